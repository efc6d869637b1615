"""The picture of planned against held: for each person and month a stack, held filled and not held open."""

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
        ("s", True, "held"), ("s", False, "planned and not held"), ("x", True, "missed by us"),
        ("", None, "2/3: two held, three planned"), ("", None, "–: none planned, none held"),
    ]
    return drawn(picture.frame, "Contacts planned and held", picture.sentence, form, body, keys)


def _draw_row(sheet: Sheet, axis: Axis, top: float, row: MonthRow) -> float:
    unit = 7 if axis.narrow else 11
    stack = max((min(_MOST, max(cell.planned, cell.held)) + bool(cell.missed) for cell in row.cells), default=0)
    base = top + (20 if axis.narrow else 6) + unit * max(2, stack) + 4
    draw_label(sheet, axis, top, base - 14, row.name, "")
    for place, cell in enumerate(row.cells):
        _draw_cell(sheet, axis, base, unit, cell, axis.narrow and place % 2 == 1)
    return base + (36 if axis.narrow else 28)


def _draw_cell(sheet: Sheet, axis: Axis, base: float, unit: int, cell: MonthCell, lower: bool) -> None:
    left, right = axis.x(cell.first) + 1, axis.x(cell.last) + 1
    middle = (left + right) / 2
    sheet.line([(left, base), (right, base)], colour=EDGE, name=cell.id)
    half = unit / 2 - 1
    for place in range(min(_MOST, max(cell.planned, cell.held))):
        y = base - 2 - unit * place - half
        wide = half * (1 if axis.narrow else 2)
        sheet.box(middle - wide, y - half, middle + wide, y + half, fill=INK if place < cell.held else PAPER, edge=INK)
    if cell.missed:
        top = base - 4 - unit * min(_MOST, max(cell.planned, cell.held)) - half
        sheet.mark(middle, top, "x", size=6 if axis.narrow else 8)
    if right - left < 8:
        return
    idle = not (cell.planned or cell.held)
    words = "–" if idle else f"{cell.held}/{cell.planned}"
    below, colour = 22 if lower else 9, QUIET if idle else INK
    sheet.text(middle, base + below, words, SMALL, colour=colour, align="center", halo=True)
