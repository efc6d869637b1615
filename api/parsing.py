"""How a view gets its arguments: webargs, made strict, with problems by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request, request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from api.body import Malformed, shown_name, strict_json
from netmap.errors import InvalidInput


class StrictParser(FlaskParser):
    """How flask-smorest's views get their arguments: strictly, and with problems by field."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        """The JSON body.

        Raises:
            UnsupportedMediaType: it is sent as something else.
            RequestEntityTooLarge: it came in chunks, too many of them.
            Malformed, InvalidInput: it cannot be taken.
        """
        if req.mimetype != "application/json":
            raise UnsupportedMediaType("The body has to be sent as application/json.")
        text = req.get_data(cache=True)
        if req.content_length is None and len(text) >= (req.max_content_length or 0):
            raise RequestEntityTooLarge  # sent in chunks, and cut off at the limit without a word
        value = strict_json(text)
        if not isinstance(value, dict):
            raise Malformed("The body has to be an object: {…}.")
        return value

    def load_querystring(self, req: Request, schema: ma.Schema) -> Any:
        """The parameters after the question mark.

        Raises:
            InvalidInput: one of them comes twice.
        """
        twice = [name for name, values in req.args.lists() if len(values) > 1]
        if twice:
            raise InvalidInput({shown_name(name): ["This parameter comes twice."] for name in twice})
        return super().load_querystring(req, schema)

    def handle_error(self, error: ma.ValidationError, req: Request, schema: ma.Schema, **_: Any) -> NoReturn:
        """Say by field what is wrong.

        Raises:
            InvalidInput: always.
        """
        raise InvalidInput(_by_field(error.messages_dict)) from None


def _by_field(messages: Mapping[Any, Any], above: str = "") -> dict[str, list[str]]:
    """Problems by dotted field name.

    Left out are the place, under which webargs puts them (json, query), and marshmallow's name for a whole part.
    """
    found: dict[str, list[str]] = {}
    for name, inner in messages.items():
        left_out = name == "_schema" if above else name in {"json", "query", "headers", "_schema"}
        place = ".".join(part for part in (above, "" if left_out else shown_name(str(name))) if part)
        if isinstance(inner, Mapping):
            found |= _by_field(inner, place)
        else:
            found[place or "body"] = [str(sentence) for sentence in inner]
    return found


def refuse_unknown_query() -> None:
    """Stop a request with parameters in its address where the address takes none.

    Raises:
        InvalidInput: names each of them.
    """
    if request.args:
        raise InvalidInput({shown_name(name): ["There is no such parameter here."] for name in request.args})
