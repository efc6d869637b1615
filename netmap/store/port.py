"""The store as the core sees it: records in, records out, in one transaction.

Two stores stand behind this port (`netmap.store.embedded`, `netmap.store.neo4j`) and pass one contract suite. The
port speaks records only: no rows, nodes, cursors or query text cross it. Case-specific questions are not asked here;
they are pure functions over a `CaseFile`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from graph_schema.records import AuditEvent, Record
from netmap.case_file import CaseFile

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Find(msgspec.Struct, frozen=True):
    """All current records of `kind` whose fields equal the given values, oldest id first.

    `equal` names fields of the record type (anything else is a `ValueError`); a tuple as a value means "one of".
    `after` and `limit` page through ids in ascending order.
    """

    kind: type[Record]
    equal: Mapping[str, Any] = {}
    after: str | None = None
    limit: int | None = None


class Damage(msgspec.Struct, frozen=True):
    """One thing that the conformance check found: which rule of the schema, where, in a sentence."""

    rule: str
    where: str
    sentence: str


class Reader(Protocol):
    """What can be asked inside one transaction; every answer is of the same moment."""

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The current version of one record, or `None`."""
        ...

    def fetch(self, *finds: Find) -> list[list[Any]]:
        """The answers to several questions in one round trip: a list of records for each `Find`, in order."""
        ...

    def case_file(self, case_id: str, known_at: datetime | None = None) -> CaseFile | None:
        """Everything recorded in one case, in one statement; `None` when there is no such case.

        With `known_at`, each record in the version that was current at that moment, and no record written later.
        Filtering by valid time is `CaseFile.on(day)`, the same for every store.
        """
        ...

    def case_file_and(self, case_id: str, kind: type[R]) -> tuple[CaseFile | None, list[R]]:
        """The same of now, with the records of a type that the agency of the case keeps, oldest id first."""
        ...

    def history(self, kind: type[R], record_id: str) -> list[R]:
        """Every version of one record, oldest first; empty when there is none."""
        ...

    def changes(self, case_id: str, since: datetime, limit: int | None = None) -> list[Record]:
        """Every version of every record of the case that was written after `since`, oldest first."""
        ...

    def audit_events(self, after: int = 0, limit: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """Audit entries with a sequence above `after`, in order."""
        ...

    def audit_back(self, limit: int, before: int | None = None, case_id: str | None = None) -> list[AuditEvent]:
        """The last audit entries, or the last with a sequence below `before`; the newest first."""
        ...


class Unit(Reader, Protocol):
    """A transaction that writes. All of it takes effect, or nothing."""

    def add(self, *records: Record) -> None:
        """Write new records (version 1).

        Raises:
            AlreadyExists: a value that must be unique is taken.
            BrokenReference: a reference names nothing, a wrong type, or another case's record.
        """
        ...

    def revise(self, record: Record) -> None:
        """Write `record` as the next version; the former stays in the history (if the type keeps one).

        `record.version` is the version that the writer saw plus one.

        Raises:
            StaleRevision: the current version is not `record.version - 1`.
            AlreadyExists, BrokenReference: as in `add`.
        """
        ...

    def append_audit(self, *events: AuditEvent) -> list[AuditEvent]:
        """Append to the hash chain, in this transaction; returns the events with sequence and hashes filled in."""
        ...


class Store(Protocol):
    """One database. Safe to use from several threads; to be opened after a fork."""

    def read(self, work: Callable[[Reader], T]) -> T:
        """Run `work` in one read transaction.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        ...

    def write(self, work: Callable[[Unit], R | None], op_id: str, fingerprint: str = "") -> R | None:
        """Run `work` in one transaction and return its record.

        `work` may run more than once, so it mints no ids and does nothing but through its unit. A second write with
        the same `op_id` changes nothing and returns the record of the first, in the version of that time.

        Raises:
            OperationReused: the same `op_id` came with another `fingerprint`.
            StaleRevision, AlreadyExists, BrokenReference: whatever `work` met; nothing was written.
            StoreUnavailable, StoreFull: nothing is known to have been written; the same `op_id` may be tried again.
        """
        ...

    def apply_schema(self) -> list[str]:
        """Apply the migrations that are not yet recorded, in order, and name them. Safe to repeat and to resume."""
        ...

    def check_schema(self) -> list[Damage]:
        """Compare what is stored with what `graph_schema` promises; an empty list means that all is well."""
        ...

    def installation_secret(self) -> bytes:
        """32 random bytes made once, when the schema was first applied; keys are derived from them."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
