"""Who is to be left alone, who looks after whom, and what a record is about: read by several kinds of task."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import SupportedPerson
from netmap.case_file import CaseFile
from netmap.rules.plain_words import listed
from netmap.support.family import said_no_last
from netmap.valid_time import holds_on


def left_alone(case_file: CaseFile, day: date) -> frozenset[str]:
    """Those who do not want support, or no longer, whatever ended since: the service asks nothing of them by itself."""
    return frozenset(said_no_last(case_file.supported_people, day))


def workers_of(case_file: CaseFile, day: date, person_ids: Iterable[str]) -> tuple[str, ...]:
    """The workers whose task the contacts with some people are."""
    wanted = set(person_ids)
    return tuple(dict.fromkeys(p.worker_id for p in _now(case_file, day) if p.person_id in wanted and p.worker_id))


def gone(case_file: CaseFile, day: date) -> frozenset[str]:
    """Those who have died."""
    return frozenset(p.id for p in case_file.people if p.deceased_on is not None and p.deceased_on <= day)


def names_of(case_file: CaseFile, party_ids: Iterable[str]) -> str:
    """Names in a row."""
    return listed(case_file.party[each].display_name for each in dict.fromkeys(party_ids) if each in case_file.party)


def _now(case_file: CaseFile, day: date) -> Iterable[SupportedPerson]:
    return (p for p in case_file.supported_people if holds_on(p, day))
