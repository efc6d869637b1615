"""Reading from the embedded store inside one transaction."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar, cast

import msgspec

from graph_schema.records import AuditEvent, CaseRecord, Record
from netmap.case_file import CaseFile
from netmap.errors import StoreDamaged
from netmap.store.embedded.catalogue import Tables
from netmap.store.embedded.connections import Connection
from netmap.store.embedded.finding import statement_for
from netmap.store.embedded.tables import Table, array_of
from netmap.store.plain import moment_text
from netmap.store.port import Find
from netmap.store.shape import shape_of

R = TypeVar("R", bound=Record)

_ID = attrgetter("id")
_EVENT = msgspec.json.Decoder(AuditEvent)
_EVENTS = f"SELECT CAST({array_of(shape_of(AuditEvent))} AS BLOB) FROM audit WHERE sequence "  # noqa: S608 - declared
_ON, _BACK = _EVENTS + "> ?1{} ORDER BY sequence LIMIT ?2", _EVENTS + "< ?1{} ORDER BY sequence DESC LIMIT ?2"
_NEVER = 2**63 - 1
"""A number that no entry has."""


def decoded(decode: Any, found: Any) -> Any:
    """What was stored, as records.

    Raises:
        StoreDamaged: it does not fit its type.
    """
    try:
        return decode(found)
    except msgspec.DecodeError as error:
        raise StoreDamaged(f"A stored record does not fit its type: {error}. Run `netmap schema check`.") from None


def _in_order(table: Table, text: Any) -> list[Any]:
    records: list[Any] = decoded(table.many.decode, text)
    records.sort(key=_ID)  # they are stored in this order, so this costs next to nothing
    return records


class EmbeddedReader:
    """See `netmap.store.port.Reader`."""

    def __init__(self, connection: Connection, tables: Tables) -> None:
        """Read through a connection on which a transaction is open."""
        self.connection = connection
        self.tables = tables

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The current version of one record, or `None`."""
        table = self.tables[kind]
        rows = self.connection.rows(table.get, (record_id,))
        return cast(R, decoded(table.one.decode, rows[0][0])) if rows else None

    def fetch(self, *finds: Find) -> list[list[Any]]:
        """A list of records for each question, in order."""
        answers = []
        for find in finds:
            table = self.tables[find.kind]
            rows = self.connection.rows(*statement_for(find, table))
            answers.append(decoded(table.many.decode, b"[" + b",".join([row[0] for row in rows]) + b"]"))
        return answers

    def case_file(self, case_id: str, known_at: datetime | None = None) -> CaseFile | None:
        """Everything recorded in one case, in one statement; `None` when there is no such case."""
        if known_at is None:
            rows = self.connection.rows(self.tables.case_now, (case_id,))
        else:
            rows = self.connection.rows(self.tables.case_then, (case_id, moment_text(known_at, "known_at")))
        return self._put_together(rows)

    def case_file_and(self, case_id: str, kind: type[R]) -> tuple[CaseFile | None, list[R]]:
        """A case file with what its agency keeps of a type, in one statement."""
        *of_case, (kept,) = self.connection.rows(self.tables.case_now_and(kind), (case_id,))
        return self._put_together(of_case), _in_order(self.tables[kind], kept)

    def _put_together(self, rows: list[Any]) -> CaseFile | None:
        tables = zip(self.tables.of_cases, rows, strict=True)
        return CaseFile.of({cast(type[CaseRecord], table.kind): _in_order(table, text) for table, (text,) in tables})

    def history(self, kind: type[R], record_id: str) -> list[R]:
        """Every version of one record, oldest first; empty when there is none."""
        table = self.tables[kind]
        return [decoded(table.one.decode, text) for _, text in self.connection.rows(table.history, (record_id,))]

    def changes(self, case_id: str, since: datetime, limit: int | None = None) -> list[Record]:
        """Every version of every record of the case that was written after `since`, oldest first."""
        values = (case_id, moment_text(since, "since"), -1 if limit is None else limit)
        rows = self.connection.rows(self.tables.written_after, values)
        return [decoded(self.tables.by_name[name].one.decode, text) for _, _, _, name, text in rows]

    def audit_events(self, after: int = 0, limit: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """Audit entries with a sequence above `after`, in order."""
        return self._entries(_ON, after, -1 if limit is None else limit, case_id)

    def audit_back(self, limit: int, before: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """The last audit entries, or the last with a sequence below `before`; the newest first."""
        return self._entries(_BACK, _NEVER if before is None else before, limit, case_id)

    def _entries(self, statement: str, edge: int, limit: int, case_id: str | None) -> list[AuditEvent]:
        if case_id is None:
            rows = self.connection.rows(statement.format(""), (edge, limit))
        else:
            rows = self.connection.rows(statement.format(" AND case_id = ?3"), (edge, limit, case_id))
        return [decoded(_EVENT.decode, text) for (text,) in rows]
