"""Measures and goals over time as panels: a line for each family member, never one for a family."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.support.series import TOTAL, GoalLine, Line, Point, goal_lines, member_lines
from visualisations.support.model_over_time import Panel, Reading, Series
from visualisations.support.told import day_and_month
from visualisations.words import joined

JOINED_WITHIN: Mapping[str, int] = {"score_15": 200, "faces_iv": 200, "goal": 150}
"""Days between two readings over which a line is still drawn; 100 for every other measure. More is a gap."""
_JOINED = 100
_BETTER = {True: "higher is better", False: "higher is more difficulty", None: "no end is better by itself"}
_UNTITLED = "A goal whose words are not shown here"


def panels_of(
    case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary, people: Collection[str]
) -> tuple[Panel, ...]:
    """A panel for each measure and question, then for each goal, with what was read between two days."""
    totals = [line for line in member_lines(case_file) if line.part == TOTAL]
    lines = [line for line in totals if not people or line.person_id in people]
    by_measure: dict[tuple[str, ...], list[Line]] = {}
    order = list(vocabulary.lists["measures"])
    for line in sorted(lines, key=lambda line: (-order.index(line.measure), line.question or "")):
        key = (line.measure, line.question or "", line.anchor_low or "", line.anchor_high or "")
        by_measure.setdefault(key, []).append(line)
    found = [
        _measure(place, each, case_file, first, last, vocabulary) for place, each in enumerate(by_measure.values(), 1)
    ]
    found += _goals(case_file, first, last, vocabulary, people)
    return tuple(panel for panel in found if panel.series)


def _measure(
    place: int, lines: Sequence[Line], case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary
) -> Panel:
    line, label = lines[0], vocabulary.label("measures", lines[0].measure)
    span = line.span
    about = f"{span.lowest} to {span.highest}, {_BETTER[span.higher_is_better]}"
    if line.anchor_low and line.anchor_high:
        about = f"0: “{line.anchor_low}”; 10: “{line.anchor_high}” (own words)"
    within = next((days for code, days in JOINED_WITHIN.items() if line.measure.startswith(code)), _JOINED)
    series = tuple(_series(
        f"m{place}-{number}", case_file.party[each.person_id].display_name, each.points, first, last, within,
    ) for number, each in enumerate(lines, 1))
    shown = tuple(each for each in series if each.points)
    title = line.question or label
    return Panel(
        title=title, about=about, lowest=span.lowest, highest=span.highest, told=_told(title, shown), series=shown
    )


def _goals(
    case_file: CaseFile, first: date, last: date, vocabulary: Vocabulary, people: Collection[str]
) -> Iterator[Panel]:
    by_goal: dict[str, list[GoalLine]] = {}
    for line in goal_lines(case_file):
        by_goal.setdefault(line.goal_id, []).append(line)
    goals = {goal.id: goal for goal in case_file.goals}
    for place, (goal_id, lines) in enumerate(by_goal.items(), 1):
        goal = goals[goal_id]
        if people and goal.person_id is not None and goal.person_id not in people:
            continue
        start = () if goal.baseline is None else (Point(on=goal.set_on, value=goal.baseline, record_id=goal_id),)
        views = [("At the start", start)] + [(vocabulary.label("perspectives", e.perspective), e.points) for e in lines]
        series = tuple(
            _series(f"g{place}-{number}", name, points, first, last, JOINED_WITHIN["goal"])
            for number, (name, points) in enumerate(views, 1)
        )
        shown = tuple(each for each in series if each.points)
        whose = case_file.party.get(goal.person_id or "")
        title = f"Goal: {goal.title}" if goal.title else _UNTITLED
        about = f"{whose.display_name if whose else 'The family'}; 0 is as expected, from −2 to +2"
        yield Panel(title=title, about=about, lowest=-2, highest=2, told=_told(title, shown), series=shown, goal=True)


def _series(line_id: str, name: str, points: Iterable[Point], first: date, last: date, within: int) -> Series:
    shown = [point for point in points if first <= point.on <= last]
    gaps = {place for place, (one, other) in enumerate(itertools.pairwise(shown), 1)
            if one.value is None or other.value is None or (other.on - one.on).days > within}
    readings = tuple(
        Reading(id=f"{line_id}-{place}", on=p.on, value=p.value) for place, p in enumerate(shown, 1)
    )
    return Series(name=name, points=readings, gaps=frozenset(gaps))


def number(value: float) -> str:
    """A figure without a needless decimal, with a real minus."""
    return f"{value:g}".replace("-", "−")


def _told(title: str, series: Sequence[Series]) -> str:
    """What a panel shows: for each line its first and last figure, and the gaps in it."""
    parts = [_line_told(each) for each in series]
    return f"{title.rstrip('.')}{'' if title.endswith('?') else ':'} {joined(parts)}." if parts else ""


def _line_told(series: Series) -> str:
    known = [(point.on, point.value) for point in series.points if point.value is not None]
    empty = len(series.points) - len(known)
    not_whole = f" ({empty} not complete)" if empty else ""
    if not known:
        return f"{series.name} without a figure{not_whole}"
    (begins, was), (ends, now) = known[0], known[-1]
    if len(known) == 1:
        return f"{series.name} {number(was)} on {day_and_month(begins)}{not_whole}"
    from_to = f"from {number(was)} ({day_and_month(begins)}) to {number(now)} ({day_and_month(ends)})"
    return f"{series.name} {from_to}{not_whole}"
