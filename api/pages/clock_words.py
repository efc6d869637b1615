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
    said = late_words(now.due, now.state, day)
    return said[:1].upper() + said[1:]


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


def late_words(due: date, state: ClockState | None, day: date) -> str:
    """How a day stands to today: "due in 3 days", "overdue by 4 days", "long overdue by 40 days", "since 12 days".

    Of what is agreed for a day on which contact is paused only the day is told: "today", "in 3 days". It is not due.
    """
    late = (day - due).days
    if state is ClockState.PAUSED:
        return "today" if late == 0 else f"in {days(-late)}"
    if state is None:
        return "since today" if late == 0 else f"for {days(late)}" if late > 0 else f"in {days(-late)}"
    if late <= 0:
        return "due today" if late == 0 else f"due in {days(-late)}"
    if state not in LATE:
        return f"was due {days(late)} ago"
    return f"{'long overdue' if state is ClockState.LONG_OVERDUE else 'overdue'} by {days(late)}"
