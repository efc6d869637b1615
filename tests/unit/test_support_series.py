"""Lines over time: each member's own, gaps staying gaps, nothing for a family and nothing in order of values."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.records import GoalRating, Reading
from netmap.case_file import CaseFile
from netmap.support.series import TOTAL, goal_lines, member_lines
from tests.unit.support_files import DAY, family, record

LATER = date(2026, 3, 1)


def reading(name: str, who: str = "mother", **values: Any) -> Reading:
    made: Reading = record(Reading, name, person_id=who, **values)
    return made


def with_readings(*readings: Reading) -> CaseFile:
    return msgspec.structs.replace(family(), readings=readings)


def test_each_member_has_a_line_of_their_own() -> None:
    file = with_readings(
        reading("r3", "mother", value="9", measured_on=LATER), reading("r1", "mother", value="30"),
        reading("r2", "brother", value="12"),
    )
    lines = member_lines(file)
    assert [(line.person_id, [(p.on, p.value) for p in line.points]) for line in lines] == [
        ("brother", [(DAY, 12.0)]), ("mother", [(DAY, 30.0), (LATER, 9.0)]),
    ]
    assert {(line.span.lowest, line.span.highest, line.span.higher_is_better) for line in lines} == {(0, 40, True)}


def test_a_gap_in_score_15_stays_a_gap_in_its_part() -> None:
    whole, gap = ("3",) * 15, ("", *("3",) * 14)
    file = with_readings(reading("r1", measure="score_15", items=whole, value=None),
                         reading("r2", measure="score_15", items=gap, value=None, measured_on=LATER))
    found = {line.part: [p.value for p in line.points] for line in member_lines(file)}
    assert found == {TOTAL: [45, None], "strengths": [15, None], "difficulties": [15, 15], "communication": [15, 15]}


def test_another_question_is_another_line() -> None:
    words = {"measure": "own_scale", "anchor_low": "not at all", "anchor_high": "very"}
    file = with_readings(reading("r1", question="How safe?", value="3", **words),
                         reading("r2", question="How tired?", value="8", **words),
                         reading("r3", question="How safe?", value="5", measured_on=LATER, **words))
    assert [(line.question, [p.value for p in line.points]) for line in member_lines(file)] == [
        ("How safe?", [3, 5]), ("How tired?", [8]),
    ]


def test_each_view_of_a_goal_is_a_line() -> None:
    ratings = [("worker", 1, LATER), ("worker", -1, DAY), ("family", 2, DAY)]
    file = msgspec.structs.replace(family(goal={"baseline": -2}), goal_ratings=tuple(
        record(GoalRating, f"r{n}", goal_id="goal", perspective=view, level=level, rated_on=on)
        for n, (view, level, on) in enumerate(ratings)
    ))
    lines = goal_lines(file)
    assert [(line.perspective, line.baseline, [p.value for p in line.points]) for line in lines] == [
        ("worker", -2, [-1, 1]), ("family", -2, [2]),
    ]


ANSWERS = st.lists(st.sampled_from(["", "1", "2", "3", "4", "5"]), min_size=15, max_size=15)


@given(st.lists(st.tuples(st.sampled_from(["mother", "brother"]), ANSWERS), max_size=6))
def test_every_reading_is_in_its_member_s_lines_and_in_no_other(drawn: list[tuple[str, list[str]]]) -> None:
    readings = [reading(f"r{n}", who, measure="score_15", items=tuple(items), value=None)
                for n, (who, items) in enumerate(drawn)]
    lines = member_lines(with_readings(*readings))
    for each in readings:
        own = {line.part for line in lines for p in line.points if p.record_id == each.id}
        assert own == {TOTAL, "strengths", "difficulties", "communication"}
        assert {line.person_id for line in lines for p in line.points if p.record_id == each.id} == {each.person_id}


@pytest.mark.parametrize("broken", [{"measure": "score_15", "items": ("9",) * 15, "value": None}, {"value": "many"}])
def test_what_cannot_be_read_is_a_gap_and_no_guess(broken: dict[str, Any]) -> None:
    (line, *_) = member_lines(with_readings(reading("r", **broken)))
    assert [p.value for p in line.points] == [None]
