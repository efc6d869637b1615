"""Records with sensible values, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import uuid_utils

from graph_schema.records import (
    AuditEvent,
    Case,
    CaseAccess,
    CaseRecord,
    Fact,
    Goal,
    Group,
    Intervention,
    Person,
    RuleSetting,
    Session,
    SignInLink,
    SupportContact,
    SupportPlan,
    Tie,
    User,
    UserCertificate,
)

NOW = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
WORKER = "worker-1"


def new_id() -> str:
    """A UUIDv7, as netmap mints them."""
    return str(uuid_utils.uuid7())


def any_user(**values: Any) -> User:
    """A caseworker's account."""
    user_id = values.pop("id", None) or new_id()
    known = {"username": f"user-{user_id}", "display_name": "A worker", "role": "caseworker"}
    return User(**{"id": user_id, **_written(), **known, **values})


def any_session(user: User, **values: Any) -> Session:
    """A sign-in of that user."""
    known = {"token_hash": new_id(), "user_id": user.id, "last_seen_at": NOW, "expires_at": NOW}
    return Session(**{"id": new_id(), **_written(), **known, **values})


def any_link(user: User, **values: Any) -> SignInLink:
    """A link that signs that user in."""
    known = {"token_hash": new_id(), "user_id": user.id, "expires_at": NOW}
    return SignInLink(**{"id": new_id(), **_written(), **known, **values})


def any_rule_setting(**values: Any) -> RuleSetting:
    """A decision of an agency that one rule is not asked."""
    known = {"agency": "", "rule_id": "R06", "effect": "off", "reason": "Not fitting for whom we work with"}
    return RuleSetting(**{"id": new_id(), **_written(), **known, **values})


def any_case(**values: Any) -> Case:
    """A case with a file number of its own."""
    case_id = values.pop("id", None) or new_id()
    known = {"case_id": case_id, "reference": f"R-{case_id}", "opened_on": date(2025, 1, 7)}
    return Case(**{"id": case_id, **_written(), **known, **values})


def any_access(case: Case, user: User, **values: Any) -> CaseAccess:
    """That user on the team of that case."""
    return CaseAccess(**{**_inside(case), "user_id": user.id, "valid_from": date(2025, 1, 7), **values})


def any_person(case: Case, **values: Any) -> Person:
    """A person in that case."""
    record_id = values.pop("id", None) or new_id()
    known = {"display_name": "Somebody", "pseudonym": f"P-{record_id}"}
    return Person(**{**_inside(case), "id": record_id, **known, **values})


def any_group(case: Case, **values: Any) -> Group:
    """A group in that case."""
    record_id = values.pop("id", None) or new_id()
    known = {"display_name": "A club", "pseudonym": f"G-{record_id}"}
    return Group(**{**_inside(case), "id": record_id, **known, **values})


def any_tie(source: Person | Group, target: Person | Group, **values: Any) -> Tie:
    """A friendship between two parties of one case."""
    ends = {"case_id": source.case_id, "source_id": source.id, "target_id": target.id}
    return Tie(**{"id": new_id(), **_written(), **ends, "kind": "friend", "valid_from": date(2020, 5, 1), **values})


def any_fact(subject: Tie | Person | Group, **values: Any) -> Fact:
    """What a family member says about a tie, a person or a group."""
    known = {"key": "contact_frequency", "value": "weekly", "perspective": "family", "source_kind": "conversation"}
    about = {"case_id": subject.case_id, "subject_id": subject.id}
    return Fact(**{"id": new_id(), **_written(), **about, **known, **values})


def any_certificate(user: User, **values: Any) -> UserCertificate:
    """That user was trained in an instrument."""
    known = {"user_id": user.id, "instrument": "vera_2r", "issued_on": date(2025, 1, 7)}
    return UserCertificate(**{"id": new_id(), **_written(), **known, **values})


def any_support(case: Case, **of_contact: Any) -> tuple[CaseRecord, ...]:
    """A plan, a goal, an intervention and a contact, which other records of family support name."""
    day, levels = date(2026, 1, 7), dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "as agreed")
    contact = {"contact_on": day, "mode": "home", "outcome": "held", "person_ids": ("somebody",), **of_contact}
    return (
        SupportPlan(**_inside(case), starts_on=day, set_by=WORKER),
        Goal(**_inside(case), title="A visit each month", set_on=day, **levels),
        Intervention(**_inside(case), kind="FI07", offered_on=day),
        SupportContact(**{**_inside(case), **contact}),
    )


def any_event(**values: Any) -> AuditEvent:
    """An audit entry that the store has not seen yet."""
    known = {"at": NOW, "actor_id": WORKER, "actor_role": "caseworker", "operation": "alteration", "action": "tie.add"}
    return AuditEvent(**{**known, **values})


def _written() -> dict[str, Any]:
    return {"recorded_at": NOW, "recorded_by": WORKER}


def _inside(case: Case) -> dict[str, Any]:
    return {"id": new_id(), **_written(), "case_id": case.id}
