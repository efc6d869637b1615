"""How far a condition holds, and how conditions join into one.

The outcomes are in order, from "fails" to "holds firmly", so that "all of these" is the lowest and "one of these" the
highest: a chain is as strong as its weakest part, and what is not known never turns into a yes or a no.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import msgspec

from graph_schema.records import Fact
from netmap.rules.findings import Weight


class Outcome(IntEnum):
    """How far a condition holds."""

    FAILS = 0
    UNKNOWN = 1
    STALE = 2
    PROVISIONAL = 3
    FIRM = 4


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A condition read from facts.

    `missing` are the fact keys to ask (again) so as to know; `split` says that views contradict each other. `weight`
    and `wording` replace those of the rule where the condition holds in a way of its own.
    """

    outcome: Outcome
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    split: bool = False
    weight: Weight | None = None
    wording: str | None = None


_FAILS, _UNKNOWN, _STALE, _, _FIRM = Outcome

HOLDS, FAILS = Reading(Outcome.FIRM), Reading(Outcome.FAILS)
"""What is settled without a fact: by the kind of tie, or by the case."""

NOT_ASKED = Reading(Outcome.FAILS, wording="")
"""Stands for a rule that is about other kinds of tie."""


def every(*readings: Reading) -> Reading:
    """All conditions together: the lowest outcome. One that fails settles it, whatever else is not known."""
    lowest, split = _FIRM, False
    for reading in readings:
        if reading.outcome < lowest:
            lowest = reading.outcome
            if lowest is _FAILS:
                return reading
        split = split or reading.split
    return _joined(lowest, readings, split)


def either(*readings: Reading) -> Reading:
    """One condition at least: the highest outcome, the first one where several are as high."""
    highest = readings[0]
    for reading in readings:
        if reading.outcome > highest.outcome:
            highest = reading
    if highest.outcome > _UNKNOWN:
        return highest
    return _joined(highest.outcome, readings)


def unless(exception: Reading) -> Reading:
    """Holds where an exception is not known to hold: a rule stands until the exception is recorded.

    An exception that is itself not firm makes it no firmer than that exception.
    """
    if exception.outcome < _STALE:
        return HOLDS
    outcome = _FAILS if exception.outcome is _FIRM else exception.outcome
    return Reading(outcome, exception.facts, exception.missing)


def at_most(reading: Reading, outcome: Outcome) -> Reading:
    """The same reading, no firmer than `outcome`."""
    return reading if reading.outcome <= outcome else msgspec.structs.replace(reading, outcome=outcome)


def worded(reading: Reading, wording: str, weight: Weight | None = None) -> Reading:
    """The same reading with its own words, and its own weight where it has one."""
    if reading.outcome is _FAILS:
        return reading
    return Reading(reading.outcome, reading.facts, reading.missing, reading.split, weight, wording)


def _joined(outcome: Outcome, readings: tuple[Reading, ...], split: bool = False) -> Reading:
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    for reading in readings:
        facts += reading.facts
        missing += reading.missing
    return Reading(outcome, facts, missing, split)


@cache
def unanswered(key: str) -> Reading:
    """Nobody answered the question."""
    return Reading(Outcome.UNKNOWN, missing=(key,))
