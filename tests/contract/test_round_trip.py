"""What goes in comes out: any record of any type, whatever its text, dates and empty fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.records import RECORD_TYPES, Case, Record
from netmap.errors import InvalidInput
from netmap.store.port import Store
from netmap.store.shape import Column, shape_of
from tests.builders import (
    NOW,
    any_case,
    any_certificate,
    any_event,
    any_group,
    any_person,
    any_support,
    any_tie,
    any_user,
    new_id,
)
from tests.contract.steps import a_world, file_of, get, history, put

LONG = "langer Text – 長い文章 – נוסח ארוך\n" * 3000
SQL = "'); DROP TABLE people; --"
TEXTS = [LONG, SQL, "", " ", "\x00", "a\x00b", "null", "true", "[1]", "\u202e👩\u200d👧 ﷽ é e\u0301", "\\u0041\"`"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT,
    "int": st.integers(-(2**63) + 1, 2**63 - 1),
    "bool": st.booleans(),
    "date": st.dates(),
    "datetime": st.datetimes(
        datetime(1, 1, 3), datetime(9999, 12, 29),
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-11))]),
    ),
    "list": st.lists(TEXT, max_size=3).map(tuple),
}  # fmt: skip
FIXED = {"id", "version", "case_id"}


def any_values(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """A value for each field that may be anything."""

    def of(column: Column) -> st.SearchStrategy[Any]:
        return VALUES[column.storage] | st.none() if column.optional else VALUES[column.storage]

    names = [c for c in shape_of(kind).columns if c.name not in FIXED and c.name not in kind.references]
    return st.fixed_dictionaries({column.name: of(column) for column in names})


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_round_trips(store: Store, kind: type[Record], data: st.DataObject) -> None:
    user, record_id = any_user(), new_id()
    case = any_case()
    support = (*any_support(case), any_certificate(user), any_group(case))
    ends = {"User": user.id, "Person": new_id(), "Tie": new_id(), **{type(r).__name__: r.id for r in support}}
    named = {field: ends[reference.targets[0]] for field, reference in kind.references.items()}
    inside = {"case_id": record_id if kind is Case else case.id} if shape_of(kind).has_case else {}
    if kind is Case:
        case = any_case(id=record_id)
        inside, named = {"case_id": case.id}, {"offender_id": ends["Person"]}
    values = data.draw(any_values(kind))
    for field in {field for fields in kind.unique for field in fields} & values.keys():
        values[field] = None if values[field] is None else values[field] + new_id()
    person = any_person(case, id=ends["Person"])
    tie = any_tie(person, person, id=ends["Tie"])
    record = kind(**{"id": record_id, **values, **inside, **named})
    around: list[Record] = [user, person, tie, record] if kind is Case else [user, case, person, tie, record]
    named_too = [r for r in support if r.id in named.values()]
    put(store, *around, *named_too)
    assert get(store, record) == record
    assert history(store, record) == [record]
    if (file := file_of(store, case)) is not None and kind is not Case and shape_of(kind).has_case:
        assert record in file.all_records()


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept_as_it_is(store: Store, text: str) -> None:
    world = a_world(store)
    person = any_person(world.case, display_name=text, note=text, aliases=(text, text), languages=())
    put(store, person)
    file = file_of(store, world.case)
    assert file is not None
    assert get(store, person) == person == file.people[-1]


def test_moments_keep_their_microseconds_and_their_order(store: Store) -> None:
    eastern = timezone(timedelta(hours=9))
    moments = [NOW.replace(microsecond=0), NOW.replace(microsecond=1), (NOW + timedelta(seconds=1)).astimezone(eastern)]
    world = a_world(store, recorded_at=NOW - timedelta(days=1))
    people = [any_person(world.case, recorded_at=moment) for moment in moments]
    put(store, *people)
    written = store.read(lambda reader: reader.changes(world.case.id, moments[0]))
    assert people[1] in written
    assert people[0] not in written
    assert written[-1] == people[2]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", "\ud800"),
        ("aliases", ("fine", "\udc00")),
        ("display_name", None),
        ("display_name", 7),
        ("birth_year", "1980"),
        ("birth_year", 2**70),
        ("birth_year", 19.5),
        ("birth_year", float("nan")),
        ("minor", 1),
        ("deceased_on", "2024-02-30"),
        ("deceased_on", NOW),
        ("recorded_at", datetime(2026, 1, 1)),
        ("recorded_at", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
        ("aliases", "text"),
        ("aliases", (1,)),
        ("note", b"bytes"),
        ("note", UUID(int=7)),
        ("note", object()),
    ],
)
def test_what_cannot_be_kept_is_refused_by_the_name_of_its_field(store: Store, field: str, value: Any) -> None:
    world = a_world(store)
    wrong = msgspec.structs.replace(any_person(world.case), **{field: value})
    revision = msgspec.structs.replace(world.ego, version=2, **{field: value})
    with pytest.raises(InvalidInput) as added:
        put(store, wrong)
    with pytest.raises(InvalidInput) as changed:
        store.write(lambda unit: unit.revise(revision), new_id())
    assert set(added.value.problems) == set(changed.value.problems) == {field}
    assert get(store, world.ego) == world.ego


def test_an_audit_entry_that_cannot_be_kept_is_refused(store: Store) -> None:
    for wrong in ({"reason": "\ud800"}, {"subjects": ("\ud800",)}, {"at": datetime(2026, 1, 1)}):
        with pytest.raises(InvalidInput) as refused:
            store.write(lambda unit, wrong=wrong: unit.append_audit(any_event(**wrong)) and None, new_id())  # type: ignore[misc]
        assert set(refused.value.problems) == set(wrong)


def test_an_id_that_is_no_text_is_refused_or_not_there(store: Store) -> None:
    world = a_world(store)
    with pytest.raises(InvalidInput):
        get(store, msgspec.structs.replace(world.ego, id="\ud800"))
