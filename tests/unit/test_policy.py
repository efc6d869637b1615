"""Who may do what: rows of role, standing and action, and what the policy says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import msgspec
import pytest

from graph_schema.records import Case, CaseAccess, Person
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor
from netmap.permissions.actions import CAPABILITIES, Action
from netmap.permissions.handling import closest
from netmap.permissions.policy import Resource, decide
from tests.builders import any_case, any_person
from tests.unit.judgements import judgement

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
STAMP = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": "somebody"}
CASE = Case(id="case", case_id="case", reference="2026-014", agency="north", opened_on=TODAY, **STAMP)


def actor(role: str, agency: str = "north") -> Actor:
    return Actor(user_id="me", name="Me", role=role, agency=agency)


def standing(kind: str, user: str = "me", from_day: int = -10, to_day: int | None = None) -> CaseAccess:
    return CaseAccess(
        id=f"{kind}{user}", case_id="case", user_id=user, standing=kind, valid_from=TODAY + timedelta(from_day),
        valid_to=None if to_day is None else TODAY + timedelta(to_day), **STAMP,
    )


ROWS = [
    # role, standings, action, expected, reason
    ("caseworker", [standing("team")], Action.TIES_RECORD, True, "team"),
    ("caseworker", [standing("team", user="you")], Action.TIES_RECORD, False, "not_in_case"),
    ("caseworker", [], Action.CASE_READ, False, "not_in_case"),
    ("caseworker", [standing("team"), standing("excluded")], Action.CASE_READ, False, "excluded"),
    ("caseworker", [standing("team", to_day=-1)], Action.CASE_READ, False, "not_in_case"),
    ("caseworker", [standing("team", from_day=1)], Action.CASE_READ, False, "not_in_case"),
    ("caseworker", [standing("guest", to_day=0)], Action.NETWORK_READ, True, "guest"),
    ("caseworker", [standing("guest", to_day=0)], Action.TIES_RECORD, False, "not_in_case"),
    ("family_support_worker", [standing("team")], Action.FACTS_RECORD, True, "team"),
    ("family_support_worker", [standing("team")], Action.CASE_CLOSE, False, "no_capability"),
    ("conference_guest", [standing("guest", to_day=3)], Action.NETWORK_READ, True, "guest"),
    ("conference_guest", [standing("guest", to_day=-1)], Action.NETWORK_READ, False, "not_in_case"),
    ("conference_guest", [standing("team")], Action.NETWORK_READ, False, "not_in_case"),
    ("conference_guest", [standing("guest", to_day=3)], Action.TIES_CHANGE, False, "no_capability"),
    ("conference_guest", [standing("guest", to_day=3)], Action.HISTORY_READ, False, "no_capability"),
    ("auditor", [standing("team")], Action.CASE_READ, False, "no_capability"),
    ("administrator", [standing("team")], Action.PEOPLE_READ, False, "no_capability"),
    ("operator", [], Action.CASE_IMPORT, True, "operator"),
    ("operator", [standing("excluded")], Action.CASE_READ, False, "excluded"),
    ("supervisor", [standing("team")], Action.JUDGEMENTS_COSIGN, True, "team"),
    ("supervisor", [standing("team")], Action.JUDGEMENTS_RECORD, False, "no_capability"),
    ("supervisor", [standing("team")], Action.FACTS_RECORD, False, "no_capability"),
    ("supervisor", [], Action.CASE_READ, False, "not_in_case"),
    ("caseworker", [standing("team")], Action.JUDGEMENTS_COSIGN, True, "team"),
    ("caseworker", [standing("guest", to_day=0)], Action.JUDGEMENTS_COSIGN, False, "not_in_case"),
    ("family_support_worker", [standing("team")], Action.JUDGEMENTS_RECORD, True, "team"),
    ("family_support_worker", [standing("team")], Action.JUDGEMENTS_COSIGN, False, "no_capability"),
    ("conference_guest", [standing("guest", to_day=3)], Action.JUDGEMENTS_READ, True, "guest"),
    ("conference_guest", [standing("guest", to_day=3)], Action.JUDGEMENTS_RECORD, False, "no_capability"),
    ("operator", [], Action.JUDGEMENTS_RECORD, False, "no_capability"),
    ("nobody_knows", [standing("team")], Action.CASE_READ, False, "no_capability"),
]


@pytest.mark.parametrize(("role", "access", "action", "allowed", "reason"), ROWS)
def test_a_row(role: str, access: list[CaseAccess], action: Action, allowed: bool, reason: str) -> None:
    decision = decide(actor(role), action, Resource(today=TODAY, case=CASE, access=tuple(access)))
    assert (decision.allowed, decision.reason) == (allowed, reason)


@pytest.mark.parametrize("role", sorted(set(CAPABILITIES) - {"operator"}))
def test_another_agency_sees_nothing(role: str) -> None:
    """Being on the team by mistake does not reach across agencies."""
    access = (standing("team"), standing("guest", to_day=5))
    resource = Resource(today=TODAY, case=CASE, access=access)
    assert not any(decide(actor(role, "south"), action, resource).allowed for action in Action)


@pytest.mark.parametrize("action", [a for a in Action if a.value.endswith((".record", ".change", ".close", ".cosign"))])
def test_a_closed_case_is_read_only(action: Action) -> None:
    closed = msgspec.structs.replace(CASE, closed_on=TODAY)
    resource = Resource(today=TODAY, case=closed, access=(standing("team"),))
    assert not decide(actor("caseworker"), action, resource).allowed
    assert decide(actor("caseworker"), Action.CASE_READ, resource).allowed


HANDLING = [
    # class, restricted to, author, role, may see
    ("CONFERENCE", (), "you", "conference_guest", True),
    ("TEAM", (), "you", "conference_guest", False),
    ("TEAM", (), "you", "family_support_worker", True),
    ("RESTRICTED", ("family_support_worker",), "you", "family_support_worker", True),
    ("RESTRICTED", ("family_support_worker",), "you", "caseworker", False),
    ("RESTRICTED", (), "me", "caseworker", True),
    ("RESTRICTED", ("conference_guest",), "you", "conference_guest", False),
    ("SEALED", (), "you", "caseworker", False),
    ("SEALED", (), "me", "caseworker", True),
    ("A_CLASS_OF_TOMORROW", (), "me", "caseworker", False),
]


@pytest.mark.parametrize(("handling", "roles", "author", "role", "expected"), HANDLING)
def test_handling_classes(handling: str, roles: tuple[str, ...], author: str, role: str, expected: bool) -> None:
    person = Person(
        id="p", case_id="case", display_name="A", pseudonym="A", handling=handling, restricted_to=roles,
        recorded_at=STAMP["recorded_at"], recorded_by=author,
    )
    access = (standing("team"), standing("guest", to_day=1))
    decision = decide(actor(role), Action.PEOPLE_READ, Resource(today=TODAY, case=CASE, access=access, record=person))
    assert decision.allowed is expected


def test_every_role_with_a_capability_is_in_the_vocabulary() -> None:
    assert set(CAPABILITIES) <= set(load_vocabulary().lists["roles"])


def test_nobody_who_keeps_the_log_or_the_accounts_sees_a_case() -> None:
    """Auditors see the log without case content, administrators see accounts: neither opens a case."""
    of_cases = {a for a in Action if a.value.split(".")[0] in {"case", "cases", "people", "ties", "facts", "network"}}
    for role, action in product(("auditor", "administrator"), of_cases):
        assert action not in CAPABILITIES[role]


def test_nobody_is_the_second_person_to_their_own_judgement() -> None:
    """Also where a service forgot to ask whose it is; others on the team may be."""
    made = judgement(case_id="case", author_id="me", recorded_by="you")
    for record, expected in ((made, "own_judgement"), (msgspec.structs.replace(made, author_id="you"), "team")):
        resource = Resource(today=TODAY, case=CASE, access=(standing("team"),), record=record)
        assert decide(actor("caseworker"), Action.JUDGEMENTS_COSIGN, resource).reason == expected
        assert decide(actor("caseworker"), Action.JUDGEMENTS_READ, resource).allowed


def test_a_caseworker_who_is_a_guest_sees_what_guests_see() -> None:
    """An invitation is an invitation, whatever the role elsewhere."""
    person = Person(id="p", case_id="case", display_name="A", pseudonym="A", recorded_by="you", recorded_at=NOW)
    access = (standing("guest", to_day=1),)
    hidden = Resource(today=TODAY, case=CASE, access=access, record=person)
    shown = msgspec.structs.replace(hidden, record=msgspec.structs.replace(person, handling="CONFERENCE"))
    assert not decide(actor("caseworker"), Action.PEOPLE_READ, hidden).allowed
    assert decide(actor("caseworker"), Action.PEOPLE_READ, shown).allowed


def test_the_closest_of_several_records_is_the_one_that_fewest_may_see() -> None:
    case = any_case()
    made = [any_person(case, handling=handling) for handling in ("CONFERENCE", "TEAM", "RESTRICTED", "SEALED")]
    for place, record in enumerate(made):
        assert closest(*made[: place + 1]) is record
        assert closest(*reversed(made[: place + 1])) is record
    assert closest(made[1], any_person(case, handling="TEAM")) is made[1]
