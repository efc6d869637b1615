"""Drawing the rows of people: contacts told apart by form and place, overdue stretches as a bracket with a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from visualisations.support.axis import Axis, Lanes, fitted, wrapped
from visualisations.support.model import Form, Mark, PersonRow
from visualisations.support.sheet import GRID, PLAIN, QUIET, SMALL, Sheet, width_of

SHAPES: dict[Form, tuple[str, bool | None]] = {
    Form.HELD: ("o", True), Form.PARTLY: ("o", None), Form.ATTEMPT: ("o", False), Form.MISSED: ("x", True),
}
"""Shape, and whether it is filled (`None`: half)."""
FORM_WORDS = {
    Form.HELD: "held", Form.PARTLY: "partly held", Form.ATTEMPT: "attempt", Form.MISSED: "missed by us",
}
_LANE, _LINE = 12, 15
_DAY = timedelta(days=1)


def draw_people(sheet: Sheet, axis: Axis, top: float, people: Iterable[PersonRow]) -> float:
    """Every row below the other, from `top` on; gives where they end."""
    for row in people:
        top = _draw_row(sheet, axis, top, row)
    return top


def draw_label(sheet: Sheet, axis: Axis, top: float, middle: float, name: str, after: str) -> None:
    """The name of a row with something in small after it: before the row, or above it where the sheet is narrow.

    Where both do not fit side by side, the second stands below the name.
    """
    if axis.narrow:
        words = fitted(name, axis.right - axis.left, PLAIN, bold=True)
        sheet.text(axis.left, top + 8, words, bold=True, halo=True)
        room = axis.right - axis.left - width_of(words, PLAIN, bold=True) - 8
        sheet.text(axis.left + width_of(words, PLAIN, bold=True) + 8, top + 8, fitted(after, room, SMALL), SMALL,
                   colour=QUIET, halo=True)
        return
    room = axis.left - 36
    words, wide = fitted(name, room, PLAIN), width_of(name, PLAIN)
    sheet.text(20, middle, words)
    if wide + 10 + width_of(after, SMALL) <= room:
        sheet.text(30 + wide, middle, after, SMALL, colour=QUIET)
    else:
        sheet.text(20, middle + _LINE - 1, fitted(after, room, SMALL), SMALL, colour=QUIET)


def _draw_row(sheet: Sheet, axis: Axis, top: float, row: PersonRow) -> float:
    words, lanes = Lanes(), Lanes()
    placed = []
    for span in row.spans:
        left, right = axis.x(span.first), axis.x(span.last + _DAY)
        wide = width_of(span.words, SMALL, span.late)
        start = right - wide if right - left > wide else (left + right - wide) / 2
        start = min(max(axis.left, start), axis.right - wide)
        placed.append((span, left, right, start, words.place(start - 4, start + wide + 4)))
    label = 18 if axis.narrow else 0
    base = top + label + 14 + (14 + 14 * (len(words) - 1) if row.spans else 0)
    sheet.line([(axis.left, base), (axis.right, base)], colour=GRID, above=0.5)
    for span, left, right, start, lane in placed:
        edge = base - 9
        sheet.line([(left, edge + 5), (left, edge), (right, edge), (right, edge + 5)], name=span.id, above=3,
                   width=1.6 if span.late else 1.0, dashes=() if span.late else (4, 3))
        sheet.text(start, edge - 10 - 14 * lane, span.words, SMALL, bold=span.late, halo=True)
    for mark in row.marks:
        _draw_mark(sheet, axis, base, mark, lanes)
    draw_label(sheet, axis, top, base, row.name, row.rhythm)
    if row.note:
        _draw_note(sheet, axis, base + 1 + _LANE * len(lanes), row)
    note = len(wrapped(row.note, axis.right - axis.left - 8, SMALL)) if row.note else 0
    return base + _LANE * max(0, len(lanes) - 1) + _LINE * note + 14


def _draw_mark(sheet: Sheet, axis: Axis, base: float, mark: Mark, lanes: Lanes) -> None:
    shape, filled = SHAPES[mark.form]
    x, half = axis.x(mark.on), 3.0 if axis.narrow else 4.9
    lane = lanes.place(x - half, x + half, lowest=0 if mark.form in (Form.HELD, Form.PARTLY) else 1)
    sheet.mark(x, base + _LANE * lane, shape, size=8 if axis.narrow else 9, filled=filled, name=mark.id)


def _draw_note(sheet: Sheet, axis: Axis, middle: float, row: PersonRow) -> None:
    """Why nothing is due, in the row itself."""
    for place, words in enumerate(wrapped(row.note, axis.right - axis.left - 8, SMALL)):
        sheet.text(axis.left + 4, middle + _LINE * place, words, SMALL, colour=QUIET, halo=True,
                   name=row.note_id if not place else None)
