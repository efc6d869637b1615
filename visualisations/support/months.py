"""Planned against held, month by month and person by person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netmap.support.expected import Counts, counted, months_of
from netmap.support.model import Happened
from netmap.support.year import PersonOver
from visualisations.support.model_over_time import MonthCell, MonthRow
from visualisations.support.told import person_told


def month_rows(people: Iterable[PersonOver], first: date, last: date, today: date) -> tuple[MonthRow, ...]:
    """A row for each person; months up to today."""
    months = months_of(first, min(last, today))
    return tuple(
        MonthRow(name=person.name, told=person_told(person), cells=tuple(
            _cell(f"h{place}-{number}", person, *month) for number, month in enumerate(months, 1)
        ))
        for place, person in enumerate(people, 1)
    )


def _cell(cell_id: str, person: PersonOver, first: date, last: date) -> MonthCell:
    happened = [Happened(each.on, each.outcome) for each in person.contacts]
    counts: Counts = counted(person.planned, happened, first, last)
    return MonthCell(
        id=cell_id, first=first, last=last, planned=counts.planned, kept=counts.kept, more=counts.more,
        attempts=counts.attempts, missed=counts.missed_by_service,
    )
