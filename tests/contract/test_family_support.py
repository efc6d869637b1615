"""Family support on every store: plans and clocks, contacts, offers, goals, readings, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.records import (
    Case,
    CaseRecord,
    Goal,
    GoalRating,
    Intervention,
    Person,
    Reading,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
)
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound, OperationReused, StaleRevision
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case, read_case
from netmap.services.history import read_history
from netmap.services.parties import record_party
from netmap.services.records import list_records, read_record
from netmap.services.states import set_state
from netmap.services.support.due import read_due, read_due_everywhere
from netmap.services.support.periods import end_support, set_support
from netmap.services.support.steps import finish_step
from netmap.services.support.writing import change_support, record_support
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Store
from tests.contract.steps import put

TODAY = date(2026, 11, 23)
CALL, WHY = Call(), Call(reason="a slip")
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
GOAL = {"title": "A visit each month", "much_less": "none", "less": "one in three", "expected": "two in three",
        "more": "three", "much_more": "four", "set_on": TODAY - timedelta(days=60)}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def core(store: Store) -> Core:
    now = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


def user(core: Core, name: str, role: str) -> Actor:
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


@pytest.fixture
def lead(core: Core) -> Actor:
    return user(core, "lead", "caseworker")


@pytest.fixture
def case(core: Core, lead: Actor) -> Case:
    return open_case(core, lead, {"reference": "2026-014"}, {"display_name": "Ilyas"}, CALL)


@pytest.fixture
def worker(core: Core, lead: Actor, case: Case) -> Actor:
    """The family support worker of the case."""
    made = user(core, "farid", "family_support_worker")
    grant_access(core, lead, case.id, "farid", "team", CALL)
    return made


def person(core: Core, who: Actor, case: Case, name: str, **more: Any) -> Person:
    return record_party(core, who, Person, case.id, {"display_name": name, **more}, CALL)


@pytest.fixture
def mother(core: Core, worker: Actor, case: Case) -> Person:
    return person(core, worker, case, "Mother")


@pytest.fixture
def brother(core: Core, worker: Actor, case: Case) -> Person:
    return person(core, worker, case, "Brother")


@pytest.fixture
def plan(core: Core, worker: Actor, case: Case) -> SupportPlan:
    return record_support(core, worker, SupportPlan, case.id, {"starts_on": ago(100)}, CALL)


def support(core: Core, who: Actor, case: Case, whom: Person, **values: Any) -> SupportedPerson:
    given = {"phase": "regular", "consent": "given", "valid_from": ago(100), "worker_id": who.user_id, **values}
    return set_support(core, who, case.id, whom.id, given, CALL)


def met(core: Core, who: Actor, case: Case, *whom: Person, call: Call = CALL, **values: Any) -> SupportContact:
    given = {"contact_on": ago(5), "mode": "home", "outcome": "held", "person_ids": tuple(p.id for p in whom), **values}
    return record_support(core, who, SupportContact, case.id, given, call)


def test_one_contact_is_for_several_people_and_sets_the_clock_of_who_was_there(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person, brother: Person
) -> None:
    for whom in (mother, brother):
        support(core, worker, case, whom)
    made = met(core, worker, case, mother, brother)
    assert (made.present_ids, made.worker_ids) == ((mother.id, brother.id), (worker.user_id,))
    assert [(line.name, line.standing.due) for line in read_due(core, worker, case.id)] == [
        ("Brother", ago(-25)), ("Mother", ago(-25)),
    ]
    change_support(core, worker, SupportContact, case.id, made.id, 1, {"present_ids": (mother.id,)}, WHY)
    brothers, mothers = read_due(core, worker, case.id)
    assert (brothers.name, brothers.standing.state, brothers.standing.attempts) == ("Brother", "long_overdue", 1)
    assert (mothers.name, mothers.standing.state, mothers.worker_id) == ("Mother", "on_track", worker.user_id)
    assert read_due_everywhere(core, worker, mine=True) == (brothers, mothers)


def test_a_contact_sent_twice_is_one(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    once = Call(op_id="tap", fingerprint="a")
    assert met(core, worker, case, mother, call=once) == met(core, worker, case, mother, call=once)
    assert len(list_records(core, worker, SupportContact, case.id)) == 1
    with pytest.raises(OperationReused):
        met(core, worker, case, mother, call=Call(op_id="tap", fingerprint="b"))


def test_an_attempt_takes_four_values_and_sets_no_clock(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    support(core, worker, case, mother)
    met(core, worker, case, mother, contact_on=ago(90))
    for outcome in ("not_reached", "no_show", "refused", "cancelled_by_service"):
        met(core, worker, case, mother, outcome=outcome)
    (line,) = read_due(core, worker, case.id)
    assert (line.standing.last_held, line.standing.attempts, line.standing.missed_by_service) == (ago(90), 3, 1)
    assert (line.standing.state, line.standing.other_way) == ("long_overdue", True)


def test_an_amendment_is_a_version_with_a_reason(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    made = met(core, worker, case, mother, family_view="It was good.")
    with pytest.raises(InvalidInput, match="Say why"):
        change_support(core, worker, SupportContact, case.id, made.id, 1, {"mode": "video"}, CALL)
    after = change_support(core, worker, SupportContact, case.id, made.id, 1, {"mode": "video"}, WHY)
    assert read_history(core, worker, SupportContact, case.id, made.id) == [made, after]
    assert (after.version, after.change_reason, after.family_view) == (2, "a slip", "It was good.")
    with pytest.raises(StaleRevision):
        change_support(core, worker, SupportContact, case.id, made.id, 1, {"mode": "home"}, WHY)
    set_state(core, worker, SupportContact, case.id, made.id, 2, "entered_in_error", WHY)
    assert read_case(core, worker, case.id).without_errors().support_contacts == ()


WRONG_CONTACTS: list[tuple[str, dict[str, Any]]] = [
    ("contact_on", {"contact_on": ago(-2)}), ("contact_on", {"contact_on": ago(9000)}),
    ("begins", {"begins": "25:00"}), ("person_ids", {"person_ids": ()}),
    ("person_ids", {"person_ids": ("nobody",)}), ("present_ids", {"present_ids": ("nobody",)}),
    ("present_ids", {"present_ids": ()}), ("mode", {"mode": "pigeon"}), ("outcome", {"outcome": "fine"}),
    ("engagement", {"engagement": 6}), ("engagement", {"outcome": "no_show", "engagement": 3}),
    ("concern_level", {"concern_kind": "child"}), ("concern_kind", {"concern_level": "serious"}),
    ("concern_kind", {"concern": "The child was alone."}),
    ("concern_legal_basis", {"concern_shared_with": "youth care"}), ("worker_ids", {"worker_ids": ("nobody",)}),
    ("intervention_id", {"intervention_id": "nothing"}), ("changed_ids", {"changed_ids": ("nothing",)}),
    ("next_step_due", {"next_step_due": ago(50)}), ("duration_minutes", {"duration_minutes": -1}),
    ("topics", {"topics": ("x" * 501,)}), ("information_given", {"information_given": ("gossip",)}),
    ("state", {"state": "recorded"}),
]


@pytest.mark.parametrize(("field", "values"), WRONG_CONTACTS)
def test_what_is_wrong_with_a_contact_is_named(
    core: Core, worker: Actor, case: Case, mother: Person, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        met(core, worker, case, mother, **values)
    assert set(wrong.value.problems) == {field}
    assert list_records(core, worker, SupportContact, case.id) == []


def test_a_concern_in_words_alone_is_asked_for_both_and_an_older_one_bars_nothing(
    core: Core, worker: Actor, case: Case, mother: Person
) -> None:
    with pytest.raises(InvalidInput, match="both what it is about and how serious it is"):
        met(core, worker, case, mother, concern="The child was alone.")
    whole = {"concern_kind": "child", "concern_level": "watch"}
    made = met(core, worker, case, mother, next_step="Ask", concern="The child was alone.", **whole)
    assert (made.concern, made.concern_kind, made.concern_level) == ("The child was alone.", "child", "watch")
    with pytest.raises(InvalidInput) as bare:
        change_support(core, worker, SupportContact, case.id, made.id, 1, dict.fromkeys(whole), WHY)
    assert set(bare.value.problems) == {"concern_kind"}
    # As it was written before this was asked:
    older = msgspec.structs.replace(made, id=new_id(), concern_kind=None, concern_level=None)
    put(core.store, older)
    assert read_record(core, worker, SupportContact, case.id, older.id) == older
    assert finish_step(core, worker, case.id, older.id, 1, TODAY, CALL).next_step_done_on == TODAY
    set_state(core, worker, SupportContact, case.id, older.id, 2, "entered_in_error", WHY)
    set_state(core, worker, SupportContact, case.id, older.id, 3, "recorded", WHY)
    with pytest.raises(InvalidInput) as other:
        change_support(core, worker, SupportContact, case.id, older.id, 4, {"concern": "Both were alone."}, WHY)
    assert set(other.value.problems) == {"concern_kind"}
    change_support(core, worker, SupportContact, case.id, older.id, 4, {"concern": "Both were alone.", **whole}, WHY)


def test_a_change_of_phase_is_a_new_stretch_and_the_former_stays(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    first = support(core, worker, case, mother, cadence_days=21)
    then = set_support(core, worker, case.id, mother.id, {"phase": "crisis", "valid_from": ago(10)}, WHY)
    assert (then.cadence_days, then.consent, then.worker_id, then.plan_id) == (None, "given", worker.user_id, plan.id)
    former, now = list_records(core, worker, SupportedPerson, case.id)
    assert (former.id, former.valid_to, now) == (first.id, ago(11), then)
    same_day = set_support(core, worker, case.id, mother.id, {"cadence_days": 3, "valid_from": ago(10)}, WHY)
    assert (same_day.id, same_day.version, same_day.phase) == (then.id, 2, "crisis")
    with pytest.raises(InvalidInput, match="last changed"):
        set_support(core, worker, case.id, mother.id, {"phase": "regular", "valid_from": ago(20)}, WHY)


def test_pausing_declining_and_ending(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    support(core, worker, case, mother)
    away = {"paused_until": ago(-10), "pause_reason": "away", "valid_from": ago(20)}
    set_support(core, worker, case.id, mother.id, away, CALL)
    assert [line.standing.state for line in read_due(core, worker, case.id)] == ["paused"]
    assert read_due(core, worker, case.id, ago(21))[0].standing.state == "long_overdue"
    set_support(core, worker, case.id, mother.id, {"consent": "withdrawn", "valid_from": ago(5)}, CALL)
    assert [line.standing.state for line in read_due(core, worker, case.id)] == ["not_applicable"]
    ended = end_support(core, worker, case.id, mother.id, ago(1), CALL)
    assert ended.valid_to == ago(1)
    assert read_due(core, worker, case.id) == ()
    with pytest.raises(InvalidInput):
        end_support(core, worker, case.id, mother.id, TODAY, CALL)


def test_what_is_wrong_with_support_is_named(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    rows: list[tuple[str, dict[str, Any]]] = [
        ("valid_from", {"valid_from": ago(101)}), ("phase", {"phase": "calm"}), ("cadence_days", {"cadence_days": 0}),
        ("pause_reason", {"paused_until": TODAY}), ("paused_until", {"pause_reason": "away"}),
        ("paused_until", {"pause_reason": "away", "paused_until": ago(101)}), ("worker_id", {"worker_id": "nobody"}),
        ("valid_from", {"valid_from": "soon"}), ("set_by", {"set_by": "me"}),
    ]
    for field, values in rows:
        with pytest.raises(InvalidInput) as wrong:
            support(core, worker, case, mother, **values)
        assert set(wrong.value.problems) == {field}
    with pytest.raises(InvalidInput) as wrong:
        set_support(core, worker, case.id, "nobody", {"phase": "regular", "valid_from": TODAY}, CALL)
    assert set(wrong.value.problems) == {"person_id"}
    with pytest.raises(InvalidInput, match="There is a plan"):
        record_support(core, worker, SupportPlan, case.id, {"starts_on": TODAY}, CALL)
    assert list_records(core, worker, SupportedPerson, case.id) == []


def test_an_offer_goes_its_way_with_reasons(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    given = {"kind": "FI05", "person_id": mother.id, "offered_on": ago(30)}
    offer = record_support(core, worker, Intervention, case.id, given, CALL)
    for version, values in enumerate(({"progress": "accepted"}, {"progress": "running", "begun_on": ago(20)}), 1):
        offer = change_support(core, worker, Intervention, case.id, offer.id, version, values, CALL)
    for field, values in (
        ("progress_reason", {"progress": "stopped"}), ("progress", {"progress": "evaluated", "evaluation": "x"}),
        ("ended_on", {"ended_on": ago(25)}),
    ):
        with pytest.raises(InvalidInput) as wrong:
            change_support(core, worker, Intervention, case.id, offer.id, 3, values, CALL)
        assert set(wrong.value.problems) == {field}
    done = {"progress": "completed", "ended_on": ago(2)}
    offer = change_support(core, worker, Intervention, case.id, offer.id, 3, done, CALL)
    assert met(core, worker, case, mother, intervention_id=offer.id).intervention_id == offer.id


def test_levels_are_written_beforehand(core: Core, worker: Actor, case: Case) -> None:
    goal = record_support(core, worker, Goal, case.id, GOAL, CALL)
    goal = change_support(core, worker, Goal, case.id, goal.id, 1, {"expected": "two"}, WHY)
    rating = {"goal_id": goal.id, "rated_on": ago(1), "level": 1}
    made = record_support(core, worker, GoalRating, case.id, rating, CALL)
    assert read_record(core, worker, GoalRating, case.id, made.id).level == 1
    with pytest.raises(InvalidInput, match="rated already"):
        change_support(core, worker, Goal, case.id, goal.id, 2, {"expected": "none"}, WHY)
    for field, values in (("level", {"level": 3}), ("rated_on", {"rated_on": ago(61)}), ("goal_id", {"goal_id": "x"})):
        with pytest.raises(InvalidInput) as wrong:
            record_support(core, worker, GoalRating, case.id, {**rating, **values}, CALL)
        assert set(wrong.value.problems) == {field}
    with pytest.raises(InvalidInput):
        record_support(core, worker, Goal, case.id, {**GOAL, "less": " "}, CALL)


def test_everything_that_is_wrong_with_a_contact_is_named_at_once(
    core: Core, worker: Actor, case: Case, mother: Person
) -> None:
    """What the caller found, what has no such code, what contradicts itself and what is not there."""
    wrong_values = {
        "mode": "pigeon", "concern_kind": "child", "concern_shared_with": "youth care", "changed_ids": ("nothing",),
        "contact_on": None, "next_step_due": ago(50), "begins": "25:00", "person_ids": (mother.id,), "outcome": "held",
    }
    said = {"contact_on": ["Give the day."]}
    with pytest.raises(InvalidInput) as wrong:
        record_support(core, worker, SupportContact, case.id, wrong_values, CALL, said)
    assert set(wrong.value.problems) == {
        "contact_on", "mode", "begins", "concern_level", "concern_legal_basis", "changed_ids"}
    assert wrong.value.problems["contact_on"] == ["Give the day."]
    assert wrong.value.problems["concern_level"] == ["A concern has a kind and a level."]
    assert list_records(core, worker, SupportContact, case.id) == []


def test_what_the_caller_found_wrong_is_enough_to_write_nothing(
    core: Core, worker: Actor, case: Case, mother: Person
) -> None:
    values = {"contact_on": ago(1), "mode": "home", "outcome": "held", "person_ids": (mother.id,)}
    with pytest.raises(InvalidInput):
        record_support(core, worker, SupportContact, case.id, values, CALL, {"duration_minutes": ["A number."]})
    assert list_records(core, worker, SupportContact, case.id) == []


OWN_SCALE = {"measure": "own_scale", "value": "3", "anchor_low": "alone", "anchor_high": "not alone"}
WRONG_READINGS: list[tuple[str, dict[str, Any]]] = [
    ("items", {"measure": "score_15", "items": ("1",) * 14}), ("items", {"measure": "score_15", "items": ("6",) * 15}),
    ("items", {"measure": "score_15", "items": ("",) * 15}),
    ("items", {"measure": "score_15", "items": ("1",) * 15, "value": "40"}), ("value", {"value": "41"}),
    ("value", {"value": None}), ("items", {"items": ("1",)}), ("question", OWN_SCALE),
    ("measured_on", {"measured_on": ago(-2)}), ("measure", {"measure": "iq"}), ("contact_id", {"contact_id": "x"}),
]


@pytest.mark.parametrize(("field", "values"), WRONG_READINGS)
def test_what_is_wrong_with_a_reading_is_named(
    core: Core, worker: Actor, case: Case, mother: Person, field: str, values: dict[str, Any]
) -> None:
    given = {"person_id": mother.id, "measure": "ors", "value": "20.5", "measured_on": TODAY, **values}
    with pytest.raises(InvalidInput) as wrong:
        record_support(core, worker, Reading, case.id, given, CALL)
    assert set(wrong.value.problems) == {field}


def test_a_reading_is_of_one_member(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    given = {"person_id": mother.id, "measure": "score_15", "items": ("1", "", *"3" * 13), "measured_on": TODAY}
    made = record_support(core, worker, Reading, case.id, given, CALL)
    assert list_records(core, worker, Reading, case.id) == [made]
    event = {"happened_on": ago(3), "kind": "visit_ban_lifted"}
    happened = record_support(core, worker, SupportEvent, case.id, event, CALL)
    assert list_records(core, worker, SupportEvent, case.id) == [happened]


def test_what_a_colleague_may_not_see_is_not_there(
    core: Core, lead: Actor, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    told = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}
    secret = met(core, worker, case, mother, **told)
    sister = person(core, worker, case, "Sister", handling="SEALED")
    support(core, worker, case, sister)
    both = met(core, worker, case, mother, sister)
    assert list_records(core, lead, SupportContact, case.id) == []
    assert read_due(core, lead, case.id) == ()
    for hidden in (secret, both):
        with pytest.raises(NotFound):
            change_support(core, lead, SupportContact, case.id, hidden.id, 1, {"mode": "video"}, WHY)
        with pytest.raises(NotFound):
            set_state(core, lead, SupportContact, case.id, hidden.id, 1, "entered_in_error", WHY)
    for one in (sister.id, "nobody"):
        with pytest.raises(InvalidInput) as wrong:
            set_support(core, lead, case.id, one, {"phase": "crisis", "valid_from": TODAY}, CALL)
        assert wrong.value.problems == {"person_id": ["There is no such record in this case."]}
        with pytest.raises(InvalidInput):
            met(core, lead, case, mother, person_ids=(one,))


def test_roles(core: Core, lead: Actor, worker: Actor, case: Case, mother: Person) -> None:
    boss, guest = user(core, "boss", "supervisor"), user(core, "guest", "conference_guest")
    grant_access(core, lead, case.id, "boss", "team", CALL)
    grant_access(core, lead, case.id, "guest", "guest", CALL, TODAY + timedelta(days=3))
    shown = person(core, worker, case, "Aunt", handling="CONFERENCE")
    met(core, worker, case, shown, handling="CONFERENCE", family_view="private words")
    for who in (boss, guest):
        with pytest.raises(NotAllowed):
            met(core, who, case, mother)
    assert read_due(core, boss, case.id) == ()
    with pytest.raises(NotAllowed):
        read_due(core, guest, case.id)
    (seen,) = list_records(core, guest, SupportContact, case.id)
    assert (seen.outcome, seen.family_view, seen.worker_ids) == ("held", None, ())


def test_an_offer_may_aim_at_a_tie(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    ends = {"source_id": mother.id, "target_id": case.offender_id, "kind": "PARENT_OF"}
    tie = record_tie(core, worker, case.id, ends, CALL)
    given = {"kind": "FI07", "tie_id": tie.id, "offered_on": TODAY}
    offer: CaseRecord = record_support(core, worker, Intervention, case.id, given, CALL)
    assert read_case(core, worker, case.id).interventions == (offer,)
    changed = met(core, worker, case, mother, contact_on=TODAY, changed_ids=(tie.id,))
    assert changed.changed_ids == (tie.id,)
