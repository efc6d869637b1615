"""A stretch of support as it was, person by person: what pictures, their sentences and the report are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from graph_schema.records import SupportContact
from netmap.case_file import CaseFile
from netmap.support.due import period_of, periods_by_person
from netmap.support.expected import Counts, counted
from netmap.support.late import Stretch, late_stretches, resting_stretches
from netmap.support.model import TOOK_PLACE, Happened, Outcome, Period
from netmap.support.planned import Planned, planned_contacts
from netmap.support.stretches import NEVER_DUE

_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What became, for one person, of one contact."""

    on: date
    outcome: Outcome
    mode: str
    record_id: str


class PersonOver(msgspec.Struct, frozen=True, kw_only=True):
    """One supported person from one day to another.

    `periods` are all that had begun by the last day, `now` the last of them; `ended_on` is when it ended, if it has.
    `planned` begins with the start of support, `contacts` on the first day.
    `refused_on` is the day from which support is refused, if it is refused at the end. `last_held` may be before the
    first day. Nothing is planned or late after the day up to which it was reckoned; a pause is shown as far as it was
    set.
    """

    person_id: str
    name: str
    periods: tuple[Period, ...]
    counts: Counts
    planned: tuple[Planned, ...] = ()
    contacts: tuple[Held, ...] = ()
    late: tuple[Stretch, ...] = ()
    resting: tuple[Stretch, ...] = ()
    ended_on: date | None = None
    refused_on: date | None = None
    last_held: date | None = None

    @property
    def now(self) -> Period:
        """The last stretch of support that had begun by the last day."""
        return self.periods[-1]


def people_over(case_file: CaseFile, first: date, last: date, today: date) -> tuple[PersonOver, ...]:
    """Everybody who was supported between two days, in the order of names; reckoned up to today at most.

    The case file is of all times, has been filtered for its reader, and holds nothing that was entered in error.
    """
    until = min(last, today)
    contacts = contacts_by_person(case_file.support_contacts)
    found = []
    for person_id, records in periods_by_person(case_file.supported_people).items():
        periods = [period_of(each) for each in records if each.valid_from <= until]
        person = case_file.party.get(person_id)
        if person is None or not any(p.end is None or p.end >= first for p in periods):
            continue
        died = getattr(person, "deceased_on", None)
        found.append(_over(
            person_id, person.display_name, periods, contacts.get(person_id, ()), first, min(until, died or until),
            min(last, died or last), case_file.case.release_on,
        ))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.person_id)))


def _over(
    person_id: str, name: str, periods: list[Period], contacts: Iterable[Held], first: date, until: date,
    last: date, release_on: date | None,
) -> PersonOver:
    past = [each for each in contacts if each.on <= until]
    happened = [Happened(each.on, each.outcome) for each in past]
    planned = planned_contacts(periods, happened, until, release_on)
    now = periods[-1]
    return PersonOver(
        person_id=person_id, name=name, periods=tuple(periods), counts=counted(planned, happened, first, until),
        planned=planned, contacts=tuple(each for each in past if each.on >= first),
        late=late_stretches(periods, happened, first, until, release_on),
        resting=resting_stretches(periods, first, last),
        ended_on=now.end if now.end is not None and now.end <= until else None,
        refused_on=_refused_since(periods),
        last_held=max((each.on for each in past if each.outcome in TOOK_PLACE), default=None),
    )


def _refused_since(periods: list[Period]) -> date | None:
    """The first day of the refusal that holds at the end, though something else about it may have changed since."""
    since = None
    for period in reversed(periods):
        if period.consent not in NEVER_DUE:
            break
        since = period.start
    return since


def contacts_by_person(contacts: Iterable[SupportContact]) -> Mapping[str, list[Held]]:
    """What became of each contact for everybody whom it was meant for or who came, in the order of days.

    The same as `netmap.support.due.happened_to`, for all of them in one go.
    """
    found: dict[str, list[Held]] = {}
    for contact in sorted(contacts, key=lambda each: (each.contact_on, each.begins or "", each.id)):
        outcome = _OUTCOMES[contact.outcome]
        took_place, there = outcome in TOOK_PLACE, contact.present_ids
        for person_id in (*contact.person_ids, *(each for each in there if each not in contact.person_ids)):
            absent = took_place and person_id not in there
            found.setdefault(person_id, []).append(Held(
                on=contact.contact_on, outcome=Outcome.NO_SHOW if absent else outcome, mode=contact.mode,
                record_id=contact.id,
            ))
    return found


def together(people: Iterable[PersonOver]) -> Counts:
    """The counts of several people added up; one contact with two people counts for each of them."""
    counts = Counts()
    for each in people:
        counts = counts.plus(each.counts)
    return counts
