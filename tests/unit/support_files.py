"""A case with a family that is supported, for tests: Mother, Brother, the tie between them, and one of each record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graph_schema.records import (
    Case,
    CaseRecord,
    CaseRole,
    Fact,
    Goal,
    GoalRating,
    Intervention,
    Person,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
    Tie,
)
from netmap.case_file import CaseFile

STAMP: dict[str, Any] = {
    "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": "fara", "case_id": "case", "handling": "CONFERENCE",
}
DAY = date(2026, 1, 5)
LEVELS = dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "private words")


def record(kind: type[CaseRecord], name: str, **values: Any) -> Any:
    """A record with sensible values, everybody may see it."""
    known: dict[type[CaseRecord], dict[str, Any]] = {
        Person: {"display_name": name, "pseudonym": name}, Tie: {"kind": "PARENT_OF"},
        Fact: {"key": "tie.quality", "value": "mixed", "perspective": "family", "source_kind": "family"},
        SupportPlan: {"starts_on": DAY, "set_by": "fara"},
        SupportedPerson: {"plan_id": "plan", "phase": "regular", "consent": "given", "valid_from": DAY,
                          "set_by": "fara", "worker_id": "fara"},
        Goal: {"title": "private words", "set_on": DAY, **LEVELS}, GoalRating: {"rated_on": DAY, "level": 0},
        Intervention: {"kind": "FI02", "offered_on": DAY, "provider": "private words"},
        SupportContact: {"contact_on": DAY, "mode": "home", "outcome": "held", "family_view": "private words",
                         "concern": "private words", "topics": ("private words",), "worker_ids": ("fara",)},
        SupportEvent: {"happened_on": DAY, "kind": "birth"},
        CaseRole: {"starts_on": DAY, "task": "private words", "organisation": "private words"},
        Referral: {"referred_on": DAY, "organisation": "Debt advice", "asked_for": "private words",
                   "shared": "private words", "legal_basis": "private words"},
        ReadinessAnswer: {"item": "housing", "answer": "settled", "answered_on": DAY, "source_kind": "family",
                          "source_name": "private words"},
        Reading: {"measure": "ors", "value": "20", "measured_on": DAY, "question": "private words"},
    }
    noted = {} if kind in (Fact, Person, Tie) else {"note": "private words", "change_reason": "private words"}
    return kind(**{"id": name, **STAMP, **known[kind], **noted, **values})


def family(**changed: dict[str, Any]) -> CaseFile:
    """The case; `changed` gives a record, by its id, other values."""
    made: dict[str, list[Any]] = {}

    def add(kind: type[CaseRecord], name: str, **values: Any) -> None:
        made.setdefault(kind.collection, []).append(record(kind, name, **{**values, **changed.get(name, {})}))

    for person in ("brother", "mother", "sami"):
        add(Person, person)
    add(Tie, "tie", source_id="mother", target_id="brother")
    add(Fact, "fact", subject_id="tie")
    add(SupportPlan, "plan")
    add(SupportedPerson, "brothers", person_id="brother")
    add(SupportedPerson, "mothers", person_id="mother")
    add(Goal, "goal", person_id="mother")
    add(GoalRating, "rating", goal_id="goal")
    add(Intervention, "offer", tie_id="tie", goal_id="goal")
    add(SupportContact, "alone", person_ids=("mother",), present_ids=("mother",), intervention_id="offer")
    add(SupportContact, "both", person_ids=("mother", "brother"), present_ids=("mother",), changed_ids=("fact", "tie"))
    add(SupportEvent, "event", person_id="brother")
    add(Reading, "reading", person_id="mother", contact_id="alone")
    add(CaseRole, "role", party_id="brother", for_id="sami")
    add(Referral, "referral", person_id="mother", intervention_id="offer")
    add(ReadinessAnswer, "ready")
    stamp = {key: value for key, value in STAMP.items() if key != "handling"}
    case = Case(id="case", reference="2026-1", opened_on=DAY, offender_id="sami", **stamp)
    return CaseFile(case=case, **{name: tuple(records) for name, records in made.items()})
