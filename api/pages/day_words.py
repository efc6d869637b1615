"""Days, moments and periods in words, as they stand on every page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from graph_schema.records import Tie

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)


def day_words(day: date | None) -> str:
    """A day like "3 September 2026"; empty for no day."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """A moment like "3 September 2026, 14:05" on the agency's clock."""
    here = at.astimezone(zone)
    return f"{day_words(here.date())}, {here.hour:02}:{here.minute:02}"


def partial_words(day: date | None, precision: str) -> str:
    """A day as exactly as it is known: "2019", "May 2019", "3 May 2019"; empty when it is not known."""
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    return f"{_MONTHS[day.month - 1]} {day.year}" if precision == "month" else day_words(day)


def partial_text(day: date | None, precision: str) -> str:
    """A day as it is typed into a form: 2019, 2019-05 or 2019-05-03; empty when it is not known."""
    if day is None:
        return ""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def period_words(tie: Tie) -> str:
    """The period of a tie, like "since 2015" or "from May 2015 to 2019"; "dates not known" when neither end is."""
    start = partial_words(tie.valid_from, tie.from_precision)
    end = partial_words(tie.valid_to, tie.to_precision)
    planned = "planned, " if tie.planned else ""
    if start and end:
        return f"{planned}from {start} to {end}"
    if start:
        return f"{planned}{'from' if tie.planned else 'since'} {start}"
    return f"{planned}until {end}" if end else f"{planned}dates not known"
