"""Applying the numbered migrations to Neo4j, and bringing drawn relationships in step with the day.

Neo4j commits each schema statement on its own, so a migration is not one transaction. Its statements may all run
again; it is recorded after the last of them, and a run that was cut short is taken up where it ended.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from neo4j import Query, Session
from neo4j.exceptions import ClientError, TransientError

from netmap.errors import StoreDamaged, StoreUnavailable
from netmap.store.migrations import Migration, pending
from netmap.store.neo4j.connection import Connection
from netmap.store.neo4j.drawing import LONG_SECONDS, bring_in_step
from netmap.store.neo4j.links import Drawing

_LOCK_NAME = "CREATE CONSTRAINT schema_lock_name IF NOT EXISTS FOR (n:SchemaLock) REQUIRE n.name IS UNIQUE"
_LOCK = "MERGE (n:SchemaLock {name: 'schema'}) SET n.taken_at = datetime()"
_APPLIED = "MATCH (n:Migration) RETURN n.number, n.sha256"
_RECORD = (
    "MERGE (n:Migration {number: $number}) "
    "ON CREATE SET n.name = $name, n.sha256 = $sha256, n.applied_at = datetime()"
)
_INSTALL = "MERGE (n:Installation {name: 'installation'}) ON CREATE SET n.secret = $secret"
_SECRET = "MATCH (n:Installation {name: 'installation'}) RETURN n.secret"  # noqa: S105 - a statement
_INDEXES_ONLINE = "CALL db.awaitIndexes(300)"
_STARTERS_WAIT_SECONDS = 30.0


def apply(connection: Connection, migrations: Sequence[Migration], drawing: Drawing) -> list[str]:
    """Apply what is not yet recorded and return the titles. Two processes may do this at once.

    Raises:
        StoreDamaged: a migration was changed after it was applied, cannot be applied, or the database is newer.
        Neo4jError, DriverError: whatever the server or the driver complains about.
    """
    titles = []
    with _lock(connection), connection.session(writing=True) as session:
        for migration in pending(migrations, applied(session)):
            _perform(session, migration)
            values = {"number": migration.number, "name": migration.name, "sha256": migration.sha256}
            _run(session, _RECORD, values)
            titles.append(migration.title)
        _run(session, _INSTALL, {"secret": secrets.token_bytes(32)})
        bring_in_step(session, drawing)
    return titles


def applied(session: Session) -> dict[int, str]:
    """The hashes of the migrations recorded, by number; empty for a new database."""
    return dict(session.run(_APPLIED).values())


def statements_of(text: str) -> Iterator[str]:
    """The statements of a migration: each ends with a `;` at the end of a line; lines of comment are left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")]
    for statement in "\n".join(lines).split(";\n"):
        if statement.strip(" ;\n"):
            yield statement.strip(" ;\n")


def secret(connection: Connection) -> bytes:
    """The installation's secret.

    Raises:
        StoreUnavailable: the schema has not been applied.
    """
    with connection.session(writing=False) as session:
        rows = session.run(cast("Any", _SECRET)).values()
    if not rows:
        raise StoreUnavailable("This Neo4j has no installation secret yet. Run `netmap schema apply`.")
    return bytes(rows[0][0])


def _perform(session: Session, migration: Migration) -> None:
    try:
        for statement in statements_of(migration.text):
            _run(session, statement)
        _run(session, _INDEXES_ONLINE)
    except ClientError as error:
        raise StoreDamaged(f"Migration {migration.title} cannot be applied ({error.code}).") from None


@contextmanager
def _lock(connection: Connection) -> Iterator[None]:
    """Let one starter after the other in: a transaction of its own holds a lock until the work is done."""
    with connection.session(writing=True) as session:
        _named_lock(session)
        transaction = session.begin_transaction(timeout=0)  # no limit: building an index may take long
        try:
            transaction.run(_LOCK).consume()
            yield
        finally:
            transaction.close()


def _named_lock(session: Session) -> None:
    """Make the constraint that makes the lock one; two starters at once may both try, and one be refused."""
    until = time.monotonic() + _STARTERS_WAIT_SECONDS
    while True:
        try:
            _run(session, _LOCK_NAME)
            _run(session, _LOCK)
        except (ClientError, TransientError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _run(session: Session, statement: str, values: dict[str, Any] | None = None) -> None:
    session.run(Query(cast("Any", statement), timeout=LONG_SECONDS), values or {}).consume()
