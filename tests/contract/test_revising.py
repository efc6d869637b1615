"""The next version of a record, and the history of the former ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from graph_schema.records import Session, Tie
from netmap.errors import InvalidInput, StaleRevision
from netmap.store.port import Store
from tests.builders import NOW, any_person, any_session, any_tie, any_user, new_id
from tests.contract.steps import a_world, file_of, found, get, history, put, revised

HOUR = timedelta(hours=1)


def test_a_revision_keeps_the_former_version(store: Store) -> None:
    world = a_world(store)
    second = revised(store, world.tie, valid_to=date(2025, 6, 30), change_reason="it ended", recorded_by="worker-2")
    third = revised(store, second, valid_to=None, change_reason="it did not")
    assert get(store, world.tie) == third
    assert history(store, world.tie) == [world.tie, second, third]
    assert found(store, Tie, case_id=world.case.id) == [third]
    assert history(store, world.ego) == [world.ego]


def test_a_stale_revision_is_refused(store: Store) -> None:
    world = a_world(store)
    second = revised(store, world.tie, note="first to come")
    for version in (1, 2, 4, 9):
        late = msgspec.structs.replace(world.tie, version=version, note="too late")
        with pytest.raises(StaleRevision):
            store.write(lambda unit, late=late: unit.revise(late), new_id())  # type: ignore[misc]
    assert history(store, world.tie) == [world.tie, second]


def test_what_is_not_there_cannot_be_revised(store: Store) -> None:
    world = a_world(store)
    never_written = any_tie(world.ego, world.friend, version=2)
    of_another_type = any_person(world.case, id=world.tie.id, version=2)
    for record in (never_written, of_another_type):
        with pytest.raises(StaleRevision):
            store.write(lambda unit, record=record: unit.revise(record), new_id())  # type: ignore[misc]


def test_a_new_record_begins_at_version_one(store: Store) -> None:
    with pytest.raises(InvalidInput, match="version"):
        put(store, any_user(version=2))


def test_one_transaction_may_revise_twice_and_sees_its_own_writing(store: Store) -> None:
    world = a_world(store)
    second = msgspec.structs.replace(world.tie, version=2, note="second")
    third = msgspec.structs.replace(world.tie, version=3, note="third")
    seen = []

    def work(unit):  # type: ignore[no-untyped-def]
        unit.revise(second)
        seen.append(unit.get(Tie, second.id))
        unit.revise(third)
        seen.append(unit.case_file(world.case.id).ties[0])
        return third

    assert store.write(work, new_id()) == third
    assert seen == [second, third]
    assert history(store, world.tie) == [world.tie, second, third]


def test_a_type_without_history_keeps_only_the_current_version(store: Store) -> None:
    user = any_user()
    session = any_session(user)
    put(store, user, session)
    touched = revised(store, session, last_seen_at=NOW + HOUR)
    assert get(store, session) == touched
    assert history(store, session) == [touched]
    with pytest.raises(StaleRevision):
        revised(store, session, last_seen_at=NOW)
    assert found(store, Session, user_id=user.id) == [touched]


def test_as_of_shows_the_ties_of_a_day(store: Store) -> None:
    world = a_world(store)
    ended = any_tie(world.ego, world.club, valid_from=date(2010, 1, 1), valid_to=date(2012, 12, 31))
    put(store, ended)
    case_file = file_of(store, world.case)
    assert case_file is not None
    assert case_file.on(date(2012, 12, 31)).ties == (ended,)
    assert case_file.on(date(2013, 1, 1)).ties == ()
    assert case_file.on(date(2021, 1, 1)).ties == (world.tie,)
    assert case_file.on(date(2021, 1, 1)).facts == (world.fact,)


def test_known_at_shows_what_was_known_then(store: Store) -> None:
    world = a_world(store)
    second = revised(store, world.tie, recorded_at=NOW + HOUR, note="an hour later")
    late = any_person(world.case, recorded_at=NOW + 2 * HOUR)
    put(store, late)
    third = revised(store, second, recorded_at=NOW + 3 * HOUR, note="three hours later")
    known = {
        moment: (file.ties, file.people) if (file := file_of(store, world.case, NOW + moment)) else None
        for moment in (-HOUR, 0 * HOUR, HOUR - timedelta(microseconds=1), HOUR, 2 * HOUR, 3 * HOUR, 9 * HOUR)
    }
    both = (world.ego, world.friend)
    assert list(known.values()) == [
        None,
        ((world.tie,), both),
        ((world.tie,), both),
        ((second,), both),
        ((second,), (*both, late)),
        ((third,), (*both, late)),
        ((third,), (*both, late)),
    ]
    assert file_of(store, world.case, datetime(9999, 12, 31, tzinfo=UTC)) == file_of(store, world.case)


def test_changes_since_a_moment(store: Store) -> None:
    world = a_world(store)
    a_world(store)
    second = revised(store, world.tie, recorded_at=NOW + HOUR)
    late = any_person(world.case, recorded_at=NOW + 2 * HOUR)
    put(store, late)
    third = revised(store, second, recorded_at=NOW + 3 * HOUR)

    def changes(since: datetime, limit: int | None = None) -> list[object]:
        return list(store.read(lambda reader: reader.changes(world.case.id, since, limit)))

    assert changes(NOW) == [second, late, third]
    assert changes(NOW + HOUR) == [late, third]
    assert changes(NOW, limit=2) == [second, late]
    assert changes(NOW + 3 * HOUR) == []
    first_ones = [world.case, world.ego, world.friend, world.club, world.tie, world.fact]
    assert changes(NOW - HOUR) == [*sorted(first_ones, key=lambda record: record.id), second, late, third]


def test_a_moment_needs_its_time_zone(store: Store) -> None:
    world = a_world(store)
    naive = datetime(2026, 3, 1, 9, 30)
    with pytest.raises(InvalidInput, match="known_at"):
        file_of(store, world.case, naive)
    with pytest.raises(InvalidInput, match="since"):
        store.read(lambda reader: reader.changes(world.case.id, naive))
    with pytest.raises(InvalidInput, match="recorded_at"):
        put(store, any_user(recorded_at=naive))
