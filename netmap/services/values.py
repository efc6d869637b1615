"""From the values a caller gives to a record: only fields that may be given, of the right type, with known codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from graph_schema.records import Record
from graph_schema.vocabulary import Vocabulary
from netmap.errors import InvalidInput
from netmap.problems import Problems
from netmap.services.given import BOUNDS, NEEDED, fields_of, given_fields, longest

R = TypeVar("R", bound=Record)

MOST_ENTRIES = 50
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters that no encoding can hold, and two that no XML (so no picture) can."""


def build(kind: type[R], values: Mapping[str, Any], vocabulary: Vocabulary, **minted: Any) -> R:
    """A new record of `kind` from a caller's values and what netmap adds itself.

    Raises:
        InvalidInput: a field is unknown, missing, of the wrong type, too long, or not a code of its list.
    """
    problems = Problems()
    record = build_noting(kind, values, vocabulary, problems, **minted)
    problems.finish()
    return record


def build_noting(
    kind: type[R], values: Mapping[str, Any], vocabulary: Vocabulary, problems: Problems, **minted: Any
) -> R:
    """The same, with what is wrong noted: the record comes as it is, and is not to be kept unless nothing was noted.

    Raises:
        InvalidInput: a field is unknown.
    """
    _refuse_unknown(kind, values)
    fields = fields_of(kind)
    missing = [f.name for f in fields if f.required and f.name not in values and f.name not in minted]
    for name in missing:
        problems.note(name, "This is needed.")
    made = kind(**{**dict.fromkeys(missing), **_clean(values), **minted})
    with problems.gather():
        _checked(made, vocabulary)
    return made


def altered(record: R, values: Mapping[str, Any], vocabulary: Vocabulary, **minted: Any) -> R:
    """The next version of a record, with some of its values changed; a code that stays may be inactive by now.

    Raises:
        InvalidInput: as in `build`.
    """
    kind = type(record)
    _refuse_unknown(kind, values)
    following = msgspec.structs.replace(record, **_clean(values), **minted, version=record.version + 1)
    return _checked(following, vocabulary, record)


def _refuse_unknown(kind: type[Record], values: Mapping[str, Any]) -> None:
    unknown = [name for name in values if name not in given_fields(kind)]
    if unknown:
        raise InvalidInput({name: ["There is no such field, or it cannot be set here."] for name in unknown})


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    trimmed = {n: v.strip() if isinstance(v, str) else v for n, v in values.items()}
    return {name: tuple(v) if isinstance(v, list) else v for name, v in trimmed.items()}


def _checked(record: R, vocabulary: Vocabulary, former: Record | None = None) -> R:
    problems: dict[str, list[str]] = {}
    typed = _well_typed(record)
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        sentence = None if typed else _type_problem(field, value)
        if sentence is None and value is not None:
            sentence = _text_problem(field.name, value) or _code_problem(record, field.name, value, vocabulary, former)
        if sentence:
            problems[field.name] = [sentence]
    if problems:
        raise InvalidInput(problems)
    return record


def _well_typed(record: Record) -> bool:
    """Whether every value has the type of its field. All are asked at once, which is a tenth of the work."""
    try:
        msgspec.convert(msgspec.structs.astuple(record), type(record))
    except msgspec.ValidationError:
        return False
    return True


def _type_problem(field: msgspec.structs.FieldInfo, value: Any) -> str | None:
    try:
        msgspec.convert(value, field.type)
    except msgspec.ValidationError as error:
        return f"{str(error).split(' - at')[0]}."
    return None


def _text_problem(name: str, value: Any) -> str | None:
    if name in NEEDED and isinstance(value, str) and not _can_be_seen(value):
        return "This is needed."
    for text in value if isinstance(value, tuple) else (value,):
        if not isinstance(text, str):
            continue
        if len(text) > longest(name):
            return f"At most {longest(name):,} characters."
        if _UNKEEPABLE.search(text):
            return "There is a character in it that cannot be kept; type the text anew."
    if isinstance(value, tuple) and len(value) > MOST_ENTRIES:
        return f"At most {MOST_ENTRIES} entries."
    if name in BOUNDS and isinstance(value, int):
        lowest, highest = BOUNDS[name]
        what = "year" if name == "birth_year" else "whole number"
        return None if lowest <= value <= highest else f"A {what} from {lowest} to {highest} is needed."
    return None


def _can_be_seen(text: str) -> bool:
    """Whether anything of a name would be on the page: not only spaces, joiners and marks of direction."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


def _code_problem(
    record: Record, name: str, value: Any, vocabulary: Vocabulary, former: Record | None
) -> str | None:
    list_name = "roles" if name == "restricted_to" else type(record).coded.get(name)
    if list_name is None or value is None or (former is not None and getattr(former, name) == value):
        return None
    codes = value if isinstance(value, tuple) else (value,)
    unknown = [code for code in codes if not vocabulary.knows(list_name, code, active_only=True)]
    if not unknown:
        return None
    offered = [code for code, term in vocabulary.lists.get(list_name, {}).items() if term.active]
    shown = ", ".join(offered[:25]) + (" …" if len(offered) > 25 else "")
    return f"{unknown[0]!r} is not in the list {list_name}: {shown}."
