"""Nobody stays on a map without need and end (rules, section 7 no. 13): what is due to be justified again."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from graph_schema.records import Case, Group, Person, Tie
from netmap.case_file import CaseFile

REVIEW_DAYS = 180
LONGEST_DAYS = 366


class ReviewState(StrEnum):
    """Where a case stands with its review. A closed case has none: its records go by the rules of retention."""

    CLOSED = "closed"
    NO_DAY = "no_day"
    AHEAD = "ahead"
    OVERDUE = "overdue"


class ReviewDue(msgspec.Struct, frozen=True, kw_only=True):
    """What in a case has to be looked at again: the case itself, ties past their day, people with no tie left."""

    state: ReviewState
    ties: tuple[Tie, ...] = ()
    without_tie: tuple[Person | Group, ...] = ()


def first_review(opened_on: date) -> date:
    """The day by which keeping a new case has to be justified again, where nobody names one."""
    return opened_on + timedelta(days=REVIEW_DAYS)


def review_problem(review_on: date | None, today: date) -> str | None:
    """What is wrong with the review day of an open case."""
    if review_on is None:
        return "Name the day by which keeping this case has to be justified again."
    return "At most a year ahead." if review_on > today + timedelta(days=LONGEST_DAYS) else None


def review_state(case: Case, today: date) -> ReviewState:
    """Where a case stands with its review; the day itself is still in time."""
    if case.closed_on is not None:
        return ReviewState.CLOSED
    if case.review_on is None:
        return ReviewState.NO_DAY
    return ReviewState.OVERDUE if case.review_on < today else ReviewState.AHEAD


def review_due(case_file: CaseFile, today: date) -> ReviewDue:
    """What has to be looked at again in a case, as far as this reader sees it; nothing in a closed one.

    A tie past its day is still asked about when it has ended. Whoever has no tie that holds or is planned is listed,
    so that somebody says what they are kept for.
    """
    state = review_state(case_file.case, today)
    if state is ReviewState.CLOSED:
        return ReviewDue(state=state)
    standing = case_file.without_errors()
    open_ = [tie for tie in standing.ties if tie.valid_to is None or tie.valid_to >= today]
    tied = {end for tie in open_ for end in (tie.source_id, tie.target_id)}
    return ReviewDue(
        state=state,
        ties=tuple(tie for tie in standing.ties if tie.review_on is not None and tie.review_on < today),
        without_tie=tuple(
            party for party in standing.parties if party.id not in tied and party.id != case_file.case.offender_id
        ),
    )
