"""A record type declared outside the project, with a migration: no store has a line for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from netmap.errors import AlreadyExists, BrokenReference, StaleRevision
from netmap.store.port import Store
from tests.builders import any_person
from tests.contract.backend import Backend
from tests.contract.extra import WITH_VISITS, Visit, any_visit
from tests.contract.steps import a_world, file_of, found, get, history, put, revised


@pytest.fixture
def wider(backend: Backend) -> Iterator[Store]:
    """A store that keeps visits as well, over a database that had its schema before."""
    backend.open().apply_schema()
    visits = backend.visits_migration(backend.migrations[-1].number + 1)
    opened = backend.open(WITH_VISITS, (*backend.migrations, visits))
    assert opened.apply_schema() == [visits.title]
    yield opened
    opened.close()


def test_it_is_kept_like_every_other(wider: Store) -> None:
    world = a_world(wider)
    began = datetime(2025, 12, 24, 10, 0, tzinfo=UTC)
    first = any_visit(world.friend, began_at=began, announced=False, spoken_of=("work", "übernachten"))
    second = any_visit(world.ego, number=2)
    put(wider, first, second)
    after = revised(wider, first, announced=True, on=date(2025, 12, 25), change_reason="wrong day")
    assert get(wider, first) == after
    assert history(wider, first) == [first, after]
    assert found(wider, Visit, case_id=world.case.id, announced=(True, None)) == [after, second]
    file = file_of(wider, world.case)
    assert file is not None
    assert file.others == {"visits": (after, second)}
    assert after in wider.read(lambda reader: reader.changes(world.case.id, datetime(2020, 1, 1, tzinfo=UTC)))
    assert wider.check_schema() == []


def test_its_rules_hold(wider: Store) -> None:
    world, other = a_world(wider), a_world(wider)
    visit = any_visit(world.friend)
    put(wider, visit)
    with pytest.raises(AlreadyExists) as taken:
        put(wider, any_visit(world.ego, number=1))
    assert taken.value.fields == ("case_id", "number")
    put(wider, any_visit(other.ego, number=1))
    for wrong in (other.ego.id, world.club.id, any_person(world.case).id):
        with pytest.raises(BrokenReference):
            put(wider, any_visit(world.friend, number=9, person_id=wrong))
    revised(wider, visit, number=3)
    with pytest.raises(StaleRevision):
        revised(wider, visit, number=4)


def test_a_store_that_does_not_keep_it_says_so(store: Store) -> None:
    world = a_world(store)
    with pytest.raises(ValueError, match="Visit"):
        put(store, any_visit(world.friend))
    with pytest.raises(ValueError, match="Visit"):
        found(store, Visit)
