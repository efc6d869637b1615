"""Goal attainment scaling: how far goals were reached, on levels that were written down beforehand.

Source: Kiresuk and Sherman 1968, doi:10.1007/BF01530764, with their assumed correlation of 0.3 between goals;
Turner-Stokes 2009, doi:10.1177/0269215508101742 (read with its erratum, which corrects the printed formula).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

import msgspec

LOWEST, EXPECTED, HIGHEST = -2, 0, 2
CORRELATION = 0.3
FEW, MANY = 3, 5
"""How many goals a family has, as a rule; fewer or more are possible, and the page says so."""


def signed(level: int) -> str:
    """A level with its sign, as people write it: +1, -2; nought has none."""
    return f"{level:+d}" if level else "0"


class Rated(msgspec.Struct, frozen=True):
    """One goal with its weight, and the level it is rated at; `None` where it is not rated."""

    level: int | None
    weight: int = 1


class Attainment(msgspec.Struct, frozen=True, kw_only=True):
    """How far several goals were reached together: `t`, to be read as 50 for "as expected", with what it is made of.

    `reached` is Σwx, `weights` Σw, `squares` Σw² over the rated goals; `spread` is the root by which it is divided.
    """

    t: float | None
    rated: int
    missing: int
    reached: int = 0
    weights: int = 0
    squares: int = 0
    spread: float | None = None


def attainment(goals: Iterable[Rated]) -> Attainment:
    """T = 50 + 10 Σwx / √((1 - r) Σw² + r (Σw)²), r being 0.3, over the goals that are rated; no `t` where none is.

    Raises:
        ValueError: a level outside -2 to +2, or a weight below 1.
    """
    given = list(goals)
    for goal in given:
        if goal.weight < 1 or (goal.level is not None and not LOWEST <= goal.level <= HIGHEST):
            raise ValueError(f"{goal}: a level from -2 to 2 and a weight of 1 or more are needed")
    rated = [(goal.level, goal.weight) for goal in given if goal.level is not None]
    missing = len(given) - len(rated)
    if not rated:
        return Attainment(t=None, rated=0, missing=missing)
    weights = sum(weight for _, weight in rated)
    squares = sum(weight**2 for _, weight in rated)
    reached = sum(level * weight for level, weight in rated)
    spread = sqrt((1 - CORRELATION) * squares + CORRELATION * weights**2)
    return Attainment(
        t=50 + 10 * reached / spread, rated=len(rated), missing=missing, reached=reached, weights=weights,
        squares=squares, spread=spread,
    )
