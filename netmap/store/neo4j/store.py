"""The Neo4j store: transactions, retries by operation id, schema and secret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from graph_schema.records import RECORD_TYPES, Record
from netmap.errors import InvalidInput
from netmap.store.migrations import Migration, migrations_of
from netmap.store.neo4j import conformance, schema, transactions
from netmap.store.neo4j.connection import Connection, Link
from netmap.store.neo4j.links import Drawing
from netmap.store.neo4j.reading import Questions
from netmap.store.neo4j.transactions import Runner
from netmap.store.port import Damage, Reader, Unit

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Neo4jStore:
    """See `netmap.store.port.Store`. A Neo4j 5.26 or newer over Bolt; safe to use from several threads."""

    def __init__(
        self,
        url: str,
        user: str,
        password: str,
        database: str | None = None,
        record_types: Sequence[type[Record]] = RECORD_TYPES,
        migrations: Sequence[Migration] | None = None,
        pool_size: int = 18,
        answer_seconds: float = 10.0,
        domain_of: Callable[[str], str] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Say where the server is and what it keeps; nothing is opened before the first use.

        `pool_size` is the number of threads plus two, `answer_seconds` how long a read may take. `domain_of` tells the
        domain of a kind of tie (the vocabulary's when left out), `today` the day by which a tie is current.
        """
        self._connection = Connection(Link(url, user, password, database or "neo4j", pool_size, answer=answer_seconds))
        self.drawing = Drawing(today, domain_of or _domain_in_vocabulary)
        self._runner = Runner(self._connection, Questions(record_types), self.drawing)
        self._migrations = tuple(migrations) if migrations is not None else migrations_of("neo4j")

    def read(self, work: Callable[[Reader], T]) -> T:
        """Run `work`, each statement of it in a read transaction of its own; see `Neo4jReader` for what that means.

        Raises:
            StoreUnavailable: the server does not answer.
        """
        return self._runner.again_and_again(lambda: transactions.read(self._runner, work))

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
        return self._runner.again_and_again(lambda: transactions.write(self._runner, work, op_id, fingerprint))

    def apply_schema(self) -> list[str]:
        """Apply the migrations that are not yet recorded and bring drawn relationships in step with the day.

        Raises:
            StoreDamaged: a migration was changed after it was applied, or the database is newer.
            StoreUnavailable: the server does not answer.
        """
        return self._runner.once(lambda: schema.apply(self._connection, self._migrations, self.drawing))

    def check_schema(self) -> list[Damage]:
        """Compare what is stored with what `graph_schema` promises; an empty list means that all is well."""
        return self._runner.again_and_again(lambda: conformance.damages(self._runner, self._migrations))

    def installation_secret(self) -> bytes:
        """32 random bytes made when the schema was first applied.

        Raises:
            StoreUnavailable: the schema has not been applied, or the server does not answer.
        """
        return self._runner.again_and_again(lambda: schema.secret(self._connection))

    def close(self) -> None:
        """Close the connections of this process; a later use opens new ones."""
        self._connection.close()


@cache
def _domains() -> dict[str, str]:
    # Read when first needed: the command line starts faster, and a process that only reads never needs it.
    from graph_schema.vocabulary import load_vocabulary

    return {code: kind.domain for code, kind in load_vocabulary().tie_kinds.items()}


def _domain_in_vocabulary(code: str) -> str:
    return _domains()[code]
