"""Plain words for sentences about a network: names in a row, numbers with their noun, a tie as it is walked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    given = list(words)
    return f"{', '.join(given[:-1])} {last} {given[-1]}" if len(given) > 1 else "".join(given)


def count(number: int, one: str, several: str) -> str:
    """A number with its noun in the right form."""
    return f"{number} {one if number == 1 else several}"


def on_day(day: date) -> str:
    """A day like "3 September 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ended(sentence: str) -> str:
    """A sentence with one full stop at its end, also after a name that ends in one ("Ilyas R.")."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def relation(tie: Tie, from_id: str, vocabulary: Vocabulary) -> str:
    """What the end `from_id` is to the other end: "mother or father of", or "child of" from the other side."""
    kind = vocabulary.tie_kinds.get(tie.kind)
    code = tie.kind if kind is None or tie.source_id == from_id or kind.inverse is None else kind.inverse
    words = vocabulary.label("tie_kinds", code)
    if tie.qualifier is None or tie.qualifier == "UNKNOWN":
        return words
    return f"{words} ({vocabulary.label('kin_qualifiers', tie.qualifier).lower()})"
