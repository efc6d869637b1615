"""Days counted from the day on which the demo is loaded, so that it is always fresh."""

from __future__ import annotations

import re
from datetime import date, timedelta

from netmap.partial_dates import first_day, last_day

_COUNT = re.compile(r"([+-])([0-9]{1,4})([dmy])")
_PRECISION = {"d": "day", "m": "month", "y": "year"}


def counted(text: str, today: date) -> tuple[date, str]:
    """The day that "-12d", "+5m" or "-8y" stands for, and how exact that is (list `date_precisions`).

    Raises:
        ValueError: the text is no such count.
    """
    found = _COUNT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a count of days, months or years such as -12d")
    sign, digits, unit = found.groups()
    count = int(sign + digits)
    if unit == "d":
        return today + timedelta(days=count), "day"
    months = today.year * 12 + today.month - 1 + (count if unit == "m" else 12 * count)
    return date(months // 12, months % 12 + 1, 1), _PRECISION[unit]


def is_count(value: object) -> bool:
    """Whether a value of the file is such a count."""
    return isinstance(value, str) and _COUNT.fullmatch(value) is not None


def period(entry: dict[str, object], today: date) -> dict[str, object]:
    """The fields of a tie's period, from `from` and `to` of the file: a year from its first or to its last day."""
    fields: dict[str, object] = {}
    for name, field, edge in (("from", "valid_from", first_day), ("to", "valid_to", last_day)):
        if name in entry:
            day, precision = counted(str(entry[name]), today)
            fields[field] = edge(day, precision)
            fields[f"{name}_precision"] = precision
    return fields
