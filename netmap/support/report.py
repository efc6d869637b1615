"""What was done for a family in a stretch of time: counted from what the reader may see, nobody ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from graph_schema.records import Intervention
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.plain_words import day_in_words
from netmap.support.expected import Counts
from netmap.support.goals import signed
from netmap.support.model import Outcome
from netmap.support.series import TOTAL, goal_lines, member_lines
from netmap.support.year import PersonOver, people_over

MISSED, OFFERS, GOALS, MEASURES, GAPS, EVENTS = "missed", "interventions", "goals", "measures", "gaps", "events"
_ENDED = {"completed": "Completed", "evaluated": "Ended and evaluated", "stopped": "Stopped"}
"""What was evaluated may have been completed or stopped before: that is in its history."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to report, in words; `figure` is a level or a total, `reason` why it was so. Days are inclusive."""

    section: str
    who: str = ""
    what: str
    first: date | None = None
    last: date | None = None
    figure: str = ""
    reason: str = ""


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """The contacts of one person; nothing is planned with somebody who refused."""

    name: str
    counts: Counts
    last_held: date | None
    refused: bool


class CaseReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report on one case; people in the order of names, lines by section and day."""

    case_id: str
    reference: str
    first: date
    last: date
    people: tuple[PersonLine, ...]
    lines: tuple[Line, ...]


def case_report(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary, gaps: Sequence[str] = ()
) -> CaseReport:
    """The report on a case file of all times that has been filtered for its reader.

    `gaps` says in sentences which kinds of support nobody is known to give.
    """
    clean = case_file.without_errors()
    over = people_over(clean, first, last, today)
    people = tuple(
        PersonLine(name=p.name, counts=p.counts, last_held=p.last_held, refused=p.refused_on is not None) for p in over
    )
    found = [
        *_missed(over, vocabulary), *_offers(clean, first, last, vocabulary), *_goals(clean, first, last, vocabulary),
        *_measures(clean, first, last, vocabulary), *_late(over), *(Line(section=GAPS, what=gap) for gap in gaps),
        *_events(clean, first, last, vocabulary),
    ]
    return CaseReport(
        case_id=clean.case.id, reference=clean.case.reference, first=first, last=last, people=people, lines=tuple(found)
    )


def _missed(people: Sequence[PersonOver], vocabulary: Vocabulary) -> Iterator[Line]:
    """What the service called off: its own failure, never the family's."""
    for person in people:
        for each in person.contacts:
            if each.outcome is Outcome.CANCELLED_BY_SERVICE:
                what = vocabulary.label("contact_modes", each.mode)
                yield Line(section=MISSED, who=person.name, what=what, first=each.on)


def _late(people: Sequence[PersonOver]) -> Iterator[Line]:
    for person in people:
        for each in person.late:
            yield Line(section=GAPS, who=person.name, what="Contact overdue", first=each.first, last=each.last,
                       reason=f"was due on {day_in_words(each.due or each.first)}")


def _offers(case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary) -> Iterator[Line]:
    """What began, was completed, stopped or declined in this time, with the reason."""
    for offer in sorted(case_file.interventions, key=lambda each: (each.offered_on, each.id)):
        label = vocabulary.label("intervention_types", offer.kind)
        for what, day, reason in _changes(offer):
            if day is not None and first <= day <= last:
                yield Line(section=OFFERS, who=_name(case_file, offer.person_id), what=f"{label}: {what.lower()}",
                           first=day, reason=reason or "")


def _changes(offer: Intervention) -> Iterator[tuple[str, date | None, str | None]]:
    """What never began has no other day than the one on which it was offered."""
    if offer.progress == "declined":
        yield "Offered, and declined", offer.offered_on, offer.progress_reason
    yield "Started", offer.begun_on, None
    if offer.progress == "stopped" and offer.begun_on is None and offer.ended_on is None:
        yield "Offered, and stopped before it began", offer.offered_on, offer.progress_reason
    elif offer.progress in _ENDED:
        yield _ENDED[offer.progress], offer.ended_on, offer.progress_reason or offer.evaluation


def _goals(case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary) -> Iterator[Line]:
    goals = {goal.id: goal for goal in case_file.goals}
    for line in goal_lines(case_file):
        rated = [point for point in line.points if first <= point.on <= last and point.value is not None]
        if rated and rated[-1].value is not None:
            goal, level = goals[line.goal_id], int(rated[-1].value)
            reached = "reached" if level >= 0 else "not reached yet"
            view = vocabulary.label("perspectives", line.perspective).lower()
            yield Line(section=GOALS, who=_name(case_file, goal.person_id), first=rated[-1].on, figure=signed(level),
                       what=f"{goal.title or 'A goal whose words are not shown here'}: {reached}", reason=view)


def _measures(case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary) -> Iterator[Line]:
    """Each reading of each member; there is no figure for a family."""
    for line in member_lines(case_file):
        if line.part != TOTAL:
            continue
        for point in line.points:
            if first <= point.on <= last:
                yield Line(section=MEASURES, who=_name(case_file, line.person_id), first=point.on,
                           what=line.question or vocabulary.label("measures", line.measure),
                           figure="" if point.value is None else f"{point.value:g}",
                           reason="not complete" if point.value is None else "")


def _events(case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary) -> Iterator[Line]:
    for event in sorted(case_file.support_events, key=lambda each: (each.happened_on, each.id)):
        if first <= event.happened_on <= last:
            yield Line(section=EVENTS, who=_name(case_file, event.person_id), first=event.happened_on,
                       what=vocabulary.label("support_events", event.kind))


def _name(case_file: CaseFile, person_id: str | None) -> str:
    party = case_file.party.get(person_id or "")
    return party.display_name if party else ""
