"""Support around the person: who does what, what other organisations were asked, what is ready for release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class CaseRole(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """Who does what, for whom, until when.

    Who is one of three: somebody on the map (`party_id`), a user (`user_id`), or somebody else, `by_name`, of an
    `organisation`. `task` says in words what they do, for `for_id` or, when that is empty, for the case as a whole.
    The period is inclusive, an empty end is open; `review_on` is the day on which to ask whether it still holds.
    """

    collection: ClassVar[str] = "case_roles"
    references: ClassVar[Mapping[str, Reference]] = {
        "party_id": Reference(("Person", "Group"), "DOES"),
        "user_id": Reference(("User",), "DONE_BY"),
        "for_id": Reference(("Person",), "DONE_FOR"),
    }
    coded: ClassVar[Mapping[str, str]] = {"handling": "handling_classes", "state": "record_states"}

    party_id: str | None = None
    user_id: str | None = None
    by_name: str | None = None
    organisation: str | None = None
    task: str
    for_id: str | None = None
    starts_on: date
    ends_on: date | None = None
    review_on: date | None = None
    note: str | None = None
    state: str = "recorded"


class Referral(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """Another organisation was asked to help, and what it answered.

    `organisation` names it; `group_id` is the same on the map, if it is there. `person_id` is who is to be helped, or
    the family when it is empty, `asked_for` what with. `answer` is a code of the list `referral_answers`. `shared` says
    what was told to the organisation, and `legal_basis` why that was allowed. `ask_again_on` is when to look after it.
    """

    collection: ClassVar[str] = "referrals"
    references: ClassVar[Mapping[str, Reference]] = {
        "group_id": Reference(("Group",), "REFERRED_TO"),
        "person_id": Reference(("Person",), "REFERRED"),
        "intervention_id": Reference(("Intervention",), "REFERRED_UNDER"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "answer": "referral_answers",
        "state": "record_states",
    }

    organisation: str
    group_id: str | None = None
    person_id: str | None = None
    intervention_id: str | None = None
    asked_for: str
    referred_on: date
    answer: str = "waiting"
    answered_on: date | None = None
    answer_note: str | None = None
    ask_again_on: date | None = None
    shared: str | None = None
    legal_basis: str | None = None
    note: str | None = None
    state: str = "recorded"


class ReadinessAnswer(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """What was answered on a day to one question about release (list `readiness_items`), and by which source.

    `answer` is a code of the list `readiness_answers`; a question without any record has not been asked. Answers are
    appended: the latest counts, the earlier ones stay. `review_on` is when to ask again. It is no fact and no rule
    reads it.
    """

    collection: ClassVar[str] = "readiness_answers"
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "item": "readiness_items",
        "answer": "readiness_answers",
        "source_kind": "source_kinds",
        "state": "record_states",
    }

    item: str
    answer: str
    answered_on: date
    source_kind: str
    source_name: str | None = None
    review_on: date | None = None
    note: str | None = None
    state: str = "recorded"
