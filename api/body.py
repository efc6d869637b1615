"""The body of a request, read so strictly that nothing strange reaches a schema, and nothing deep our stack."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

import marshmallow as ma
from flask import Request, request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from netmap.errors import InvalidInput, NetmapError

DEEPEST = 50
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[{]|[\]}]")


class Malformed(NetmapError):
    """The body is no JSON, or JSON of a kind that is not taken."""

    code: ClassVar[str] = "malformed"


def strict_json(text: bytes) -> Any:
    """JSON in UTF-8 as Python values: no NaN, no name twice, no lone surrogate, at most 50 levels deep.

    Raises:
        Malformed: the sentence says what is wrong, and where.
    """
    _check_depth(text)
    try:
        value = json.loads(
            text.decode("utf-8"), parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_no_name_twice
        )
    except UnicodeDecodeError:
        raise Malformed("The body has to be UTF-8.") from None
    except json.JSONDecodeError as error:
        raise Malformed(f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except ValueError:  # a whole number of thousands of digits
        raise Malformed("There is a number in the body that is too large.") from None
    _check_text(value, "")
    return value


def _check_depth(text: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", text)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise Malformed(f"The body is nested more than {DEEPEST} levels deep.")


def _no_constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is not a value that JSON has.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Malformed("There is a number in the body that is too large.")
    return number


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InvalidInput.of(_shown(name), "This field comes twice.")
        found[name] = value
    return found


def _check_text(value: Any, place: str) -> None:
    if isinstance(value, str):
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise InvalidInput.of(place or "body", "There is half a character in it (a lone surrogate).")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_text(name, _shown(name))
            _check_text(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _check_text(inner, f"{place}.{number}" if place else str(number))


def _shown(name: str) -> str:
    """A field's name as it can be written into an answer."""
    return name.encode("utf-8", "backslashreplace").decode()[:100]


class StrictParser(FlaskParser):
    """How flask-smorest's views get their arguments: strictly, and with problems by field."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        """The JSON body.

        Raises:
            UnsupportedMediaType: it is sent as something else.
            Malformed, InvalidInput: it cannot be taken.
        """
        if req.mimetype != "application/json":
            raise UnsupportedMediaType("The body has to be sent as application/json.")
        value = strict_json(req.get_data(cache=True))
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
            raise InvalidInput({_shown(name): ["This parameter comes twice."] for name in twice})
        return super().load_querystring(req, schema)

    def handle_error(self, error: ma.ValidationError, req: Request, schema: ma.Schema, **_: Any) -> NoReturn:
        """Say by field what is wrong.

        Raises:
            InvalidInput: always.
        """
        raise InvalidInput(_by_field(error.messages_dict)) from None


def _by_field(messages: Mapping[Any, Any], above: str = "") -> dict[str, list[str]]:
    """Problems by dotted field name; webargs puts them under their place (json, query), which is left out."""
    found: dict[str, list[str]] = {}
    for name, inner in messages.items():
        place = f"{above}.{name}" if above else ("" if name in {"json", "query", "headers"} else _shown(str(name)))
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
        raise InvalidInput({_shown(name): ["There is no such parameter here."] for name in request.args})
