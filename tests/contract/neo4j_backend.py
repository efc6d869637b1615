"""The run's real Neo4j for the contract suite. It has one database, so one test after the other has it for itself."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import neo4j

from graph_schema.records import RECORD_TYPES, Person, Record, Tie
from netmap.store.migrations import Migration, migrations_of
from netmap.store.neo4j import Neo4jStore
from tests.servers.neo4j_server import Neo4jAddress

EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
AS_AFTER_MIGRATIONS = (
    EMPTY.replace("(n) CALL", "(n) WHERE NOT n:Migration CALL", 1),
    "CREATE (h:AuditHead {name: 'head', sequence: 0, hash: ''})",
)
APPLIED = "MATCH (n:Migration) RETURN n.number, n.sha256 ORDER BY n.number"
VISITS = """
CREATE CONSTRAINT visit_number IF NOT EXISTS FOR (n:Visit) REQUIRE (n.case_id, n.number) IS UNIQUE;
CREATE INDEX visit_case IF NOT EXISTS FOR (n:Visit) ON (n.case_id);
"""
FAILING = """
CREATE CONSTRAINT half_a IF NOT EXISTS FOR (n:Half) REQUIRE n.a IS UNIQUE;
CREATE CONSTRAINT half_a FOR (n:Half) REQUIRE n.a IS UNIQUE;
"""
OF_TESTS = (
    "DROP CONSTRAINT visit_number IF EXISTS",
    "DROP INDEX visit_case IF EXISTS",
    "DROP CONSTRAINT half_a IF EXISTS",
)
DAMAGE = {
    "versions": "MATCH (v:TieVersion {id: $tie, version: 1}) DETACH DELETE v",
    "reference": "MATCH (t:Tie {id: $tie})-[r:FROM]->(), (p:Person {id: $other}) SET t.source_id = p.id "
    "DELETE r CREATE (t)-[:FROM]->(p)",
    "reference kind": "MATCH (t:Tie {id: $tie})-[r:FROM]->() SET t.source_id = t.id DELETE r CREATE (t)-[:FROM]->(t)",
    "readable": "MATCH (t:Tie {id: $tie}) SET t.valid_from = 'soon'",
}


class Neo4jBackend:
    """See `tests.contract.backend.Backend`."""

    kind = "neo4j"
    migrations = migrations_of("neo4j")

    def __init__(self, address: Neo4jAddress) -> None:
        self.address = address
        self.opened: list[Neo4jStore] = []

    def open(
        self,
        record_types: Sequence[type[Record]] = RECORD_TYPES,
        migrations: Sequence[Migration] | None = None,
        **settings: Any,
    ) -> Neo4jStore:
        self.opened.append(Neo4jStore(*self.address, None, record_types, migrations, **settings))
        return self.opened[-1]

    def visits_migration(self, number: int) -> Migration:
        return Migration(number, "visits", VISITS)

    def failing_migration(self, number: int) -> Migration:
        return Migration(number, "failing", FAILING)

    def damage(self, rule: str, tie: Tie, other: Person) -> None:
        self.execute(DAMAGE[rule], {"tie": tie.id, "other": other.id})

    def tamper(self, sequence: int, column: str, value: Any) -> None:
        native = datetime.fromisoformat(value) if column == "at" else value
        self.execute("MATCH (e:AuditEvent {sequence: $sequence}) SET e += $values",
                     {"sequence": sequence, "values": {column: native}})  # fmt: skip

    def remove_event(self, sequence: int) -> None:
        self.execute("MATCH (e:AuditEvent {sequence: $sequence}) DELETE e", {"sequence": sequence})

    def execute(self, statement: str, values: dict[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement without any of the store's safeguards."""
        with self._session() as session:
            return session.run(statement, values or {}).values()  # type: ignore[arg-type]

    def empty(self, keep_schema: bool) -> None:
        """Take everything out; the record of the migrations may stay if it is exactly today's."""
        with self._session() as session:
            today = [[each.number, each.sha256] for each in self.migrations]
            kept = keep_schema and session.run(APPLIED).values() == today
            for statement in AS_AFTER_MIGRATIONS if kept else (EMPTY, *OF_TESTS):
                session.run(statement).consume()  # type: ignore[arg-type]

    @contextmanager
    def _session(self) -> Iterator[neo4j.Session]:
        with (
            neo4j.GraphDatabase.driver(self.address.url, auth=(self.address.user, self.address.password)) as driver,
            driver.session(database="neo4j") as session,
        ):
            yield session


@contextmanager
def empty_database(address: Neo4jAddress, keep_schema: bool = False) -> Iterator[Neo4jBackend]:
    """The server's database, emptied; no other process of the tests uses it meanwhile."""
    name = hashlib.sha256(address.url.encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"netmap-tests-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        backend = Neo4jBackend(address)
        backend.empty(keep_schema)
        yield backend
        for store in backend.opened:
            store.close()
