"""A small invented network for the tests of paths and measures, with figures worked out by hand.

    Sami (offender) – mother, brother, friend, imam, club (a group); mother – brother, mother – uncle, brother – cell,
    friend – cell, uncle – cell. So brother and friend both lead to the cell leader, who has no tie to Sami.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from graph_schema.records import Case, Fact, Group, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.analysis.seen import SeenNetwork, seen_network
from netmap.case_file import CaseFile

DAY = date(2026, 6, 1)
VOCABULARY = load_vocabulary()
BASE: dict[str, Any] = {"case_id": "case", "recorded_at": datetime(2026, 5, 1, 12, tzinfo=UTC), "recorded_by": "user"}


def person(record_id: str, **fields: Any) -> Person:
    """A person whose name is the id with a capital."""
    return Person(**{**BASE, "id": record_id, "display_name": record_id.capitalize(), "pseudonym": record_id, **fields})


def group(record_id: str, **fields: Any) -> Group:
    """A group whose name is the id with a capital."""
    return Group(**{**BASE, "id": record_id, "display_name": record_id.capitalize(), "pseudonym": record_id, **fields})


def tie(source: str, target: str, kind: str = "FRIEND_OF", **fields: Any) -> Tie:
    """A tie; its id is made of its ends."""
    return Tie(**{**BASE, "id": f"{source}-{target}", "source_id": source, "target_id": target, "kind": kind, **fields})


def said(subject: str, key: str, value: str, **fields: Any) -> Fact:
    """A firm fact of a month ago."""
    given = {
        "id": f"{subject} {key} {value}", "subject_id": subject, "key": key, "value": value, "perspective": "worker",
        "source_kind": "professional", "status": "confirmed", "reliability": "reliable",
        "observed_on": DAY - timedelta(days=30),
    }
    return Fact(**{**BASE, **given, **fields})


PEOPLE = tuple(person(name) for name in ("brother", "cell", "friend", "imam", "loner", "mother", "sami", "uncle"))
TIES = (
    tie("mother", "sami", "PARENT_OF"), tie("brother", "sami", "SIBLING_OF"), tie("sami", "friend"),
    tie("imam", "sami", "FAITH_LEADER_TO"), tie("sami", "club", "MEMBER_OF"), tie("mother", "brother", "PARENT_OF"),
    tie("mother", "uncle", "SIBLING_OF"), tie("brother", "cell", "GROUP_ASSOCIATE_OF"), tie("friend", "cell"),
    tie("uncle", "cell"),
)
FACTS = (
    said("mother-sami", "tie.support", "money"), said("mother-sami", "tie.support", "emotional"),
    said("sami-friend", "tie.support_offered", "housing", status="provisional"),
    said("brother", "alter.extremist_involvement", "active"), said("brother-sami", "tie.channel", "visit"),
    said("brother-sami", "tie.contact_status", "active"),
    said("cell", "alter.extremist_involvement", "leader_recruiter"),
)


def town(
    people: tuple[Person, ...] = PEOPLE, ties: tuple[Tie, ...] = TIES, facts: tuple[Fact, ...] = FACTS,
    groups: tuple[Group, ...] = (group("club"),),
) -> CaseFile:
    """The case file, of all times."""
    case = Case(**BASE, id="case", reference="A-1", offender_id="sami", opened_on=date(2020, 1, 1))
    ordered = (sorted(records, key=lambda record: record.id) for records in (people, groups, ties, facts))
    people, groups, ties, facts = (tuple(records) for records in ordered)  # type: ignore[assignment]
    return CaseFile(case=case, people=people, groups=groups, ties=ties, facts=facts)


def network(case_file: CaseFile | None = None, day: date = DAY) -> SeenNetwork:
    """The network of a day."""
    return seen_network(case_file or town(), day, VOCABULARY)


def altered(record: Any, **fields: Any) -> Any:
    """The same record with other values."""
    return msgspec.structs.replace(record, **fields)
