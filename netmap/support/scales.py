"""What a filled-in scale says. Nothing is estimated: an item without an answer stays without one.

SCORE-15 (Stratton and others; Hamilton and others 2015, doi:10.1111/famp.12117) may be used without permission. Its
subscales and the direction of its answers are those of PhenX protocol 662102 (phenxtoolkit.org): 1 is "describes us
very well", 5 "not at all". The five items on strengths are worded positively, the other ten negatively; those ten are
turned round, so that a higher figure means more difficulty throughout. The protocol gives no rule for missing items,
so there is no subscale unless its five items are answered, and no total unless all fifteen are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import msgspec

SCORE_15_ITEMS = 15
SUBSCALES: Mapping[str, tuple[int, ...]] = {
    "strengths": (1, 3, 6, 10, 15),
    "difficulties": (5, 7, 9, 11, 14),
    "communication": (2, 4, 8, 12, 13),
}
"""The numbers of the items of each subscale of SCORE-15."""
TURNED_ROUND = frozenset({2, 4, 5, 7, 8, 9, 11, 12, 13, 14})
"""The items of SCORE-15 that are worded negatively."""
YOUNGEST = 12
"""SCORE-15 is for family members of this age and over."""


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """What a total may be, and which way is better. Of licensed instruments nothing else is kept: no item, no text."""

    lowest: int
    highest: int
    higher_is_better: bool | None
    source: str


TOTALS: Mapping[str, Range] = {
    "ors": Range(lowest=0, highest=40, higher_is_better=True, source="Miller and Duncan 2000; licensed: total only"),
    "srs": Range(lowest=0, highest=40, higher_is_better=True, source="Johnson and others 2000; licensed: total only"),
    "faces_iv_cohesion": Range(lowest=0, highest=100, higher_is_better=None, source="Olson 2011; percent only"),
    "faces_iv_flexibility": Range(lowest=0, highest=100, higher_is_better=None, source="Olson 2011; percent only"),
    "faces_iv_communication": Range(lowest=0, highest=100, higher_is_better=True, source="Olson 2011; percent only"),
    "faces_iv_satisfaction": Range(lowest=0, highest=100, higher_is_better=True, source="Olson 2011; percent only"),
    "wai_sr": Range(lowest=12, highest=60, higher_is_better=True, source="Hatcher and Gillaspy 2006; sum only"),
    "own_scale": Range(lowest=0, highest=10, higher_is_better=None, source="0 to 10, in the family's own words"),
}
"""The measures of which a total is kept, by code of the list `measures`."""


class Score15(msgspec.Struct, frozen=True, kw_only=True):
    """SCORE-15 of one family member: sums, higher meaning more difficulty; `None` where an answer is missing."""

    strengths: int | None
    difficulties: int | None
    communication: int | None
    total: int | None
    answered: int


def score_15(answers: Sequence[int | None]) -> Score15:
    """The subscales (5 to 25 each) and the total (15 to 75) of one filled-in SCORE-15.

    Raises:
        ValueError: there are not fifteen answers, or one is not from 1 to 5.
    """
    if len(answers) != SCORE_15_ITEMS:
        raise ValueError(f"SCORE-15 has {SCORE_15_ITEMS} items, not {len(answers)}")
    if any(answer is not None and not 1 <= answer <= 5 for answer in answers):
        raise ValueError("an answer to SCORE-15 is from 1 to 5")
    keyed = {
        number: answer if answer is None or number not in TURNED_ROUND else 6 - answer
        for number, answer in enumerate(answers, start=1)
    }
    sums = {name: _sum([keyed[number] for number in numbers]) for name, numbers in SUBSCALES.items()}
    answered = sum(answer is not None for answer in answers)
    return Score15(total=_sum(list(keyed.values())), answered=answered, **sums)


def answers_of(items: Sequence[str]) -> tuple[int | None, ...]:
    """The answers as they are kept ("" for none) as numbers.

    Raises:
        ValueError: one of them is neither empty nor a digit.
    """
    if any(item and (len(item) != 1 or item not in "12345") for item in items):
        raise ValueError("an answer is 1, 2, 3, 4, 5 or empty")
    return tuple(int(item) if item else None for item in items)


def total_of(measure: str, text: str) -> Decimal:
    """A total as a number, with at most one decimal.

    Raises:
        KeyError: no total is kept of this measure.
        ValueError: it is no such number, or outside the range of the measure.
    """
    span = TOTALS[measure]
    try:
        total = Decimal(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None
    except InvalidOperation:
        total = None
    if total is None or not span.lowest <= total <= span.highest or total != round(total, 1):
        raise ValueError(f"A number from {span.lowest} to {span.highest}, with at most one decimal, is needed.")
    return total


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
