"""Schemas made from the record types, so that a field declared in `graph_schema` needs no second line here."""

from __future__ import annotations

import types
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin

import msgspec
from marshmallow import fields
from marshmallow.validate import Length, Range

from api.schemas.fields import Day, Moment, Strict, TrueOrFalse
from graph_schema.records import Record
from netmap.services.given import bounds_of, given_fields, longest
from netmap.services.values import MOST_ENTRIES

_HIDDEN = frozenset({"password_hash"})


@cache
def answer_schema(kind: type[msgspec.Struct], name: str) -> type[Strict]:
    """A schema that shows a record: every field but secrets, always all of them; one and the same for one name."""
    shown = [f for f in msgspec.structs.fields(kind) if f.name not in _HIDDEN]
    return _schema({f.name: _field(kind, f.name, f.type, required=True) for f in shown}, name)


def new_schema(kind: type[Record], name: str, without: tuple[str, ...] = (), **more: fields.Field[Any]) -> type[Strict]:
    """A schema that takes a new record: the fields that may be given, those without a default being required."""
    given = _given(kind, without)
    made = {f.name: _field(kind, f.name, f.type, required=f.required, taken=True) for f in given}
    return _schema({**made, **more}, name)


def change_schema(kind: type[Record], name: str, without: tuple[str, ...] = ()) -> type[Strict]:
    """A schema that takes changes to a record: any of the fields that may be given, and a reason."""
    made = {f.name: _field(kind, f.name, f.type, required=False, taken=True) for f in _given(kind, without)}
    return _schema({**made, "reason": reason_field()}, name)


def reason_field(required: bool = False) -> fields.String:
    """Why a change is made; kept in the history and in the audit log."""
    return fields.String(required=required, validate=Length(1, 500), metadata={"description": "Why."})


def _given(kind: type[Record], without: tuple[str, ...]) -> list[msgspec.structs.FieldInfo]:
    names = set(given_fields(kind)) - set(without)
    return [f for f in msgspec.structs.fields(kind) if f.name in names]


def _schema(made: dict[str, fields.Field[Any]], name: str) -> type[Strict]:
    schema = Strict.from_dict(dict(made), name=name)
    assert issubclass(schema, Strict)
    return schema


def _field(kind: type[msgspec.Struct], name: str, hint: Any, required: bool, taken: bool = False) -> fields.Field[Any]:
    """The field for a type hint; limits are only said of what is taken."""
    hint, nullable = _without_none(hint)
    common: dict[str, Any] = {"required": required, "allow_none": nullable}
    if code_list := getattr(kind, "coded", {}).get(name):
        common["metadata"] = {"description": f"A code of /api/v1/vocabulary/{code_list}."}
    if get_origin(hint) is tuple:
        inner = fields.String(validate=Length(0, longest(name)) if taken else None)
        return fields.List(inner, validate=Length(0, MOST_ENTRIES) if taken else None, **common)
    if hint is str:
        return fields.String(validate=Length(0, longest(name)) if taken else None, **common)
    if hint is bool:
        return TrueOrFalse(**common)
    if hint is int:
        limits = bounds_of(name) if taken else None
        return fields.Integer(strict=True, validate=Range(*limits) if limits else None, **common)
    return Day(**common) if hint is date else _moment(hint, common)


def _moment(hint: Any, common: dict[str, Any]) -> Moment:
    if hint is not datetime:
        raise TypeError(f"There is no field for {hint!r}.")
    return Moment(**common)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return inner[0], True
    return hint, False

