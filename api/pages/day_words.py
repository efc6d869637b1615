"""Moments in words, and days as they are typed; the rest of the words for dates are those of the picture."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from visualisations.words import on_day


def day_words(day: date | None) -> str:
    """A day like "3 September 2026"; empty for no day."""
    return on_day(day) if day else ""


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """A moment like "3 September 2026, 14:05" on the agency's clock."""
    here = at.astimezone(zone)
    return f"{on_day(here.date())}, {here.hour:02}:{here.minute:02}"


def partial_text(day: date | None, precision: str) -> str:
    """A day as it is typed into a form: 2019, 2019-05 or 2019-05-03; empty when it is not known."""
    if day is None:
        return ""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
