"""The family around the clock: who on the map is not supported and why, and what a release asks for with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from graph_schema.records import SupportedPerson, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.support.cadence import contacts_around
from netmap.support.due import happened_to, has_died, period_of, periods_by_person
from netmap.support.release import ReleaseContact
from netmap.support.stretches import NEVER_DUE

FAMILY = frozenset({"kin", "partner", "ex_partner", "child"})
"""What somebody is to the offender (list `relations`) who counts as family here."""


class NotSupported(StrEnum):
    """Why a family member is not supported today."""

    NOT_RECORDED = "not_recorded"
    BEGINS = "begins"
    ENDED = "ended"
    SAID_NO = "said_no"


class Unsupported(msgspec.Struct, frozen=True, kw_only=True):
    """A family member on the map who is not supported: the tie, why, and since or from when.

    `consent` is what somebody said last who said no (list `support_consents`).
    """

    person_id: str
    name: str
    tie: Tie
    why: NotSupported
    day: date | None = None
    consent: str | None = None


class AroundRelease(msgspec.Struct, frozen=True, kw_only=True):
    """What the release asks for with one supported person."""

    person_id: str
    name: str
    contacts: tuple[ReleaseContact, ...]


def not_supported(case_file: CaseFile, vocabulary: Vocabulary, day: date) -> tuple[Unsupported, ...]:
    """Family members with a tie to the offender that is not over, who are not supported on a day; by name.

    Nobody is left out for not being asked: a brother without a record is on the list like one whose support ended.
    """
    clean, found = case_file.without_errors(), {}
    periods = periods_by_person(clean.supported_people)
    for tie in clean.ties:
        person_id = _relative(clean, tie, vocabulary, day)
        if person_id is None or person_id in found:
            continue
        mine = periods.get(person_id, [])
        if not any(p.valid_from <= day and (p.valid_to is None or day <= p.valid_to) for p in mine):
            why, since = _why(mine, day)
            no = said_no_last(mine, day).get(person_id)
            found[person_id] = Unsupported(
                person_id=person_id, name=clean.party[person_id].display_name, tie=tie, day=since,
                why=NotSupported.SAID_NO if no and why is NotSupported.ENDED else why,
                consent=no.consent if no else None,
            )
    return tuple(sorted(found.values(), key=lambda each: (each.name.casefold(), each.person_id)))


def said_no_last(stretches: Iterable[SupportedPerson], day: date) -> Mapping[str, SupportedPerson]:
    """Whoever said no to support, with the stretch that says so: of each person's, the last begun by that day.

    A no outlives the plan under which it was said; only another answer of theirs takes its place.
    """
    last = {each.person_id: each for each in sorted(stretches, key=lambda s: s.valid_from) if each.valid_from <= day}
    return {person_id: each for person_id, each in last.items() if each.consent in NEVER_DUE}


def around_release(case_file: CaseFile, day: date) -> tuple[AroundRelease, ...]:
    """Everybody alive with whom the release asks for contacts as of a day, by name; see `netmap.support.release`."""
    clean, found = case_file.without_errors(), []
    for person_id, periods in periods_by_person(clean.supported_people).items():
        if has_died(clean.party[person_id], day):
            continue
        contacts = contacts_around(
            [period_of(p) for p in periods], happened_to(person_id, clean.support_contacts), day, clean.case.release_on
        )
        if contacts:
            name = clean.party[person_id].display_name
            found.append(AroundRelease(person_id=person_id, name=name, contacts=contacts))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.person_id)))


def _relative(case_file: CaseFile, tie: Tie, vocabulary: Vocabulary, day: date) -> str | None:
    """Who it is at the other end of a family tie of the offender that is not over; somebody who lives."""
    offender = case_file.case.offender_id
    over = tie.valid_to is not None and tie.valid_to < day
    if over or offender is None or offender not in (tie.source_id, tie.target_id):
        return None
    if vocabulary.relation_seen_from(tie.kind, tie.source_id == offender) not in FAMILY:
        return None
    other = case_file.party[tie.target_id if tie.source_id == offender else tie.source_id]
    return None if has_died(other, day) else other.id


def _why(mine: list[SupportedPerson], day: date) -> tuple[NotSupported, date | None]:
    ahead = [p.valid_from for p in mine if p.valid_from > day]
    if ahead:
        return NotSupported.BEGINS, min(ahead)
    ended = [p.valid_to for p in mine if p.valid_to is not None]
    return (NotSupported.ENDED, max(ended)) if ended else (NotSupported.NOT_RECORDED, None)
