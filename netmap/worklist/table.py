"""Every kind of task that a case file gives; another one is another line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from netmap.case_file import CaseFile
from netmap.worklist.answers import out_of_date, to_confirm, unsourced
from netmap.worklist.appointments import agreed_in_a_pause
from netmap.worklist.around import instrument_reviews, readiness, referrals, role_reviews
from netmap.worklist.concerns import concerns_to_share
from netmap.worklist.contacts import contacts_due, other_ways
from netmap.worklist.model import Asked, Task
from netmap.worklist.reviews import case_review, goal_reviews, judgements, tie_reviews
from netmap.worklist.running_out import contact_decisions, safe_contacts
from netmap.worklist.steps import next_steps

FINDERS: tuple[Callable[[CaseFile, Asked], Iterator[Task]], ...] = (
    contacts_due,
    agreed_in_a_pause,
    other_ways,
    concerns_to_share,
    next_steps,
    goal_reviews,
    case_review,
    judgements,
    tie_reviews,
    to_confirm,
    out_of_date,
    unsourced,
    contact_decisions,
    safe_contacts,
    instrument_reviews,
    role_reviews,
    referrals,
    readiness,
)


def tasks_in(case_file: CaseFile, asked: Asked) -> tuple[Task, ...]:
    """What is to be done in a case, in order of day and name; nothing in a closed one.

    The case file is of all times, and has been filtered for its reader: what it does not hold is on no list.
    """
    if case_file.case.closed_on is not None:
        return ()
    clean = case_file.without_errors()
    return in_order(task for find in FINDERS for task in find(clean, asked))


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """By day, then by name."""
    return tuple(sorted(tasks, key=lambda task: task.order))
