"""When somebody's clock was overdue, and when it rested: stretches of days, for pictures and reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from netmap.support.cadence import FIRST_WITHIN, cadence_of, grace_of, standing
from netmap.support.model import TOOK_PLACE, Because, ClockState, Happened, Outcome, Period, Standing
from netmap.support.release import ASKED_FOR, DAYS_BEFORE
from netmap.support.stretches import runs_from

_DAY = timedelta(days=1)
_LATE = (ClockState.OVERDUE, ClockState.LONG_OVERDUE)


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Days, both inclusive, on which a clock stood in one way; `state` is that of the last of them.

    `due` is the day on which the contact was due that is overdue: the days of grace lie between it and `first`.
    `until` is the last day for which a pause was set, which may be after `last`.
    """

    first: date
    last: date
    state: ClockState
    due: date | None = None
    until: date | None = None


def late_stretches(
    periods: Sequence[Period], happened: Iterable[Happened], first: date, last: date, release_on: date | None = None
) -> tuple[Stretch, ...]:
    """The stretches between two days on which a contact was overdue, in order; day for day what `standing` says.

    A stretch that had begun before `first` is shown from there on.
    """
    if first > last:  # asked of days that have not come
        return ()
    held = sorted({each.on for each in happened if each.outcome in TOOK_PLACE})
    found: list[Stretch] = []
    edges = _edges(periods, held, first, last, release_on)
    shortest = min((cadence_of(period) for period in periods), default=0)
    for begins, following in zip(edges, [*edges[1:], last + _DAY], strict=True):
        before = bisect_right(held, begins)
        if release_on is None and before and (following - held[before - 1]).days <= shortest:
            continue  # no rhythm that there is makes anything due so soon
        late = _late_between(periods, _last_held(held, begins, release_on), begins, following - _DAY, release_on)
        if late is None:
            continue
        if found and found[-1].last + _DAY == late.first and found[-1].due == late.due:
            late = msgspec.structs.replace(late, first=found.pop().first)
        found.append(late)
    return tuple(found)


def resting_stretches(periods: Iterable[Period], first: date, last: date) -> tuple[Stretch, ...]:
    """The stretches between two days for which a clock was paused; one that goes on beyond `last` is cut there.

    A pause that goes on while something else changes is one pause.
    """
    pauses: list[tuple[date, date]] = []
    for period in sorted(periods, key=lambda p: p.start):
        if period.paused_until is not None:
            begins, until = period.start, min(period.paused_until, period.end or period.paused_until)
            if pauses and pauses[-1][1] + _DAY == begins:
                begins = pauses.pop()[0]
            pauses.append((begins, until))
    return tuple(
        Stretch(first=max(first, begins), last=min(last, until), state=ClockState.PAUSED, until=until)
        for begins, until in pauses if max(first, begins) <= min(last, until)
    )


def _edges(
    periods: Sequence[Period], held: Sequence[date], first: date, last: date, release_on: date | None
) -> list[date]:
    """The days on which something about the clock may change, beside the passing of time."""
    days = {first, *held}
    for period in periods:
        days |= {period.start, runs_from(period)} | ({period.end + _DAY} if period.end else set())
    if release_on is not None:
        days |= {release_on + timedelta(days=away) for away in range(-DAYS_BEFORE, ASKED_FOR + 2)}
    return sorted(day for day in days if first <= day <= last)


def _last_held(held: Sequence[date], day: date, release_on: date | None) -> list[Happened]:
    """What the clock reads on a day: the last held contact, and those around a release."""
    place = bisect_right(held, day)
    kept = set(held[max(0, place - 1):place])
    if release_on is not None:
        kept |= {d for d in held[:place] if abs((d - release_on).days) <= ASKED_FOR}
    return [Happened(each, Outcome.HELD) for each in sorted(kept)]


def _late_between(
    periods: Sequence[Period], held: list[Happened], first: date, last: date, release_on: date | None
) -> Stretch | None:
    """The late part of days between two edges."""
    now = standing(periods, held, first, release_on)
    if now is None or now.due is None:
        return None
    if now.because in (Because.BEFORE_RELEASE, Because.AFTER_RELEASE):  # an edge each day: one state holds
        return Stretch(first=first, last=last, state=now.state, due=now.due) if now.state in _LATE else None
    span = _span(now)
    begins = max(first, now.due + timedelta(days=grace_of(span) + 1))
    if begins > last:
        return None
    state = ClockState.LONG_OVERDUE if (last - now.due).days >= span else ClockState.OVERDUE
    return Stretch(first=begins, last=last, state=state, due=now.due)


def _span(now: Standing) -> int:
    return FIRST_WITHIN if now.because is Because.FIRST else now.cadence_days or FIRST_WITHIN
