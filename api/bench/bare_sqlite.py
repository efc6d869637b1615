"""SQLite by its driver alone. Statements are made of declared names, values are parameters."""
# ruff: noqa: S608 - names are those of declared record types

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from api.bench.bare import LONE
from api.bench.sampling import Work
from graph_schema.records import CASE_RECORD_TYPES, RECORD_TYPES, AuditEvent, Record, Tie
from netmap.store.chain import chain
from netmap.store.embedded.tables import array_of, insert_into, names_of, row_of
from netmap.store.plain import moment_text
from netmap.store.references import in_writing_order
from netmap.store.shape import shape_of

_LEDGER = "INSERT INTO record (id, case_id, kind) VALUES (?, ?, ?)"
_OPERATION = "INSERT INTO operation (op_id, fingerprint, kind, record_id, version, at) VALUES (?, ?, ?, ?, ?, ?)"
_AUDIT = insert_into("audit", shape_of(AuditEvent))
_LAST = "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
Steps = list[tuple[str, list[Any]]]


class BareSqlite:
    """See `api.bench.bare.Bare`. As durable as the store: WAL, synchronous FULL, foreign keys."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        """Open the file that the store has made."""
        self._raw = dbapi2.connect(str(path), isolation_level=None, cached_statements=512)
        if key is not None:
            self._raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._raw.execute(f"PRAGMA {pragma}").fetchall()

    def loading(self, records: Sequence[Record]) -> Work:
        """See `Bare.loading`."""
        steps: Steps = []
        for group in in_writing_order(records, RECORD_TYPES):
            kind = type(group[0])
            steps.append((_LEDGER, [(r.id, getattr(r, "case_id", None), kind.__name__) for r in group]))
            steps.append((insert_into(kind.collection, shape_of(kind)), [row_of(record) for record in group]))
        return lambda: self._write(steps)

    def recording(self, tie: Tie, event: AuditEvent, op_id: str) -> Mapping[str, Work]:
        """See `Bare.recording`: one transaction of four rows."""
        operation = (op_id, "", "Tie", tie.id, tie.version, moment_text(datetime.now(UTC)))
        steps: Steps = [
            (_LEDGER, [(tie.id, tie.case_id, "Tie")]),
            (insert_into("ties", shape_of(Tie)), [row_of(tie)]),
            (_OPERATION, [operation]),
        ]
        early = [*steps, self._entry(event)]
        return {
            "the last hash, four inserts": lambda: self._write(steps, event),
            f"four inserts; {LONE}": lambda: self._write(early),
        }

    def reading(self) -> Mapping[str, Callable[[str], object]]:
        """See `Bare.reading`: tuples of values, or one statement of JSON decoded into lists."""
        shapes = [(shape_of(kind), kind.collection) for kind in CASE_RECORD_TYPES]
        selects = [f'SELECT {names_of(shape)} FROM "{table}" WHERE case_id = ?' for shape, table in shapes]
        documents = " UNION ALL ".join(
            f'SELECT CAST(json_group_array({array_of(shape)}) AS BLOB) FROM "{table}" WHERE case_id = ?1'
            for shape, table in shapes
        )
        ask = self._raw.execute
        return {
            "tuples, a statement a table": lambda case_id: [ask(text, (case_id,)).fetchall() for text in selects],
            "JSON, one statement": lambda case_id: [
                msgspec.json.decode(text) for (text,) in ask(documents, (case_id,)).fetchall()
            ],
        }

    def close(self) -> None:
        """Close the connection."""
        self._raw.close()

    def _entry(self, event: AuditEvent) -> tuple[str, list[Any]]:
        """The row of an audit entry that follows the last one."""
        (last,) = self._raw.execute(_LAST).fetchall() or [(0, "")]
        return _AUDIT, [row_of(linked) for linked in chain([event], *last)]

    def _write(self, steps: Steps, event: AuditEvent | None = None) -> None:
        self._raw.execute("BEGIN IMMEDIATE")
        for statement, rows in [*steps, self._entry(event)] if event else steps:
            if len(rows) == 1:
                self._raw.execute(statement, rows[0])
            else:
                self._raw.executemany(statement, rows)
        self._raw.execute("COMMIT")
