"""How many contacts were planned, and what became of them: counted over a period, for one person at a time.

Planned is what the agreed rhythm asks for, whatever was held: the first contact within a week, then one for each full
stretch of the cadence in which support ran. Days of a pause, of a refusal and without support count for nothing. One
contact that was held stands for one that was planned, on whichever day. What the service called off is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import msgspec

from netmap.support.cadence import FIRST_WITHIN, cadence_of
from netmap.support.model import ATTEMPTS, TOOK_PLACE, Happened, Outcome, Period
from netmap.support.release import DAYS_AFTER
from netmap.support.stretches import NEVER_DUE, runs_from


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Contacts of one person, or of several, in a period. None of them is a rate, and nobody is compared by it."""

    planned: int = 0
    held: int = 0
    attempts: int = 0
    missed_by_service: int = 0

    @property
    def kept(self) -> int:
        """How many of the planned ones were held; one that was held beyond them is not among these."""
        return min(self.planned, self.held)

    def plus(self, other: Counts) -> Counts:
        """The two together."""
        return Counts(
            planned=self.planned + other.planned, held=self.held + other.held, attempts=self.attempts + other.attempts,
            missed_by_service=self.missed_by_service + other.missed_by_service,
        )


def planned_days(periods: Iterable[Period], until: date, release_on: date | None = None) -> tuple[date, ...]:
    """The days by which a contact was planned, from the start of somebody's support until a day, in order.

    A change of rhythm takes along the part of the stretch that has passed. Around a release a contact is planned by
    its day, three and fourteen days after it (`netmap.support.release`); the rhythm begins anew from each of them.
    """
    around = () if release_on is None else (release_on, *(release_on + timedelta(days=d) for d in DAYS_AFTER))
    found: list[date] = []
    passed = Fraction(0)
    for period in sorted(periods, key=lambda p: p.start):
        if period.consent in NEVER_DUE:
            continue
        last = min(until, period.end or until)
        day = runs_from(period) - timedelta(days=1)
        while day < last:
            span = cadence_of(period) if found else FIRST_WITHIN
            left = ceil((1 - passed) * span) if passed else span
            due = day + timedelta(days=left + (0 if found else 1))
            due = min([due, *(stop for stop in around if stop > day)])
            if due > last:
                passed += Fraction((last - day).days, span)
                break
            found.append(due)
            day, passed = due, Fraction(0)
    return tuple(found)


def counted(planned: Iterable[date], happened: Iterable[Happened], first: date, last: date) -> Counts:
    """What was planned and what happened from one day to another, both inclusive."""
    outcomes = [each.outcome for each in happened if first <= each.on <= last]
    return Counts(
        planned=sum(first <= day <= last for day in planned),
        held=sum(outcome in TOOK_PLACE for outcome in outcomes),
        attempts=sum(outcome in ATTEMPTS for outcome in outcomes),
        missed_by_service=outcomes.count(Outcome.CANCELLED_BY_SERVICE),
    )


def months_of(first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The months from one day to another, each with its first and last day; the outer ones may be cut short."""
    found = []
    day = first
    while day <= last:
        begins = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        found.append((day, min(last, begins - timedelta(days=1))))
        day = begins
    return tuple(found)
