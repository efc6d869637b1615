"""The SQL for one record type, built from its shape.

Every name in a statement comes from a declared type, never from input; every value is a parameter.
"""
# ruff: noqa: S608 - see above: names are those of declared types

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec

from graph_schema.records import Case, Record
from netmap.store.plain import plain
from netmap.store.shape import Column, Shape, shape_of


def quoted(name: str) -> str:
    """A name of a table or column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def array_of(shape: Shape) -> str:
    """The expression that makes the JSON array of one row, which decodes straight into the struct."""
    return f"json_array({', '.join(_json(column) for column in shape.columns)})"


def names_of(shape: Shape) -> str:
    """The columns, in the order of the struct."""
    return ", ".join(quoted(column.name) for column in shape.columns)


def insert_into(table: str, shape: Shape) -> str:
    """The statement that writes one whole row."""
    return f"INSERT INTO {quoted(table)} ({names_of(shape)}) VALUES ({', '.join('?' * len(shape.columns))})"


def row_of(record: msgspec.Struct) -> list[Any]:
    """The values of a record as one row; tuples are JSON text.

    Raises:
        InvalidInput: see `netmap.store.plain.plain`.
    """
    values = plain(record)
    for column in shape_of(type(record)).by_storage["list"]:
        if values[column.place] is not None:
            values[column.place] = json_text(values[column.place])
    return values


def json_text(value: Any) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


class Table:
    """The statements for one record type. `?1` is always an id or a case."""

    def __init__(self, kind: type[Record]) -> None:
        """Read the shape of the type."""
        self.kind = kind
        self.shape = shape_of(kind)
        self.name = quoted(kind.collection)
        self.versions = quoted(f"{kind.collection}_versions")
        self.array = array_of(self.shape)
        self.names = names_of(self.shape)
        self.one = msgspec.json.Decoder(kind)
        self.many: msgspec.json.Decoder[list[Any]] = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
        # Tables of a case are clustered by case; the ledger says which case an id belongs to.
        case = "case_id = (SELECT case_id FROM record WHERE id = ?1) AND " if self.shape.has_case else ""
        self._is_it = f"{case}id = ?1"

    @cached_property
    def get(self) -> str:
        """The current version of ?1."""
        return f"SELECT CAST({self.array} AS BLOB) FROM {self.name} WHERE {self._is_it}"

    @cached_property
    def history(self) -> str:
        """Every version of ?1, oldest first, beginning with the version number."""
        return f"SELECT version, CAST({self.array} AS BLOB) FROM {self.every(self._is_it)} ORDER BY version"

    @cached_property
    def insert(self) -> str:
        """Write a row of values."""
        return insert_into(self.kind.collection, self.shape)

    @cached_property
    def keep(self) -> str:
        """Copy version ?2 of ?1 to the former versions."""
        columns = f"({self.names}) SELECT {self.names}"
        return f"INSERT INTO {self.versions} {columns} FROM {self.name} WHERE {self._is_it} AND version = ?2"

    @cached_property
    def update(self) -> str:
        """Overwrite the row with a row of values, then: id, case (if it has one), version seen."""
        sets = ", ".join(f"{quoted(c.name)} = ?{c.place + 1}" for c in self.shape.columns)
        after = len(self.shape.columns) + 1
        case = f" AND case_id = ?{self.shape.by_name['case_id'].place + 1}" if self.shape.has_case else ""
        return f"UPDATE {self.name} SET {sets} WHERE id = ?1{case} AND version = ?{after}"

    @cached_property
    def of_case(self) -> str:
        """One value: the JSON array of the current records of case ?1, in no order: SQLite sorts whole texts slowly."""
        return f"SELECT CAST(json_group_array({self.array}) AS BLOB) FROM {self.name} WHERE case_id = ?1"

    @cached_property
    def of_its_agency(self) -> str:
        """The same of a type that an agency keeps: the records of the agency of case ?1."""
        agency = f"SELECT agency FROM {quoted(Case.collection)} WHERE case_id = ?1 AND id = ?1"
        return f"SELECT CAST(json_group_array({self.array}) AS BLOB) FROM {self.name} WHERE agency = ({agency})"

    @cached_property
    def of_case_then(self) -> str:
        """The same as it was known at ?2: of each record the highest version recorded by then."""
        then = "case_id = ?1 AND recorded_at <= ?2"
        known = f"SELECT {self.names} FROM {self.name} WHERE {then}"
        if self.kind.keeps_history:
            # SQLite takes the other columns of a group from the row that holds its max().
            newer = f"id NOT IN (SELECT id FROM {self.name} WHERE {then})"
            former = f"SELECT *, max(version) FROM {self.versions} WHERE {then} AND {newer} GROUP BY id"
            known += f" UNION ALL SELECT {self.names} FROM ({former})"
        return f"SELECT CAST(json_group_array({self.array}) AS BLOB) FROM ({known})"

    @cached_property
    def written_after(self) -> str:
        """Moment, id, version and JSON of every version of case ?1 written after ?2."""
        every = self.every("case_id = ?1 AND recorded_at > ?2")
        return f"SELECT recorded_at, id, version, '{self.kind.__name__}', CAST({self.array} AS BLOB) FROM {every}"

    def every(self, where: str = "true") -> str:
        """Current and former versions alike, as a subquery."""
        current = f"SELECT {self.names} FROM {self.name} WHERE {where}"
        former = f" UNION ALL SELECT {self.names} FROM {self.versions} WHERE {where}"
        return f"({current}{former if self.kind.keeps_history else ''})"


def _json(column: Column) -> str:
    name = quoted(column.name)
    if column.storage == "list":
        return f"iif({name} = '[]', json('[]'), json({name}))"
    if column.storage == "bool":
        return f"iif({name} IS NULL, NULL, iif({name}, json('true'), json('false')))"
    return name
