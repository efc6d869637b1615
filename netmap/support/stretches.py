"""The stretches of one person's support: which one a day falls into, and since when it goes on unbroken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netmap.support.model import Consent, Period

NEVER_DUE = frozenset({Consent.DECLINED, Consent.WITHDRAWN})
"""Who said so is owed nothing and asked nothing: never due, never overdue."""
_ONE = timedelta(days=1)


def on_day(periods: Sequence[Period], day: date) -> Period | None:
    """The stretch that a day falls into; `None` when the person is not supported on that day."""
    return next((p for p in periods if p.start <= day and (p.end is None or day <= p.end)), None)


def unbroken(periods: Sequence[Period], period: Period) -> list[Period]:
    """The stretches that lead up to this one without a gap, a pause or a refusal; it is the last of them."""
    stretch = [period]
    for former in sorted((p for p in periods if p.start < period.start), key=lambda p: p.start, reverse=True):
        following = stretch[0]
        meets = former.end is not None and former.end + _ONE == following.start
        if not meets or runs_from(following) != following.start or former.consent in NEVER_DUE:
            break
        stretch.insert(0, former)
    return stretch


def runs_from(period: Period) -> date:
    """The day on which the clock of a stretch begins to run."""
    return period.start if period.paused_until is None else max(period.start, period.paused_until + _ONE)
