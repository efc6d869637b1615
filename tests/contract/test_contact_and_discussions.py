"""Contact permissions, discussions, alerts and the agenda: the same on every store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import Case, ContactPermission, Discussion, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.alerts import read_agenda, read_alerts
from netmap.services.cases import open_case, read_case
from netmap.services.contact_permissions import change_permission, record_permission
from netmap.services.discussions import change_discussion, list_discussions, read_discussion, record_discussion
from netmap.services.facts import record_fact
from netmap.services.history import read_changes, read_history
from netmap.services.parties import record_party
from netmap.services.records import list_records, read_record
from netmap.services.states import set_state
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CALL = Call()
OPERATOR = Actor(user_id="os:root", name="root", role="operator")


class Clock:
    """A clock that moves a second each time it is asked, and further when told."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def core(store: Store, clock: Clock) -> Core:
    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


def user(core: Core, name: str, role: str) -> Actor:
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


@pytest.fixture
def worker(core: Core) -> Actor:
    return user(core, "worker", "caseworker")


@pytest.fixture
def case(core: Core, worker: Actor) -> Case:
    return open_case(core, worker, {"reference": "2026-014"}, {"display_name": "Ilyas"}, CALL)


@pytest.fixture
def brother(core: Core, worker: Actor, case: Case) -> Person:
    return record_party(core, worker, Person, case.id, {"display_name": "Brother"}, CALL)


@pytest.fixture
def tie(core: Core, worker: Actor, case: Case, brother: Person) -> Tie:
    """A tie that shows both what protects and what puts at risk."""
    values = {"source_id": brother.id, "target_id": case.offender_id, "kind": "SIBLING_OF"}
    made = record_tie(core, worker, case.id, values, CALL)
    for subject, key, value in (
        (made.id, "tie.contact_status", "active"), (made.id, "tie.channel", "in_person"),
        (made.id, "tie.support", "housing"), (brother.id, "alter.extremist_involvement", "active"),
    ):
        say(core, worker, case, subject, key, value)
    return made


def say(core: Core, who: Actor, case: Case, subject: str, key: str, value: str, **more: Any) -> None:
    values = {
        "subject_id": subject, "key": key, "value": value, "perspective": "worker", "source_kind": "professional",
        "reliability": "reliable", "status": "confirmed", "observed_on": TODAY - timedelta(days=5), **more,
    }
    record_fact(core, who, case.id, values, CALL)


def prohibited(core: Core, who: Actor, case: Case, other: str, **more: Any) -> ContactPermission:
    values = {"other_id": other, "permission": "PROHIBITED", "legal_basis": "court order", **more}
    return record_permission(core, who, case.id, values, CALL)


def test_a_permission_is_of_the_pair_and_keeps_its_history(core: Core, worker: Actor, case: Case, tie: Tie) -> None:
    made = prohibited(core, worker, case, tie.source_id, valid_from=date(2026, 11, 1))
    assert (made.person_id, made.other_id) == (case.offender_id, tie.source_id)
    last = {"valid_to": date(2026, 12, 1)}
    ended = change_permission(core, worker, case.id, made.id, 1, last, Call(reason="new order"))
    assert list_records(core, worker, ContactPermission, case.id) == [ended]
    assert read_record(core, worker, ContactPermission, case.id, made.id) == ended
    assert read_history(core, worker, ContactPermission, case.id, made.id) == [made, ended]
    assert ended in read_changes(core, worker, case.id, NOW)
    with pytest.raises(StaleRevision):
        change_permission(core, worker, case.id, made.id, 1, {"note": "late"}, CALL)
    gone = set_state(core, worker, ContactPermission, case.id, made.id, 2, "entered_in_error", Call(reason="mixed up"))
    assert gone.state == "entered_in_error"
    assert read_case(core, worker, case.id).without_errors().contact_permissions == ()


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("other_id", {"other_id": "nobody"}),
    ("other_id", {"other_id": 7}),
    ("other_id", {}),
    ("permission", {"permission": "PERHAPS"}),
    ("valid_to", {"valid_from": date(2026, 5, 1), "valid_to": date(2026, 4, 1)}),
    ("person_id", {"person_id": "somebody"}),
    ("legal_basis", {"legal_basis": "x" * 501}),
]


