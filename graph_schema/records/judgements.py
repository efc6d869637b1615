"""The judgement: a named worker's word beside what the rules computed, which it never overwrites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class Judgement(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """What a worker makes of one list (risk or protective) of one tie of the offender.

    `kind` is confirm, raise, lower or set_aside (list `judgement_kinds`); `judged` is the class it is raised or
    lowered to (list `weights`), empty otherwise. Kept with it is what it was made beside: the `computed` class, the
    facts under the findings of that list and the version of the rules, so that a later change is noticed.

    Appended, never edited: a later version may only add the second person's `answer` (list `cosign_answers`), with a
    reason where it is a decline, or the day on which its author took it back, with a reason (`change_reason`).
    Whether it stands is never stored; `netmap/judgements` derives it.
    """

    collection: ClassVar[str] = "judgements"
    references: ClassVar[Mapping[str, Reference]] = {"tie_id": Reference(("Tie",), "JUDGES")}
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "polarity": "polarities",
        "kind": "judgement_kinds",
        "judged": "weights",
        "computed": "tie_classes",
        "answer": "cosign_answers",
    }

    tie_id: str
    polarity: str
    kind: str
    judged: str | None = None
    reason: str
    author_id: str
    made_on: date
    made_at: datetime
    review_on: date
    computed: str
    fact_ids: tuple[str, ...] = ()
    rule_set: str
    answer: str | None = None
    answered_by: str | None = None
    answered_on: date | None = None
    answer_reason: str | None = None
    withdrawn_on: date | None = None
