"""An invented agency, the same at every run: from the number of a case to its records. Nothing in it is about anybody.

A case has 20 people (the offender and 19 others), 40 ties and 120 facts, unless another size is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from graph_schema.records import Case, CaseAccess, Fact, Person, Record, Tie, User

SEED = 20260301
AGENCY = "bench"
DAY = date(2026, 3, 1)
"""The day as of which networks are read."""

_BEGIN = datetime(2024, 1, 1, 9, 0, 0, 123456, tzinfo=UTC)
_KINDS = (
    "PARENT_OF", "SIBLING_OF", "COUSIN_OF", "AUNT_UNCLE_OF", "FRIEND_OF", "SCHOOLMATE_OF", "COLLEAGUE_OF",
    "TEAMMATE_OF", "FAITH_MENTOR_OF", "STUDY_CIRCLE_WITH", "TEACHER_OF", "MENTOR_OF", "CASEWORKER_FOR",
)
_OF_TIES = {
    "tie.contact_status": ("active", "active", "active", "dormant"),
    "tie.ring": ("1", "2", "3"),
    "tie.quality": ("supportive", "mixed", "strained"),
    "tie.channel": ("in_person", "visit", "phone", "message"),
    "tie.support": ("housing", "money", "emotional"),
    "tie.exit_stance": ("actively_supports", "neutral", "opposes", "pressures_against"),
    "tie.control": ("none_known", "none_known", "by_alter"),
    "tie.frequency": ("weekly", "monthly"),
}
_OF_PEOPLE = {
    "alter.violence_stance": ("rejects", "rejects", "ambivalent", "endorses"),
    "alter.extremist_involvement": ("none_known", "past_disengaged", "active"),
}


class Size(NamedTuple):
    """How much there is in a case."""

    people: int = 20
    ties: int = 40
    facts: int = 120


class Entry(NamedTuple):
    """What the parts of one case share: its number, its dice, ids in order, and the moment and hand of the entry."""

    number: int
    dice: Random
    ids: Iterator[str]
    at: datetime
    by: str


def worker() -> User:
    """The caseworker who is on the team of every case."""
    user_id = next(_ids(0, _dice(0)))
    return User(
        id=user_id, recorded_at=_BEGIN, recorded_by=user_id, username="bench", display_name="Bench worker",
        role="caseworker", agency=AGENCY,
    )


def reference_of(number: int) -> str:
    """The file number of a case."""
    return f"B-{number:06}"


def case_records(number: int, by: str, size: Size = Size()) -> list[Record]:  # noqa: B008 - a tuple
    """The records of case `number` (from 1), entered by the user `by`, in the order in which they may be written."""
    dice = _dice(number)
    entry = Entry(number, dice, _ids(number, dice), _BEGIN + timedelta(minutes=number), by)
    case_id = next(entry.ids)
    people = [_person(entry, case_id, place) for place in range(size.people)]
    ties = _ties(entry, people, size.ties)
    facts = [_fact(entry, people, ties, place) for place in range(size.facts)]
    return [_case(entry, case_id, people[0]), _access(entry, case_id), *people, *ties, *facts]


def _dice(number: int) -> Random:
    return Random(SEED + number)  # noqa: S311 - nothing here is a secret


def _ids(number: int, dice: Random) -> Iterator[str]:
    """UUIDs of version 7: a time that grows with the case and its records, then chance."""
    moment = int(_BEGIN.timestamp() * 1000) + number * 1000
    while True:
        chance = dice.getrandbits(74)
        text = f"{moment:012x}7{chance >> 62:03x}{0x8000000000000000 | chance & (1 << 62) - 1:016x}"
        yield f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
        moment += 1


def _case(entry: Entry, case_id: str, offender: Person) -> Case:
    return Case(
        id=case_id, case_id=case_id, recorded_at=entry.at, recorded_by=entry.by, reference=reference_of(entry.number),
        agency=AGENCY, offender_id=offender.id, opened_on=entry.at.date(),
    )


def _access(entry: Entry, case_id: str) -> CaseAccess:
    return CaseAccess(
        id=next(entry.ids), case_id=case_id, recorded_at=entry.at, recorded_by=entry.by, user_id=entry.by,
        valid_from=entry.at.date(),
    )


def _person(entry: Entry, case_id: str, place: int) -> Person:
    return Person(
        id=next(entry.ids), case_id=case_id, recorded_at=entry.at, recorded_by=entry.by,
        display_name="The offender" if place == 0 else f"Person {place} of {entry.number}",
        pseudonym=f"P{place:03}", birth_year=1950 + entry.dice.randrange(55),
    )


def _ties(entry: Entry, people: list[Person], count: int) -> list[Tie]:
    """First one between the offender and each of the others, then among the others; no kind twice for a pair."""
    made: dict[tuple[str, str, str], Tie] = {}
    while len(made) < count:
        alter = len(made) + 1
        one, other = (people[0], people[alter]) if alter < len(people) else entry.dice.sample(people[1:], 2)
        source, target = sorted((one.id, other.id))
        kind = entry.dice.choice(_KINDS)
        ended = entry.dice.random() < 0.1
        made[source, target, kind] = Tie(
            id=next(entry.ids), case_id=one.case_id, recorded_at=entry.at, recorded_by=entry.by, source_id=source,
            target_id=target, kind=kind, valid_from=date(2005 + entry.dice.randrange(18), 1, 1), from_precision="year",
            valid_to=date(2025, 6, 30) if ended else None, to_precision="day" if ended else "unknown",
        )
    return list(made.values())


def _fact(entry: Entry, people: list[Person], ties: list[Tie], place: int) -> Fact:
    """Three facts of four are about ties; one in three is what the offender said."""
    dice = entry.dice
    subject, keys = (dice.choice(ties).id, _OF_TIES) if place % 4 else (dice.choice(people[1:]).id, _OF_PEOPLE)
    key = dice.choice(tuple(keys))
    source = dice.choice(("offender", "family", "professional"))
    return Fact(
        id=next(entry.ids), case_id=ties[0].case_id, recorded_at=entry.at, recorded_by=entry.by, subject_id=subject,
        key=key, value=dice.choice(keys[key]), perspective="worker" if source == "professional" else source,
        source_kind=source, reliability=dice.choice(("reliable", "untested")),
        status=dice.choice(("confirmed", "provisional")), observed_on=DAY - timedelta(days=dice.randrange(300)),
        note=f"Told in conversation {place}." if place % 3 == 0 else None,
    )
