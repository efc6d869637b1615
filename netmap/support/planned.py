"""Which contacts were planned with one person, and which of them were held.

Planned is what the agreed rhythm asks for, whatever was held: the first contact within a week, then one for each full
stretch of the cadence in which support ran. Days of a pause, of a refusal and without support count for nothing.

Each planned contact is judged by itself. It was held if one was held after the day of the planned one before it and
before it was overdue: by its day, or in the days of grace after it. Where the planned one before it was held late, its
grace runs from that contact, as the clock has it; it never goes beyond the day of the next planned one. The one before
a release is to be held in the week before it. Each day with a contact answers one planned contact at most, the earliest
that it can; what is held besides is more, and makes up for nothing that was missed before. A contact that falls to a
planned one still to come is among the more until that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import msgspec

from netmap.support.cadence import FIRST_WITHIN, cadence_of, grace_of
from netmap.support.model import TOOK_PLACE, Happened, Period
from netmap.support.release import DAYS_AFTER, DAYS_BEFORE
from netmap.support.stretches import NEVER_DUE, runs_from

_DAY = timedelta(days=1)


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A planned contact: its day, the first and last day on which one that is held falls to it, and when one was.

    `rhythm` is the days from one contact to the next; 0 where a release sets the day.
    """

    due: date
    first: date
    last: date
    rhythm: int
    held_on: date | None = None


def planned_contacts(
    periods: Iterable[Period], happened: Iterable[Happened], until: date, release_on: date | None = None
) -> tuple[Planned, ...]:
    """The contacts that were planned from the start of somebody's support until a day, each with the one held for it.

    A change of rhythm takes along the part of the stretch that has passed. Around a release a contact is planned by
    its day, three and fourteen days after it (`netmap.support.release`); the rhythm begins anew from each of them.
    """
    held = sorted({each.on for each in happened if each.outcome in TOOK_PLACE and each.on <= until})
    planned = _planned(periods, until, release_on)
    found: list[Planned] = []
    place = 0
    for number, each in enumerate(planned, 1):
        last = max(each.last, _not_overdue_until(found[-1], each.rhythm)) if found and each.rhythm else each.last
        last = min(last, planned[number].due) if number < len(planned) else last
        place = bisect_left(held, each.first, place)
        answer = held[place] if place < len(held) and held[place] <= last else None
        place += answer is not None
        found.append(msgspec.structs.replace(each, last=last, held_on=answer))
    return tuple(found)


def _not_overdue_until(former: Planned, rhythm: int) -> date:
    """The last day on which the clock does not say overdue after the contact for the planned one before."""
    return former.held_on + timedelta(days=rhythm + grace_of(rhythm)) if former.held_on else date.min


def _planned(periods: Iterable[Period], until: date, release_on: date | None) -> Sequence[Planned]:
    around = {} if release_on is None else {release_on: 0, **{release_on + timedelta(days=d): d for d in DAYS_AFTER}}
    found: list[Planned] = []
    passed = Fraction(0)
    opens = ran_until = date.min
    for period in sorted(periods, key=lambda p: p.start):
        if period.consent in NEVER_DUE:
            continue
        last = min(until, period.end or until)
        day = runs_from(period) - _DAY
        if day > ran_until:  # after a rest the clock asks anew, unless the last contact is no longer ago than this
            opens = max(opens, runs_from(period) - timedelta(days=cadence_of(period)))
        while day < last:
            ran_until = last
            span = cadence_of(period) if found else FIRST_WITHIN
            left = ceil((1 - passed) * span) if passed else span
            due = day + timedelta(days=left + (0 if found else 1))
            due = min([due, *(stop for stop in around if stop > day)])
            if due > last:
                passed += Fraction((last - day).days, span)
                break
            found.append(_window(due, opens, span, around.get(due)))
            opens, day, passed = due + _DAY, due, Fraction(0)
    return found


def _window(due: date, opens: date, span: int, after_release: int | None) -> Planned:
    """The days on which a held contact falls to a planned one; `after_release` is how long after one it is planned."""
    if after_release is None:
        return Planned(due=due, first=opens, last=due + timedelta(days=grace_of(span)), rhythm=span)
    if not after_release:
        return Planned(due=due, first=max(opens, due - timedelta(days=DAYS_BEFORE)), last=due, rhythm=0)
    return Planned(due=due, first=opens, last=due + timedelta(days=grace_of(after_release)), rhythm=0)
