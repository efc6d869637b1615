"""The conformance check as Cypher: what Community cannot enforce (required fields, types, references, history).

Each statement gives rows of a place and a sentence about it, at most `$most` of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_schema.records import Record
from netmap.store.neo4j.links import IN_CASE
from netmap.store.neo4j.reading import label_of_version
from netmap.store.shape import Column, shape_of

_TYPES = {
    "text": "STRING",
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "date": "DATE",
    "datetime": "ZONED DATETIME",
    "list": "LIST<STRING NOT NULL>",
}
_WHERE_IT_IS = "coalesce(toStringOrNull(n.id), 'without id')"


def checks_of(record_types: Sequence[type[Record]]) -> Iterator[tuple[str, str]]:
    """Every check as its rule and its statement."""
    for kind in record_types:
        yield "readable", _values(kind, kind.__name__)
        yield "label", _label(kind)
        if kind.keeps_history:
            yield "readable", _values(kind, label_of_version(kind))
            yield "versions", _versions(kind)
        if shape_of(kind).has_case and kind.__name__ != "Case":
            yield "reference", _reference(kind, "case_id", IN_CASE)
            yield "reference kind", _reference_kind(kind, "case_id", IN_CASE, ("Case",))
        for field, reference in kind.references.items():
            yield "reference", _reference(kind, field, reference.relationship)
            yield "reference kind", _reference_kind(kind, field, reference.relationship, reference.targets)
    yield "label", _strays(record_types)
    yield "versions", _orphans()


def _values(kind: type[Record], label: str) -> str:
    columns = shape_of(kind).columns
    wrong = ", ".join(f"CASE WHEN {_unfit(column)} THEN '{column.name}' END" for column in columns)
    names = ", ".join(f"'{column.name}'" for column in columns)
    return (
        f"MATCH (n:{label}) "
        f"WITH n, [f IN [{wrong}] WHERE f IS NOT NULL] + [k IN keys(n) WHERE NOT k IN [{names}]] AS wrong "
        f"WHERE size(wrong) > 0 {_answer(label, 'These fields are missing, unknown or of a wrong type: ', 'wrong')}"
    )


def _unfit(column: Column) -> str:
    required = "" if column.optional else " NOT NULL"
    return f"NOT n.{column.name} IS :: {_TYPES[column.storage]}{required}"


def _label(kind: type[Record]) -> str:
    sentence = "This node has not the label Record beside its own."
    return f"MATCH (n:{kind.__name__}) WHERE NOT n:Record {_answer(kind.__name__, sentence)}"


def _strays(record_types: Sequence[type[Record]]) -> str:
    known = "|".join(kind.__name__ for kind in record_types)
    return f"MATCH (n:Record) WHERE NOT n:{known} {_answer('Record', 'This node has no declared record type.')}"


def _versions(kind: type[Record]) -> str:
    """Each version below the current one exists once: ids and versions are unique, so counting shows a gap."""
    former = f"(n)-[:FORMER]->(v:{label_of_version(kind)}:Version) WHERE v.id = n.id AND v.version < n.version"
    return (
        f"MATCH (n:{kind.__name__}) WHERE COUNT {{ {former} AND v.version > 0 }} <> n.version - 1 "
        f"OR COUNT {{ (n)-[:FORMER]->() }} <> n.version - 1 "
        f"{_answer(kind.__name__, 'Its versions do not follow one another.')}"
    )


def _orphans() -> str:
    sentence = "This former version hangs on no record."
    return f"MATCH (n:Version) WHERE NOT EXISTS {{ (:Record)-[:FORMER]->(n) }} {_answer('Version', sentence)}"


def _reference(kind: type[Record], field: str, relationship: str) -> str:
    """The field and the relationship name one and the same record, and none of another case."""
    same_case = "(m.case_id IS NULL OR m.case_id = n.case_id)" if shape_of(kind).has_case else "m.case_id IS NULL"
    sentence = f"{field} and the relationship {relationship} do not name one record of the same case."
    return (
        f"MATCH (n:{kind.__name__}) "
        f"WHERE COUNT {{ (n)-[:{relationship}]->() }} <> CASE WHEN n.{field} IS NULL THEN 0 ELSE 1 END "
        f"OR n.{field} IS NOT NULL AND NOT EXISTS {{ "
        f"(n)-[:{relationship}]->(m:Record) WHERE m.id = n.{field} AND {same_case} }} "
        f"{_answer(kind.__name__, sentence)}"
    )


def _reference_kind(kind: type[Record], field: str, relationship: str, targets: Sequence[str]) -> str:
    sentence = f"{field} names something that is none of {', '.join(targets)}."
    return (
        f"MATCH (n:{kind.__name__})-[:{relationship}]->(m) WHERE NOT m:{'|'.join(targets)} "
        f"{_answer(kind.__name__, sentence)}"
    )


def _answer(label: str, sentence: str, names: str | None = None) -> str:
    """What a check returns. `names` is a variable holding names of fields, to be put at the end of the sentence."""
    listed = "" if names is None else f" + substring(reduce(t = '', f IN {names} | t + ', ' + f), 2) + '.'"
    return f"RETURN '{label} ' + {_WHERE_IT_IS} AS place, '{sentence}'{listed} AS sentence LIMIT $most"
