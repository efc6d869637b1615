"""A family's own goals together, view by view: against published figures, and never a figure for a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.records import Goal, GoalRating
from netmap.errors import InvalidInput
from netmap.support.checks import check_record
from netmap.support.goals import Rated, attainment
from netmap.support.steps import steps_of, with_step
from netmap.support.together import NO_WORDS, NOT_ALL, ONE_GOAL, ONE_PERSON, Together, together
from tests.unit.support_files import DAY, record

TODAY = date(2026, 6, 1)

# Turner-Stokes and Williams 2010 (Clinical Rehabilitation 24, PubMed 20026573, abstract) print the T at the start of
# 243 people with one to six goals. With every goal at -2 the median is 21.0 and the quartiles 19.8 and 22.6: what four,
# five and three goals of one weight give. As they were really rated, mostly -1, it is 34.9 with an upper quartile of
# 35.5: what five and four goals at -1 give. Reached as expected, the median is 50.0.
PRINTED = [(-2, 4, 21.0), (-2, 5, 19.8), (-2, 3, 22.6), (-1, 5, 34.9), (-1, 4, 35.5), (0, 4, 50.0), (0, 1, 50.0)]
# Every sum of two and of three goals of one weight, by the formula of Kiresuk and Sherman 1968 on paper: with two
# goals 10 / sqrt(0.7 * 2 + 0.3 * 4) = 6.2017, with three 10 / sqrt(0.7 * 3 + 0.3 * 9) = 4.5644 for each step.
STEP = {2: 6.2017, 3: 4.5644}


@pytest.mark.parametrize(("level", "goals", "t"), PRINTED)
def test_as_printed(level: int, goals: int, t: float) -> None:
    found = attainment([Rated(level)] * goals)
    assert found.t is not None
    assert round(found.t, 1) == t


@pytest.mark.parametrize("many", STEP)
@given(data=st.data())
def test_each_step_is_worth_the_same(many: int, data: st.DataObject) -> None:
    levels = data.draw(st.lists(st.integers(-2, 2), min_size=many, max_size=many))
    assert attainment(map(Rated, levels)).t == pytest.approx(50 + STEP[many] * sum(levels), abs=2e-3)


def test_what_the_figure_is_made_of_is_given() -> None:
    found = attainment([Rated(1, 3), Rated(-1, 1), Rated(0, 2)])
    assert (found.reached, found.weights, found.squares) == (2, 6, 14)
    assert found.spread is not None
    assert found.t == pytest.approx(50 + 10 * found.reached / found.spread)


def goal(name: str, **values: Any) -> Goal:
    made: Goal = record(Goal, name, **values)
    return made


def rating(of: str, level: int, view: str = "worker", on: date = DAY, name: str = "") -> GoalRating:
    made: GoalRating = record(GoalRating, name or f"{of}-{view}-{on}", goal_id=of, level=level, perspective=view,
                              rated_on=on)
    return made


def found(goals: list[Goal], ratings: list[GoalRating], day: date = TODAY) -> dict[str, Together]:
    return {each.perspective: each for each in together(goals, ratings, day)}


def test_views_stay_apart_and_the_last_rating_of_each_counts() -> None:
    goals = [goal("a"), goal("b", person_id="mother")]
    later = date(2026, 3, 1)
    ratings = [rating("a", -1), rating("b", 0), rating("a", 1, on=later), rating("a", 0, "family"),
               rating("b", 0, "family"), rating("a", 2, on=date(2026, 7, 1))]
    views = found(goals, ratings)
    assert views["worker"].attainment.t == pytest.approx(50 + STEP[2], abs=1e-3)
    assert views["family"].attainment.t == 50
    assert [(part.level, part.rated_on) for part in views["worker"].parts] == [(1, later), (0, DAY)]
    assert found(goals, ratings, date(2026, 2, 1))["worker"].attainment.t == pytest.approx(50 - STEP[2], abs=1e-3)


def test_missing_stays_missing() -> None:
    views = found([goal("a"), goal("b")], [rating("a", 1), rating("a", 1, "family"), rating("b", 1, "family")])
    assert (views["worker"].attainment.t, views["worker"].why_not) == (None, NOT_ALL)
    assert views["family"].attainment.t is not None
    assert found([goal("a"), goal("b")], []) == {}


def test_no_figure_for_one_goal_or_one_person() -> None:
    assert found([goal("a")], [rating("a", 1)])["worker"].why_not == ONE_GOAL
    both = [goal("a", person_id="mother"), goal("b", person_id="mother")]
    only = found(both, [rating("a", 1), rating("b", 1)])["worker"]
    assert (only.attainment.t, only.why_not) == (None, ONE_PERSON)
    assert found([*both, goal("c", person_id="brother")], [rating(n, 1) for n in "abc"])["worker"].why_not is None


@pytest.mark.parametrize("hidden", ["a", "ab"])
def test_no_figure_for_who_may_not_read_what_the_goals_are(hidden: str) -> None:
    """Nor what it could be worked out from."""
    goals = [goal(name, title="" if name in hidden else "private words") for name in "ab"]
    made = found(goals, [rating(name, 1) for name in "ab"])["worker"]
    assert (made.attainment.t, made.why_not) == (None, NO_WORDS)
    assert (made.attainment.reached, made.attainment.weights, made.attainment.squares) == (0, 0, 0)
    assert found([goal("a"), goal("b")], [rating(n, 1) for n in "ab"])["worker"].why_not is None


def test_ending_a_goal_that_was_missed_does_not_make_it_better() -> None:
    goals, ratings = [goal("a"), goal("b", ended_on=date(2026, 2, 1))], [rating("a", 1), rating("b", -2)]
    assert found(goals, ratings)["worker"].attainment.t == pytest.approx(50 - STEP[2], abs=1e-3)
    never = found([*goals, goal("c", ended_on=date(2026, 2, 1))], ratings)["worker"]
    assert (never.left_out, len(never.parts)) == (1, 2)


@given(st.lists(st.tuples(st.integers(-2, 2) | st.none(), st.sampled_from([None, "mother", "brother"])), max_size=6))
def test_there_is_a_figure_only_where_every_goal_is_rated(drawn: list[tuple[int | None, str | None]]) -> None:
    goals = [goal(f"g{n}", person_id=person) for n, (_, person) in enumerate(drawn)]
    ratings = [rating(f"g{n}", level) for n, (level, _) in enumerate(drawn) if level is not None]
    for each in together(goals, ratings, TODAY):
        assert (each.attainment.t is None) == (each.why_not is not None)
        if each.attainment.t is not None:
            assert all(part.level is not None for part in each.parts)
            assert len(goals) > 1
            assert {g.person_id for g in goals} not in ({"mother"}, {"brother"})


def test_small_steps_are_done_on_days() -> None:
    before = goal("a", steps=("ask for a form", "book"))
    assert [step.done_on for step in steps_of(before)] == [None, None]
    assert with_step(before, 2, DAY) == ("", DAY.isoformat())
    after = goal("a", steps=before.steps, steps_done=("", DAY.isoformat()))
    assert [step.done_on for step in steps_of(after)] == [None, DAY]
    assert with_step(after, 2, None) == ()
    check_record(after, TODAY)
    for place in (0, 3):
        with pytest.raises(InvalidInput, match="steps 1 to 2"):
            with_step(before, place, DAY)


@pytest.mark.parametrize("days", [("2026-01-05",), ("soon", ""), ("20260105", ""), ("2026-06-02", ""), ("", "", "")])
def test_days_that_are_none_are_refused(days: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_record(goal("a", steps=("one", "two"), steps_done=days), TODAY)
    assert set(refused.value.problems) == {"steps_done"}
