"""Readings and ratings over time, one line for each member, measure and part: what pictures and tables are made of.

No line stands for a family. A reading whose answers are not complete has a point without a value: it is neither
estimated nor left out, so that a gap can be seen. Lines are in the order of names, never of values.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import GoalRating, Reading
from netmap.case_file import CaseFile
from netmap.support.goals import HIGHEST, LOWEST
from netmap.support.scales import SUBSCALES, TOTALS, Range, answers_of, score_15, total_of

TOTAL = "total"
SCORE_15_PARTS = (TOTAL, *SUBSCALES)
_SCORE_15 = {
    TOTAL: Range(lowest=15, highest=75, higher_is_better=False, source="SCORE-15, sum of fifteen answers"),
    **{
        part: Range(lowest=5, highest=25, higher_is_better=False, source="SCORE-15, sum of five answers")
        for part in SUBSCALES
    },
}


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One reading or rating on its day; `value` is `None` where answers are missing. `record_id` is where it is."""

    on: date
    value: float | None
    record_id: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One member's line on one part of a measure; `part` is "total", or a subscale of SCORE-15.

    Of a scale in the family's own words, `question` and the anchors say which: another question is another line.
    """

    person_id: str
    measure: str
    part: str
    span: Range
    points: tuple[Point, ...]
    question: str | None = None
    anchor_low: str | None = None
    anchor_high: str | None = None


class GoalLine(msgspec.Struct, frozen=True, kw_only=True):
    """One goal in one view (list `perspectives`), from -2 to +2; `baseline` is the level on the day it was set."""

    goal_id: str
    perspective: str
    set_on: date
    baseline: int | None
    points: tuple[Point, ...]
    lowest: int = LOWEST
    highest: int = HIGHEST


def member_lines(case_file: CaseFile) -> tuple[Line, ...]:
    """Every line of every member, by name, measure and part; points in the order of days.

    What was entered in error has to be taken out before (`CaseFile.on`, `CaseFile.without_errors`).
    """
    kept: dict[tuple[str, ...], list[Reading]] = {}
    for reading in sorted(case_file.readings, key=lambda r: (r.measured_on, r.id)):
        own = (reading.question or "", reading.anchor_low or "", reading.anchor_high or "")
        words = own if reading.measure == "own_scale" else ("", "", "")
        kept.setdefault((reading.person_id, reading.measure, *words), []).append(reading)

    def order(key: tuple[str, ...]) -> tuple[str, ...]:
        party = case_file.party.get(key[0])
        return (party.display_name.casefold() if party else "", *key)

    return tuple(line for key in sorted(kept, key=order) for line in _lines(kept[key]))


def goal_lines(case_file: CaseFile) -> tuple[GoalLine, ...]:
    """A line for each view of each goal, in the order in which the goals were set; nothing where nobody rated."""
    rated: dict[tuple[str, str], list[GoalRating]] = {}
    for rating in sorted(case_file.goal_ratings, key=lambda r: (r.rated_on, r.recorded_at, r.id)):
        rated.setdefault((rating.goal_id, rating.perspective), []).append(rating)
    return tuple(
        GoalLine(
            goal_id=goal.id, perspective=view, set_on=goal.set_on, baseline=goal.baseline,
            points=tuple(Point(on=r.rated_on, value=r.level, record_id=r.id) for r in ratings),
        )
        for goal in sorted(case_file.goals, key=lambda g: (g.set_on, g.id))
        for (goal_id, view), ratings in rated.items() if goal_id == goal.id
    )


def _lines(readings: list[Reading]) -> Iterable[Line]:
    first = readings[0]
    own = first.measure == "own_scale"
    for part in SCORE_15_PARTS if first.measure == "score_15" else (TOTAL,):
        yield Line(
            person_id=first.person_id, measure=first.measure, part=part,
            span=_SCORE_15[part] if first.measure == "score_15" else TOTALS[first.measure],
            points=tuple(Point(on=r.measured_on, value=value_of(r, part), record_id=r.id) for r in readings),
            question=first.question if own else None, anchor_low=first.anchor_low if own else None,
            anchor_high=first.anchor_high if own else None,
        )


def value_of(reading: Reading, part: str = TOTAL) -> float | None:
    """What a reading says on one part of its measure; `None` where an answer is missing or it cannot be read."""
    try:
        if reading.measure == "score_15":
            found: int | None = getattr(score_15(answers_of(reading.items)), part)
            return found
        return float(total_of(reading.measure, reading.value or ""))
    except (ValueError, KeyError):
        return None
