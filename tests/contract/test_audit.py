"""The audit log: a chain that shows every change made to it behind the store's back."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.records import AuditEvent
from netmap.store.chain import chain, first_broken, hash_of
from netmap.store.port import Store
from netmap.store.shape import shape_of
from tests.builders import NOW, any_event, new_id
from tests.contract.backend import Backend

ANOTHER: dict[str, Any] = {"sequence": 99, "at": "2026-03-01T09:30:00.123457Z", "subjects": ["somebody else"]}
COLUMNS = [column.name for column in shape_of(AuditEvent).columns]


def append(store: Store, *events: AuditEvent) -> list[AuditEvent]:
    """Append to the log and return the entries."""
    chained: list[AuditEvent] = []
    store.write(lambda unit: chained.extend(unit.append_audit(*events)), new_id())
    return chained


def entries(store: Store, **asked: Any) -> list[AuditEvent]:
    """Entries of the log."""
    return store.read(lambda reader: reader.audit_events(**asked))


def five(store: Store) -> list[AuditEvent]:
    """Five entries, written in two transactions."""
    full = {"purpose": "support", "reason": "call", "recipient": "police", "outcome_reason": "scope", "request_id": "r"}
    first = append(store, any_event(case_id="c1", subjects=("s1", "s2")), any_event(case_id="c2", **full))
    return first + append(store, *(any_event(case_id="c1", at=NOW - timedelta(days=n)) for n in range(3)))


def test_entries_are_chained_in_order(store: Store) -> None:
    written = five(store)
    assert entries(store) == written
    assert [event.sequence for event in written] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in written] == ["", *(event.hash for event in written[:-1])]
    assert all(event.hash == hash_of(event) for event in written)
    assert first_broken(written) is None
    assert first_broken(written[2:], 2, written[1].hash) is None
    assert store.check_schema() == []


def test_entries_are_read_in_pages_and_by_case(store: Store) -> None:
    written = five(store)
    assert entries(store, after=3) == written[3:]
    assert entries(store, after=1, limit=2) == written[1:3]
    assert entries(store, after=5) == []
    assert entries(store, case_id="c2") == [written[1]]
    assert entries(store, after=1, limit=1, case_id="c1") == [written[2]]


def test_the_end_of_the_log_is_read_backwards(store: Store) -> None:
    assert store.read(lambda reader: reader.audit_back(1)) == []
    written = five(store)
    for asked, expected in (
        ({"limit": 9}, written[::-1]), ({"limit": 2}, written[:2:-1]), ({"limit": 2, "before": 3}, written[1::-1]),
        ({"limit": 9, "before": 1}, []), ({"limit": 9, "case_id": "c2"}, [written[1]]),
        ({"limit": 2, "before": 5, "case_id": "c1"}, [written[3], written[2]]),
    ):
        assert store.read(lambda reader, asked=asked: reader.audit_back(**asked)) == expected  # type: ignore[misc]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found(backend: Backend, store: Store, column: str) -> None:
    five(store)
    backend.tamper(2, column, ANOTHER.get(column, "0" * 64))
    found = [damage.where for damage in store.check_schema() if damage.rule == "audit"]
    assert found == ["audit 2"]
    assert first_broken(entries(store)) == 2


@pytest.mark.parametrize("column", ["case_id", "purpose", "reason", "recipient", "outcome_reason"])
def test_an_emptied_column_is_found(backend: Backend, store: Store, column: str) -> None:
    five(store)
    backend.tamper(2, column, None)
    assert first_broken(entries(store)) == 2


def test_an_empty_text_is_not_nothing(backend: Backend, store: Store) -> None:
    five(store)
    backend.tamper(4, "purpose", "")
    assert first_broken(entries(store)) == 4


@pytest.mark.parametrize("sequence", [1, 3])
def test_a_removed_entry_is_found(backend: Backend, store: Store, sequence: int) -> None:
    five(store)
    backend.remove_event(sequence)
    assert [damage.where for damage in store.check_schema() if damage.rule == "audit"] == [f"audit {sequence}"]


def test_an_entry_changed_with_a_fresh_hash_is_found_at_the_next(backend: Backend, store: Store) -> None:
    written = five(store)
    forged = msgspec.structs.replace(written[1], actor_id="somebody else")
    backend.tamper(2, "actor_id", forged.actor_id)
    backend.tamper(2, "hash", hash_of(forged))
    assert first_broken(entries(store)) == 3


def test_a_swap_or_an_insertion_is_found() -> None:
    written = chain([any_event(reason=f"{number}") for number in range(4)], 0, "")
    inserted = chain([any_event()], 1, written[0].hash)
    assert first_broken([written[0], written[2], written[1], written[3]]) == 2
    assert first_broken([written[0], *inserted, *written[1:]]) == 3
    assert first_broken(written[1:]) == 1


def test_the_hash_is_the_same_in_every_time_zone_and_release() -> None:
    event = any_event(subjects=("a",), case_id="c")
    linked = chain([event], 0, "")[0]
    elsewhere = msgspec.structs.replace(linked, at=linked.at.astimezone())
    assert hash_of(elsewhere) == linked.hash
    canonical = (
        '{"action":"tie.add","actor_agency":"","actor_id":"worker-1","actor_role":"caseworker",'
        '"at":"2026-03-01T09:30:00.123456Z","case_id":"c","operation":"alteration","outcome":"done",'
        '"previous_hash":"","request_id":"","sequence":1,"subjects":["a"]}'
    )
    assert linked.hash == hashlib.sha256(canonical.encode()).hexdigest()
