"""What may stand in the value of a fact, and in which form it is kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from graph_schema.vocabulary import FactKey, Vocabulary
from netmap.errors import InvalidInput

MOST_CHARACTERS = 2_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_NOT_TEXT = frozenset({"Cc", "Cs", "Co", "Cn"})


def check_value(vocabulary: Vocabulary, key: str, value: str) -> str:
    """The value as it is to be kept: trimmed, codes as they are, days in ISO 8601, whole numbers without leading zeros.

    The codes of the list `answers` may be given to every key. Raises `InvalidInput` for field `key` when the key is
    not known or no longer asked, and for field `value` with a sentence that lists what is allowed.
    """
    fact_key = vocabulary.fact_keys.get(key)
    if fact_key is None or not fact_key.active:
        raise InvalidInput.of("key", "This question is not one of those that can be answered; choose one of the list.")
    value = value.strip()
    if value in vocabulary.allowed_values(key):
        return value
    if fact_key.type == "code":
        raise _refused(vocabulary, fact_key, "one of the answers of this question")
    if fact_key.type == "integer":
        return _integer(vocabulary, fact_key, value)
    if fact_key.type == "date":
        return _date(vocabulary, fact_key, value)
    return _text(vocabulary, fact_key, value)


def _refused(vocabulary: Vocabulary, key: FactKey, wanted: str) -> InvalidInput:
    allowed = ", ".join(f"{code} ({term.label()})" for code, term in vocabulary.allowed_values(key.code).items())
    return InvalidInput.of("value", f"{key.label()}: give {wanted}. Allowed: {allowed}.")


def _integer(vocabulary: Vocabulary, key: FactKey, value: str) -> str:
    if _WHOLE_NUMBER.fullmatch(value):
        number = int(value)
        if (key.lowest is None or number >= key.lowest) and (key.highest is None or number <= key.highest):
            return str(number)
    low = "" if key.lowest is None else f" from {key.lowest}"
    high = "" if key.highest is None else f" to {key.highest}"
    raise _refused(vocabulary, key, f"a whole number{low}{high}, or an answer of the list")


def _date(vocabulary: Vocabulary, key: FactKey, value: str) -> str:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise _refused(vocabulary, key, "a day that exists, such as 2019-05-03, or an answer of the list")


def _text(vocabulary: Vocabulary, key: FactKey, value: str) -> str:
    if not value:
        raise _refused(vocabulary, key, "a few words, or an answer of the list")
    if len(value) > MOST_CHARACTERS:
        raise _refused(vocabulary, key, f"at most {MOST_CHARACTERS} characters (these are {len(value)})")
    if any(unicodedata.category(character) in _NOT_TEXT for character in value):
        raise _refused(vocabulary, key, "one line of plain text without control characters")
    return unicodedata.normalize("NFC", value)
