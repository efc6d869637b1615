"""What contract tests do again and again with a store."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec

from graph_schema.records import Case, Fact, Group, Person, Record, Tie
from netmap.case_file import CaseFile
from netmap.store.port import Find, Store
from tests.builders import any_case, any_fact, any_group, any_person, any_tie, new_id

R = TypeVar("R", bound=Record)


class World(msgspec.Struct, frozen=True):
    """One small case that is in the store."""

    case: Case
    ego: Person
    friend: Person
    club: Group
    tie: Tie
    fact: Fact


def put(store: Store, *records: Record) -> None:
    """Write new records in one transaction."""
    store.write(lambda unit: unit.add(*records), new_id())


def revised(store: Store, record: R, **changes: Any) -> R:
    """Write the next version of a record and return it."""
    following = msgspec.structs.replace(record, version=record.version + 1, **changes)
    store.write(lambda unit: unit.revise(following), new_id())
    return following


def a_world(store: Store, **of_case: Any) -> World:
    """Put a small case into the store."""
    ego_id = new_id()
    case = any_case(**{"offender_id": ego_id, **of_case})
    ego, friend, club = any_person(case, id=ego_id), any_person(case), any_group(case)
    tie = any_tie(ego, friend)
    fact = any_fact(tie)
    put(store, case, ego, friend, club, tie, fact)
    return World(case, ego, friend, club, tie, fact)


def get(store: Store, record: R) -> R | None:
    """The current version of a record."""
    return store.read(lambda reader: reader.get(type(record), record.id))


def found(store: Store, kind: type[R], after: str | None = None, limit: int | None = None, **equal: Any) -> list[R]:
    """The answer to one question."""
    return store.read(lambda reader: reader.fetch(Find(kind, equal, after, limit)))[0]


def file_of(store: Store, case: Case, known_at: datetime | None = None) -> CaseFile | None:
    """The case file, now or as it was known at a moment."""
    return store.read(lambda reader: reader.case_file(case.id, known_at))


def history(store: Store, record: R) -> list[R]:
    """Every version of a record."""
    return store.read(lambda reader: reader.history(type(record), record.id))
