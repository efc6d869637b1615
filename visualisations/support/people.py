"""The rows of a year of support: each person's contacts, overdue stretches, pauses and refusal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.vocabulary import Vocabulary
from netmap.support.cadence import cadence_of
from netmap.support.late import Stretch
from netmap.support.model import ClockState, Consent, Outcome
from netmap.support.year import PersonOver
from visualisations.support.model import Form, Mark, PersonRow, Span
from visualisations.support.told import day_and_month, person_told

FORMS = {
    Outcome.HELD: Form.HELD, Outcome.PARTLY: Form.PARTLY, Outcome.NO_SHOW: Form.ATTEMPT,
    Outcome.CANCELLED_BY_FAMILY: Form.ATTEMPT, Outcome.NOT_REACHED: Form.ATTEMPT, Outcome.REFUSED: Form.ATTEMPT,
    Outcome.CANCELLED_BY_SERVICE: Form.MISSED,
}
_LATE = {ClockState.OVERDUE: "overdue", ClockState.LONG_OVERDUE: "long overdue"}
_REFUSALS = {Consent.DECLINED: "does not want support", Consent.WITHDRAWN: "has taken back the agreement"}


def person_rows(people: Iterable[PersonOver], vocabulary: Vocabulary) -> tuple[PersonRow, ...]:
    """A row for each person, in the order of names; ids tell the place of the person and of the mark."""
    return tuple(_row(f"p{place}", person, vocabulary) for place, person in enumerate(people, 1))


def rhythm_of(person: PersonOver) -> str:
    """How often contact was to be at the end: "every 14 days", or why there is none."""
    if person.refused_on is not None:
        return "declined" if person.now.consent is Consent.DECLINED else "agreement taken back"
    if person.ended_on is not None:
        return f"until {day_and_month(person.ended_on)}"
    days = cadence_of(person.now)
    often = "every day" if days == 1 else f"every {days} days"
    resting = person.resting and person.now.paused_until and person.resting[-1].last >= person.now.start
    return f"{often}, paused" if resting else often


def _row(row_id: str, person: PersonOver, vocabulary: Vocabulary) -> PersonRow:
    marks = tuple(
        Mark(
            id=f"{row_id}-c{place}", on=each.on, form=FORMS[each.outcome],
            outcome=vocabulary.label("contact_outcomes", each.outcome),
            mode=vocabulary.label("contact_modes", each.mode),
        )
        for place, each in enumerate(person.contacts, 1)
    )
    stretches = sorted((*person.late, *person.resting), key=lambda each: each.first)
    spans = tuple(_span(f"{row_id}-s{place}", each) for place, each in enumerate(stretches, 1))
    return PersonRow(
        name=person.name, rhythm=rhythm_of(person), told=person_told(person), marks=marks, spans=spans,
        note=_note(person), note_id=f"{row_id}-n",
    )


def _span(span_id: str, stretch: Stretch) -> Span:
    """What is written says the days themselves, though the bracket is cut where the picture ends."""
    late = stretch.state in _LATE
    if late:
        words = f"{_LATE[stretch.state]}, was due on {_beside(stretch.due or stretch.first, stretch.first)}"
    else:
        words = f"paused until {_beside(stretch.until or stretch.last, stretch.last)}"
    return Span(
        id=span_id, first=stretch.first, last=stretch.last, until=stretch.until or stretch.last, words=words, late=late
    )


def _beside(day: date, drawn: date) -> str:
    """A day without its year, unless that is another than the year of the day at which the bracket is drawn."""
    return day_and_month(day) if day.year == drawn.year else f"{day_and_month(day)} {day.year}"


def _note(person: PersonOver) -> str:
    if person.refused_on is None:
        return ""
    refusal = _REFUSALS[person.now.consent]
    return f"{refusal} since {day_and_month(person.refused_on)} · never counted as overdue"
