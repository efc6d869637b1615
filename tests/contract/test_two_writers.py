"""Several writers at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest

from graph_schema.records import Person, Tie
from netmap.errors import AlreadyExists, StaleRevision
from netmap.store.chain import first_broken
from netmap.store.port import Store, Unit
from tests.builders import any_event, any_person, new_id
from tests.contract.backend import Backend
from tests.contract.steps import a_world, found, get, history

AT_ONCE = 20


def at_once(run: Callable[[int], Any]) -> list[Any]:
    """Run twenty times at once; what each returned, or the error it met."""

    def caught(number: int) -> Any:
        try:
            return run(number)
        except (StaleRevision, AlreadyExists) as refusal:
            return refusal

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(caught, range(AT_ONCE)))


def test_of_twenty_revisions_of_one_version_exactly_one_wins(store: Store) -> None:
    world = a_world(store)
    for version in (2, 3):
        former = get(store, world.tie)

        def revise(number: int, version: int = version) -> Tie | None:
            tie = msgspec.structs.replace(world.tie, version=version, note=f"writer {number}")
            return store.write(lambda unit: unit.revise(tie) or tie, new_id())

        won = [answer for answer in at_once(revise) if isinstance(answer, Tie)]
        assert len(won) == 1
        assert history(store, world.tie)[-2:] == [former, won[0]]


def test_read_then_write_loses_no_update(store: Store) -> None:
    world = a_world(store)

    def count(number: int) -> Tie | None:
        def work(unit: Unit) -> Tie:
            seen = unit.get(Tie, world.tie.id)
            assert seen is not None
            following = msgspec.structs.replace(seen, version=seen.version + 1, note=f"{seen.note or ''}+")
            unit.revise(following)
            return following

        for _ in range(AT_ONCE):
            try:
                return store.write(work, new_id())
            except StaleRevision:
                continue
        raise AssertionError("never got through")

    at_once(count)
    last = get(store, world.tie)
    assert last is not None
    assert (last.version, last.note) == (AT_ONCE + 1, "+" * AT_ONCE)


def test_a_unique_value_is_given_once(store: Store) -> None:
    world = a_world(store)

    def add(number: int) -> Person | None:
        person = any_person(world.case, pseudonym="P-1")
        return store.write(lambda unit: unit.add(person) or person, new_id())

    answers = at_once(add)
    assert sum(isinstance(answer, Person) for answer in answers) == 1
    assert len(found(store, Person, pseudonym="P-1")) == 1


def test_the_audit_chain_has_no_gap_and_no_fork(store: Store) -> None:
    def append(number: int) -> None:
        store.write(lambda unit: unit.append_audit(any_event(reason=f"{number}"), any_event()) and None, new_id())

    at_once(append)
    events = store.read(lambda reader: reader.audit_events())
    assert [event.sequence for event in events] == list(range(1, 2 * AT_ONCE + 1))
    assert first_broken(events) is None
    assert {event.reason for event in events if event.reason} == {f"{number}" for number in range(AT_ONCE)}


def test_two_stores_over_one_database_see_each_other(backend: Backend, store: Store) -> None:
    other = backend.open()
    world = a_world(other)
    assert get(store, world.tie) == world.tie
    second = msgspec.structs.replace(world.tie, version=2, note="by another store")
    store.write(lambda unit: unit.revise(second), new_id())
    assert get(other, world.tie) == second
    with pytest.raises(StaleRevision):
        other.write(lambda unit: unit.revise(second), new_id())
    other.close()
