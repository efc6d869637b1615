"""What stands beside the list of people on a case's own page: what changed lately, and who has access."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from api.pages.field_words import KIND_WORDS
from api.pages.showing import address_of, subject_of, title_of
from graph_schema.records import CaseAccess, CaseRecord, Discussion, Fact, Group, Judgement, Person, Tie
from netmap.case_file import CaseFile, holds_on

LATELY = 5
_MARKED = {"entered_in_error": "marked as entered in error", "disputed": "changed, now disputed",
           "withdrawn": "changed, now withdrawn"}


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a record, in words."""

    record: CaseRecord
    what: str
    title: str
    about: str
    address: str


def change_of(record: CaseRecord, case_file: CaseFile) -> Change:
    """A version in words: what was done, to which record."""
    done = "recorded" if record.version == 1 else _MARKED.get(_standing(record), "changed")
    kind = KIND_WORDS[type(record)]
    about = subject_of(record, case_file) if isinstance(record, (Fact, Judgement, Discussion)) else ""
    return Change(
        record=record, what=f"{kind.capitalize()} {done}", title=title_of(record, case_file), about=about,
        address=address_of(record),
    )


def _standing(record: CaseRecord) -> str:
    """How a record stands, or a statement; nothing for what has no such field."""
    return record.status if isinstance(record, Fact) else str(getattr(record, "state", ""))


def lately(case_file: CaseFile, most: int = LATELY) -> list[Change]:
    """The records that were written last, the latest first."""
    records: Iterable[CaseRecord] = (
        case_file.case, *case_file.people, *case_file.groups, *case_file.ties, *case_file.facts,
        *case_file.judgements, *case_file.contact_permissions, *case_file.discussions, *case_file.assessments,
    )
    latest = sorted(records, key=lambda r: (r.recorded_at, r.id), reverse=True)[:most]
    return [change_of(record, case_file) for record in latest]


def standing_of(case_file: CaseFile, today: date) -> list[CaseAccess]:
    """Who has a standing in the case today: the team, then guests, then those kept out."""
    order = {"team": 0, "guest": 1, "excluded": 2}
    current = [entry for entry in case_file.access if holds_on(entry, today)]
    return sorted(current, key=lambda entry: order.get(entry.standing, 3))


def entered_in_error(case_file: CaseFile) -> list[Person | Group | Tie]:
    """What was taken off the map because it was never so."""
    records: tuple[Person | Group | Tie, ...] = (*case_file.people, *case_file.groups, *case_file.ties)
    return [record for record in records if record.state == "entered_in_error"]
