"""The embedded store: transactions, retries by operation id, schema and secret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from graph_schema.records import RECORD_TYPES, Record
from netmap.errors import InvalidInput, OperationReused, SettingsError, StoreDamaged, StoreUnavailable
from netmap.store.embedded import conformance, schema
from netmap.store.embedded.catalogue import Tables
from netmap.store.embedded.connections import Connections
from netmap.store.embedded.reader import EmbeddedReader
from netmap.store.embedded.unit import EmbeddedUnit
from netmap.store.migrations import Migration, migrations_of
from netmap.store.plain import moment_text
from netmap.store.port import Damage, Reader, Unit

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_EARLIER = "SELECT fingerprint, kind, record_id, version FROM operation WHERE op_id = ?"
_DONE = "INSERT INTO operation (op_id, fingerprint, kind, record_id, version, at) VALUES (?, ?, ?, ?, ?, ?)"


class EmbeddedStore:
    """See `netmap.store.port.Store`. One SQLite file; safe to use from several threads and processes.

    With a `key` of 32 bytes the file is encrypted (SQLCipher, raw key); a lost key is lost data. `busy_seconds` is how
    long a writer waits for another before it gives up.
    """

    def __init__(
        self,
        path: Path | str,
        key: bytes | None = None,
        record_types: Sequence[type[Record]] = RECORD_TYPES,
        migrations: Sequence[Migration] | None = None,
        busy_seconds: float = 10.0,
    ) -> None:
        """Say where the file is and what it keeps; nothing is opened before the first use.

        Raises:
            SettingsError: the key is not 32 bytes long.
        """
        if key is not None and len(key) != 32:
            raise SettingsError("The key of the database has to be 32 bytes long.")
        self.path = Path(path)
        self.tables = Tables(tuple(record_types))
        self.migrations = tuple(migrations) if migrations is not None else migrations_of("embedded")
        self._connections = Connections(self.path, key, busy_seconds)

    def read(self, work: Callable[[Reader], T]) -> T:
        """Run `work` in one read transaction. Raises `StoreUnavailable` when the database does not answer."""
        connection = self._connections.mine()
        connection.rows("BEGIN")
        try:
            return work(EmbeddedReader(connection, self.tables))
        finally:
            connection.roll_back()

    def write(self, work: Callable[[Unit], R | None], op_id: str, fingerprint: str = "") -> R | None:
        """Run `work` in one transaction and return its record; a repeated `op_id` changes nothing.

        A type without history gives its current version to a repeated write.

        Raises:
            OperationReused: the same `op_id` came with another `fingerprint`.
            StaleRevision, AlreadyExists, BrokenReference, InvalidInput: nothing was written.
            StoreUnavailable, StoreFull: nothing is known to have been written; the same `op_id` may be tried again.
        """
        if not op_id:
            raise InvalidInput.of("op_id", "A write needs the id of its operation.")
        connection = self._connections.mine()
        connection.rows("BEGIN IMMEDIATE")
        try:
            unit = EmbeddedUnit(connection, self.tables)
            earlier = connection.rows(_EARLIER, (op_id,))
            if earlier:
                return cast("R | None", _of_that_time(unit, fingerprint, *earlier[0]))
            record = work(unit)
            unit.finish()
            of_record = (type(record).__name__, record.id, record.version) if record is not None else (None, None, None)
            connection.change(_DONE, (op_id, fingerprint, *of_record, moment_text(datetime.now(UTC))))
            connection.rows("COMMIT")
            return record
        finally:
            # After a commit there is nothing to undo; in every other case there is.
            connection.roll_back()

    def apply_schema(self) -> list[str]:
        """Apply the migrations that are not yet recorded, each in one transaction, and name them.

        Raises:
            StoreDamaged: a migration was changed after it was applied, cannot be applied, or the database is newer.
            StoreUnavailable: the database does not answer.
        """
        return schema.apply(self._connections.mine(), self.migrations)

    def check_schema(self) -> list[Damage]:
        """Compare what is stored with what `graph_schema` promises; an empty list means that all is well."""
        try:
            return self.read(lambda reader: list(conformance.damages(cast(EmbeddedReader, reader), self.migrations)))
        except StoreDamaged as damage:
            return [Damage("integrity", str(self.path), str(damage))]

    def installation_secret(self) -> bytes:
        """32 random bytes made when the schema was first applied.

        Raises:
            StoreUnavailable: the schema has not been applied.
        """
        rows = self._connections.mine().rows("SELECT secret FROM installation")
        if not rows:
            raise StoreUnavailable(f"{self.path} has no installation secret yet. Run `netmap schema apply`.")
        return bytes(rows[0][0])

    def close(self) -> None:
        """Close the connections of this process; a later use opens new ones."""
        self._connections.close()


def _of_that_time(
    unit: EmbeddedUnit, fingerprint: str, former: str, kind: str | None, record_id: str, version: int
) -> Record | None:
    if former != fingerprint:
        raise OperationReused("This operation id was used before, for something else.")
    if kind is None:
        return None
    versions = unit.history(unit.tables.by_name[kind].kind, record_id)
    return next((found for found in versions if found.version == version), versions[-1])
