"""Names, days and sentences as they are written in alerts and network statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


def day_in_words(day: date) -> str:
    """A day like "3 September 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_in_words(here: datetime) -> str:
    """A moment on the clock that it is given in, like "3 September 2026, 14:05"."""
    return f"{day_in_words(here.date())}, {here:%H:%M}"


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names in the order given: "Amina", "Amina and Bilal", "Amina, Bilal and Chris"."""
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {word} {every[-1]}"


def in_sentences(*sentences: str) -> str:
    """Sentences without their full stops, as one text; a name that ends in a full stop needs no second one."""
    whole = [text if text.endswith(".") else f"{text}." for text in sentences if text]
    return " ".join(text[:1].upper() + text[1:] for text in whole)


def lower_first(text: str) -> str:
    """A label inside a sentence."""
    return text[:1].lower() + text[1:]


def day_of(value: str) -> date | None:
    """The day that an answer names; `None` where it names none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
