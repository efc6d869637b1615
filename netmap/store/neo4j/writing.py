"""The parts of which a writing statement is put together, each a subquery that counts the rows it wrote.

A round trip is the unit of cost, so whatever a unit has to write goes out as one statement. Names come from declared
types, values are parameters; the text depends only on what kinds of rows there are, so that Neo4j plans it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from graph_schema.neo4j import Drawn
from graph_schema.records import Record
from netmap.store.neo4j.reading import label_of_version

# The lock comes before whatever is read, or two writers at once would lose an update (read committed).
OPEN = (
    "MATCH (h:AuditHead {name: 'head'}) SET h.locked_by = $op_id "
    "WITH h OPTIONAL MATCH (o:Operation {op_id: $op_id}) "
    "RETURN h.sequence, h.hash, o.op_id, o.fingerprint, o.kind, o.record_id, o.version"
)
KNOWN = "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN n.id, [l IN labels(n) WHERE l <> 'Record'][0], n.case_id"


class Part(msgspec.Struct, frozen=True):
    """A subquery over its `rows` (which it calls `row`), and how many rows it has to write (`None`: any number)."""

    rule: str
    text: str
    rows: Sequence[Any]
    expected: int | None = None


def statement_of(parts: Sequence[Part]) -> tuple[str, dict[str, Any]]:
    """One statement that runs the parts in order and returns a count for each."""
    calls = [
        f"CALL () {{ UNWIND $rows{place} AS row {part.text} RETURN count(*) AS count{place} }}"
        for place, part in enumerate(parts)
    ]
    counts = ", ".join(f"count{place}" for place in range(len(parts)))
    return f"{' '.join(calls)} RETURN {counts}", {f"rows{place}": part.rows for place, part in enumerate(parts)}


def add(kind: type[Record], rows: Sequence[dict[str, Any]]) -> Part:
    """New records of one type. The id goes first, so that it is what a record that is there already is refused for."""
    return Part("add", f"CREATE (n:{kind.__name__}:Record {{id: row.id}}) SET n = row", rows, len(rows))


def revise(kind: type[Record], rows: Sequence[dict[str, Any]]) -> Part:
    """Next versions of records of one type, written only over the version before and in the same case."""
    former = f"CREATE (n)-[:FORMER]->(v:{label_of_version(kind)}:Version) SET v = properties(n) "
    text = (
        f"MATCH (n:Record {{id: row.id}}) WHERE n:{kind.__name__} AND n.version = row.version - 1 "
        "AND (n.case_id = row.case_id OR n.case_id IS NULL AND row.case_id IS NULL) "
        f"{former if kind.keeps_history else ''}SET n = row"
    )
    return Part("revise", text, rows, len(rows))


def link(relationship: str, targets: Sequence[str], rows: Sequence[dict[str, Any]], new: bool) -> Part:
    """References as relationships; each row has `id`, `to` and `case_id`. A missing target leaves a row unwritten."""
    same_case = "(m.case_id IS NULL OR m.case_id = row.case_id)"
    far = f"MATCH (m:Record {{id: row.to}}) WHERE m:{'|'.join(targets)} AND {same_case} "
    near = "MATCH (n:Record {id: row.id}) "
    verb = "CREATE" if new else "MERGE"
    return Part("link", f"{near}{far}{verb} (n)-[:{relationship}]->(m)", rows, len(rows))


def unlink(relationship: str, rows: Sequence[dict[str, Any]]) -> Part:
    """Take away the relationships of revised records whose reference now names something else (`to`) or nothing."""
    text = (
        f"MATCH (:Record {{id: row.id}})-[r:{relationship}]->(m) WHERE row.to IS NULL OR m.id <> row.to DELETE r"
    )
    return Part("unlink", text, rows)


def erase(drawn: Drawn, ids: Sequence[str]) -> Part:
    """Take away what was drawn from records, by way of their former ends."""
    types = "|".join(drawn.types.values())
    text = f"MATCH (:Record {{id: row}})-[:{drawn.start}]->()-[r:{types}]->() WHERE r.id = row DELETE r"
    return Part("erase", text, ids)


def draw(drawn: Drawn, relationship: str, rows: Sequence[dict[str, Any]]) -> Part:
    """Draw records (`id`) between their ends, if the condition of the declaration holds `today`."""
    text = (
        "WITH row.id AS id, row.today AS today "
        f"MATCH (a)<-[:{drawn.start}]-(n:Record {{id: id}})-[:{drawn.end}]->(b) "
        f"WHERE {drawn.condition.replace('$today', 'today')} "
        f"CREATE (a)-[r:{relationship}]->(b) SET r = {carried(drawn)}"
    )
    return Part("draw", text, rows)


def carried(drawn: Drawn) -> str:
    """The properties of a drawn relationship, as a Cypher map over the record `n`."""
    return f"{{{', '.join(f'{name}: n.{name}' for name in drawn.carries)}}}"


def audit(rows: Sequence[dict[str, Any]]) -> list[Part]:
    """Audit entries, and the head that they move on."""
    head = "MATCH (h:AuditHead {name: 'head'}) SET h.sequence = row.sequence, h.hash = row.hash"
    return [
        Part("audit", "CREATE (n:AuditEvent) SET n = row", rows, len(rows)),
        Part("head", head, [{"sequence": rows[-1]["sequence"], "hash": rows[-1]["hash"]}], 1),
    ]


def operation(op_id: str, fingerprint: str, record: Record | None) -> Part:
    """The entry that makes a second try harmless."""
    row: dict[str, Any] = {"op_id": op_id, "fingerprint": fingerprint}
    if record is not None:
        row |= {"kind": type(record).__name__, "record_id": record.id, "version": record.version}
    return Part("operation", "CREATE (n:Operation) SET n = row, n.at = datetime()", [row], 1)


def wrongly_counted(parts: Iterable[Part], counts: Iterable[int]) -> str | None:
    """The rule of the first part that wrote another number of rows than it had to."""
    for part, count in zip(parts, counts, strict=True):
        if part.expected is not None and part.expected != count:
            return part.rule
    return None
