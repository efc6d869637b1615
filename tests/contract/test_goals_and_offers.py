"""Offers that go on, small steps, undo, and ratings that count, on every store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from graph_schema.records import Case, Goal, GoalRating, Intervention, Person, Reading
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotAllowed, NotFound, StaleRevision
from netmap.services.access import grant_access
from netmap.services.cases import read_case
from netmap.services.history import read_history
from netmap.services.parties import record_party
from netmap.services.records import read_record
from netmap.services.states import set_state
from netmap.services.support.moving import do_step, move_intervention
from netmap.services.support.undoing import bring_support_back
from netmap.services.support.writing import change_support, record_support
from netmap.support.series import goal_lines, member_lines
from netmap.support.together import together
from tests.contract.test_family_support import CALL, GOAL, TODAY, WHY, ago, case, core, lead, mother, user, worker

__all__ = ["case", "core", "lead", "mother", "worker"]  # fixtures


@pytest.fixture
def offer(core: Core, worker: Actor, case: Case, mother: Person) -> Intervention:
    given = {"kind": "FI05", "person_id": mother.id, "offered_on": ago(30), "planned_contacts": 6}
    return record_support(core, worker, Intervention, case.id, given, CALL)


@pytest.fixture
def goal(core: Core, worker: Actor, case: Case) -> Goal:
    given = {**GOAL, "indicator": "visits in a month", "steps": ("ask for the form", "book a visit")}
    return record_support(core, worker, Goal, case.id, given, CALL)


def test_an_offer_goes_through_its_life_in_single_steps(
    core: Core, worker: Actor, case: Case, offer: Intervention
) -> None:
    def move(progress: str, call: Call = CALL, day: date | None = None, **more: Any) -> Intervention:
        now = read_record(core, worker, Intervention, case.id, offer.id)
        return move_intervention(core, worker, case.id, offer.id, now.version, progress, call, day, **more)

    move("accepted")
    assert move("running", day=ago(20)).begun_on == ago(20)
    with pytest.raises(InvalidInput, match="Say why"):
        move("paused")
    assert move("paused", Call(reason="Ramadan, at the family's wish")).progress_reason
    again = move("running")
    assert (again.begun_on, again.progress_reason, again.ended_on) == (ago(20), None, None)
    assert move("completed", day=ago(2)).ended_on == ago(2)
    with pytest.raises(InvalidInput, match="came of it"):
        move("evaluated")
    with pytest.raises(InvalidInput, match="not come yet"):
        move("running", day=ago(-1))
    done = move("evaluated", evaluation="They talk again; she says it is a beginning.")
    assert (done.progress, done.version, done.planned_contacts) == ("evaluated", 7, 6)
    with pytest.raises(InvalidInput, match="stays so"):
        move("running")
    assert read_case(core, worker, case.id).interventions == (done,)


def test_a_slip_is_undone_and_stays_in_the_history(core: Core, worker: Actor, case: Case, offer: Intervention) -> None:
    move_intervention(core, worker, case.id, offer.id, 1, "declined", CALL)
    back = bring_support_back(core, worker, Intervention, case.id, offer.id, 2, 1, WHY)
    assert (back.progress, back.version) == ("offered", 3)
    assert [v.progress for v in read_history(core, worker, Intervention, case.id, offer.id)] == [
        "offered", "declined", "offered",
    ]
    with pytest.raises(InvalidInput, match="stands now"):
        bring_support_back(core, worker, Intervention, case.id, offer.id, 3, 3, WHY)
    with pytest.raises(NotFound):
        bring_support_back(core, worker, Intervention, case.id, offer.id, 3, 9, WHY)
    with pytest.raises(StaleRevision):
        bring_support_back(core, worker, Intervention, case.id, offer.id, 2, 1, WHY)


def test_small_steps_are_done_and_undone(core: Core, worker: Actor, case: Case, goal: Goal) -> None:
    after = do_step(core, worker, case.id, goal.id, 1, 2, ago(3), CALL)
    assert (after.steps_done, after.change_reason) == (("", ago(3).isoformat()), "Step done: book a visit")
    assert read_record(core, worker, Goal, case.id, goal.id) == after
    with pytest.raises(StaleRevision):
        do_step(core, worker, case.id, goal.id, 1, 1, TODAY, CALL)
    undone = do_step(core, worker, case.id, goal.id, 2, 2, None, CALL)
    assert undone.steps_done == ()
    for place, day, field in ((3, TODAY, "step"), (1, ago(-1), "done_on")):
        with pytest.raises(InvalidInput) as wrong:
            do_step(core, worker, case.id, goal.id, 3, place, day, CALL)
        assert set(wrong.value.problems) == {field}
    with pytest.raises(InvalidInput) as wrong:
        change_support(core, worker, Goal, case.id, goal.id, 3, {"steps": ("one",), "steps_done": ("", "")}, WHY)
    assert set(wrong.value.problems) == {"steps_done"}


def test_a_rating_made_in_error_fixes_nothing(core: Core, worker: Actor, case: Case, goal: Goal) -> None:
    rating = {"goal_id": goal.id, "rated_on": ago(1), "level": 1}
    made = record_support(core, worker, GoalRating, case.id, rating, CALL)
    for values in ({"expected": "three"}, {"weight": 3}, {"indicator": "something else"}):
        with pytest.raises(InvalidInput, match="rated already"):
            change_support(core, worker, Goal, case.id, goal.id, 1, values, WHY)
    set_state(core, worker, GoalRating, case.id, made.id, 1, "entered_in_error", WHY)
    changed = change_support(core, worker, Goal, case.id, goal.id, 1, {"expected": "three"}, WHY)
    set_state(core, worker, GoalRating, case.id, made.id, 2, "recorded", WHY)
    with pytest.raises(InvalidInput, match="rated already"):
        bring_support_back(core, worker, Goal, case.id, goal.id, changed.version, 1, WHY)


def test_score_15_is_for_twelve_and_over(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    answered = {"measure": "score_15", "items": ("3",) * 15, "measured_on": TODAY}
    for born, guess, refused in ((TODAY.year - 11, False, True), (TODAY.year - 12, False, False),
                                 (TODAY.year - 11, True, False), (None, False, False)):
        given = {"display_name": f"Child {born} {guess}", "birth_year": born, "birth_year_approximate": guess}
        child = record_party(core, worker, Person, case.id, given, CALL)
        values = {**answered, "person_id": child.id}
        if refused:
            with pytest.raises(InvalidInput, match="12 and over"):
                record_support(core, worker, Reading, case.id, values, CALL)
        else:
            record_support(core, worker, Reading, case.id, values, CALL)


def test_lines_and_the_goals_together_come_from_what_one_may_see(
    core: Core, lead: Actor, worker: Actor, case: Case, goal: Goal, mother: Person
) -> None:
    hidden = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}
    other = record_support(core, worker, Goal, case.id, {**GOAL, "title": "Rent", **hidden}, CALL)
    for of, level in ((goal, 1), (other, -1)):
        record_support(core, worker, GoalRating, case.id, {"goal_id": of.id, "rated_on": TODAY, "level": level}, CALL)
    for days, value, class_ in ((40, "12", {}), (5, "20", hidden)):
        given = {"person_id": mother.id, "measure": "ors", "value": value, "measured_on": ago(days), **class_}
        record_support(core, worker, Reading, case.id, given, CALL)
    own, others = (read_case(core, who, case.id).on(TODAY) for who in (worker, lead))
    assert [[p.value for p in line.points] for line in member_lines(own)] == [[12, 20]]
    assert [[p.value for p in line.points] for line in member_lines(others)] == [[12]]
    assert len(goal_lines(own)) == 2
    assert [line.goal_id for line in goal_lines(others)] == [goal.id]
    (all_seen,), (less,) = (together(f.goals, f.goal_ratings, TODAY) for f in (own, others))
    assert (all_seen.attainment.t, less.attainment.t) == (50, None)


def test_who_may_only_look_moves_nothing(
    core: Core, lead: Actor, case: Case, offer: Intervention, goal: Goal
) -> None:
    boss = user(core, "boss", "supervisor")
    grant_access(core, lead, case.id, "boss", "team", CALL)
    with pytest.raises(NotAllowed):
        move_intervention(core, boss, case.id, offer.id, 1, "accepted", CALL)
    with pytest.raises(NotAllowed):
        do_step(core, boss, case.id, goal.id, 1, 1, TODAY - timedelta(days=1), CALL)
