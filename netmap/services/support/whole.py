"""Whether a record of family support fits the rest of its case: what it names, its former version, its family."""

from __future__ import annotations

from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    GoalRating,
    Person,
    Reading,
    SupportContact,
    SupportPlan,
)
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.problems import NOTHING_FOUND, Found, Problems
from netmap.rules.plain_words import day_in_words
from netmap.services.road import Desk
from netmap.services.support.locks import check_not_locked
from netmap.services.support.naming import find_absent, in_sight
from netmap.store.port import Find
from netmap.support.checks import find_wrong
from netmap.support.concerns import find_in_words_alone
from netmap.support.scales import YOUNGEST

_LEVELS = ("much_less", "less", "expected", "more", "much_more")


def check_whole(
    core: Core, desk: Desk, record: CaseRecord, former: CaseRecord | None, undoing: bool = False,
    found: Found = NOTHING_FOUND,
) -> None:
    """Stop a record of family support that contradicts itself, what it names, or its former version.

    `undoing` lets an offer go back to a state from which it came. `found` is what was found wrong with it already.

    Raises:
        InvalidInput: names every field with which something is wrong.
    """
    problems = Problems(found)
    find_wrong(record, core.today(), None if undoing else former, problems)
    if isinstance(record, SupportContact):
        find_in_words_alone(record, former, problems)
    find_absent(desk, record, core.today(), former, problems)
    problems.finish()
    if isinstance(record, SupportPlan):
        _only_plan(desk, record)
    if isinstance(record, CaseRole):
        check_not_locked(core, desk, record)
    if isinstance(record, Goal) and isinstance(former, Goal):
        _levels_stay(desk, record, former)
        _ratings_fit(desk, record)
    if isinstance(record, GoalRating):
        _while_it_ran(desk, record)
    if isinstance(record, Reading) and record.measure == "score_15":
        _old_enough(desk, record)


def _only_plan(desk: Desk, plan: SupportPlan) -> None:
    """A family has one plan at a time; one that this actor may not see is not told of, and counts for nothing."""
    (plans,) = desk.unit.fetch(Find(SupportPlan, {"case_id": plan.case_id, "state": "recorded"}))
    for other in in_sight(desk, plans):
        apart = (other.ends_on is not None and other.ends_on < plan.starts_on) or (
            plan.ends_on is not None and plan.ends_on < other.starts_on
        )
        if other.id != plan.id and not apart:
            raise InvalidInput.of("starts_on", "There is a plan for this time; end it first.")


def _levels_stay(desk: Desk, goal: Goal, former: Goal) -> None:
    """Levels are written beforehand: once a goal was rated, it is what was agreed; a rating made in error is none."""
    fixed = (*_LEVELS, "weight", *(("indicator",) if former.indicator else ()))
    changed = [name for name in fixed if getattr(goal, name) != getattr(former, name)]
    rated = Find(GoalRating, {"case_id": goal.case_id, "goal_id": goal.id, "state": "recorded"}, limit=1)
    if changed and desk.unit.fetch(rated)[0]:
        raise InvalidInput.of(changed[0], "This goal was rated already; end it and set another.")


def _while_it_ran(desk: Desk, rating: GoalRating) -> None:
    """A rating is of a day on which the goal was there."""
    for goal in desk.unit.fetch(Find(Goal, {"case_id": rating.case_id, "id": rating.goal_id}))[0]:
        if rating.rated_on < goal.set_on:
            raise InvalidInput.of("rated_on", "This is before the goal was set.")
        if goal.ended_on is not None and rating.rated_on > goal.ended_on:
            ended = day_in_words(goal.ended_on)
            raise InvalidInput.of("rated_on", f"The goal ended on {ended}; take that day or an earlier one.")


def _ratings_fit(desk: Desk, goal: Goal) -> None:
    """A goal is there on every day on which it was rated, as far as this actor may see the ratings."""
    rated = Find(GoalRating, {"case_id": goal.case_id, "goal_id": goal.id, "state": "recorded"})
    for rating in in_sight(desk, desk.unit.fetch(rated)[0]):
        day = day_in_words(rating.rated_on)
        if rating.rated_on < goal.set_on:
            raise InvalidInput.of("set_on", f"It was rated on {day}; take that day or an earlier one.")
        if goal.ended_on is not None and rating.rated_on > goal.ended_on:
            raise InvalidInput.of("ended_on", f"It was rated on {day}; take that day or a later one.")


def _old_enough(desk: Desk, reading: Reading) -> None:
    """SCORE-15 is for members of twelve and over; a year of birth that is a guess bars nobody."""
    for person in desk.unit.fetch(Find(Person, {"case_id": reading.case_id, "id": reading.person_id}))[0]:
        if person.birth_year is None or person.birth_year_approximate:
            continue
        if reading.measured_on.year - person.birth_year < YOUNGEST:
            raise InvalidInput.of("person_id", f"SCORE-15 is for family members of {YOUNGEST} and over.")
