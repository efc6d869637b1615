"""What only a SQLite file has: a key, a mode, a folder, a disk that fills up, a fork."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import msgspec
import pytest
from sqlcipher3 import dbapi2

from netmap.errors import InvalidInput, SettingsError, StoreDamaged, StoreFull, StoreUnavailable
from netmap.store.embedded import EmbeddedStore
from netmap.store.embedded.connections import Connection
from tests.builders import any_event, any_person, new_id
from tests.contract.sqlite_backend import KEY, SqliteBackend
from tests.contract.steps import World, a_world, file_of, get, put


def made(path: Path, key: bytes | None = None) -> tuple[EmbeddedStore, World]:
    """A store with one case in it."""
    store = EmbeddedStore(path, key, busy_seconds=0.2)
    store.apply_schema()
    return store, a_world(store)


def test_what_was_acknowledged_survives_a_power_cut(tmp_path: Path) -> None:
    store, _ = made(tmp_path / "a.db")
    pragmas = [store._connections.mine().rows(f"PRAGMA {name}")[0][0] for name in ("synchronous", "foreign_keys")]
    assert pragmas == [2, 1]
    assert store._connections.mine().rows("PRAGMA journal_mode") == [("wal",)]


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    """SQLite turns some away without waiting while the file goes over to its log; that is waited out."""
    together = Barrier(8)

    def opened(path: Path) -> Connection:
        together.wait(10)
        return Connection(path, None, 10)

    with ThreadPoolExecutor(8) as pool:
        for number in range(30):
            paths = [tmp_path / f"{number}.db"] * 8
            assert {c.rows("PRAGMA journal_mode")[0][0] for c in pool.map(opened, paths)} == {"wal"}


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    made(tmp_path / "a.db")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_an_encrypted_file_shows_nothing_and_opens_only_with_its_key(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db", KEY)
    store.close()
    text = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(part in text for part in (b"SQLite format", b"Somebody", world.ego.id.encode()))
    for key in (None, bytes(32)):
        with pytest.raises(StoreUnavailable, match="key"):
            get(EmbeddedStore(tmp_path / "a.db", key), world.ego)
    assert get(EmbeddedStore(tmp_path / "a.db", KEY), world.ego) == world.ego
    with pytest.raises(SettingsError, match="32 bytes"):
        EmbeddedStore(tmp_path / "a.db", b"short")


def test_a_plain_file_does_not_open_with_a_key(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    store.close()
    with pytest.raises(StoreUnavailable, match="key"):
        get(EmbeddedStore(tmp_path / "a.db", KEY), world.ego)


def test_a_file_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("This is not a database. " * 200)
    unusable = {tmp_path / "notes.txt": "not a netmap database", tmp_path / "no" / "a.db": "folder", tmp_path: "folder"}
    for path, sentence in unusable.items():
        with pytest.raises(StoreUnavailable, match=sentence):
            EmbeddedStore(path).apply_schema()
    with pytest.raises(StoreUnavailable, match="netmap schema apply"):
        EmbeddedStore(tmp_path / "new.db").installation_secret()


def test_a_writer_that_does_not_end_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    other = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    person, op_id = any_person(world.case), new_id()
    with pytest.raises(StoreUnavailable, match="Try again"):
        store.write(lambda unit: unit.add(person) or person, op_id)
    assert get(store, world.ego) == world.ego
    other.execute("ROLLBACK")
    other.close()
    assert store.write(lambda unit: unit.add(person) or person, op_id) == person


def test_a_full_disk_refuses_the_whole_write_and_reading_goes_on(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    before = file_of(store, world.case)
    connection = store._connections.mine()
    connection.rows(f"PRAGMA max_page_count = {connection.rows('PRAGMA page_count')[0][0] + 2}")
    person, op_id = any_person(world.case, note="x" * 100_000), new_id()

    def work(unit):  # type: ignore[no-untyped-def]
        unit.append_audit(any_event())
        unit.add(person)
        return person

    with pytest.raises(StoreFull):
        store.write(work, op_id)
    assert file_of(store, world.case) == before
    assert store.read(lambda reader: reader.audit_events()) == []
    connection.rows("PRAGMA max_page_count = 1000000")
    assert store.write(work, op_id) == person


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    put(store, *(any_person(world.case, note="y" * 3000) for _ in range(50)))
    SqliteBackend(tmp_path / "a.db").execute("PRAGMA wal_checkpoint(TRUNCATE)", {})
    store.close()
    with (tmp_path / "a.db").open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xff" * 4096 * 30)
    reopened = EmbeddedStore(tmp_path / "a.db")
    assert reopened.check_schema() != []
    with pytest.raises(StoreDamaged):
        file_of(reopened, world.case)


def test_each_thread_and_each_process_has_a_connection_of_its_own(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: put(store, any_person(world.case)), range(8)))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            put(store, any_person(world.case))
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(store.read(lambda reader: reader.case_file(world.case.id)).people) == 11  # type: ignore[union-attr]
    store.close()
    assert get(store, world.ego) == world.ego
    assert store.check_schema() == []


def test_what_the_tables_themselves_refuse_is_bad_input(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    nameless = msgspec.structs.replace(any_person(world.case), id="")
    with pytest.raises(InvalidInput):
        put(store, nameless)
    assert store.check_schema() == []


def test_a_missing_table_is_reported(tmp_path: Path) -> None:
    store, world = made(tmp_path / "a.db")
    SqliteBackend(tmp_path / "a.db").execute("DROP TABLE facts", {})
    with pytest.raises(StoreUnavailable, match="netmap schema apply"):
        file_of(store, world.case)
    assert {damage.where for damage in store.check_schema() if damage.rule == "columns"} >= {"facts.id", "facts.value"}
