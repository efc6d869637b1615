"""What is known about offers to families as a whole, said beside every type of them."""

from __future__ import annotations

EVIDENCE = (
    "A search of 25 databases in 2021 found no study that tests an offer to families against radicalisation. What "
    "stands here are reasons to try something, most of them from practice and from other fields, and how far each "
    "carries. So we measure, and claim nothing."
)
EVIDENCE_SOURCE = "Zych and Nasaescu 2022, Campbell Systematic Reviews 18, doi:10.1002/cl2.1266"
