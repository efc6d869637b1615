"""What makes an assessment fit to be kept: codes and ratings of one short shape, and days in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import Assessment
from netmap.errors import InvalidInput

_CODE = re.compile(r"[A-Za-z]{0,6}[-.]?[0-9]{1,3}[A-Za-z]?")
_RATING = re.compile(r"[0-9]{1,2}|[A-Za-z][A-Za-z-]{0,11}[+-]?")
SHAPE = "One item a line, its code and its rating, such as A1=2 or B3=low. No text of items: it is licensed."


class Rated(msgspec.Struct, frozen=True):
    """One item's code, and the rating as the instrument writes it."""

    code: str
    value: str


def rated(ratings: Iterable[str]) -> tuple[Rated, ...]:
    """The ratings of an assessment in the order in which they were written."""
    return tuple(Rated(code, value) for code, _, value in (each.partition("=") for each in ratings))


def written(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines as people type them ("A1: 2", "A1 2", "a1 = 2") as they are kept; what has another shape stays as it is."""
    return tuple(re.sub(r"^(\S+?)\s*(?:[=:]\s*|\s+)(\S+)$", r"\1=\2", line.strip()) for line in lines if line.strip())


def check_assessment(assessment: Assessment, today: date) -> None:
    """Stop what is not made of codes, or tells of a day that has not come.

    Raises:
        InvalidInput: names the field.
    """
    if not assessment.ratings:
        raise InvalidInput.of("ratings", "Enter at least one item.")
    for each in rated(assessment.ratings):
        if not (_CODE.fullmatch(each.code) and _RATING.fullmatch(each.value)):
            raise InvalidInput.of("ratings", f"“{_short(each)}” is no code with a rating. {SHAPE}")
    codes = [each.code.upper() for each in rated(assessment.ratings)]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise InvalidInput.of("ratings", f"{twice[0]} is there twice.")
    if assessment.assessed_on > today:
        raise InvalidInput.of("assessed_on", "This day has not come yet.")
    if assessment.review_on <= assessment.assessed_on:
        raise InvalidInput.of("review_on", "This is not after the day of the rating.")


def _short(each: Rated) -> str:
    text = f"{each.code}={each.value}" if each.value else each.code
    return text if len(text) <= 20 else f"{text[:20]}…"
