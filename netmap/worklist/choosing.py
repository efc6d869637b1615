"""A part of a work list: whose, which kinds, in which order, from where on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from netmap.worklist.model import Task, WorkKind


class Whose(StrEnum):
    """Whose tasks: one's own, those that are for anybody on the team, or all of them."""

    MINE = "mine"
    ANYBODY = "anybody"
    TEAM = "team"


class Order(StrEnum):
    """What a list can be ordered by. There is no other order: nothing here can be read as risk."""

    DAY = "day"
    NAME = "name"


def of_whom(tasks: Sequence[Task], whose: Whose, user_id: str) -> tuple[Task, ...]:
    """The tasks of one user, of nobody in particular, or of everybody; the order stays."""
    if whose is Whose.TEAM:
        return tuple(tasks)
    return tuple(t for t in tasks if (user_id in t.whose if whose is Whose.MINE else not t.whose))


def of_kind(tasks: Sequence[Task], kind: WorkKind | None) -> tuple[Task, ...]:
    """The tasks of one kind, or all."""
    return tuple(task for task in tasks if kind is None or task.kind is kind)


def ordered(tasks: Sequence[Task], by: Order, backwards: bool = False) -> tuple[Task, ...]:
    """By day and then by name, or by name and then by day."""
    def name_first(task: Task) -> tuple[object, ...]:
        return task.whom.casefold(), task.order

    return tuple(sorted(tasks, key=name_first if by is Order.NAME else _by_day, reverse=backwards))


def after(tasks: Sequence[Task], key: str | None) -> tuple[Task, ...]:
    """What comes after the task with this key, in the order of day and name.

    When that task has been done in the meantime, its whole day comes once more: rather twice than never.
    """
    if key is None:
        return tuple(tasks)
    place = next((place for place, task in enumerate(tasks, 1) if task.key == key), None)
    return tuple(tasks[place:]) if place else tuple(task for task in tasks if task.key[:8] >= key[:8])


def _by_day(task: Task) -> tuple[object, ...]:
    return task.order
