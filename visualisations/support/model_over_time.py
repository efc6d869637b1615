"""What the pictures of measures, goals and months hold; see `visualisations.support.model`."""

from __future__ import annotations

from datetime import date

import msgspec

from visualisations.support.model import Frame


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One point of a line; without a value nothing is drawn, and the table says that it is not complete."""

    id: str
    on: date
    value: float | None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One family member's line, or one view of a goal. `gaps` are the places before which the line is not joined."""

    name: str
    points: tuple[Reading, ...]
    gaps: frozenset[int] = frozenset()


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One measure, or one goal: its range, what it means, what it shows, and a line for each member or view."""

    title: str
    about: str
    lowest: int
    highest: int
    told: str
    series: tuple[Series, ...]
    goal: bool = False


class MeasuresPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Measures and goals over time, on the axis of the year and with its events.

    `names` are those of all lines of the page, so that one of them looks the same in each picture.
    """

    frame: Frame
    sentence: str
    panels: tuple[Panel, ...]
    names: tuple[str, ...] = ()


class MonthCell(msgspec.Struct, frozen=True, kw_only=True):
    """One person's contacts in one month: what was planned in it, how many of these were held, and how many more."""

    id: str
    first: date
    last: date
    planned: int
    kept: int
    more: int
    attempts: int
    missed: int


class MonthRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person's months."""

    name: str
    told: str
    cells: tuple[MonthCell, ...]


class MonthsPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Planned against held, a row for each person."""

    frame: Frame
    sentence: str
    rows: tuple[MonthRow, ...]
