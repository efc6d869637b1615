"""Whether a SQLite file holds what `graph_schema` promises."""
# ruff: noqa: S608 - names are those of declared types

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_schema.records import AuditEvent
from netmap.errors import StoreDamaged
from netmap.store.chain import first_broken
from netmap.store.embedded.reader import EmbeddedReader, decoded
from netmap.store.embedded.schema import applied
from netmap.store.embedded.tables import Table, quoted
from netmap.store.migrations import Migration, pending
from netmap.store.port import Damage
from netmap.store.shape import Shape, shape_of

_SQL_TYPE = {"int": "INTEGER", "bool": "INTEGER"}
_PAGE = 1000


def damages(reader: EmbeddedReader, migrations: Sequence[Migration]) -> Iterator[Damage]:
    """Everything that is wrong, from the file itself up to the meaning of what is in it.

    Raises:
        StoreDamaged: so much is wrong that the rest cannot be asked.
    """
    yield from _file(reader, migrations)
    missing = list(_columns(reader))
    yield from missing
    if missing:
        return
    for table in reader.tables.values():
        yield from _ledger(reader, table)
        yield from _readable(reader, table)
        yield from _kinds(reader, table)
        yield from _versions(reader, table)
    yield from _strays(reader)
    yield from _audit(reader)


def _file(reader: EmbeddedReader, migrations: Sequence[Migration]) -> Iterator[Damage]:
    try:
        for migration in pending(migrations, applied(reader.connection)):
            yield Damage("migrations", migration.title, "This migration has not been applied.")
    except StoreDamaged as damage:
        yield Damage("migrations", "migration", str(damage))
    for (text,) in reader.connection.rows("PRAGMA integrity_check"):
        if text != "ok":
            yield Damage("integrity", "file", text)
    for table, _, parent, _ in reader.connection.rows("PRAGMA foreign_key_check"):
        yield Damage("reference", table, f"A row names something that is not in {parent}.")


def _columns(reader: EmbeddedReader) -> Iterator[Damage]:
    shapes: list[tuple[str, Shape]] = [("audit", shape_of(AuditEvent))]
    for kind, table in reader.tables.items():
        shapes.append((kind.collection, table.shape))
        if kind.keeps_history:
            shapes.append((f"{kind.collection}_versions", table.shape))
    for name, shape in shapes:
        rows = reader.connection.rows(f"PRAGMA table_info({quoted(name)})")
        stored = [(column, sql_type, not required) for _, column, sql_type, required, _, _ in rows]
        promised = [(c.name, _SQL_TYPE.get(c.storage, "TEXT"), c.optional) for c in shape.columns]
        for column, sql_type, optional in promised:
            if (column, sql_type, optional) not in stored:
                need = f"{sql_type}{'' if optional else ' NOT NULL'}"
                yield Damage("columns", f"{name}.{column}", f"There should be a column {column} {need}.")


def _ledger(reader: EmbeddedReader, table: Table) -> Iterator[Damage]:
    kind = table.kind.__name__
    lost = f"SELECT id FROM record WHERE kind = ? AND id NOT IN (SELECT id FROM {table.name})"
    for (record_id,) in reader.connection.rows(lost, (kind,)):
        yield Damage("record", f"{table.kind.collection} {record_id}", "The ledger names a record that is not there.")
    other = f"SELECT t.id, r.kind FROM {table.name} t LEFT JOIN record r ON r.id = t.id WHERE r.kind IS NOT ?"
    for record_id, found in reader.connection.rows(other, (kind,)):
        yield Damage("record", f"{table.kind.collection} {record_id}", f"The ledger says {found}, not {kind}.")


def _readable(reader: EmbeddedReader, table: Table) -> Iterator[Damage]:
    key = ("case_id", "id") if table.shape.has_case else ("id",)
    sources = [(table.kind.collection, key)]
    if table.kind.keeps_history:
        sources.append((f"{table.kind.collection}_versions", (*key, "version")))
    for name, columns in sources:
        listed, marks = ", ".join(columns), ", ".join("?" * len(columns))
        select = f"SELECT CAST({table.array} AS BLOB), {listed} FROM {quoted(name)}"
        page = f"{select} WHERE ({listed}) > ({marks}) ORDER BY {listed} LIMIT {_PAGE}"
        after: Sequence[str | int] = ["" if column != "version" else 0 for column in columns]
        while rows := reader.connection.rows(page, after):
            after = rows[-1][1:]
            for text, *found in rows:
                try:
                    decoded(table.one.decode, text)
                except StoreDamaged as damage:
                    yield Damage("readable", f"{name} {' '.join(map(str, found))}", str(damage))


def _kinds(reader: EmbeddedReader, table: Table) -> Iterator[Damage]:
    for field, reference in table.kind.references.items():
        allowed = ", ".join("?" * len(reference.targets))
        wrong = (
            f"SELECT t.id, r.kind FROM {table.name} t JOIN record r ON r.id = t.{quoted(field)} "
            f"WHERE r.kind NOT IN ({allowed})"
        )
        for record_id, kind in reader.connection.rows(wrong, reference.targets):
            sentence = f"{field} names a {kind}, which is none of {', '.join(reference.targets)}."
            yield Damage("reference kind", f"{table.kind.collection} {record_id}", sentence)


def _versions(reader: EmbeddedReader, table: Table) -> Iterator[Damage]:
    if not table.kind.keeps_history:
        return
    gaps = (
        f"SELECT id FROM (SELECT id, version, version AS now FROM {table.name} "
        f"UNION ALL SELECT id, version, NULL FROM {table.versions}) GROUP BY id "
        "HAVING min(version) <> 1 OR max(version) <> count(*) OR max(version) IS NOT max(now)"
    )
    for (record_id,) in reader.connection.rows(gaps):
        yield Damage("versions", f"{table.kind.collection} {record_id}", "Its versions do not follow one another.")


def _strays(reader: EmbeddedReader) -> Iterator[Damage]:
    for record_id, kind in reader.connection.rows("SELECT id, kind FROM record"):
        if kind not in reader.tables.by_name:
            yield Damage("record", f"record {record_id}", f"The ledger names a type that is not declared: {kind}.")


def _audit(reader: EmbeddedReader) -> Iterator[Damage]:
    sequence, last_hash = 0, ""
    while events := reader.audit_events(after=sequence, limit=_PAGE):
        broken = first_broken(events, sequence, last_hash)
        if broken is not None:
            yield Damage("audit", f"audit {broken}", "The chain of the audit log breaks at this entry.")
            return
        sequence, last_hash = events[-1].sequence, events[-1].hash
