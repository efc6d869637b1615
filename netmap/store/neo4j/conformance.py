"""Whether a Neo4j holds what `graph_schema` promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from neo4j import Session

from netmap.errors import StoreDamaged
from netmap.store.chain import first_broken
from netmap.store.migrations import Migration, pending
from netmap.store.neo4j.checks import checks_of
from netmap.store.neo4j.drawing import by_type, missing, surplus
from netmap.store.neo4j.reader import Neo4jReader
from netmap.store.neo4j.schema import applied
from netmap.store.neo4j.transactions import Runner, asking
from netmap.store.port import Damage

MOST = 100  # of one kind: enough to see what is wrong
_PAGE = 1000
_CHECK_SECONDS = 600.0
_OWN = {
    ("Record", ("id",)),
    ("Version", ("id", "version")),
    ("Operation", ("op_id",)),
    ("AuditEvent", ("sequence",)),
    ("AuditHead", ("name",)),
}
_HEAD = "MATCH (h:AuditHead {name: 'head'}) RETURN h.sequence, h.hash"


def damages(runner: Runner, migrations: Sequence[Migration]) -> list[Damage]:
    """Everything that is wrong, from the schema up to the meaning of what is stored.

    Raises:
        Neo4jError, DriverError: the server does not answer.
    """
    with runner.connection.session(writing=False) as session:
        return [
            *_migrations(session, migrations),
            *_uniqueness(session, runner),
            *_records(session, runner),
            *_drawn(session, runner),
            *_audit(session, runner),
        ]


def _rows(session: Session, statement: str, values: dict[str, Any] | None = None) -> list[list[Any]]:
    return asking(session, _CHECK_SECONDS)(statement, values or {})


def _migrations(session: Session, migrations: Sequence[Migration]) -> Iterator[Damage]:
    try:
        for migration in pending(migrations, applied(session)):
            yield Damage("migrations", migration.title, "This migration has not been applied.")
    except StoreDamaged as damage:
        yield Damage("migrations", "migration", str(damage))


def _uniqueness(session: Session, runner: Runner) -> Iterator[Damage]:
    """Every declared group of unique values has its constraint, and every index is in use."""
    rows = _rows(session, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties")
    there = {(labels[0], tuple(sorted(names))) for labels, names in rows}
    declared = {(name, fields) for name, groups in runner.uniques.items() for fields in groups}
    for label, fields in sorted(_OWN | declared):
        if (label, tuple(sorted(fields))) not in there:
            yield Damage("unique", f"{label} {', '.join(fields)}", "The constraint that keeps this unique is missing.")
    for (name,) in _rows(session, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name"):
        yield Damage("index", name, "This index is not in use.")


def _records(session: Session, runner: Runner) -> Iterator[Damage]:
    for rule, statement in checks_of(tuple(runner.questions.kinds.values())):
        for place, sentence in _rows(session, statement, {"most": MOST}):
            yield Damage(rule, place, sentence)


def _drawn(session: Session, runner: Runner) -> Iterator[Damage]:
    """Each relationship drawn from a record is there exactly while the record is current."""
    for drawn, relationship, values in by_type(session, runner.drawing):
        limited = values | {"most": MOST}
        place = f"'{relationship} ' + coalesce(toStringOrNull(r.id), 'without id')"
        for (where,) in _rows(session, f"{surplus(drawn, relationship)} RETURN {place} LIMIT $most", limited):
            yield Damage("drawn", where, f"This relationship stands for no current {drawn.record}.")
        for (record_id,) in _rows(session, f"{missing(drawn, relationship)} RETURN n.id LIMIT $most", limited):
            sentence = f"The relationship {relationship} of this current {drawn.record} is missing."
            yield Damage("drawn", f"{drawn.record} {record_id}", sentence)


def _audit(session: Session, runner: Runner) -> Iterator[Damage]:
    """The chain holds from the first entry to the head."""
    reader = Neo4jReader(asking(session, _CHECK_SECONDS), runner.questions)
    sequence, last_hash = 0, ""
    try:
        while events := reader.audit_events(after=sequence, limit=_PAGE):
            broken = first_broken(events, sequence, last_hash)
            if broken is not None:
                yield Damage("audit", f"audit {broken}", "The chain of the audit log breaks at this entry.")
                return
            sequence, last_hash = events[-1].sequence, events[-1].hash
    except StoreDamaged as damage:
        yield Damage("audit", f"after audit {sequence}", str(damage))
        return
    heads = _rows(session, _HEAD)
    if heads != [[sequence, last_hash]]:
        yield Damage("audit", "audit head", "The head of the audit log does not fit its last entry.")
