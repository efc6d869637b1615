"""Records as plain values: the one form in which both stores keep them, checked before anything is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from netmap.errors import InvalidInput
from netmap.store.shape import Column, Shape, shape_of

_LARGEST = 2**63 - 1
# Not turned into text on the way: a moment, since its text has to have one width; the rest, since no field takes them.
_AS_THEY_ARE = (datetime, bytes, bytearray, UUID, Decimal)


def plain(record: msgspec.Struct) -> list[Any]:
    """The values of a record in the form both stores keep, in the order of its fields, checked against their types.

    Text, whole numbers and bools stay; dates are ISO text; moments are ISO text in UTC of one width, so that they
    compare as text; tuples are lists.

    Raises:
        InvalidInput: a value has another type than its field, is a moment without time zone, holds text that is not
            Unicode (half of a surrogate pair), or is a number beyond 64 bits. The field is named.
    """
    kind = type(record)
    shape = shape_of(kind)
    try:
        values: list[Any] = list(msgspec.to_builtins(record, builtin_types=_AS_THEY_ARE))
        msgspec.convert(values, kind, builtin_types=_AS_THEY_ARE)
        msgspec.json.encode(record)
    except (ValueError, TypeError, OverflowError):
        raise _first_problem(shape, record) from None
    for column in shape.by_storage["datetime"]:
        if values[column.place] is not None:
            values[column.place] = moment_text(values[column.place], column.name)
    for column in shape.by_storage["int"]:
        _check_size(column, values[column.place])
    for column in shape.by_storage["list"]:
        if values[column.place] is not None:
            values[column.place] = list(values[column.place])
    return values


def plain_value(column: Column, value: Any) -> Any:
    """One value of a field in the form both stores keep (see `plain`).

    Raises:
        InvalidInput: as in `plain`.
    """
    if column.storage == "text" and type(value) is str and value.isascii():
        return value  # an id or a code, as nearly always: nothing about it can be wrong
    try:
        loose = msgspec.to_builtins(value, builtin_types=_AS_THEY_ARE)
        checked = msgspec.convert(loose, column.annotation, builtin_types=_AS_THEY_ARE)
        msgspec.json.encode(checked)
    except msgspec.ValidationError as error:
        raise InvalidInput.of(column.name, f"{error}.") from None
    except UnicodeEncodeError:
        raise InvalidInput.of(column.name, "This text holds a character that is not valid Unicode.") from None
    except (OverflowError, TypeError) as error:
        raise InvalidInput.of(column.name, f"This value cannot be kept: {error}.") from None
    if isinstance(checked, datetime):
        return moment_text(checked, column.name)
    if isinstance(checked, date):
        return checked.isoformat()
    _check_size(column, checked)
    return list(checked) if isinstance(checked, tuple) else checked


def moment_text(moment: datetime, field: str = "moment") -> str:
    """A moment as `YYYY-MM-DDTHH:MM:SS.ffffffZ`, which sorts as text.

    Raises:
        InvalidInput: the moment has no time zone, or lies outside the calendar in UTC.
    """
    if moment.tzinfo is None:
        raise InvalidInput.of(field, "A moment needs its time zone.")
    try:
        return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
    except OverflowError:
        raise InvalidInput.of(field, "This moment lies outside the calendar.") from None


def _check_size(column: Column, value: Any) -> None:
    if column.storage == "int" and value is not None and not -_LARGEST <= value <= _LARGEST:
        raise InvalidInput.of(column.name, "This number is too large.")


def _first_problem(shape: Shape, record: msgspec.Struct) -> InvalidInput:
    for column in shape.columns:
        try:
            plain_value(column, getattr(record, column.name))
        except InvalidInput as problem:
            return problem
    return InvalidInput.of(shape.kind.__name__, "This record cannot be kept.")
