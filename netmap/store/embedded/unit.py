"""Writing to the embedded store inside one transaction."""

from __future__ import annotations

from graph_schema.records import AuditEvent, Record
from netmap.errors import BrokenReference, InvalidInput, StaleRevision
from netmap.store import references
from netmap.store.chain import chain
from netmap.store.embedded.catalogue import Tables
from netmap.store.embedded.connections import Connection
from netmap.store.embedded.reader import EmbeddedReader
from netmap.store.embedded.tables import Table, insert_into, json_text, row_of
from netmap.store.references import Known, Naming, in_writing_order
from netmap.store.shape import shape_of

_LEDGER = "INSERT INTO record (id, case_id, kind) VALUES (?, ?, ?)"
_APPEND = insert_into("audit", shape_of(AuditEvent))
_NAMED = "SELECT id, kind, case_id FROM record WHERE id IN (SELECT value FROM json_each(?))"


class EmbeddedUnit(EmbeddedReader):
    """See `netmap.store.port.Unit`. References are checked by `finish`, so the order of writing does not matter."""

    def __init__(self, connection: Connection, tables: Tables) -> None:
        """Write through a connection on which a writing transaction is open."""
        super().__init__(connection, tables)
        self._namings: list[Naming] = []
        self._written: dict[str, Known] = {}

    def add(self, *records: Record) -> None:
        """Write new records (version 1).

        Raises:
            AlreadyExists: a value that must be unique is taken.
            InvalidInput: a value cannot be kept, or the version is not 1.
            ValueError: the store does not keep this type.
        """
        for kind in {type(record) for record in records}:
            self.tables[kind]
        for group in in_writing_order(records, tuple(self.tables)):
            rows = []
            for record in group:
                if record.version != 1:
                    raise InvalidInput.of("version", "A new record has version 1.")
                rows.append(row_of(record))
            ledger = [(record.id, getattr(record, "case_id", None), type(record).__name__) for record in group]
            self.connection.change_each(_LEDGER, ledger)
            self.connection.change_each(self.tables[type(group[0])].insert, rows)
            for record, (record_id, case_id, name) in zip(group, ledger, strict=True):
                self._written[record_id] = Known(name, case_id)
                self._namings += references.namings(record)

    def revise(self, record: Record) -> None:
        """Write `record` as the next version; the former stays in the history, if the type keeps one.

        Raises:
            StaleRevision: the current version is not `record.version - 1`.
            AlreadyExists: a value that must be unique is taken.
            BrokenReference: the record would move to another case.
            InvalidInput: a value cannot be kept.
        """
        table = self.tables[type(record)]
        row = row_of(record)
        seen = record.version - 1
        kept = self.connection.change(table.keep, (record.id, seen)) if record.keeps_history else 1
        if not kept or not self.connection.change(table.update, (*row, seen)):
            raise self._refusal(table, record)
        self._namings += references.namings(record)

    def append_audit(self, *events: AuditEvent) -> list[AuditEvent]:
        """Append to the hash chain; returns the events with sequence and hashes filled in.

        Raises:
            InvalidInput: a value cannot be kept.
        """
        last = self.connection.rows("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
        chained = chain(events, *(last[0] if last else (0, "")))
        self.connection.change_each(_APPEND, [row_of(event) for event in chained])
        return chained

    def finish(self) -> None:
        """Hold every reference written in this transaction against what it names.

        Raises:
            BrokenReference: one names nothing, a wrong type, or another case's record.
        """
        known = self._written
        unknown = {naming.target_id for naming in self._namings} - known.keys()
        if unknown:
            rows = self.connection.rows(_NAMED, (json_text(sorted(unknown)),))
            known = known | {record_id: Known(kind, case_id) for record_id, kind, case_id in rows}
        references.check(self._namings, known)

    def _refusal(self, table: Table, record: Record) -> StaleRevision | BrokenReference:
        current = self.get(table.kind, record.id)
        if current is not None and getattr(current, "case_id", None) != getattr(record, "case_id", None):
            return BrokenReference(f"{table.kind.__name__}.case_id: a record stays in its case.")
        return StaleRevision("Another change came first: look at the record as it is now, and change it again.")
