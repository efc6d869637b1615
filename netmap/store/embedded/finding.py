"""A question about one record type, as SQL: names through the allow-list of the type, values as parameters."""
# ruff: noqa: S608 - names are those of declared types

from __future__ import annotations

from typing import Any

from netmap.store.embedded.tables import Table, json_text, quoted
from netmap.store.plain import plain_value
from netmap.store.port import Find
from netmap.store.shape import Column

FEW = 4
"""Up to so many values are given one by one; SQLite takes longer to open a JSON array than to read a case."""


def statement_for(find: Find, table: Table) -> tuple[str, list[Any]]:
    """The statement and its values for one `Find`; each row is the JSON of one record.

    Raises:
        ValueError: it names a field that the type does not have.
        InvalidInput: it asks for a value that the field cannot hold.
    """
    conditions: list[str] = []
    values: list[Any] = []
    for name, wanted in find.equal.items():
        column = table.shape.by_name.get(name)
        if column is None:
            raise ValueError(f"{table.kind.__name__} has no field {name!r}")
        if name == "id" and table.shape.has_case and "case_id" not in find.equal:
            condition, known = _by_ledger(column, wanted)
        elif isinstance(wanted, tuple):
            condition, known = _one_of(column, wanted)
        else:
            condition, known = f"{quoted(name)} IS ?", [_value(column, wanted)]
        conditions.append(condition)
        values.extend(known)
    if find.after is not None:
        conditions.append("id > ?")
        values.append(find.after)
    where = " AND ".join(conditions) or "true"
    values.append(-1 if find.limit is None else find.limit)
    return f"SELECT CAST({table.array} AS BLOB) FROM {table.name} WHERE {where} ORDER BY id LIMIT ?", values


def _by_ledger(column: Column, wanted: Any) -> tuple[str, list[Any]]:
    # A table of a case is ordered by case, then id: without the case, only the ledger finds an id at once.
    known = [_value(column, value) for value in (wanted if isinstance(wanted, tuple) else (wanted,))]
    among, values = _among(known)
    return f"(case_id, id) IN (SELECT case_id, id FROM record WHERE id IN {among})", values


def _one_of(column: Column, wanted: tuple[Any, ...]) -> tuple[str, list[Any]]:
    name = quoted(column.name)
    among, values = _among([_value(column, value) for value in wanted if value is not None])
    empty = f" OR {name} IS NULL" if None in wanted else ""
    return f"({name} IN {among}{empty})", values


def _among(known: list[Any]) -> tuple[str, list[Any]]:
    """A list to compare with. A few values stand for themselves; many as one JSON array, which is one statement."""
    if len(known) <= FEW:
        return f"({', '.join('?' * len(known))})", known
    return "(SELECT value FROM json_each(?))", [json_text(known)]


def _value(column: Column, wanted: Any) -> Any:
    if wanted is None:
        return None
    value = plain_value(column, wanted)
    return json_text(value) if isinstance(value, list) else value
