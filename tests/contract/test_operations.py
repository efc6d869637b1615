"""One operation id, one effect; and all of it or nothing."""

from __future__ import annotations

import threading
from typing import Any

import msgspec
import pytest

from graph_schema.records import Person, Tie
from netmap.errors import AlreadyExists, BrokenReference, InvalidInput, NetmapError, OperationReused, StaleRevision
from netmap.store.port import Store, Unit
from tests.builders import any_event, any_person, any_session, any_tie, any_user, new_id
from tests.contract.steps import World, a_world, found, get, put, revised


def test_a_retry_changes_nothing_and_returns_the_first_record(store: Store) -> None:
    world = a_world(store)
    op_id, runs = new_id(), []
    first = any_tie(world.ego, world.club)

    def work(unit: Unit) -> Tie:
        runs.append(1)
        tie = any_tie(world.ego, world.club, id=first.id)
        unit.add(tie)
        unit.append_audit(any_event())
        return tie

    assert store.write(work, op_id) == first
    revised(store, first, note="changed since")
    assert store.write(work, op_id) == first
    assert len(runs) == 1
    assert len(store.read(lambda reader: reader.audit_events())) == 1


def test_a_retry_of_a_revision_returns_the_version_of_that_time(store: Store) -> None:
    world = a_world(store)
    op_id = new_id()
    second = msgspec.structs.replace(world.tie, version=2, note="second")

    def work(unit: Unit) -> Tie:
        unit.revise(second)
        return second

    assert store.write(work, op_id, "print") == second
    revised(store, second, note="third")
    assert store.write(work, op_id, "print") == second


def test_a_write_without_a_record_can_be_retried(store: Store) -> None:
    op_id = new_id()
    for _ in range(2):
        assert store.write(lambda unit: unit.append_audit(any_event()) and None, op_id) is None
    assert len(store.read(lambda reader: reader.audit_events())) == 1


def test_a_retry_for_a_type_without_history_returns_it_as_it_is_now(store: Store) -> None:
    user, op_id = any_user(), new_id()
    session = any_session(user)
    work = lambda unit: unit.add(user, session) or session  # noqa: E731
    assert store.write(work, op_id) == session
    touched = revised(store, session, ended_at=session.expires_at)
    assert store.write(work, op_id) == touched


def test_an_operation_id_with_other_content_is_refused(store: Store) -> None:
    user, op_id = any_user(), new_id()
    store.write(lambda unit: unit.add(user), op_id, "one content")
    with pytest.raises(OperationReused):
        store.write(lambda unit: unit.add(any_user()), op_id, "another content")
    assert found(store, type(user)) == [user]


def test_an_operation_needs_an_id(store: Store) -> None:
    for op_id in ("", "\ud800"):
        with pytest.raises(InvalidInput):
            store.write(lambda unit: unit.add(any_user()), op_id)


def test_two_with_one_operation_id_at_once_do_it_once(store: Store) -> None:
    world = a_world(store)
    op_id, answers, together = new_id(), [], threading.Barrier(4)

    def run(number: int) -> None:
        person = any_person(world.case, display_name=f"Number {number}")
        together.wait()
        answers.append(store.write(lambda unit: unit.add(person) or person, op_id))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    people = found(store, Person, case_id=world.case.id)
    assert len(people) == 3
    assert answers == [people[-1]] * 4


class Stop(Exception):
    """Raised in the middle of a transaction."""


def _stop(unit: Unit, world: World) -> None:
    raise Stop


FAILURES: list[tuple[type[Exception], Any]] = [
    (Stop, _stop),
    (AlreadyExists, lambda unit, world: unit.add(any_person(world.case, pseudonym=world.ego.pseudonym))),
    (BrokenReference, lambda unit, world: unit.add(any_tie(world.ego, any_person(world.case)))),
    (StaleRevision, lambda unit, world: unit.revise(msgspec.structs.replace(world.friend, version=7))),
    (InvalidInput, lambda unit, world: unit.add(any_person(world.case, note="\udfff"))),
]


@pytest.mark.parametrize(("expected", "failing"), FAILURES, ids=[kind.__name__ for kind, _ in FAILURES])
def test_when_one_part_fails_nothing_is_written(store: Store, expected: type[Exception], failing: Any) -> None:
    world = a_world(store)
    before = store.read(lambda reader: reader.case_file(world.case.id))
    new, op_id = any_person(world.case), new_id()
    second = msgspec.structs.replace(world.tie, version=2, note="lost")

    def good(unit: Unit) -> Tie:
        unit.add(new)
        unit.revise(second)
        unit.append_audit(any_event())
        return second

    def work(unit: Unit) -> Tie:
        good(unit)
        failing(unit, world)
        return second

    with pytest.raises(expected):
        store.write(work, op_id)
    assert store.read(lambda reader: reader.case_file(world.case.id)) == before
    assert store.read(lambda reader: reader.history(Tie, world.tie.id)) == [world.tie]
    assert store.read(lambda reader: reader.audit_events()) == []
    assert store.check_schema() == []
    assert store.write(good, op_id) == second
    assert get(store, new) == new


def test_what_is_refused_can_be_followed_by_a_write(store: Store) -> None:
    world = a_world(store)
    for _ in range(3):
        with pytest.raises(NetmapError):
            put(store, world.ego)
    put(store, any_person(world.case))
