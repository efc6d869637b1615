"""Applying the numbered migrations to a SQLite file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlcipher3 import dbapi2

from netmap.errors import NetmapError, StoreDamaged, StoreFull, StoreUnavailable
from netmap.store.embedded.connections import Connection
from netmap.store.migrations import Migration, pending
from netmap.store.plain import moment_text

_LEDGER = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT
"""
_INSTALL = "INSERT INTO installation (only, secret) VALUES (1, ?) ON CONFLICT DO NOTHING"
_RECORD = "INSERT INTO migration (number, name, applied_at, sha256) VALUES (?, ?, ?, ?)"


def apply(connection: Connection, migrations: Sequence[Migration]) -> list[str]:
    """Apply what is not yet recorded and return the titles. Two processes may do this at once.

    Each migration is one transaction together with its entry, so a run that was cut short is taken up where it ended.

    Raises:
        StoreDamaged: a migration was changed after it was applied, cannot be applied, or the database is newer.
        StoreUnavailable, StoreFull: the database does not answer, or there is no room.
    """
    titles = []
    # Off, since a migration may rebuild a table that others refer to; every reference is checked before the commit.
    connection.rows("PRAGMA foreign_keys = OFF")
    try:
        while (title := _next(connection, migrations)) is not None:
            titles.append(title)
    finally:
        connection.roll_back()
        connection.rows("PRAGMA foreign_keys = ON")
    return titles


def applied(connection: Connection) -> dict[int, str]:
    """The hashes of the migrations recorded, by number; empty for a new file."""
    if not connection.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"):
        return {}
    return dict(connection.rows("SELECT number, sha256 FROM migration"))


def statements_of(text: str) -> Iterator[str]:
    """The statements of a migration, one by one; SQLite itself says where one ends."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if dbapi2.complete_statement(gathered):
            yield gathered
            gathered = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in gathered.splitlines()):
        yield gathered


def _next(connection: Connection, migrations: Sequence[Migration]) -> str | None:
    connection.rows("BEGIN IMMEDIATE")
    try:
        waiting = pending(migrations, applied(connection))
        if not waiting:
            return None
        migration = waiting[0]
        connection.rows(_LEDGER)
        _run(connection, migration)
        connection.change(_RECORD, (migration.number, migration.name, moment_text(datetime.now(UTC)), migration.sha256))
        if connection.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'installation'"):
            connection.change(_INSTALL, (secrets.token_bytes(32),))
        connection.rows("COMMIT")
        return migration.title
    finally:
        connection.roll_back()


def _run(connection: Connection, migration: Migration) -> None:
    try:
        for statement in statements_of(migration.text):
            connection.rows(statement)
    except StoreFull:
        raise
    except NetmapError as error:
        cause = error.__cause__ if isinstance(error, StoreUnavailable) else error
        raise StoreDamaged(f"Migration {migration.title} could not be applied, it left no trace: {cause}") from error
    broken = connection.rows("PRAGMA foreign_key_check")
    if broken:
        raise StoreDamaged(f"Migration {migration.title} would leave {len(broken)} references broken; it was not kept.")
