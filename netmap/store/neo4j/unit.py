"""Writing to Neo4j inside one transaction: what is written is kept back and goes out in as few statements as can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_schema.records import AuditEvent, Record
from netmap.errors import BrokenReference, InvalidInput, StaleRevision, StoreDamaged
from netmap.store import references
from netmap.store.chain import chain
from netmap.store.neo4j import writing
from netmap.store.neo4j.columns import properties_of
from netmap.store.neo4j.links import Drawing, parts_for
from netmap.store.neo4j.reader import Ask, Neo4jReader
from netmap.store.neo4j.reading import Questions
from netmap.store.neo4j.writing import Part
from netmap.store.references import Known

Rows = dict[type[Record], list[dict[str, Any]]]


class Neo4jUnit(Neo4jReader):
    """See `netmap.store.port.Unit`. Whatever a statement will refuse is raised at the latest by `finish`."""

    def __init__(self, ask: Ask, questions: Questions, drawing: Drawing, head: tuple[int, str]) -> None:
        """Write through `ask`, in a transaction that holds the lock on the audit head, whose values are `head`."""
        super().__init__(self._written_then_asked, questions)
        self._send = ask
        self._drawing = drawing
        self._head = head
        self._added: Rows = {}
        self._revised: Rows = {}
        self._events: list[dict[str, Any]] = []
        self._waiting: set[str] = set()
        self._touched: dict[str, tuple[Record, bool]] = {}

    def add(self, *records: Record) -> None:
        """Write new records (version 1).

        Raises:
            AlreadyExists, BrokenReference: at the latest when the transaction ends.
            InvalidInput: a value cannot be kept, or the version is not 1.
            ValueError: the store does not keep this type.
        """
        for record in records:
            self._questions.known(type(record))
            if record.version != 1:
                raise InvalidInput.of("version", "A new record has version 1.")
            self._wait(self._added, record)
            self._touched[record.id] = (record, True)

    def revise(self, record: Record) -> None:
        """Write `record` as the next version; the former stays in the history, if the type keeps one.

        Raises:
            StaleRevision, AlreadyExists, BrokenReference: at the latest when the transaction ends.
            InvalidInput: a value cannot be kept.
        """
        self._questions.known(type(record))
        if record.version < 2:
            raise StaleRevision("A revision has the version that was seen, plus one.")
        self._wait(self._revised, record)
        _, new = self._touched.get(record.id, (record, False))
        self._touched[record.id] = (record, new)

    def append_audit(self, *events: AuditEvent) -> list[AuditEvent]:
        """Append to the hash chain; returns the events with sequence and hashes filled in.

        Raises:
            InvalidInput: a value cannot be kept.
        """
        chained = chain(events, *self._head)
        if chained:
            self._head = (chained[-1].sequence, chained[-1].hash)
            self._events += [properties_of(event) for event in chained]
        return chained

    def finish(self, op_id: str, fingerprint: str, record: Record | None) -> None:
        """Write what is still kept back, the relationships, and the entry of the operation, in one statement.

        Raises:
            StaleRevision, AlreadyExists, BrokenReference: see `add` and `revise`.
        """
        parts = [*self._records(), *parts_for(self._touched.values(), self._drawing)]
        self._write([*parts, writing.operation(op_id, fingerprint, record)])

    def _wait(self, rows: Rows, record: Record) -> None:
        if record.id in self._waiting and rows is self._revised:
            self._write(self._records())  # one version after the other
        rows.setdefault(type(record), []).append(properties_of(record))
        self._waiting.add(record.id)

    def _written_then_asked(self, statement: str, values: dict[str, Any]) -> list[list[Any]]:
        self._write(self._records())
        return self._send(statement, values)

    def _records(self) -> list[Part]:
        """What is kept back, as parts in the order of the declared types; nothing is kept back after this."""
        kinds = self._questions.kinds.values()
        parts = [writing.add(kind, self._added[kind]) for kind in kinds if kind in self._added]
        parts += [writing.revise(kind, self._revised[kind]) for kind in kinds if kind in self._revised]
        if self._events:
            parts += writing.audit(self._events)
        self._added, self._revised, self._events, self._waiting = {}, {}, [], set()
        return parts

    def _write(self, parts: list[Part]) -> None:
        if not parts:
            return
        ((*counts,),) = self._send(*writing.statement_of(parts))
        rule = writing.wrongly_counted(parts, counts)
        if rule == "revise":
            raise self._refusal([row for part in parts if part.rule == "revise" for row in part.rows])
        if rule == "link":
            self._check_references()
        if rule is not None:
            raise StoreDamaged(f"Neo4j did not write what it was given ({rule}). Run `netmap schema check`.")

    def _refusal(self, rows: list[dict[str, Any]]) -> StaleRevision | BrokenReference:
        known = self._known([row["id"] for row in rows])
        for row in rows:
            if row["id"] in known and known[row["id"]].case_id != row.get("case_id"):
                return BrokenReference(f"{known[row['id']].kind}.case_id: a record stays in its case.")
        return StaleRevision("Another change came first: look at the record as it is now, and change it again.")

    def _check_references(self) -> None:
        found = [naming for record, _ in self._touched.values() for naming in references.namings(record)]
        references.check(found, self._known([naming.target_id for naming in found]))

    def _known(self, ids: list[str]) -> Mapping[str, Known]:
        rows = self._send(writing.KNOWN, {"ids": ids})
        return {record_id: Known(kind, case_id) for record_id, kind, case_id in rows}