@pytest.mark.parametrize(("field", "values"), WRONG)
def test_what_is_wrong_with_a_permission_is_named(
    core: Core, worker: Actor, case: Case, brother: Person, field: str, values: dict[str, Any]
) -> None:
    given = {"other_id": brother.id, "permission": "APPROVED", **values}
    if values == {}:
        del given["other_id"]
    with pytest.raises(InvalidInput) as wrong:
        record_permission(core, worker, case.id, given, CALL)
    assert field in wrong.value.problems
    assert list_records(core, worker, ContactPermission, case.id) == []


def test_the_offender_needs_no_permission_for_oneself(core: Core, worker: Actor, case: Case) -> None:
    with pytest.raises(InvalidInput, match="offender"):
        prohibited(core, worker, case, str(case.offender_id))


def test_contact_against_a_prohibition_is_a_notice_to_the_team(
    core: Core, worker: Actor, case: Case, tie: Tie
) -> None:
    prohibited(core, worker, case, tie.source_id, valid_from=date(2026, 11, 1), handling="CONFERENCE")
    found = {alert.code for alert in read_alerts(core, worker, case.id).alerts if alert.standing == "holds"}
    assert {"W03", "W06"} <= found


def test_guests_are_told_nothing_of_safeguarding_and_no_free_text(
    core: Core, worker: Actor, case: Case, tie: Tie
) -> None:
    shown = {"display_name": "Wife", "handling": "CONFERENCE"}
    wife = record_party(core, worker, Person, case.id, shown, CALL)
    ends = {"source_id": wife.id, "target_id": case.offender_id, "kind": "SPOUSE_OF", "handling": "CONFERENCE"}
    marriage = record_tie(core, worker, case.id, ends, CALL)
    say(core, worker, case, marriage.id, "tie.control", "by_alter", handling="CONFERENCE")
    say(core, worker, case, wife.id, "alter.support_need", "grief", handling="CONFERENCE")
    prohibited(core, worker, case, wife.id, note="she rang at night", handling="CONFERENCE")
    prohibited(core, worker, case, wife.id, handling="TEAM")
    guest = user(core, "guest", "conference_guest")
    grant_access(core, worker, case.id, "guest", "guest", CALL, TODAY + timedelta(days=3))
    team = {alert.code for alert in read_alerts(core, worker, case.id).alerts}
    invited = {alert.code for alert in read_alerts(core, guest, case.id).alerts}
    assert {"W01", "W03", "W05", "W06"} <= team
    assert "W05" in invited
    assert not {"W01", "W03"} & invited
    (permission,) = list_records(core, guest, ContactPermission, case.id)
    assert (permission.note, permission.legal_basis) == (None, None)
    with pytest.raises(NotAllowed):
        read_agenda(core, guest, case.id)


def test_a_colleague_who_is_only_a_guest_is_treated_as_one(core: Core, worker: Actor, case: Case, tie: Tie) -> None:
    colleague = user(core, "colleague", "caseworker")
    grant_access(core, worker, case.id, "colleague", "guest", CALL, TODAY + timedelta(days=3))
    assert all(alert.code not in ("W01", "W03") for alert in read_alerts(core, colleague, case.id).alerts)
    with pytest.raises(NotFound):
        read_agenda(core, colleague, case.id)


def test_a_tie_that_shows_both_stays_on_the_agenda_until_it_is_discussed(
    core: Core, worker: Actor, case: Case, tie: Tie, clock: Clock
) -> None:
    (point,) = read_agenda(core, worker, case.id).points
    assert (point.tie, point.last) == (tie, None)
    made = record_discussion(core, worker, case.id, tie.id, {"discussed_on": TODAY, "note": "weighed"}, CALL)
    assert made.occasion == "conference"
    assert read_agenda(core, worker, case.id).points == ()
    clock.now += timedelta(days=3)
    say(core, worker, case, tie.id, "tie.quality", "strained")
    (point,) = read_agenda(core, worker, case.id).points
    assert point.last == made
    record_discussion(core, worker, case.id, tie.id, {"discussed_on": core.today(), "occasion": "team"}, CALL)
    assert read_agenda(core, worker, case.id).points == ()
    assert [d.occasion for d in list_discussions(core, worker, case.id, tie.id)] == ["conference", "team"]


def test_a_discussion_entered_in_error_puts_the_tie_back(core: Core, worker: Actor, case: Case, tie: Tie) -> None:
    made = record_discussion(core, worker, case.id, tie.id, {"discussed_on": TODAY}, CALL)
    set_state(core, worker, Discussion, case.id, made.id, 1, "entered_in_error", Call(reason="another tie"))
    assert len(read_agenda(core, worker, case.id).points) == 1


