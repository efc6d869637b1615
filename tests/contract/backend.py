"""What the contract suite needs of a kind of database beside the port: to open it, and to spoil it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from graph_schema.records import RECORD_TYPES, Person, Record, Tie
from netmap.store.migrations import Migration
from netmap.store.port import Store


class Backend(Protocol):
    """One empty database of one kind."""

    kind: str
    migrations: tuple[Migration, ...]

    def open(
        self, record_types: Sequence[type[Record]] = RECORD_TYPES, migrations: Sequence[Migration] | None = None
    ) -> Store:
        """A store over this database: every call a new one over the same data. The schema is not applied."""
        ...

    def visits_migration(self, number: int) -> Migration:
        """The migration that `tests.contract.extra.Visit` needs."""
        ...

    def failing_migration(self, number: int) -> Migration:
        """A migration whose first statement works and whose second cannot."""
        ...

    def damage(self, rule: str, tie: Tie, other: Person) -> None:
        """Behind the store's back, break one rule that `check_schema` knows.

        `versions`: take version 1 out of the history of the tie (now at 2). `reference`: let the tie begin at
        `other`, a person of another case. `reference kind`: let it begin at itself. `readable`: give it a
        `valid_from` that is no date.
        """
        ...

    def tamper(self, sequence: int, column: str, value: Any) -> None:
        """Behind the store's back, put a value (plain, as stored) into a column of an audit entry."""
        ...

    def remove_event(self, sequence: int) -> None:
        """Behind the store's back, take out an audit entry."""
        ...
