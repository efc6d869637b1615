"""The tie: two ends, a kind, a period. What is known about it are facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class Tie(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A tie from `source_id` to `target_id`, read as "source KIND target" (list `tie_kinds`).

    Dates are inclusive; `None` means not known or open. `from_precision` and `to_precision` (list
    `date_precisions`) say how exact they are: a year is kept as its first day in `valid_from` and as its last day in
    `valid_to`. `planned` marks a tie meant for after release. `state` is `recorded`, `disputed` or
    `entered_in_error`: a correction is not an ending.
    """

    collection: ClassVar[str] = "ties"
    references: ClassVar[Mapping[str, Reference]] = {
        "source_id": Reference(("Person", "Group"), "FROM"),
        "target_id": Reference(("Person", "Group"), "TO"),
    }
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("case_id", "external_ref"),)
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "kind": "tie_kinds",
        "qualifier": "kin_qualifiers",
        "from_precision": "date_precisions",
        "to_precision": "date_precisions",
        "end_reason": "end_reasons",
        "prompt": "prompts",
        "state": "record_states",
    }

    source_id: str
    target_id: str
    kind: str
    qualifier: str | None = None
    valid_from: date | None = None
    from_precision: str = "unknown"
    valid_to: date | None = None
    to_precision: str = "unknown"
    end_reason: str | None = None
    planned: bool = False
    prompt: str | None = None
    review_on: date | None = None
    note: str | None = None
    state: str = "recorded"
