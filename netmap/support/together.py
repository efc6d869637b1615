"""How far a family's own goals were reached together: one figure for each view, with everything it is made of.

It sums up goals, not people. It is there only where every goal that counts is rated in that view, and never for one
goal alone or for the goals of one person: that would be a figure for a person. Nor is it there for a reader who may not
read what the goals are: nobody can judge a figure by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import Goal, GoalRating
from netmap.support.goals import Attainment, Rated, attainment

LIMITS = (
    "50 means that, taken together, the goals were reached as expected. It sums up this family's own goals against "
    "what was agreed beforehand. It says nothing about any person, nothing about why, and it is never compared with "
    "another family."
)
NOT_ALL = "Not shown: not every goal has been rated in this view."
ONE_GOAL = "Not shown: there is only one goal; its level says all there is to say."
NO_WORDS = "Not shown: the words of these goals are not shown here, and the figure says nothing without them."
ONE_PERSON = "Not shown: all goals are of one person, and a person has no figure here."


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One goal that counts, and how it was last rated in a view; `level` is `None` where it was not."""

    goal_id: str
    weight: int
    level: int | None
    rated_on: date | None


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """The goals in one view (list `perspectives`) by a day. Where `attainment.t` is `None`, `why_not` says why."""

    perspective: str
    parts: tuple[Part, ...]
    attainment: Attainment
    why_not: str | None
    left_out: int


def together(goals: Iterable[Goal], ratings: Iterable[GoalRating], day: date) -> tuple[Together, ...]:
    """For each view in which a goal was rated by a day: the goals together, in the order of the views' first ratings.

    A goal counts from the day on which it was set. One that ended without any rating is left out and counted; one that
    ended with ratings keeps counting, so that ending a goal which was missed does not make the figure better.
    """
    rated = sorted((r for r in ratings if r.rated_on <= day), key=lambda r: (r.rated_on, r.recorded_at, r.id))
    ever = {rating.goal_id for rating in rated}
    set_by = [goal for goal in goals if goal.set_on <= day]
    counting = [g for g in set_by if g.id in ever or g.ended_on is None or g.ended_on >= day]
    views = dict.fromkeys(rating.perspective for rating in rated)
    return tuple(_in_view(view, counting, rated, len(set_by) - len(counting)) for view in views)


def _in_view(view: str, goals: list[Goal], rated: list[GoalRating], left_out: int) -> Together:
    last = {rating.goal_id: rating for rating in rated if rating.perspective == view}
    parts = tuple(
        Part(
            goal_id=goal.id, weight=goal.weight, level=last[goal.id].level if goal.id in last else None,
            rated_on=last[goal.id].rated_on if goal.id in last else None,
        )
        for goal in goals
    )
    found = attainment(Rated(part.level, part.weight) for part in parts)
    why_not = _why_not(goals, found)
    if why_not == NO_WORDS:
        found = Attainment(t=None, rated=found.rated, missing=found.missing)
    elif why_not:
        found = msgspec.structs.replace(found, t=None)
    return Together(perspective=view, parts=parts, attainment=found, why_not=why_not, left_out=left_out)


def _why_not(goals: list[Goal], found: Attainment) -> str | None:
    if not all(goal.title for goal in goals):
        return NO_WORDS
    if len(goals) == 1:
        return ONE_GOAL
    if len({goal.person_id for goal in goals}) == 1 and goals[0].person_id is not None:
        return ONE_PERSON
    return NOT_ALL if found.missing else None
