"""Appointments that were agreed with somebody whose contact has been paused since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from graph_schema.records import SupportContact
from netmap.case_file import CaseFile
from netmap.support.due import due_of, happened_to
from netmap.support.model import ClockState
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import names_of

_KEEP = (
    "An appointment is agreed for this day, and contact is paused: keep it, or tell the family and take it out of the "
    "contact."
)


def agreed_in_a_pause(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """What is agreed for a day of a pause; one task for each contact in which it was agreed, with whoever is paused.

    It is there as soon as contact is paused, however far off its day is: the family counts on it. It is never overdue.
    """
    paused = {
        line.person_id: line for line in due_of(case_file, asked.day) if line.standing.state is ClockState.PAUSED
    }
    until = {each: line.standing.paused_until or asked.day for each, line in paused.items()}
    agreed = _agreed(case_file, asked.day, until) if until else {}
    for contact in {each.id: each for each in agreed.values()}.values():
        people = [person_id for (person_id, _), each in agreed.items() if each.id == contact.id]
        yield Task(
            kind=WorkKind.APPOINTMENT, case_id=contact.case_id, record=contact, day=contact.next_contact_on,
            what=_KEEP, whom=names_of(case_file, people), state=ClockState.PAUSED,
            whose=asked.on_team(*(paused[each].worker_id for each in people)),
            person_id=people[0] if len(people) == 1 else None,
        )


def _agreed(
    case_file: CaseFile, day: date, until: Mapping[str, date]
) -> Mapping[tuple[str, date], SupportContact]:
    """The contact in which each day of somebody's pause was agreed, the latest where several say the same day.

    A day that has passed, or of which something was logged, is not among them.
    """
    found: dict[tuple[str, date], SupportContact] = {}
    for contact in sorted(case_file.support_contacts, key=lambda each: (each.contact_on, each.id)):
        on = contact.next_contact_on
        if on is None or on < day or contact.contact_on > day:
            continue
        that_day = [each for each in case_file.support_contacts if each.contact_on == on and each.id != contact.id]
        for person_id in contact.person_ids:
            if person_id in until and on <= until[person_id] and not happened_to(person_id, that_day):
                found[person_id, on] = contact
    return found
