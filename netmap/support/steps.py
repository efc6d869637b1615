"""The small steps of a goal, and the days on which they were done."""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import Goal
from netmap.errors import InvalidInput


class Step(msgspec.Struct, frozen=True):
    """One small step, its place counted from 1, and the day on which it was done; `None` where it was not yet."""

    place: int
    words: str
    done_on: date | None


def steps_of(goal: Goal) -> tuple[Step, ...]:
    """The steps of a goal in their order."""
    days = goal.steps_done or ("",) * len(goal.steps)
    return tuple(
        Step(place, words, date.fromisoformat(day) if day else None)
        for place, (words, day) in enumerate(zip(goal.steps, days, strict=False), start=1)
    )


def with_step(goal: Goal, place: int, done_on: date | None) -> tuple[str, ...]:
    """The days of all steps when one of them is said to be done on a day, or not to be done after all (`None`).

    Raises:
        InvalidInput: the goal has no such step.
    """
    if not 1 <= place <= len(goal.steps):
        raise InvalidInput.of("step", f"This goal has the steps 1 to {len(goal.steps)}." if goal.steps else "No steps.")
    days = list(goal.steps_done or ("",) * len(goal.steps))
    days[place - 1] = done_on.isoformat() if done_on else ""
    return tuple(days) if any(days) else ()


def check_steps(goal: Goal, today: date) -> None:
    """Stop days that do not belong to the steps, are no days, or have not come yet.

    Raises:
        InvalidInput: names the field.
    """
    if goal.steps_done and len(goal.steps_done) != len(goal.steps):
        raise InvalidInput.of("steps_done", "A day, or nothing, is needed for each step.")
    for text in filter(None, goal.steps_done):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            raise InvalidInput.of("steps_done", "A day such as 2026-05-03 is needed.")
        if day > today:
            raise InvalidInput.of("steps_done", "This day has not come yet.")
