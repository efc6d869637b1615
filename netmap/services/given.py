"""Which fields of a record a caller may give, and how long, or how high, what is given may be."""

from __future__ import annotations

from functools import cache

import msgspec

from graph_schema.records import (
    Assessment,
    Case,
    CaseAccess,
    ContactPermission,
    Discussion,
    Fact,
    Group,
    Judgement,
    Person,
    Record,
    RuleSetting,
    SupportedPerson,
    SupportPlan,
    Tie,
    User,
    UserCertificate,
)
from netmap.support.kept import SUPPORT_TYPES

_BASE = {"id", "version", "recorded_at", "recorded_by", "change_reason", "case_id"}
_NOT_GIVEN: dict[type[Record], set[str]] = {
    Case: {"external_ref", "restricted_to", "handling", "closed_on", "closure_review", "agency"},
    CaseAccess: {"external_ref", "restricted_to", "handling"},
    Person: {"external_ref", "pseudonym", "state"},
    Group: {"external_ref", "pseudonym", "state"},
    Tie: {"external_ref", "state"},
    Fact: {"external_ref"},
    Judgement: {
        "external_ref", "tie_id", "author_id", "made_on", "made_at", "computed", "fact_ids", "rule_set", "answer",
        "answered_by", "answered_on", "answer_reason", "withdrawn_on",
    },
    ContactPermission: {"external_ref", "person_id", "state"},
    Discussion: {"external_ref", "tie_id", "state"},
    **{kind: {"external_ref", "state"} for kind in SUPPORT_TYPES},
    SupportPlan: {"external_ref", "state", "set_by"},
    SupportedPerson: {"external_ref", "state", "set_by", "plan_id", "person_id", "valid_to"},
    User: {"password_hash", "disabled"},
    UserCertificate: {"user_id", "state"},
    Assessment: {"external_ref", "state", "assessor_id", "instrument", "instrument_name"},
    RuleSetting: {"agency", "rule_id", "reason"},
}
_LONGEST = {"note": 4000, "reason": 2000, "closure_review": 4000, "value": 2000, "display_name": 200, "reference": 80,
            "works_well": 2000, "concern": 4000, "evaluation": 4000, "begins": 5,
            "ratings": 40, "instrument_version": 60, "sources": 2000, "asked_for": 1000, "shared": 2000}
NEEDED = {
    "display_name", "reference", "username", "title", "much_less", "less", "expected", "more", "much_more",
    "instrument_version", "task", "asked_for", "organisation",
}
BOUNDS = {
    "birth_year": (1900, 2100), "cadence_days": (1, 365), "duration_minutes": (0, 1440), "engagement": (1, 5),
    "weight": (1, 9), "baseline": (-2, 2), "level": (-2, 2), "planned_contacts": (1, 365),
}


@cache
def fields_of(kind: type[Record]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a record type; finding their types out anew takes longer than a whole write."""
    return msgspec.structs.fields(kind)


@cache
def given_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record type that a caller may give, in their order."""
    hidden = _BASE | _NOT_GIVEN.get(kind, set())
    return tuple(f.name for f in fields_of(kind) if f.name not in hidden)


def longest(name: str) -> int:
    """How many characters a text field may have."""
    return _LONGEST.get(name, 500)


def bounds_of(name: str) -> tuple[int, int] | None:
    """The lowest and highest number that a field may hold, where it is bounded."""
    return BOUNDS.get(name)
