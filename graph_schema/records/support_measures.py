"""Goals with levels written beforehand, their ratings, and the readings of a measure of one family member."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class Goal(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A goal of a family, or of one member, with the five levels of goal attainment scaling.

    The levels, from much less (-2) to much more (+2) than expected, are written before the first rating and stay.
    `indicator` is the one thing that the levels are levels of. `weight` says how much the goal matters beside the
    others, `baseline` the level at the start. `steps` are the small steps; `steps_done` holds, at the place of each,
    the day (ISO) on which it was done, or "" where it was not, and is empty as long as none is.
    """

    collection: ClassVar[str] = "goals"
    references: ClassVar[Mapping[str, Reference]] = {"person_id": Reference(("Person",), "GOAL_OF")}
    coded: ClassVar[Mapping[str, str]] = {"handling": "handling_classes", "state": "record_states"}

    title: str
    person_id: str | None = None
    much_less: str
    less: str
    expected: str
    more: str
    much_more: str
    weight: int = 1
    baseline: int | None = None
    steps: tuple[str, ...] = ()
    set_on: date
    review_on: date | None = None
    ended_on: date | None = None
    note: str | None = None
    state: str = "recorded"
    indicator: str | None = None
    steps_done: tuple[str, ...] = ()


class GoalRating(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """How far a goal was reached on a day, from -2 to +2, and whose view that is (list `perspectives`)."""

    collection: ClassVar[str] = "goal_ratings"
    references: ClassVar[Mapping[str, Reference]] = {"goal_id": Reference(("Goal",), "RATES")}
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "perspective": "perspectives",
        "state": "record_states",
    }

    goal_id: str
    rated_on: date
    level: int
    perspective: str = "worker"
    note: str | None = None
    state: str = "recorded"


class Reading(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """What one family member said on one measure (list `measures`) on a day; never of a family together.

    Of SCORE-15 the fifteen answers are kept in `items` ("1" to "5", or "" for none); of every other measure only the
    total, in `value`, as it is written. `question`, `anchor_low` and `anchor_high` are the family's own words for a
    scale from 0 to 10.
    """

    collection: ClassVar[str] = "readings"
    references: ClassVar[Mapping[str, Reference]] = {
        "person_id": Reference(("Person",), "READ_OF"),
        "contact_id": Reference(("SupportContact",), "READ_AT"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "measure": "measures",
        "state": "record_states",
    }

    person_id: str
    measure: str
    measured_on: date
    items: tuple[str, ...] = ()
    value: str | None = None
    question: str | None = None
    anchor_low: str | None = None
    anchor_high: str | None = None
    contact_id: str | None = None
    note: str | None = None
    state: str = "recorded"
