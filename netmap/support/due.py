"""What is due in a case: every supported person with how the clock stands. In order of day and name, never of risk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from graph_schema.records import Group, Person, SupportContact, SupportedPerson
from netmap.case_file import CaseFile
from netmap.support.cadence import standing
from netmap.support.model import TOOK_PLACE, Consent, Happened, Outcome, Period, Phase, Standing
from netmap.valid_time import holds_on


class DueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One supported person on a day: whose task it is, and how the clock stands."""

    case_id: str
    person_id: str
    name: str
    worker_id: str | None
    standing: Standing


def due_of(case_file: CaseFile, day: date) -> tuple[DueLine, ...]:
    """Everybody who is supported on that day, in order of what is due first, then of name; what is not due, last.

    The case file is of all times, and has been filtered for its reader. Who has died is not in it.
    """
    clean = case_file.without_errors()
    lines = []
    for person_id, periods in periods_by_person(clean.supported_people).items():
        person = clean.party[person_id]
        now = next((p for p in periods if holds_on(p, day)), None)
        if now is None or has_died(person, day):
            continue
        happened = happened_to(person_id, clean.support_contacts)
        found = standing([period_of(p) for p in periods], happened, day, clean.case.release_on)
        if found is not None:
            lines.append(DueLine(
                case_id=clean.case.id, person_id=person_id, name=person.display_name, worker_id=now.worker_id,
                standing=found,
            ))
    return in_order(lines)


def in_order(lines: Iterable[DueLine]) -> tuple[DueLine, ...]:
    """By the day on which something is due, then by name."""
    return tuple(sorted(lines, key=lambda line: (line.standing.due or date.max, line.name.casefold(), line.person_id)))


def happened_to(person_id: str, contacts: Iterable[SupportContact]) -> list[Happened]:
    """What became of each contact for one person.

    Who was meant to come to one that was held and did not is a no-show; who came without being meant to has had one.
    """
    found = []
    for contact in contacts:
        outcome = Outcome(contact.outcome)
        if person_id in contact.present_ids:
            found.append(Happened(contact.contact_on, outcome))
        elif person_id in contact.person_ids:
            found.append(Happened(contact.contact_on, Outcome.NO_SHOW if outcome in TOOK_PLACE else outcome))
    return found


def period_of(record: SupportedPerson) -> Period:
    """The stretch as the clock reads it."""
    return Period(
        start=record.valid_from, end=record.valid_to, phase=Phase(record.phase), cadence_days=record.cadence_days,
        consent=Consent(record.consent), paused_until=record.paused_until, pause_reason=record.pause_reason,
    )


def periods_by_person(records: Iterable[SupportedPerson]) -> Mapping[str, list[SupportedPerson]]:
    """The stretches of each person's support, in the order in which they began."""
    found: dict[str, list[SupportedPerson]] = {}
    for record in sorted(records, key=lambda each: each.valid_from):
        found.setdefault(record.person_id, []).append(record)
    return found


def has_died(party: Person | Group, day: date) -> bool:
    """Whether somebody has died by a day; a group has not."""
    return isinstance(party, Person) and party.deceased_on is not None and party.deceased_on <= day
