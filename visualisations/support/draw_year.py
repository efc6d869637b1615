"""The picture of a year of support: contacts, offers, ties and events on one axis."""

from __future__ import annotations

from collections.abc import Callable

from visualisations.support.axis import SCREEN, Axis, Format, axis_of, draw_months, draw_today, wrapped
from visualisations.support.draw_moments import draw_event_lines, draw_event_words, draw_keys, draw_ties
from visualisations.support.draw_offers import draw_offers
from visualisations.support.draw_people import FORM_WORDS, SHAPES, draw_people
from visualisations.support.model import Frame, YearPicture
from visualisations.support.sheet import HEAD, INK, PLAIN, QUIET, SMALL, TITLE, Sheet
from visualisations.support.told import DISCLAIMER
from visualisations.words import on_day

Body = Callable[[Sheet, Axis, float], float]
Key = tuple[str, bool | None, str]


def draw_year(picture: YearPicture, form: Format = SCREEN) -> bytes:
    """The picture as an SVG document; each mark carries the id of its row in the table."""

    def body(sheet: Sheet, axis: Axis, top: float) -> float:
        top = draw_people(sheet, axis, heading(sheet, top, "Contacts"), picture.people)
        if picture.bars:
            top = draw_offers(sheet, axis, heading(sheet, top + 8, "Interventions"), picture.bars)
        if picture.ties:
            top = draw_ties(sheet, axis, heading(sheet, top + 8, "Ties that began or ended"), picture.ties)
        return top

    keys = [(*SHAPES[form], FORM_WORDS[form]) for form in SHAPES]
    keys += [("", None, "bracket: overdue"), ("", None, "dashed bracket: paused"), ("D", False, "offered, not begun"),
             ("", None, "dashed bar: planned"), ("", None, "dotted line: event")]
    return drawn(picture.frame, "Support to the family", picture.sentence, form, body, keys)


def heading(sheet: Sheet, top: float, words: str) -> float:
    """The heading of a part of a picture; gives where the part begins."""
    sheet.text(10 if sheet.width < 500 else 20, top + 12, words, HEAD, bold=True, halo=True)
    return top + 26


def drawn(frame: Frame, title: str, sentence: str, form: Format, body: Body, keys: list[Key]) -> bytes:
    """A whole sheet: title and sentence, the axis, the body with the events through it, words for all of it."""
    axis = axis_of(frame.first, frame.last, form)
    sheet = Sheet(axis.width)
    left, room = (axis.left, axis.right - axis.left) if axis.narrow else (20.0, axis.width - 40.0)
    top = 6.0
    days = f"{on_day(frame.first)} to {on_day(frame.last)}"
    for size, words, bold in ((TITLE if not axis.narrow else HEAD, f"{title} · case {frame.reference}", True),
                              (PLAIN, sentence, False), (SMALL, days, False)):
        for line in wrapped(words, room, size, bold):
            sheet.text(left, top + size * 0.75, line, size, bold=bold, colour=QUIET if words == days else INK)
            top += size * 1.4
    begins = top + 4
    bottom = body(sheet, axis, begins + 18) + 8
    draw_months(sheet, axis, begins, bottom)
    draw_event_lines(sheet, axis, begins + 14, bottom, frame.events)
    draw_today(sheet, axis, frame.today, begins + 14, bottom)
    bottom = draw_event_words(sheet, axis, bottom + 18, frame.events)
    bottom = draw_keys(sheet, axis, bottom + 6, keys)
    for line in wrapped(DISCLAIMER, room, SMALL):
        sheet.text(left, bottom + 9, line, SMALL, colour=QUIET)
        bottom += 16
    return sheet.svg(bottom + 8, f"{title}. {sentence}")
