"""What can be asked inside one transaction, answered by Neo4j."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from graph_schema.records import AuditEvent, CaseRecord, Record
from netmap.case_file import CaseFile
from netmap.store.neo4j.columns import records_of
from netmap.store.neo4j.reading import AUDIT_BACK, AUDIT_EVENTS, NO_LIMIT, Questions
from netmap.store.plain import moment_text
from netmap.store.port import Find

R = TypeVar("R", bound=Record)

Ask = Callable[[str, dict[str, Any]], list[list[Any]]]


class Neo4jReader:
    """Answers by way of `ask`, which runs one statement and gives rows of values.

    Neo4j reads what is committed at each moment: the answer to one statement may, beside a writer, be of two moments
    that lie a few milliseconds apart. A writer is safe from that, since writers take turns.
    """

    def __init__(self, ask: Ask, questions: Questions) -> None:
        """Keep the way to ask, and the statements."""
        self._ask = ask
        self._questions = questions

    def kind_named(self, name: str) -> type[Record]:
        """The record type of a name."""
        return self._questions.kinds[name]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The current version of one record, or `None`."""
        rows = self._ask(self._questions.get(kind), {"id": record_id})
        return records_of(kind, [row for (row,) in rows])[0] if rows else None

    def fetch(self, *finds: Find) -> list[list[Any]]:
        """The answers to several questions in one statement: a list of records for each `Find`, in order."""
        if not finds:
            return []
        found: list[list[Any]] = [[] for _ in finds]
        for place, rows in self._ask(*self._questions.finds(finds)):
            found[place] = records_of(finds[place].kind, rows)
        return found

    def case_file(self, case_id: str, known_at: datetime | None = None) -> CaseFile | None:
        """Everything recorded in one case, in one statement; `None` when there is no such case."""
        if known_at is None:
            rows = self._ask(self._questions.case_file, {"case_id": case_id})
        else:
            values = {"case_id": case_id, "known_at": _utc(known_at, "known_at")}
            rows = self._ask(self._questions.case_file_then, values)
        return self._put_together(rows, former=known_at is not None)

    def case_file_and(self, case_id: str, kind: type[R]) -> tuple[CaseFile | None, list[R]]:
        """A case file with what its agency keeps of a type, in one statement."""
        rows = self._ask(self._questions.case_file_and(kind), {"case_id": case_id})
        kept = [record for name, values in rows if name == kind.__name__ for record in records_of(kind, values)]
        file = self._put_together([row for row in rows if row[0] != kind.__name__], former=False)
        return file, sorted(kept, key=lambda record: record.id)

    def _put_together(self, rows: list[list[Any]], former: bool) -> CaseFile | None:
        """A case file of the rows of its types; with `former` versions among them, of each record the latest."""
        found: dict[type[Record], list[Any]] = {kind: [] for kind in self._questions.of_case}
        for name, values_of_type in rows:
            kind = self._questions.kinds[name]
            found[kind] += records_of(kind, values_of_type)
        for kind, records in found.items():
            found[kind] = sorted(_latest(records) if former else records, key=lambda record: record.id)
        return CaseFile.of(cast("dict[type[CaseRecord], list[CaseRecord]]", found))

    def history(self, kind: type[R], record_id: str) -> list[R]:
        """Every version of one record, oldest first; empty when there is none."""
        rows = self._ask(self._questions.history(kind), {"id": record_id})
        return sorted(records_of(kind, [row for (row,) in rows]), key=lambda record: record.version)

    def changes(self, case_id: str, since: datetime, limit: int | None = None) -> list[Record]:
        """Every version of every record of the case that was written after `since`, oldest first."""
        values = {"case_id": case_id, "since": _utc(since, "since"), "limit": NO_LIMIT if limit is None else limit}
        found: list[Record] = []
        for name, rows in self._ask(self._questions.changes, values):
            found += records_of(self._questions.kinds[name], rows)
        return sorted(found, key=lambda record: (record.recorded_at, record.id, record.version))[:limit]

    def audit_events(self, after: int = 0, limit: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """Audit entries with a sequence above `after`, in order."""
        return self._entries(AUDIT_EVENTS, after, NO_LIMIT if limit is None else limit, case_id)

    def audit_back(self, limit: int, before: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """The last audit entries, or the last with a sequence below `before`; the newest first."""
        return self._entries(AUDIT_BACK, NO_LIMIT if before is None else before, limit, case_id)

    def _entries(self, question: str, edge: int, limit: int, case_id: str | None) -> list[AuditEvent]:
        statement = question.format(of_case="" if case_id is None else " AND n.case_id = $case_id")
        ((rows,),) = self._ask(statement, {"edge": edge, "limit": limit, "case_id": case_id})
        return records_of(AuditEvent, rows)


def _utc(moment: datetime, field: str) -> datetime:
    moment_text(moment, field)  # refuses a moment without time zone, in the same words as the embedded store
    return moment.astimezone(UTC)


def _latest(versions: list[Any]) -> list[Any]:
    """Of each record the highest version among those given."""
    found: dict[str, Any] = {}
    for record in versions:
        if record.id not in found or found[record.id].version < record.version:
            found[record.id] = record
    return list(found.values())
