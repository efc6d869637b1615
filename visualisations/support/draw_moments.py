"""Drawing events as lines through everything, with their words below, and ties that begin or end in a row of marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from visualisations.support.axis import Axis, Lanes, wrapped
from visualisations.support.model import Moment
from visualisations.support.sheet import INK, SMALL, Sheet, width_of
from visualisations.words import on_day

_ROW = 17


def draw_ties(sheet: Sheet, axis: Axis, top: float, ties: Iterable[Moment]) -> float:
    """A mark for each tie that begins (pointing to what follows) or ends, with its words; gives where they end."""
    lanes = Lanes()
    for tie in ties:
        x, wide = axis.x(tie.on), width_of(tie.words, SMALL)
        if axis.narrow:
            top = _under_its_words(sheet, axis, top, tie)
            continue
        after = x + 10 + wide <= axis.width - 6
        left, right = (x - 6, x + 10 + wide) if after else (x - 10 - wide, x + 6)
        middle = top + 9 + _ROW * lanes.place(left - 4, right + 4)
        _mark(sheet, x, middle, tie)
        sheet.text(x + 9 if after else x - 9, middle, tie.words, SMALL, align="left" if after else "right", halo=True)
    return top + _ROW * len(lanes) + 4


def draw_event_lines(sheet: Sheet, axis: Axis, top: float, bottom: float, events: Iterable[Moment]) -> None:
    """A dotted line for each event through everything; one that is planned is dashed."""
    for event in events:
        x = axis.x(event.on)
        sheet.line([(x, top), (x, bottom)], width=1.4, dashes=(6, 4) if event.planned else (1.4, 2.2), name=event.id,
                   above=1)


def draw_event_words(sheet: Sheet, axis: Axis, top: float, events: Sequence[Moment]) -> float:
    """What each event was, below its line: in words, or as a number with the words in a list on a narrow sheet."""
    lanes = Lanes()
    for place, event in enumerate(events, 1):
        x = axis.x(event.on)
        words = str(place) if axis.narrow else event.words
        wide = width_of(words, SMALL, axis.narrow)
        after = x + 5 + wide <= axis.width - 6
        left = x - wide / 2 if axis.narrow else x + 5 if after else x - 5 - wide
        lane = lanes.place(left - 5, left + wide + 5)
        middle = top + 9 + _ROW * lane
        if lane:
            sheet.line([(x, top), (x, middle)], width=1, dashes=(1.4, 2.2))
        sheet.text(left, middle, words, SMALL, bold=axis.narrow, halo=True)
    top += _ROW * len(lanes) + 4
    for place, event in enumerate(events, 1) if axis.narrow else ():
        for line in wrapped(f"{place}  {event.words}, {on_day(event.on)}", axis.right - axis.left, SMALL):
            sheet.text(axis.left, top + 8, line, SMALL)
            top += 16
    return top


def _under_its_words(sheet: Sheet, axis: Axis, top: float, tie: Moment) -> float:
    for line in wrapped(tie.words, axis.right - axis.left, SMALL):
        sheet.text(axis.left, top + 8, line, SMALL, halo=True)
        top += 15
    _mark(sheet, axis.x(tie.on), top + 9, tie)
    return top + 22


def _mark(sheet: Sheet, x: float, middle: float, tie: Moment) -> None:
    sheet.mark(x, middle, "<" if tie.ends else ">", size=9, filled=not tie.planned, name=tie.id)


def draw_keys(sheet: Sheet, axis: Axis, top: float, keys: Sequence[tuple[str, bool | None, str]]) -> float:
    """The legend: shapes with their meaning, in as many lines as they need; an empty shape is a word alone."""
    x, left = axis.left if axis.narrow else 20.0, axis.left if axis.narrow else 20.0
    for shape, filled, words in keys:
        wide = width_of(words, SMALL) + (16 if shape else 0)
        if x > left and x + wide > axis.width - 10:
            x, top = left, top + 20
        if shape:
            sheet.mark(x + 5, top + 9, shape, size=9, filled=filled)
        sheet.text(x + (14 if shape else 0), top + 9, words, SMALL, colour=INK)
        x += wide + 24
    return top + 20
