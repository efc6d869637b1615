"""When a case, a tie or somebody on the map has to be justified again, row by row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from netmap.review import REVIEW_DAYS, ReviewState, first_review, review_due, review_problem, review_state
from tests.unit.around_files import written
from tests.unit.case_files import DAY, ago

STATES: list[tuple[dict[str, Any], ReviewState]] = [
    ({}, ReviewState.NO_DAY),
    ({"review_on": DAY}, ReviewState.AHEAD),
    ({"review_on": ago(1)}, ReviewState.OVERDUE),
    ({"review_on": ago(1), "closed_on": ago(1)}, ReviewState.CLOSED),
    ({"closed_on": ago(1)}, ReviewState.CLOSED),
]


@pytest.mark.parametrize(("fields", "state"), STATES)
def test_a_case_is_overdue_or_not(fields: dict[str, Any], state: ReviewState) -> None:
    case = msgspec.structs.replace(written("Mother PARENT_OF Sami").case, **fields)
    assert review_state(case, DAY) is state


def test_a_day_is_needed_and_not_too_far_ahead() -> None:
    assert first_review(DAY) == DAY + timedelta(days=REVIEW_DAYS)
    assert review_problem(first_review(DAY), DAY) is None
    assert review_problem(None, DAY)
    assert review_problem(DAY + timedelta(days=367), DAY)


MAP = """
Mother PARENT_OF Sami
Former_wife EX_PARTNER_OF Sami, ended 400 separated
Coach FRIEND_OF Sami, planned
Aunt AUNT_UNCLE_OF Sami, entered_in_error
Cousin COUSIN_OF Mother
"""


def test_whoever_has_no_tie_left_is_listed() -> None:
    """An ended tie and one that never was are no reason to stay; a planned one and one among others are."""
    due = review_due(written(MAP), DAY)
    assert [party.id for party in due.without_tie] == ["Aunt", "Former_wife"]


def test_a_tie_past_its_day_is_listed_until_the_case_is_closed() -> None:
    file = written(MAP)
    days = {"Mother-PARENT_OF-Sami": ago(1), "Coach-FRIEND_OF-Sami": DAY}
    ties = tuple(msgspec.structs.replace(tie, review_on=days.get(tie.id)) for tie in file.ties)
    file = msgspec.structs.replace(file, ties=ties)
    assert [tie.id for tie in review_due(file, DAY).ties] == ["Mother-PARENT_OF-Sami"]
    closed = msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, closed_on=ago(3)))
    assert (review_due(closed, DAY).ties, review_due(closed, DAY).without_tie) == ((), ())
