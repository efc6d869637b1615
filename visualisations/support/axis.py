"""The axis of days that all pictures of a page share, and the placing of words so that none lies on another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from visualisations.support.sheet import GRID, QUIET, SMALL, TODAY, Sheet, width_of
from visualisations.words import MONTHS

_LEAST = 46
"""Pixels from one written month to the next."""


class Format(NamedTuple):
    """How wide a sheet is, in pixels, and how much of that goes to the names before its rows.

    Where none of it does, a name stands above its row.
    """

    width: int
    names: int = 0


SCREEN, PHONE = Format(1200, 296), Format(328)
PAGE = Format(704, 196)
"""A sheet of A4, upright, between its margins: drawn larger, the words would shrink with the picture."""


class Axis(NamedTuple):
    """Days from left to right, in pixels, on a sheet of a width; `narrow` where names stand above their rows."""

    left: float
    right: float
    first: date
    last: date
    width: int
    narrow: bool

    def x(self, day: date) -> float:
        """Where a day is, kept within the axis."""
        days = (self.last - self.first).days + 1
        place = self.left + (day - self.first).days / days * (self.right - self.left)
        return min(self.right, max(self.left, place))


def axis_of(first: date, last: date, form: Format = SCREEN) -> Axis:
    """The axis of a sheet from one day to another."""
    if not form.names:
        return Axis(10, form.width - 10, first, last, form.width, narrow=True)
    return Axis(form.names, form.width - 20, first, last, form.width, narrow=False)


def months_on(axis: Axis) -> list[tuple[date, str]]:
    """The first days of the months that are written, each with its words; the year where it is not clear."""
    day, firsts = axis.first.replace(day=1), []
    while day <= axis.last:
        if day >= axis.first:
            firsts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    room = (axis.right - axis.left) / max(1, (axis.last - axis.first).days) * 30.4
    step = next((n for n in (1, 2, 3, 6, 12) if n * room >= _LEAST), 12)
    chosen = [day for day in firsts if (day.month - 1) % step == 0]
    return [
        (day, MONTHS[day.month - 1][:3] + (f" {day.year}" if step > 3 or place == 0 or day.month == 1 else ""))
        for place, day in enumerate(chosen)
    ]


def draw_months(sheet: Sheet, axis: Axis, top: float, bottom: float) -> None:
    """The months: a thin line for each through everything, its name above."""
    free = axis.left - 40
    for day, words in months_on(axis):
        x = axis.x(day)
        sheet.line([(x, top), (x, bottom)], colour=GRID, above=0)
        wide = width_of(words, SMALL)
        if x + 3 < free or x + 3 + wide > axis.width - 4:
            words = words[:3]
            wide = width_of(words, SMALL)
        if x + 3 >= free and x + 3 + wide <= axis.width - 2:
            sheet.text(x + 3, top + 7, words, SMALL, colour=QUIET)
            free = x + 3 + wide + 6


def draw_today(sheet: Sheet, axis: Axis, today: date, top: float, bottom: float) -> None:
    """The line of today, if it is on the axis, with its word below."""
    if axis.first <= today <= axis.last:
        x = axis.x(today)
        sheet.line([(x, top), (x, bottom)], colour=TODAY, width=2, above=1)
        sheet.text(min(x, axis.width - 26), bottom + 9, "today", SMALL, bold=True, colour=TODAY, align="center")


class Lanes:
    """Rows in which things are put so that none lies on another: the first row in which there is room."""

    def __init__(self) -> None:
        """Begin without a row."""
        self._used: list[list[tuple[float, float]]] = []

    def place(self, left: float, right: float, lowest: int = 0) -> int:
        """The number of the row for something from `left` to `right`, from 0; at least `lowest`."""
        lane = lowest
        while lane < len(self._used) and any(left < end and begin < right for begin, end in self._used[lane]):
            lane += 1
        while lane >= len(self._used):
            self._used.append([])
        self._used[lane].append((left, right))
        return lane

    def __len__(self) -> int:
        """How many rows are in use."""
        return len(self._used)


def wrapped(words: str, room: float, size: int, bold: bool = False, most: int = 99) -> list[str]:
    """A text in lines that fit into `room`; where there are more than `most`, the last one ends in "…"."""
    lines = [""]
    for word in words.split():
        tried = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(tried, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = tried
    if len(lines) > most:
        lines = [*lines[:most - 1], fitted(" ".join(lines[most - 1:]), room, size, bold)]
    return [fitted(line, room, size, bold) for line in lines]


def fitted(words: str, room: float, size: int, bold: bool = False) -> str:
    """A text cut to `room`, with "…" where something was cut off; empty where nothing fits."""
    if width_of(words, size, bold) <= room:
        return words
    cut = words
    while cut and width_of(f"{cut}…", size, bold) > room:
        cut = cut[:-1].rstrip()
    return f"{cut}…" if cut else ""
