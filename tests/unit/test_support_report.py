"""The period report in words: what became of offers, and who refused; a practitioner may add a row."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from graph_schema.records import GoalRating, Intervention, SupportContact, SupportedPerson
from graph_schema.vocabulary import load_vocabulary
from netmap.support.report import GOALS, OFFERS, case_report
from netmap.support.year import people_over
from tests.unit.support_files import family, record

WORDS = load_vocabulary()
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


def offered(**values: Any) -> list[tuple[str, date | None, str]]:
    """What the report says of one offer that was made on 5 January."""
    seen = msgspec.structs.replace(family(), interventions=(record(Intervention, "offer", **values),))
    report = case_report(seen, FIRST, LAST, LAST, WORDS)
    return [(line.what.removeprefix("Family counselling: "), line.first, line.reason)
            for line in report.lines if line.section == OFFERS]


@pytest.mark.parametrize(("values", "told"), [
    ({"progress": "offered"}, []),
    ({"progress": "running", "begun_on": MARCH}, [("started", MARCH, "")]),
    ({"progress": "completed", "begun_on": MARCH, "ended_on": MAY}, [("started", MARCH, ""), ("completed", MAY, "")]),
    ({"progress": "stopped", "begun_on": MARCH, "ended_on": MAY, "progress_reason": "too far"},
     [("started", MARCH, ""), ("stopped", MAY, "too far")]),
    # it may have been stopped before it was evaluated, so that nobody says it was completed
    ({"progress": "evaluated", "begun_on": MARCH, "ended_on": MAY, "evaluation": "they talk"},
     [("started", MARCH, ""), ("ended and evaluated", MAY, "they talk")]),
    # what never began is not lost
    ({"progress": "declined", "progress_reason": "no wish"},
     [("offered, and declined", date(2026, 1, 5), "no wish")]),
    ({"progress": "stopped", "progress_reason": "no place"},
     [("offered, and stopped before it began", date(2026, 1, 5), "no place")]),
])
def test_what_became_of_an_offer(values: dict[str, Any], told: list[tuple[str, date | None, str]]) -> None:
    assert offered(**values) == told


@pytest.mark.parametrize(("level", "figure"), [(-2, "-2"), (0, "0"), (1, "+1")])
def test_a_level_is_written_as_people_write_it(level: int, figure: str) -> None:
    """With its sign, which nought has not."""
    rating = record(GoalRating, "rating", goal_id="goal", perspective="family", level=level, rated_on=MARCH)
    seen = msgspec.structs.replace(family(), goal_ratings=(rating,))
    report = case_report(seen, FIRST, LAST, LAST, WORDS)
    assert [line.figure for line in report.lines if line.section == GOALS] == [figure]


def test_a_refusal_is_told_from_its_first_day() -> None:
    """A change of something else while somebody refuses does not make the refusal younger."""
    periods = tuple(
        record(SupportedPerson, f"stretch {start}", person_id="mother", consent=consent, valid_from=start, valid_to=end)
        for start, end, consent in (
            (FIRST, date(2026, 2, 28), "given"), (MARCH, date(2026, 4, 30), "declined"), (MAY, None, "withdrawn"),
        )
    )
    seen = msgspec.structs.replace(family(), supported_people=periods, support_contacts=(
        record(SupportContact, "held", contact_on=date(2026, 1, 8), person_ids=("mother",), present_ids=("mother",)),
    ))
    (mother,) = people_over(seen, FIRST, LAST, LAST)
    assert (mother.refused_on, mother.counts.planned, mother.counts.held) == (MARCH, 2, 1)
    assert all(each.last < MARCH for each in mother.late)
    (line,) = case_report(seen, FIRST, LAST, LAST, WORDS).people
    assert (line.refused, line.counts.planned) == (True, 2)
