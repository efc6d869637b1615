"""The body of a request, read so strictly that nothing strange reaches a schema, and nothing deep our stack."""

from __future__ import annotations

import json
import math
import re
from typing import Any, ClassVar, NoReturn

from netmap.errors import InvalidInput, NetmapError

DEEPEST = 50
_MARK = re.compile(rb'\\.|["\[\]{}]', re.DOTALL)


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
    """Count brackets outside strings, in one pass, before the parser recurses into them."""
    depth, in_string = 0, False
    for mark in _MARK.findall(text):
        if mark == b'"':
            in_string = not in_string
        elif not in_string and len(mark) == 1:
            depth += 1 if mark in b"[{" else -1
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
            raise InvalidInput.of(shown_name(name), "This field comes twice.")
        found[name] = value
    return found


def _check_text(value: Any, place: str) -> None:
    if isinstance(value, str):
        if not _is_whole(value):
            raise InvalidInput.of(place or "body", "There is half a character in it (a lone surrogate).")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_text(name, shown_name(name))
            _check_text(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _check_text(inner, f"{place}.{number}" if place else str(number))


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown_name(name: str) -> str:
    """A field's name as it can be written into an answer."""
    return name.encode("utf-8", "backslashreplace").decode()[:100]
