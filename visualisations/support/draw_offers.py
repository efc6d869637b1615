"""Drawing what was offered: delivered as a solid bar, planned as a dashed one, with state and aim in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from visualisations.support.axis import Axis, fitted, wrapped
from visualisations.support.model import Bar
from visualisations.support.sheet import FILL, INK, PAPER, PLAIN, QUIET, SMALL, Sheet, width_of

HIGH, _LINE = 17, 15
_DAY = timedelta(days=1)


def draw_offers(sheet: Sheet, axis: Axis, top: float, bars: Iterable[Bar]) -> float:
    """Every bar below the other, from `top` on; gives where they end."""
    for bar in bars:
        top = _narrow(sheet, axis, top, bar) if axis.narrow else _wide(sheet, axis, top, bar)
    return top


def _wide(sheet: Sheet, axis: Axis, top: float, bar: Bar) -> float:
    middle = top + HIGH / 2 + 2
    lines = wrapped(bar.name, axis.left - 32, SMALL, most=3)
    for place, line in enumerate(lines):
        sheet.text(20, middle + _LINE * place, line, SMALL)
    left, right, inside = _draw(sheet, axis, middle, bar)
    words, room = bar.words, inside[1] - inside[0] - 12
    if width_of(words, SMALL) <= room:
        sheet.text(inside[0] + 6, middle, words, SMALL)
    else:
        before, after = left - axis.left - 8, axis.width - 10 - right - 6
        if width_of(words, SMALL) <= after or after >= before:
            sheet.text(right + 6, middle, fitted(words, after, SMALL), SMALL, halo=True)
        else:
            sheet.text(left - 6, middle, fitted(words, before, SMALL), SMALL, align="right", halo=True)
    return middle + HIGH / 2 + 4 + (_LINE - 4) * (len(lines) - 1)


def _narrow(sheet: Sheet, axis: Axis, top: float, bar: Bar) -> float:
    room = axis.right - axis.left
    for size, words, bold in ((PLAIN, bar.name, True), (SMALL, bar.words, False)):
        for line in wrapped(words, room, size, bold):
            sheet.text(axis.left, top + 8, line, size, bold=bold, colour=INK if bold else QUIET, halo=True)
            top += _LINE
    middle = top + 12
    _draw(sheet, axis, middle, bar)
    return middle + HIGH / 2 + 10


def _draw(sheet: Sheet, axis: Axis, middle: float, bar: Bar) -> tuple[float, float, tuple[float, float]]:
    """The bar itself; gives its ends, and those of the solid part, in which words may stand."""
    high, low = middle - HIGH / 2, middle + HIGH / 2
    ends: list[float] = []
    solid = (0.0, 0.0)
    if bar.begun is not None and bar.until is not None and bar.begun <= axis.last and bar.until >= axis.first:
        solid = axis.x(bar.begun), max(axis.x(bar.begun) + 3, axis.x(bar.until + _DAY))
        sheet.box(solid[0], high, solid[1], low, fill=FILL, name=bar.id)
        ends += solid
    if bar.planned_from is not None and bar.planned_to is not None and bar.planned_from <= axis.last:
        begins, until = axis.x(bar.planned_from), axis.x(bar.planned_to + _DAY)
        sheet.box(begins, high, until, low, fill=PAPER, dashed=True, name=f"{bar.id}-planned" if ends else bar.id)
        ends += (begins, until)
    if not ends:
        x = axis.x(bar.offered)
        sheet.mark(x, middle, "D", size=9, filled=False, name=bar.id)
        ends += (x - 6, x + 6)
    return min(ends), max(ends), solid
