"""Records as Neo4j keeps and gives them: properties in, one list of values a record out.

Native dates and moments are what people query in the database; the driver's own temporal values would cost several
times the rest of a read, so the query turns them into text and msgspec builds the records from lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from functools import cache
from typing import Any, TypeVar

import msgspec

from netmap.errors import StoreDamaged
from netmap.store.plain import plain
from netmap.store.shape import shape_of

S = TypeVar("S", bound=msgspec.Struct)


def properties_of(record: msgspec.Struct) -> dict[str, Any]:
    """The properties of a record, natively typed, moments in UTC; an empty field is absent.

    Raises:
        InvalidInput: a value cannot be kept; see `netmap.store.plain.plain`.
    """
    shape = shape_of(type(record))
    values = plain(record)
    for column in shape.by_storage["date"]:
        values[column.place] = getattr(record, column.name)
    for column in shape.by_storage["datetime"]:
        moment = getattr(record, column.name)
        values[column.place] = moment if moment is None else moment.astimezone(UTC)
    return {
        column.name: value for column, value in zip(shape.columns, values, strict=True) if value is not None
    }


@cache
def values_of(kind: type[msgspec.Struct], variable: str = "n") -> str:
    """The Cypher list of a record's values in the order of its fields, dates and moments as text."""
    found = []
    for column in shape_of(kind).columns:
        value = f"{variable}.{column.name}"
        found.append(f"toString({value})" if column.storage in ("date", "datetime") else value)
    return f"[{', '.join(found)}]"


@cache
def _list_of(kind: type[msgspec.Struct]) -> Any:
    return list[kind]  # type: ignore[valid-type]


def records_of(kind: type[S], rows: Iterable[Any]) -> list[S]:
    """The records in rows that were asked for with `values_of`.

    Raises:
        StoreDamaged: what is stored does not fit the record type.
    """
    try:
        found: list[S] = msgspec.convert(rows, _list_of(kind))
    except msgspec.ValidationError as error:
        raise StoreDamaged(f"A stored {kind.__name__} does not fit its type: {error}.") from None
    return found
