"""Neo4j by its driver alone. Labels, types and fields are those of declared records, values are parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

import neo4j

from api.bench.bare import LONE
from api.bench.sampling import Work
from graph_schema.neo4j import DRAWN
from graph_schema.records import CASE_RECORD_TYPES, RECORD_TYPES, AuditEvent, Case, Record, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import holds_on
from netmap.store.chain import chain
from netmap.store.neo4j.columns import properties_of, values_of
from netmap.store.references import in_writing_order

_TIE = (
    "MATCH (h:AuditHead {{name: 'head'}}) SET h.sequence = $event.sequence, h.hash = $event.hash "
    "WITH h MATCH (c:Record {{id: $tie.case_id}}) MATCH (a:Record {{id: $tie.source_id}}) "
    "MATCH (b:Record {{id: $tie.target_id}}) CREATE (t:Tie:Record) SET t = $tie "
    "CREATE (t)-[:IN_CASE]->(c), (t)-[:FROM]->(a), (t)-[:TO]->(b) "
    "CREATE (a)-[d:{drawn}]->(b) SET d = $drawn "
    "CREATE (e:AuditEvent) SET e = $event CREATE (o:Operation) SET o = $operation"
)
_HEAD = "MATCH (h:AuditHead {name: 'head'}) RETURN h.sequence, h.hash"
_LOCKED_HEAD = "MATCH (h:AuditHead {name: 'head'}) SET h.locked_by = 'bare' RETURN h.sequence, h.hash"
_OFFENDER = (
    "UNWIND $rows AS row MATCH (c:Record {id: row.id}) MATCH (p:Record {id: row.to}) CREATE (c)-[:OFFENDER]->(p)"
)
_DRAW = (
    "UNWIND $rows AS row MATCH (a:Record {{id: row.source}}) MATCH (b:Record {{id: row.target}}) "
    "CREATE (a)-[d:{drawn}]->(b) SET d = row.carries"
)


class BareNeo4j:
    """See `api.bench.bare.Bare`."""

    def __init__(self, driver: neo4j.Driver, vocabulary: Vocabulary, today: date) -> None:
        """Keep one session, as a program would that knows nothing else; the vocabulary says how ties are drawn."""
        self._session = driver.session(database="neo4j")
        self._vocabulary, self._today = vocabulary, today

    def loading(self, records: Sequence[Record]) -> Work:
        """See `Bare.loading`: a statement for each type, with the relationships of its records."""
        steps: list[tuple[str, list[dict[str, Any]]]] = []
        drawn: dict[str, list[dict[str, Any]]] = {}
        for group in in_writing_order(records, RECORD_TYPES):
            steps.append((_creating(type(group[0])), [properties_of(record) for record in group]))
        for record in records:
            if isinstance(record, Tie) and holds_on(record, self._today):
                row = {"source": record.source_id, "target": record.target_id, "carries": _carried(record)}
                drawn.setdefault(self._type_of(record), []).append(row)
        cases = [{"id": r.id, "to": r.offender_id} for r in records if isinstance(r, Case)]
        steps.append((_OFFENDER, cases))
        steps += [(_DRAW.format(drawn=name), rows) for name, rows in drawn.items()]
        return lambda: self._write([(text, {"rows": rows}) for text, rows in steps])

    def recording(self, tie: Tie, event: AuditEvent, op_id: str) -> Mapping[str, Work]:
        """See `Bare.recording`: one statement for all rows, in a transaction that is begun and committed, or alone."""
        text = _TIE.format(drawn=self._type_of(tie))
        operation = {"op_id": op_id, "fingerprint": "", "kind": "Tie", "record_id": tie.id, "version": tie.version,
                     "at": datetime.now(UTC)}
        values = {"tie": properties_of(tie), "drawn": _carried(tie), "operation": operation}
        ((sequence, last_hash),) = self._session.run(_HEAD).values()
        early = {**values, "event": _linked(event, sequence, last_hash)}
        return {
            "the last hash, one statement, a transaction": lambda: self._write_after_the_last(text, values, event),
            f"a transaction; {LONE}": lambda: self._write([(text, early)]),
            f"a statement; {LONE}": lambda: self._session.run(cast("Any", text), early).consume(),
        }

    def reading(self) -> Mapping[str, Callable[[str], object]]:
        """See `Bare.reading`: lists of named values, collected properties, or properties row by row."""
        named = " UNION ALL ".join(
            f"MATCH (n:{kind.__name__} {{case_id: $id}}) "
            f"RETURN '{kind.__name__}' AS kind, collect({values_of(kind)}) AS found"
            for kind in CASE_RECORD_TYPES
        )
        match = "MATCH (n:Record {case_id: $id})"
        return {
            "named values, a list a type": lambda case_id: self._ask(named, case_id),
            "properties, a list a type": lambda case_id: self._ask(
                f"{match} RETURN labels(n) AS labels, collect(properties(n))", case_id
            ),
            ROW_BY_ROW: lambda case_id: self._ask(f"{match} RETURN labels(n), properties(n)", case_id),
        }

    def close(self) -> None:
        """Close the session."""
        self._session.close()

    def _ask(self, statement: str, case_id: str) -> list[list[Any]]:
        return self._session.run(cast("Any", statement), {"id": case_id}).values()

    def _write(self, steps: Sequence[tuple[str, dict[str, Any]]]) -> None:
        with self._session.begin_transaction() as transaction:
            for text, values in steps:
                transaction.run(cast("Any", text), values).consume()
            transaction.commit()

    def _write_after_the_last(self, text: str, values: dict[str, Any], event: AuditEvent) -> None:
        with self._session.begin_transaction() as transaction:
            ((sequence, last_hash),) = transaction.run(_LOCKED_HEAD).values()
            linked = {**values, "event": _linked(event, sequence, last_hash)}
            transaction.run(cast("Any", text), linked).consume()
            transaction.commit()

    def _type_of(self, tie: Tie) -> str:
        return DRAWN[0].types[self._vocabulary.tie_kinds[tie.kind].domain]


ROW_BY_ROW = "RETURN properties(n), row by row"


def _linked(event: AuditEvent, sequence: int, last_hash: str) -> dict[str, Any]:
    (entry,) = chain([event], sequence, last_hash)
    return properties_of(entry)


def _carried(tie: Tie) -> dict[str, Any]:
    return {name: getattr(tie, name) for name in DRAWN[0].carries}


def _creating(kind: type[Record]) -> str:
    """One type's records with what they refer to; a case's offender comes later than the case."""
    ends = {field: reference.relationship for field, reference in kind.references.items() if kind is not Case}
    if kind is not Case and "case_id" in kind.__struct_fields__:
        ends["case_id"] = "IN_CASE"
    found = "".join(f"MATCH (e_{field}:Record {{id: row.{field}}}) " for field in ends)
    links = "".join(f" CREATE (n)-[:{name}]->(e_{field})" for field, name in ends.items())
    return f"UNWIND $rows AS row {found}CREATE (n:{kind.__name__}:Record) SET n = row{links}"
