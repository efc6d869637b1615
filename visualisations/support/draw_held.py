"""The picture of planned against held: for each person and month a stack, held filled and not held open.

What was held beyond the plan lies on top, round, so that it does not look as if it made up for a planned one.
"""

from __future__ import annotations

from visualisations.support.axis import SCREEN, Axis, Format
from visualisations.support.draw_people import draw_label
from visualisations.support.draw_year import Key, drawn
from visualisations.support.model_over_time import MonthCell, MonthRow, MonthsPicture
from visualisations.support.sheet import EDGE, INK, PAPER, QUIET, SMALL, Sheet

_MOST = 6
"""More than so many are drawn as one stack of this height; the number below says how many."""


def draw_held(picture: MonthsPicture, form: Format = SCREEN) -> bytes:
    """The picture as an SVG document; each month of a person carries the id of its row in the table."""

    def body(sheet: Sheet, axis: Axis, top: float) -> float:
        for row in picture.rows:
            top = _draw_row(sheet, axis, top, row)
        return top

    keys: list[Key] = [
        ("s", True, "planned and held"), ("s", False, "planned and not held"), ("o", True, "more held"),
        ("x", True, "missed by us"), ("", None, "2/3 +1: two of three planned held, one more"),
        ("", None, "–: none planned"),
    ]
    return drawn(picture.frame, "Contacts planned and held", picture.sentence, form, body, keys)


def _draw_row(sheet: Sheet, axis: Axis, top: float, row: MonthRow) -> float:
    unit = 7 if axis.narrow else 11
    tight = axis.width < SCREEN.width  # the figures of two months would touch: they take turns in two rows
    stack = max((_high(cell) + bool(cell.missed) for cell in row.cells), default=0)
    base = top + (20 if axis.narrow else 6) + unit * max(2, stack) + 4
    draw_label(sheet, axis, top, base - 14, row.name, "")
    for place, cell in enumerate(row.cells):
        _draw_cell(sheet, axis, base, unit, cell, tight and place % 2 == 1)
    return base + (40 if tight else 28)


def _draw_cell(sheet: Sheet, axis: Axis, base: float, unit: int, cell: MonthCell, lower: bool) -> None:
    left, right = axis.x(cell.first) + 1, axis.x(cell.last) + 1
    middle = (left + right) / 2
    sheet.line([(left, base), (right, base)], colour=EDGE, name=cell.id)
    half = unit / 2 - 1
    for place in range(_high(cell)):
        y = base - 2 - unit * place - half
        wide = half * (1 if axis.narrow else 2)
        if place >= cell.planned:
            sheet.mark(middle, y, "o", size=2 * half)
            continue
        sheet.box(middle - wide, y - half, middle + wide, y + half, fill=INK if place < cell.kept else PAPER, edge=INK)
    if cell.missed:
        top = base - 4 - unit * _high(cell) - half
        sheet.mark(middle, top, "x", size=6 if axis.narrow else 8)
    if right - left < 8:
        return
    parts = [f"{cell.kept}/{cell.planned}"] if cell.planned else []
    parts += [f"+{cell.more}"] if cell.more else []
    words = " ".join(parts) or "–"
    below, colour = 22 if lower else 9, INK if parts else QUIET
    sheet.text(middle, base + below, words, SMALL, colour=colour, align="center", halo=True)


def _high(cell: MonthCell) -> int:
    """How many a stack is high."""
    return min(_MOST, cell.planned + cell.more)
