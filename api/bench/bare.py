"""What a bare driver has to do beside netmap: the same rows, the same values, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from api.bench.sampling import Work
from graph_schema.records import AuditEvent, Record, Tie

LONE = "the hash of the last entry known beforehand, as a lone writer could"
"""How a way is marked that leaves out what two writers at once would need: shown, and no target is set against it."""


class Bare(Protocol):
    """A database by its driver alone."""

    def loading(self, records: Sequence[Record]) -> Work:
        """The rows of new records, ready to be written in one transaction."""
        ...

    def recording(self, tie: Tie, event: AuditEvent, op_id: str) -> Mapping[str, Work]:
        """The rows that recording a tie leaves behind, ready to be written durably, by each way to do so.

        Only one of the ways may be used. The rows are those of the store: the record, its ledger or relationships, the
        audit entry and the operation. The entry holds the hash of the one before it, so a writer who is not alone has
        to read that in the same transaction, under the lock that keeps the others out; a way of `LONE` does without.
        """
        ...

    def reading(self) -> Mapping[str, Callable[[str], object]]:
        """Ways to read the values of a case file, given the id of the case."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