def test_what_is_wrong_with_a_discussion_is_named(core: Core, worker: Actor, case: Case, tie: Tie) -> None:
    for field, values in (
        ("discussed_on", {"discussed_on": TODAY + timedelta(days=2)}), ("discussed_on", {}),
        ("occasion", {"discussed_on": TODAY, "occasion": "lunch"}),
        ("tie_id", {"discussed_on": TODAY, "tie_id": tie.id}),
    ):
        with pytest.raises(InvalidInput) as wrong:
            record_discussion(core, worker, case.id, tie.id, values, CALL)
        assert field in wrong.value.problems
    made = record_discussion(core, worker, case.id, tie.id, {"discussed_on": TODAY}, CALL)
    with pytest.raises(InvalidInput):
        change_discussion(core, worker, case.id, tie.id, made.id, 1, {"discussed_on": TODAY + timedelta(days=9)}, CALL)
    with pytest.raises(NotFound):
        read_discussion(core, worker, case.id, str(case.offender_id), made.id)
    with pytest.raises(NotFound):
        change_discussion(core, worker, case.id, str(case.offender_id), made.id, 1, {"note": "x"}, CALL)


def test_whoever_may_see_the_tie_may_see_that_it_was_discussed(
    core: Core, worker: Actor, case: Case, brother: Person
) -> None:
    values = {"source_id": brother.id, "target_id": case.offender_id, "kind": "FRIEND_OF"}
    restricted = {"handling": "RESTRICTED", "restricted_to": ("caseworker",)}
    tie = record_tie(core, worker, case.id, {**values, **restricted}, CALL)
    made = record_discussion(core, worker, case.id, tie.id, {"discussed_on": TODAY}, CALL)
    assert (made.handling, made.restricted_to) == ("RESTRICTED", ("caseworker",))


HIDDEN: list[tuple[str, Callable[[Core, Actor, Case, Tie], object]]] = [
    ("permission", lambda core, who, case, tie: prohibited(core, who, case, tie.source_id)),
    ("discussion", lambda core, who, case, tie: record_discussion(
        core, who, case.id, tie.id, {"discussed_on": TODAY}, CALL)),
    ("list", lambda core, who, case, tie: list_discussions(core, who, case.id, tie.id)),
]


@pytest.mark.parametrize(("what", "look"), HIDDEN, ids=[name for name, _ in HIDDEN])
def test_a_person_who_is_hidden_is_not_there(
    core: Core, worker: Actor, case: Case, what: str, look: Callable[[Core, Actor, Case, Tie], object]
) -> None:
    """A tie that a colleague could see, to somebody whom the colleague may not see, is not there either."""
    hidden = record_party(core, worker, Person, case.id, {"display_name": "Hidden", "handling": "SEALED"}, CALL)
    ends = {"source_id": hidden.id, "target_id": case.offender_id, "kind": "FRIEND_OF"}
    tie = record_tie(core, worker, case.id, ends, CALL)
    permission = prohibited(core, worker, case, hidden.id)
    made = record_discussion(core, worker, case.id, tie.id, {"discussed_on": TODAY}, CALL)
    colleague = user(core, "colleague", "caseworker")
    grant_access(core, worker, case.id, "colleague", "team", CALL)
    with pytest.raises((NotFound, InvalidInput)):
        look(core, colleague, case, tie)
    with pytest.raises(NotFound):
        change_permission(core, colleague, case.id, permission.id, 1, {"note": "x"}, CALL)
    with pytest.raises(NotFound):
        change_discussion(core, colleague, case.id, tie.id, made.id, 1, {"note": "x"}, CALL)
    assert list_records(core, colleague, ContactPermission, case.id) == []


def test_looking_at_alerts_is_logged(core: Core, worker: Actor, case: Case, tie: Tie) -> None:
    read_alerts(core, worker, case.id, since=date(2026, 11, 1))
    read_agenda(core, worker, case.id)
    entries = core.store.read(lambda reader: reader.audit_events())
    assert [entry.action for entry in entries[-2:]] == [Action.ALERTS_READ, Action.AGENDA_READ]
    assert len(entries[-1].subjects) == 2
    with pytest.raises(InvalidInput):
        read_alerts(core, worker, case.id, since=TODAY)
