"""The road that every look and every change takes: policy, work, audit; on every store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.records import AuditEvent, Case, Fact, Group, Person, Tie, User
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NetmapError, NotAllowed, NotFound, StaleRevision
from netmap.services.access import end_access, grant_access
from netmap.services.accounts import add_user, list_users, set_disabled
from netmap.services.audit_back import read_log_back
from netmap.services.audit_log import read_log, verify_log
from netmap.services.cases import close_case, open_case, read_case
from netmap.services.facts import change_status, record_fact
from netmap.services.history import read_changes, read_history
from netmap.services.listing_cases import list_cases
from netmap.services.networks import read_network
from netmap.services.parties import change_party, record_party
from netmap.services.sign_in import make_link
from netmap.services.states import set_state
from netmap.services.ties import change_tie, record_tie
from netmap.settings import Settings
from netmap.store.chain import first_broken
from netmap.store.port import Store
from tests.contract.backend import Backend

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
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
def core(store: Store) -> Core:
    return Core(Settings(), store, load_vocabulary(), Clock(), new_id, store.installation_secret())


def user(core: Core, name: str, role: str) -> Actor:
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


@pytest.fixture
def worker(core: Core) -> Actor:
    return user(core, "worker", "caseworker")


@pytest.fixture
def case(core: Core, worker: Actor) -> Case:
    return open_case(core, worker, {"reference": "2026-014"}, {"display_name": "Ilyas"}, CALL)


def events(core: Core) -> list[AuditEvent]:
    return core.store.read(lambda reader: reader.audit_events())


def mother_of(core: Core, worker: Actor, case: Case) -> tuple[Person, Tie]:
    mother = record_party(core, worker, Person, case.id, {"display_name": "Mother"}, CALL)
    values = {"source_id": mother.id, "target_id": case.offender_id, "kind": "PARENT_OF"}
    return mother, record_tie(core, worker, case.id, values, CALL)


def said(subject: str, key: str, value: str, **more: Any) -> dict[str, Any]:
    return {
        "subject_id": subject, "key": key, "value": value, "perspective": "offender", "source_kind": "offender",
        "reliability": "reliable", "status": "confirmed", "observed_on": date(2026, 11, 1), **more,
    }


def test_from_an_empty_case_to_a_flag(core: Core, worker: Actor, case: Case) -> None:
    """The main job: a person, a tie, what is known about it, and what the rules make of it."""
    mother, tie = mother_of(core, worker, case)
    for values in (
        said(tie.id, "tie.contact_status", "active"),
        said(tie.id, "tie.quality", "supportive"),
        said(mother.id, "alter.violence_stance", "rejects"),
    ):
        record_fact(core, worker, case.id, values, CALL)
    view = read_network(core, worker, case.id)
    findings = view.of(tie.id)
    assert findings is not None
    assert findings.flag == "protective"
    assert findings.risk == "not_enough_recorded"
    assert {f.rule_id for f in findings.findings if f.state == "fired"} == {"P01"}


def test_every_change_and_every_look_is_in_the_log(core: Core, worker: Actor, case: Case) -> None:
    before = len(events(core))
    mother_of(core, worker, case)
    read_case(core, worker, case.id)
    new = events(core)[before:]
    assert [(e.operation, e.action, e.outcome) for e in new] == [
        ("collection", "people.record", "done"),
        ("collection", "ties.record", "done"),
        ("consultation", "case.read", "done"),
    ]
    assert {e.actor_id for e in new} == {worker.user_id}
    assert len(new[-1].subjects) == 2
    assert first_broken(events(core)) is None
    assert "Mother" not in repr(new)


def test_a_retry_under_one_key_records_once(core: Core, worker: Actor, case: Case) -> None:
    call = Call(op_id="the same key", fingerprint="the same body")
    first = record_party(core, worker, Person, case.id, {"display_name": "Aunt"}, call)
    second = record_party(core, worker, Person, case.id, {"display_name": "Aunt"}, call)
    assert first == second
    assert [p.display_name for p in read_case(core, worker, case.id).people] == ["Ilyas", "Aunt"]


def test_a_stale_change_is_refused_and_leaves_no_trace(core: Core, worker: Actor, case: Case) -> None:
    aunt = record_party(core, worker, Person, case.id, {"display_name": "Aunt"}, CALL)
    change_party(core, worker, Person, case.id, aunt.id, 1, {"note": "calls on Sundays"}, Call(reason="visit"))
    before = len(events(core))
    with pytest.raises(StaleRevision):
        change_party(core, worker, Person, case.id, aunt.id, 1, {"note": "never calls"}, CALL)
    assert len(events(core)) == before
    history = read_history(core, worker, Person, case.id, aunt.id)
    told = [(p.version, p.note, p.change_reason) for p in history]
    assert told == [(1, None, None), (2, "calls on Sundays", "visit")]


REFUSED: list[tuple[str, Callable[[Core, Actor, str, str], object]]] = [
    ("read", lambda core, who, case, person: read_case(core, who, case)),
    ("network", lambda core, who, case, person: read_network(core, who, case)),
    ("record", lambda core, who, case, person: record_party(core, who, Person, case, {"display_name": "X"}, CALL)),
    ("change", lambda core, who, case, person: change_party(core, who, Person, case, person, 1, {"note": "x"}, CALL)),
    ("history", lambda core, who, case, person: read_history(core, who, Person, case, person)),
    ("changes", lambda core, who, case, person: read_changes(core, who, case, NOW)),
    ("fact", lambda core, who, case, p: record_fact(core, who, case, said(p, "tie.quality", "mixed"), CALL)),
]


@pytest.mark.parametrize(("name", "ask"), REFUSED, ids=[name for name, _ in REFUSED])
def test_refused_and_absent_look_the_same(
    core: Core, worker: Actor, case: Case, name: str, ask: Callable[[Core, Actor, str, str], object]
) -> None:
    stranger = user(core, "stranger", "caseworker")
    answers = []
    for case_id in (case.id, new_id()):
        before = len(events(core))
        with pytest.raises(NotFound) as caught:
            ask(core, stranger, case_id, str(case.offender_id))
        answers.append(str(caught.value))
        assert [e.operation for e in events(core)[before:]] == ["denial"]
    assert answers[0] == answers[1]
    assert len(read_case(core, worker, case.id).people) == 1


def test_a_role_without_the_capability_is_stopped_before_anything_is_looked_up(core: Core, case: Case) -> None:
    auditor = user(core, "auditor", "auditor")
    for case_id in (case.id, new_id()):
        with pytest.raises(NotAllowed):
            read_case(core, auditor, case_id)


def test_a_guest_sees_the_room_s_records_for_a_time(core: Core, worker: Actor, case: Case) -> None:
    guest = user(core, "guest", "conference_guest")
    record_party(core, worker, Person, case.id, {"display_name": "Hidden", "handling": "TEAM"}, CALL)
    shown = {"display_name": "Shown", "handling": "CONFERENCE", "note": "private", "aliases": ["S"]}
    record_party(core, worker, Person, case.id, shown, CALL)
    given = grant_access(core, worker, case.id, "guest", "guest", CALL, valid_to=date(2026, 11, 30))
    seen = read_case(core, guest, case.id)
    assert [(p.display_name, p.note, p.aliases) for p in seen.people] == [("Ilyas", None, ()), ("Shown", None, ())]
    assert seen.case.offender_id == case.offender_id
    assert [c.id for c in list_cases(core, guest)] == [case.id]
    end_access(core, worker, case.id, given.id, given.version, CALL)
    with pytest.raises(NotFound):
        read_case(core, guest, case.id)
    assert list_cases(core, guest) == []


BAD_TIES = [
    ({"target_id": "self"}, "target_id"),
    ({"kind": "SWORN_ENEMY_OF"}, "kind"),
    ({"kind": "ATTENDS"}, "kind"),
    ({"target_id": "not there"}, "target_id"),
    ({"valid_from": date(2020, 1, 1), "valid_to": date(2019, 1, 1)}, "valid_to"),
    ({"valid_from": "yesterday"}, "valid_from"),
    ({"note": "\ud800"}, "note"),
    ({"note": "x" * 4001}, "note"),
    ({"score": 5}, "score"),
    ({"id": "mine"}, "id"),
]


@pytest.mark.parametrize(("change", "field"), BAD_TIES)
def test_a_bad_tie_names_its_field_and_writes_nothing(
    core: Core, worker: Actor, case: Case, change: dict[str, Any], field: str
) -> None:
    friend = record_party(core, worker, Person, case.id, {"display_name": "Friend"}, CALL)
    values = {"source_id": case.offender_id, "target_id": friend.id, "kind": "FRIEND_OF", **change}
    if values["target_id"] == "self":
        values["target_id"] = values["source_id"]
    before = len(events(core))
    with pytest.raises(InvalidInput) as caught:
        record_tie(core, worker, case.id, values, CALL)
    assert field in caught.value.problems
    assert read_case(core, worker, case.id).ties == ()
    assert len(events(core)) == before + 1


def test_an_end_in_another_case_is_not_there(core: Core, worker: Actor, case: Case) -> None:
    other = open_case(core, worker, {"reference": "2026-015"}, {"display_name": "Somebody else"}, CALL)
    values = {"source_id": case.offender_id, "target_id": other.offender_id, "kind": "FRIEND_OF"}
    with pytest.raises(InvalidInput) as caught:
        record_tie(core, worker, case.id, values, CALL)
    assert list(caught.value.problems) == ["target_id"]


def test_a_kind_read_from_its_inverse_is_turned_round_and_does_not_overlap(
    core: Core, worker: Actor, case: Case
) -> None:
    mother, tie = mother_of(core, worker, case)
    again = {"source_id": case.offender_id, "target_id": mother.id, "kind": "CHILD_OF"}
    with pytest.raises(InvalidInput) as caught:
        record_tie(core, worker, case.id, again, CALL)
    assert set(caught.value.problems) & {"kind", "valid_from"}
    ended = change_tie(
        core, worker, case.id, tie.id, tie.version,
        {"valid_to": date(2020, 12, 31)}, CALL,
    )
    assert (ended.version, ended.source_id, ended.to_precision) == (2, tie.source_id, "day")


def test_facts_stay_as_they_were_said(core: Core, worker: Actor, case: Case) -> None:
    mother, tie = mother_of(core, worker, case)
    fact = record_fact(core, worker, case.id, said(tie.id, "tie.quality", "supportive"), CALL)
    with pytest.raises(InvalidInput):
        change_status(core, worker, case.id, fact.id, 1, "withdrawn", CALL)
    withdrawn = change_status(core, worker, case.id, fact.id, 1, "withdrawn", Call(reason="He says he was misheard."))
    assert (withdrawn.value, withdrawn.status, withdrawn.version) == ("supportive", "withdrawn", 2)
    assert len(read_history(core, worker, Fact, case.id, fact.id)) == 2
    for bad, field in (
        (said(tie.id, "tie.quality", "splendid"), "value"),
        (said(mother.id, "tie.quality", "supportive"), "key"),
        (said(tie.id, "religion", "any"), "key"),
        (said(tie.id, "tie.quality", "mixed", observed_on=date(2027, 1, 1)), "observed_on"),
    ):
        with pytest.raises(InvalidInput) as caught:
            record_fact(core, worker, case.id, bad, CALL)
        assert field in caught.value.problems


def test_entered_in_error_takes_off_the_map_and_can_be_undone(core: Core, worker: Actor, case: Case) -> None:
    club = record_party(core, worker, Group, case.id, {"display_name": "Club", "kind": "club"}, CALL)
    values = {"source_id": case.offender_id, "target_id": club.id, "kind": "MEMBER_OF"}
    record_tie(core, worker, case.id, values, CALL)
    gone = set_state(core, worker, Group, case.id, club.id, 1, "entered_in_error", Call(reason="another club"))
    assert read_network(core, worker, case.id).current_ties() == ()
    set_state(core, worker, Group, case.id, club.id, gone.version, "recorded", Call(reason="it was right"))
    assert len(read_network(core, worker, case.id).current_ties()) == 1


def test_a_closed_case_is_read_only_and_says_so_to_nobody_outside(core: Core, worker: Actor, case: Case) -> None:
    with pytest.raises(InvalidInput):
        close_case(core, worker, case.id, case.version, "done", CALL)
    close_case(core, worker, case.id, case.version, "The family keeps in touch; work has begun.", CALL)
    with pytest.raises(NetmapError):
        record_party(core, worker, Person, case.id, {"display_name": "Late"}, CALL)
    assert read_case(core, worker, case.id).case.closed_on == date(2026, 11, 23)


def test_accounts_are_named_once_and_never_operators(core: Core) -> None:
    made = user(core, "carla", "caseworker")
    assert isinstance(core.store.read(lambda r: r.get(User, made.user_id)), User)
    with pytest.raises(NetmapError):
        user(core, "Carla", "caseworker")
    with pytest.raises(InvalidInput):
        user(core, "root", "operator")


def test_the_log_is_verified_stretch_by_stretch(
    core: Core, worker: Actor, case: Case, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditor = user(core, "audrey", "auditor")
    monkeypatch.setattr("netmap.services.audit_log._STRETCH", 2)
    assert verify_log(core, auditor) is None
    backend.tamper(2, "actor_id", "somebody else")
    assert verify_log(core, auditor) == 2
    assert [e.sequence for e in read_log(core, auditor, after=1, limit=2)] == [2, 3]


@pytest.mark.parametrize("entries", [1, 2, 3, 4, 5, 9])
def test_the_log_is_read_back_from_its_end(core: Core, entries: int) -> None:
    auditor = user(core, "audrey", "auditor")  # the first entry
    for _ in range(entries):
        last = read_log_back(core, auditor, limit=3).entries
    assert [e.sequence for e in last] == list(range(entries + 1, 0, -1))[:3]
    assert [e.sequence for e in read_log_back(core, auditor, before=3).entries] == [2, 1]
    assert read_log_back(core, auditor, before=1).entries == read_log_back(core, auditor, before=0).entries == []
    assert read_log_back(core, auditor, before=10**11, limit=1).entries[0].sequence == entries + 5


def test_accounts_of_another_agency_are_out_of_reach(core: Core) -> None:
    adam = msgspec.structs.replace(user(core, "adam", "administrator"), agency="north")
    user(core, "far", "caseworker")
    assert list_users(core, adam) == []
    for ask in (
        lambda: set_disabled(core, adam, "far", None, True, CALL),
        lambda: make_link(core, adam, "far"),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(InvalidInput):
        add_user(core, adam, {"username": "x1", "display_name": "X", "role": "caseworker", "agency": ""}, "", CALL)
    add_user(core, adam, {"username": "near", "display_name": "N", "role": "caseworker"}, "", CALL)
    assert [u.username for u in list_users(core, adam)] == ["near"]


def test_a_caseworker_invited_as_a_guest_gets_the_room_s_view(core: Core, worker: Actor, case: Case) -> None:
    invited = user(core, "invited", "caseworker")
    record_party(core, worker, Person, case.id, {"display_name": "Hidden", "handling": "TEAM"}, CALL)
    grant_access(core, worker, case.id, "invited", "guest", CALL, valid_to=date(2026, 11, 30))
    assert [p.display_name for p in read_case(core, invited, case.id).people] == ["Ilyas"]


def test_a_planned_tie_that_has_begun_is_current(core: Core, worker: Actor, case: Case) -> None:
    """The dates of a tie go before its flag, in the network as on its own page."""
    friend = record_party(core, worker, Person, case.id, {"display_name": "Friend"}, CALL)
    values = {"source_id": case.offender_id, "target_id": friend.id, "kind": "FRIEND_OF", "planned": True}
    tie = record_tie(core, worker, case.id, {**values, "valid_from": NOW.date()}, CALL)
    assert [t.id for t in read_network(core, worker, case.id).current_ties()] == [tie.id]
    assert read_network(core, worker, case.id, as_of=NOW.date() - timedelta(days=1)).current_ties() == ()
    change_tie(core, worker, case.id, tie.id, 1, {"valid_from": None}, CALL)
    assert read_network(core, worker, case.id).current_ties() == ()
