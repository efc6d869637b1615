"""The shape of a record type, read from its declaration: which fields it has and how each is stored.

Both stores build everything that they know about a record type from here, so that a type declared in `graph_schema`
needs no line in either.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, cached_property
from types import NoneType
from typing import Any, Literal, get_args

import msgspec

Storage = Literal["text", "int", "bool", "date", "datetime", "list"]

_STORAGE: dict[type, Storage] = {str: "text", int: "int", bool: "bool", date: "date", datetime: "datetime"}


class Column(msgspec.Struct, frozen=True):
    """One field: its name, how it is stored, whether it may be empty, its type, and its place in the array."""

    name: str
    storage: Storage
    optional: bool
    annotation: Any
    place: int


class Shape(msgspec.Struct, frozen=True, dict=True):
    """The fields of one struct type, in the order in which they are written as an array."""

    kind: type[msgspec.Struct]
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by the name of the field: the allow-list for everything that names a field."""
        return {column.name: column for column in self.columns}

    @cached_property
    def has_case(self) -> bool:
        """Whether records of this type belong to a case."""
        return "case_id" in self.by_name

    @cached_property
    def by_storage(self) -> dict[Storage, tuple[Column, ...]]:
        """The columns by the way in which they are stored."""
        return {way: tuple(c for c in self.columns if c.storage == way) for way in get_args(Storage)}


@cache
def shape_of(kind: type[msgspec.Struct]) -> Shape:
    """The shape of a struct type.

    Raises:
        TypeError: a field has a type that the stores cannot keep.
    """
    found = []
    for place, field in enumerate(msgspec.structs.fields(kind)):
        storage, optional = _storage(field.type)
        if storage is None:
            raise TypeError(f"{kind.__name__}.{field.name}: {field.type!r} cannot be stored")
        found.append(Column(field.name, storage, optional, field.type, place))
    return Shape(kind, tuple(found))


def _storage(annotation: Any) -> tuple[Storage | None, bool]:
    members = get_args(annotation)
    if NoneType in members:
        rest = [member for member in members if member is not NoneType]
        return (_storage(rest[0])[0] if len(rest) == 1 else None), True
    if members == (str, ...):
        return "list", False
    return _STORAGE.get(annotation), False
