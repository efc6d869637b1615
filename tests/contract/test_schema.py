"""The schema: applied once, recorded, resumable; the secret; and what the check finds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from netmap.errors import StoreDamaged
from netmap.store.migrations import Migration
from netmap.store.port import Store
from tests.contract.backend import Backend
from tests.contract.extra import WITH_VISITS
from tests.contract.steps import a_world, get, revised


def titles(migrations: tuple[Migration, ...]) -> list[str]:
    """The names that `apply_schema` gives."""
    return [migration.title for migration in migrations]


def test_it_is_applied_once(backend: Backend) -> None:
    store = backend.open()
    assert store.apply_schema() == titles(backend.migrations)
    world = a_world(store)
    assert store.apply_schema() == []
    assert backend.open().apply_schema() == []
    assert get(store, world.tie) == world.tie
    assert store.check_schema() == []


def test_two_may_apply_it_at_once(backend: Backend) -> None:
    stores = [backend.open() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(lambda store: store.apply_schema(), stores))
    assert sorted(title for each in applied for title in each) == titles(backend.migrations)
    assert len({store.installation_secret() for store in stores}) == 1
    assert stores[0].check_schema() == []


def test_a_run_that_failed_half_way_is_taken_up_where_it_ended(backend: Backend) -> None:
    last = backend.migrations[-1].number
    failing = (*backend.migrations, backend.failing_migration(last + 1))
    with pytest.raises(StoreDamaged, match=f"{last + 1:04d}_failing"):
        backend.open(migrations=failing).apply_schema()
    store = backend.open()
    assert store.apply_schema() == []
    world = a_world(store)
    secret = store.installation_secret()
    mended = (*backend.migrations, backend.visits_migration(last + 1))
    later = backend.open(WITH_VISITS, mended)
    assert later.apply_schema() == [f"{last + 1:04d}_visits"]
    assert get(later, world.tie) == world.tie
    assert later.installation_secret() == secret


def test_a_migration_changed_after_it_was_applied_is_refused(backend: Backend, store: Store) -> None:
    first, *rest = backend.migrations
    changed = msgspec.structs.replace(first, text=first.text + "\n")
    with pytest.raises(StoreDamaged, match=first.title):
        backend.open(migrations=(changed, *rest)).apply_schema()
    assert "migrations" in {damage.rule for damage in backend.open(migrations=(changed, *rest)).check_schema()}


def test_a_database_newer_than_the_code_is_refused(backend: Backend, store: Store) -> None:
    older = backend.migrations[:-1]
    with pytest.raises(StoreDamaged, match="newer"):
        backend.open(migrations=older).apply_schema()


def test_a_migration_that_waits_is_reported(backend: Backend, store: Store) -> None:
    waiting = backend.visits_migration(backend.migrations[-1].number + 1)
    assert store.check_schema() == []
    found = backend.open(migrations=(*backend.migrations, waiting)).check_schema()
    assert [(damage.rule, damage.where) for damage in found] == [("migrations", waiting.title)]


def test_the_secret_is_made_once(backend: Backend, store: Store) -> None:
    secret = store.installation_secret()
    assert len(secret) == 32
    assert secret != bytes(32)
    store.apply_schema()
    assert store.installation_secret() == secret == backend.open().installation_secret()


@pytest.mark.parametrize("rule", ["versions", "reference", "reference kind", "readable"])
def test_the_check_finds_damage(backend: Backend, store: Store, rule: str) -> None:
    world, other = a_world(store), a_world(store)
    tie = revised(store, world.tie, note="second")
    assert store.check_schema() == []
    backend.damage(rule, tie, other.ego)
    found = store.check_schema()
    assert rule in {damage.rule for damage in found}
    assert any(tie.id in damage.where or damage.rule == "reference" for damage in found)
