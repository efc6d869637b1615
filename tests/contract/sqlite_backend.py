"""A SQLite file, plain or encrypted, for the contract suite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from graph_schema.records import RECORD_TYPES, Person, Record, Tie
from netmap.store.embedded import EmbeddedStore
from netmap.store.migrations import Migration, migrations_of

KEY = bytes(range(32))

VISITS = """
CREATE TABLE visits (
    id TEXT NOT NULL, version INTEGER NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
    change_reason TEXT, case_id TEXT NOT NULL, handling TEXT NOT NULL, restricted_to TEXT NOT NULL, external_ref TEXT,
    person_id TEXT NOT NULL, number INTEGER NOT NULL, "on" TEXT NOT NULL, began_at TEXT, announced INTEGER,
    spoken_of TEXT NOT NULL,
    PRIMARY KEY (case_id, id),
    UNIQUE (case_id, number),
    FOREIGN KEY (case_id, id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (case_id, person_id) REFERENCES record (case_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE visits_versions (
    id TEXT NOT NULL, version INTEGER NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
    change_reason TEXT, case_id TEXT NOT NULL, handling TEXT NOT NULL, restricted_to TEXT NOT NULL, external_ref TEXT,
    person_id TEXT NOT NULL, number INTEGER NOT NULL, "on" TEXT NOT NULL, began_at TEXT, announced INTEGER,
    spoken_of TEXT NOT NULL,
    PRIMARY KEY (case_id, id, version)
) STRICT, WITHOUT ROWID;
"""
DAMAGE = {
    "versions": "DELETE FROM ties_versions WHERE id = :tie AND version = 1",
    "reference": "UPDATE ties SET source_id = :other WHERE id = :tie",
    "reference kind": "UPDATE ties SET source_id = id WHERE id = :tie",
    "readable": "UPDATE ties SET valid_from = 'soon' WHERE id = :tie",
}


class SqliteBackend:
    """See `tests.contract.backend.Backend`."""

    migrations = migrations_of("embedded")

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self.kind = "sqlite" if key is None else "sqlcipher"
        self.path = path
        self.key = key

    def open(
        self, record_types: Sequence[type[Record]] = RECORD_TYPES, migrations: Sequence[Migration] | None = None
    ) -> EmbeddedStore:
        return EmbeddedStore(self.path, self.key, record_types, migrations)

    def visits_migration(self, number: int) -> Migration:
        return Migration(number, "visits", VISITS)

    def failing_migration(self, number: int) -> Migration:
        return Migration(number, "failing", "CREATE TABLE half (a TEXT);\nCREATE TABLE half (a TEXT);\n")

    def damage(self, rule: str, tie: Tie, other: Person) -> None:
        self.execute(DAMAGE[rule], {"tie": tie.id, "other": other.id})

    def tamper(self, sequence: int, column: str, value: Any) -> None:
        statement = f'UPDATE audit SET "{column}" = :value WHERE sequence = :sequence'  # noqa: S608 - a column of ours
        stored = json.dumps(value) if isinstance(value, list) else value
        self.execute(statement, {"value": stored, "sequence": sequence})

    def remove_event(self, sequence: int) -> None:
        self.execute("DELETE FROM audit WHERE sequence = :sequence", {"sequence": sequence})

    def execute(self, statement: str, values: dict[str, Any]) -> list[Any]:
        """Run a statement without any of the store's safeguards."""
        raw = dbapi2.connect(str(self.path), isolation_level=None)
        try:
            if self.key is not None:
                raw.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            raw.execute("PRAGMA ignore_check_constraints = ON")
            return list(raw.execute(statement, values).fetchall())
        finally:
            raw.close()
