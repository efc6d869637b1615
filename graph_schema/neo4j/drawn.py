"""Relationships drawn from records, so that the picture in a Neo4j browser is the picture in netmap.

A tie is a node, since facts hang on it; while it is current it is also a relationship between its two ends. What is
declared here is written by the Neo4j store in the transaction that writes the record, checked by the conformance
check, and brought in step when the schema is applied (days pass without a write).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Drawn(msgspec.Struct, frozen=True):
    """One record type that is drawn as a relationship while a condition holds.

    `start` and `end` name the relationships from the record to its two ends; `by` is the field whose code decides,
    through its domain, which of `types` is drawn; `carries` are the fields copied on to it, `id` among them.
    `condition` is Cypher over the record `n` and the parameter `$today`.
    """

    record: str
    start: str
    end: str
    by: str
    types: Mapping[str, str]
    carries: tuple[str, ...]
    condition: str


DRAWN: tuple[Drawn, ...] = (
    Drawn(
        record="Tie",
        start="FROM",
        end="TO",
        by="kind",
        types={
            "FAMILY": "FAMILY_TIE",
            "PEER": "PEER_TIE",
            "RELIGIOUS": "RELIGIOUS_TIE",
            "COMMUNITY": "COMMUNITY_TIE",
            "PROFESSIONAL": "PROFESSIONAL_TIE",
        },
        carries=("id", "kind", "valid_from", "valid_to"),
        # As NetworkView.current_ties sees it: both ends inclusive, an unknown end open, nothing that is only planned.
        condition=(
            "n.state <> 'entered_in_error' AND NOT (n.planned AND n.valid_from IS NULL)"
            " AND (n.valid_from IS NULL OR n.valid_from <= $today)"
            " AND (n.valid_to IS NULL OR n.valid_to >= $today)"
        ),
    ),
)
