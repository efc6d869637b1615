"""When the next contact with a supported person is due. Days on the agency's calendar: no times, so no time zones.

Source: the minima are this project's own rule of practice (after the GMU ACE! guideline, which finds the evidence on
frequency inconclusive); a person may set another cadence at any time, and more contact is not better by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from netmap.support.model import (
    ATTEMPTS,
    TOOK_PLACE,
    Because,
    ClockState,
    Happened,
    Outcome,
    Period,
    Phase,
    Standing,
)
from netmap.support.release import ReleaseContact, release_contacts
from netmap.support.stretches import NEVER_DUE, on_day, runs_from, unbroken

CADENCES: Mapping[Phase, int] = {
    Phase.CRISIS: 7, Phase.INTENSIVE: 14, Phase.REGULAR: 30, Phase.MAINTENANCE: 90,
}
"""Days from one held contact to the next, where nobody has set anything else."""
FIRST_WITHIN = 7
"""Days from the start of somebody's support to the first contact."""
ATTEMPTS_BEFORE_TALK = 3


class Due(msgspec.Struct, frozen=True):
    """A day on which a contact is due, the days it is reckoned over, and what makes it due."""

    on: date
    span: int
    because: Because


def cadence_of(period: Period) -> int:
    """The days from one held contact to the next: what a person set, or else the phase's own."""
    return period.cadence_days or CADENCES[period.phase]


def grace_of(span: int) -> int:
    """The days after the due day that are not overdue yet: a fifth of the span, and two at least."""
    return max(2, _fifth(span))


def standing(
    periods: Sequence[Period], happened: Iterable[Happened], day: date, release_on: date | None = None
) -> Standing | None:
    """How the clock of one person stands on a day; `None` when the person is not supported on that day.

    `periods` are all of this person's, in any order, without overlap; what happened after `day` is not read.
    """
    period = on_day(periods, day)
    if period is None:
        return None
    past = [h for h in happened if h.on <= day]
    last = max((h.on for h in past if h.outcome in TOOK_PLACE), default=None)
    since = [h for h in past if last is None or h.on > last]
    attempts = sum(h.outcome in ATTEMPTS for h in since)
    known = Standing(
        state=ClockState.NOT_APPLICABLE, last_held=last, cadence_days=cadence_of(period), phase=period.phase,
        attempts=attempts, missed_by_service=sum(h.outcome is Outcome.CANCELLED_BY_SERVICE for h in since),
    )
    if period.consent in NEVER_DUE:
        return known
    known = msgspec.structs.replace(known, other_way=attempts >= ATTEMPTS_BEFORE_TALK)
    if period.paused_until is not None and day <= period.paused_until:
        return msgspec.structs.replace(
            known, state=ClockState.PAUSED, paused_until=period.paused_until, pause_reason=period.pause_reason
        )
    held = [h.on for h in past if h.outcome in TOOK_PLACE]
    due = _next_due(unbroken(periods, period), held, day, release_on)
    return msgspec.structs.replace(known, state=state_on(day, due), due=due.on, because=due.because)


def contacts_around(
    periods: Sequence[Period], happened: Iterable[Happened], day: date, release_on: date | None
) -> tuple[ReleaseContact, ...]:
    """The contacts that a release asks for with one person, as of a day; none where nothing is due at all."""
    period = on_day(periods, day)
    rests = period is not None and period.paused_until is not None and day <= period.paused_until
    if period is None or rests or period.consent in NEVER_DUE:
        return ()
    held = [h.on for h in happened if h.on <= day and h.outcome in TOOK_PLACE]
    return release_contacts(release_on, held, day, runs_from(unbroken(periods, period)[0]))


def state_on(day: date, due: Due) -> ClockState:
    """On track; due in the last fifth of the span and through the days of grace; overdue; from twice the span, long."""
    late = (day - due.on).days
    if late > grace_of(due.span):
        return ClockState.LONG_OVERDUE if late >= due.span else ClockState.OVERDUE
    return ClockState.DUE_SOON if late >= -_fifth(due.span) else ClockState.ON_TRACK


def _next_due(stretch: Sequence[Period], held: Sequence[date], day: date, release_on: date | None) -> Due:
    """The earliest of what the cadence and a release make due."""
    since, cadence = runs_from(stretch[0]), cadence_of(stretch[-1])
    if held:
        due = Due(_by_cadence(stretch, max(held)), cadence, Because.CADENCE)
    else:
        due = Due(_after(since, FIRST_WITHIN), FIRST_WITHIN, Because.FIRST)
    around = [c for c in release_contacts(release_on, held, day, since) if c.held_on is None]
    return min([due, *(Due(c.due, c.span, c.because) for c in around)], key=lambda each: each.on)


def _by_cadence(stretch: Sequence[Period], last: date) -> date:
    """The last held contact and the cadence, reckoned through every change of cadence since support runs.

    A cadence that was shortened, a pause that ended and consent that was given anew ask for nothing in the past: what
    would be due before is due on the day of the change, unless it was due earlier as it was.
    """
    due = max(_after(last, cadence_of(stretch[0])), runs_from(stretch[0]))
    for period in stretch[1:]:
        due = max(_after(last, cadence_of(period)), min(period.start, due))
    return due


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _fifth(span: int) -> int:
    """A fifth of a span in whole days, rounded up."""
    return -(-span // 5)
