"""How the clock of a supported person stands, in words."""

from __future__ import annotations

from datetime import date

from api.pages.day_words import day_words
from netmap.support.model import ClockState, Consent, Standing

LATE = frozenset({ClockState.OVERDUE, ClockState.LONG_OVERDUE})


def clock_words(now: Standing, consent: str, day: date) -> str:
    """When the next contact is due, as of a day: "Due in 3 days", "Overdue by 4 days", "Paused until … because …"."""
    if now.state is ClockState.NOT_APPLICABLE:
        said = "Has taken back the agreement" if consent == Consent.WITHDRAWN else "Does not want support"
        return f"{said}: no contact due"
    if now.state is ClockState.PAUSED:
        because = f" because: {now.pause_reason}" if now.pause_reason else ""
        return f"Paused until {day_words(now.paused_until)}{because}"
    assert now.due is not None
    late = (day - now.due).days
    if late <= 0:
        return "Due today" if late == 0 else f"Due in {days(-late)}"
    if now.state in LATE:
        long = "Long overdue: by" if now.state is ClockState.LONG_OVERDUE else "Overdue by"
        return f"{long} {days(late)}"
    return f"Was due {days(late)} ago"


def days(count: int) -> str:
    """A number of days: "1 day", "3 days"."""
    return "1 day" if count == 1 else f"{count} days"


def ago(then: date, day: date) -> str:
    """How long before a day another was: "today", "yesterday", "12 days ago"."""
    count = (day - then).days
    return {0: "today", 1: "yesterday"}.get(count, f"{days(count)} ago")


def rhythm_words(phase: str, cadence_days: int | None) -> str:
    """A phase and how often contact is to be: "Regular, every 30 days"; `phase` in words."""
    return f"{phase}, every {days(cadence_days)}" if cadence_days and cadence_days > 1 else f"{phase}, every day"
