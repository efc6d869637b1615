"""Dates of which only the year or the month is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from netmap.errors import InvalidInput

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""What lies beyond is a slip of the keys, or somebody's try."""
_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_FORMS = "Write a year (2019), a month (2019-05) or a day (2019-05-03), or leave it empty if it is not known."


def parse_partial_date(text: str, field: str = "date") -> tuple[date | None, date | None, str]:
    """The first day, the last day and the precision (list `date_precisions`) of "2019", "2019-05", "2019-05-03" or "".

    Nothing known gives `(None, None, "unknown")`. Raises `InvalidInput` naming `field` for a form that is not one of
    these, for a day that does not exist and for a year that nobody can mean.
    """
    text = text.strip()
    if not text:
        return None, None, "unknown"
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise InvalidInput.of(field, f"This is not a date that can be read. {_FORMS}")
    year, month, day = shape.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise InvalidInput.of(field, f"A year from {FIRST_YEAR} to {LAST_YEAR} is needed; is {year} right?")
    precision = "day" if day else "month" if month else "year"
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise InvalidInput.of(field, f"{text} does not exist in the calendar. {_FORMS}") from None
    return first, last_day(first, precision), precision


def first_day(day: date, precision: str) -> date:
    """The first day of the month or year that holds `day`; the day itself for every other precision."""
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day


def last_day(day: date, precision: str) -> date:
    """The last day of the month or year that holds `day`; the day itself for every other precision."""
    if precision == "year":
        return day.replace(month=12, day=31)
    if precision != "month":
        return day
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
