"""What makes an assessment fit to be kept: codes and ratings of one short shape, and days in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import Assessment
from netmap.problems import Problems

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
        InvalidInput: names every field with which something is wrong.
    """
    problems = Problems()
    find_wrong(assessment, today, problems)
    problems.finish()


def find_wrong(assessment: Assessment, today: date, problems: Problems) -> None:
    """Note what is not made of codes, and days that do not fit. What is noted already may have any type."""
    if problems.fine("ratings") and (sentences := _wrong_ratings(assessment.ratings)):
        problems.note("ratings", *sentences)
    if problems.fine("assessed_on") and assessment.assessed_on > today:
        problems.note("assessed_on", "This day has not come yet.")
    if problems.fine("assessed_on", "review_on") and assessment.review_on <= assessment.assessed_on:
        problems.note("review_on", "This is not after the day of the rating.")


def _wrong_ratings(ratings: tuple[str, ...]) -> list[str]:
    """Every line that is no code with a rating, and every code that is there twice, in sentences."""
    if not ratings:
        return ["Enter at least one item."]
    lines = rated(ratings)
    bad = [each for each in lines if not (_CODE.fullmatch(each.code) and _RATING.fullmatch(each.value))]
    named = ", ".join(f"“{_short(each)}”" for each in bad)
    codes = [each.code.upper() for each in lines if each not in bad]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    shape = f"{named} {'is no code' if len(bad) == 1 else 'are no codes'} with a rating. {SHAPE}"
    return [*([shape] if bad else []), *(f"{code} is there twice." for code in twice)]


def _short(each: Rated) -> str:
    text = f"{each.code}={each.value}" if each.value else each.code
    return text if len(text) <= 20 else f"{text[:20]}…"
