"""The tables that say the same as the pictures, in the same order: for the keyboard, a screen reader and paper.

Each row carries the id of the mark that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visualisations.support.lines import number
from visualisations.support.model import Moment, PersonRow, YearPicture
from visualisations.support.model_over_time import MeasuresPicture, MonthsPicture
from visualisations.words import MONTHS, on_day

_NO_FIGURE = "Not complete"


class Row(NamedTuple):
    """One mark of a picture in words."""

    id: str
    cells: tuple[str, ...]


class Table(NamedTuple):
    """One table, the twin of a part of a picture."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def year_tables(picture: YearPicture) -> tuple[Table, ...]:
    """Contacts, interventions, ties and events."""
    tables = (
        Table("Contacts", ("Who", "Day", "What", "How"), tuple(r for each in picture.people for r in _person(each))),
        Table("Interventions", ("What", "State", "Aim", "Why", "When"), tuple(
            Row(bar.id, (bar.name, bar.state, bar.aim, bar.why, bar.when)) for bar in picture.bars
        )),
        Table("Ties that began or ended", ("Day", "What"), _moments(picture.ties)),
        events_table(picture.frame.events),
    )
    return tuple(table for table in tables if table.rows)


def events_table(events: Iterable[Moment]) -> Table:
    """The events that go through a picture."""
    return Table("Events", ("Day", "What"), _moments(events))


def measures_tables(picture: MeasuresPicture) -> tuple[Table, ...]:
    """A table for each panel: every reading of every line; what was not complete says so."""
    return tuple(
        Table(panel.title, ("Who" if not panel.goal else "Whose view", "Day", "Figure"), tuple(
            Row(point.id, (series.name, on_day(point.on), _NO_FIGURE if point.value is None else number(point.value)))
            for series in panel.series for point in series.points
        ))
        for panel in picture.panels
    )


def months_table(picture: MonthsPicture) -> Table:
    """A row for each person and month; the first columns add up to what the sentence says."""
    columns = ("Who", "Month", "Planned", "Of these held", "More held", "Attempts", "Missed by us")
    return Table("Planned and held, by month", columns, tuple(
        Row(cell.id, (
            row.name, f"{MONTHS[cell.first.month - 1]} {cell.first.year}", str(cell.planned), str(cell.kept),
            str(cell.more), str(cell.attempts), str(cell.missed),
        ))
        for row in picture.rows for cell in row.cells
    ))


def _person(row: PersonRow) -> Iterator[Row]:
    """What stands in the row of one person, in the order of days."""
    found = [(mark.on, 1, Row(mark.id, (row.name, on_day(mark.on), mark.outcome, mark.mode))) for mark in row.marks]
    for span in row.spans:
        days = f"{on_day(span.first)} to {on_day(span.until)}"
        found.append((span.first, 0, Row(span.id, (row.name, days, span.words[:1].upper() + span.words[1:], ""))))
    yield from (each for _, _, each in sorted(found, key=lambda each: each[:2]))
    if row.note:
        yield Row(row.note_id, (row.name, "", row.note[:1].upper() + row.note[1:], ""))


def _moments(moments: Iterable[Moment]) -> tuple[Row, ...]:
    return tuple(
        Row(each.id, (on_day(each.on), f"{each.words} (planned)" if each.planned else each.words)) for each in moments
    )
