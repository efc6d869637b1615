"""How many contacts were planned, and what became of them: counted over a period, for one person at a time.

Which of the planned ones were held is said in `netmap.support.planned`. What the service called off is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from netmap.support.model import ATTEMPTS, TOOK_PLACE, Happened, Outcome
from netmap.support.planned import Planned


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Contacts of one person, or of several, in a period. None of them is a rate, and nobody is compared by it.

    `kept` are those of the planned ones that were held, `more` those that were held and fall to no planned one. `held`
    are all that took place in the period: at its edges one may have been held for a planned one outside of it.
    """

    planned: int = 0
    kept: int = 0
    more: int = 0
    held: int = 0
    attempts: int = 0
    missed_by_service: int = 0

    def plus(self, other: Counts) -> Counts:
        """The two together."""
        return Counts(
            planned=self.planned + other.planned, kept=self.kept + other.kept, more=self.more + other.more,
            held=self.held + other.held, attempts=self.attempts + other.attempts,
            missed_by_service=self.missed_by_service + other.missed_by_service,
        )


def counted(planned: Sequence[Planned], happened: Iterable[Happened], first: date, last: date) -> Counts:
    """What was planned and what happened from one day to another, both inclusive."""
    inside = [each for each in happened if first <= each.on <= last]
    outcomes = [each.outcome for each in inside]
    held = [each.on for each in inside if each.outcome in TOOK_PLACE]
    mine = [each for each in planned if first <= each.due <= last]
    return Counts(
        planned=len(mine), kept=sum(each.held_on is not None for each in mine),
        more=len(held) - len({each.held_on for each in planned}.intersection(held)), held=len(held),
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
