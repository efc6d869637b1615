"""The goals of a family: each with its levels, steps and ratings, and all of them together in words."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from api.pages.asking import core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.goal_fields import LEVELS, level_name, level_words
from api.pages.goals_told import told_together
from api.pages.showing import address_of, show
from graph_schema.records import Goal, GoalRating
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.support.goals import FEW, MANY
from netmap.support.steps import steps_of


@page("/cases/<record:case_id>/support/goals", Action.SUPPORT_READ)
def goals(case_id: str) -> ResponseReturnValue:
    """The goals in the order in which they were set, those that ended last; and how they stand together."""
    seen = open_file(
        Action.SUPPORT_READ, case_id, subjects=lambda file: {g.person_id for g in file.goals if g.person_id}
    )
    clean, today = seen.without_errors(), core().today()
    rows = [_row(goal, clean) for goal in sorted(clean.goals, key=lambda g: (g.set_on, g.id))]
    over = [row for row in rows if _is_over(row["goal"])]
    return show(
        "support/goals.html", seen, running=[row for row in rows if row not in over], over=over, few=FEW, many=MANY,
        together=told_together(clean, today, vocabulary()), today=today,
    )


@page("/cases/<record:case_id>/support/goals/<record:record_id>", Action.SUPPORT_READ)
def goal(case_id: str, record_id: str) -> ResponseReturnValue:
    """One goal: the five levels with where it stands, the small steps, and every rating."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda _: (record_id,))
    found = record_in(seen, Goal, record_id)
    ratings = ratings_of(seen.without_errors(), found)
    latest = _latest(ratings)
    levels = [
        {"name": level_name(number), "words": level_words(found, number), "marks": _marks(found, number, latest)}
        for number, *_ in reversed(LEVELS)
    ]
    return show(
        "support/goal.html", seen, goal=found, levels=levels, steps=steps_of(found), today=core().today(),
        ratings=[(r, level_name(r.level), address_of(r)) for r in reversed(ratings)],
        serving=[o for o in seen.without_errors().interventions if o.goal_id == record_id], address_of=address_of,
        over=_is_over(found),
    )


def ratings_of(case_file: CaseFile, goal: Goal) -> list[GoalRating]:
    """The ratings of a goal in the order of days."""
    own = [rating for rating in case_file.goal_ratings if rating.goal_id == goal.id]
    return sorted(own, key=lambda r: (r.rated_on, r.recorded_at, r.id))


def _latest(ratings: list[GoalRating]) -> dict[str, GoalRating]:
    """The last rating of each view."""
    return {rating.perspective: rating for rating in ratings}


def _marks(goal: Goal, level: int, latest: dict[str, GoalRating]) -> list[str]:
    """What stands at a level: the start, and the last rating of each view."""
    words = vocabulary()
    start = ["At the start"] if goal.baseline == level else []
    return start + [
        f"{words.label('perspectives', view)}, last" for view, rating in latest.items() if rating.level == level
    ]


def _row(goal: Goal, case_file: CaseFile) -> dict[str, Any]:
    steps = steps_of(goal)
    stands = [
        (vocabulary().label("perspectives", view), level_name(rating.level), level_words(goal, rating.level), rating)
        for view, rating in _latest(ratings_of(case_file, goal)).items()
    ]
    return {
        "goal": goal, "address": address_of(goal), "stands": stands, "steps": len(steps),
        "done": sum(step.done_on is not None for step in steps),
    }


def _is_over(goal: Goal) -> bool:
    return goal.ended_on is not None and goal.ended_on <= core().today()
