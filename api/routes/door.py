"""How an address of the JSON API is declared: in one line, with its body, its answer and everything it can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema

from api.etags import seen_version, tag_of
from api.parsing import StrictParser, refuse_unknown_query
from api.places import place_of
from api.repeating import call_of_request
from api.schemas.queries import ChangeHeaders, WriteHeaders
from graph_schema.records import Record

View = Callable[..., Any]
Decorator = Callable[[View], View]
SchemaType = type[Schema]

_ALWAYS = (401, 403, 404, 422, 429, 500, 503)
_ON_WRITE = (*_ALWAYS, 400, 409, 413, 415)
_ON_CHANGE = (*_ON_WRITE, 412, 428)
_PLACE = {"Location": {"description": "Where it is read from now on.", "schema": {"type": "string"}}}


class Door(Blueprint):  # type: ignore[misc]
    """A blueprint whose views take parsed values and give records; the rest of HTTP happens here."""

    ARGUMENTS_PARSER = StrictParser()

    def read(self, rule: str, answer: SchemaType, query: SchemaType | None = None) -> Decorator:
        """A look. The view gets the values of `query` first, if there is one."""

        def decorate(view: View) -> View:
            made = _with_tag(view) if query else _without_query(_with_tag(view))
            if query:
                made = self.arguments(query, location="query", unknown="raise")(made)
            made = self.response(200, answer)(made)
            made = self.doc(responses={304: {"description": "Nothing has changed since."}})(made)
            return self._declared("GET", rule, _ALWAYS, view, made)

        return decorate

    def add(self, rule: str, body: SchemaType, answer: SchemaType, public: bool = False) -> Decorator:
        """A write that adds. The view gets the body's values and the call; `public` needs no sign-in."""

        def decorate(view: View) -> View:
            @wraps(view)
            def entered(values: dict[str, Any], headers: Mapping[str, Any], **path: Any) -> Any:
                key = None if public else headers["idempotency_key"]
                call = call_of_request(key, values.pop("reason", None))
                return _with_place(_with_tag(view)(values, call, **path))

            made = self.arguments(WriteHeaders, location="headers")(_without_query(entered))
            made = self.response(201, answer, headers=None if public else _PLACE)(self.arguments(body)(made))
            made = self.doc(security=[])(made) if public else made
            return self._declared("POST", rule, _ON_WRITE, view, made)

        return decorate

    def change(self, method: str, rule: str, answer: SchemaType, body: SchemaType | None = None) -> Decorator:
        """A write that changes what is there. The view gets the body's values, the version seen, and the call."""

        def decorate(view: View) -> View:
            @wraps(view)
            def entered(*parsed: Any, **path: Any) -> Any:
                values, headers = parsed if body else ({}, *parsed)
                seen = seen_version(headers["if_match"])
                call = call_of_request(headers["idempotency_key"], values.pop("reason", None))
                return _with_tag(view)(values, seen, call, **path)

            made = self.arguments(ChangeHeaders, location="headers")(_without_query(entered))
            made = self.response(200, answer)(self.arguments(body)(made) if body else made)
            return self._declared(method, rule, _ON_CHANGE, view, made)

        return decorate

    def end(self, rule: str) -> Decorator:
        """A write that ends something of the caller's own and has nothing to say."""

        def decorate(view: View) -> View:
            made = self.response(204)(_without_query(view))
            return self._declared("DELETE", rule, (*_ALWAYS, 400), view, made)

        return decorate

    def _declared(self, method: str, rule: str, statuses: tuple[int, ...], view: View, made: View) -> View:
        made = self.doc(responses=dict.fromkeys(statuses, "Problem"))(made)
        made.__doc__ = view.__doc__
        self.route(rule, methods=[method], endpoint=view.__name__)(made)
        return made


def _with_tag(view: View) -> View:
    """Give a record's version as its ETag."""

    @wraps(view)
    def tagged(*values: Any, **path: Any) -> Any:
        result = view(*values, **path)
        return (result, {"ETag": tag_of(result)}) if isinstance(result, Record) else result

    return tagged


def _with_place(answered: Any) -> Any:
    """Say where a new record is read."""
    if isinstance(answered, tuple) and (place := place_of(answered[0])) is not None:
        return answered[0], {**answered[1], "Location": place}
    return answered


def _without_query(view: View) -> View:
    @wraps(view)
    def checked(*values: Any, **path: Any) -> Any:
        refuse_unknown_query()
        return view(*values, **path)

    return checked
