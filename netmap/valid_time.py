"""When something was so: periods with inclusive ends, and an unknown end being open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import CaseAccess, ContactPermission, Fact, SupportedPerson, Tie


def holds_on(record: Tie | Fact | CaseAccess | ContactPermission | SupportedPerson, day: date) -> bool:
    """Whether the period of a record holds the day. Both ends are inclusive; an unknown end is open."""
    return (record.valid_from is None or record.valid_from <= day) and (
        record.valid_to is None or day <= record.valid_to
    )


def is_current(tie: Tie, day: date) -> bool:
    """Whether a tie holds on a day and is not only planned.

    Dates go before the flag, as in `tie_life.status_on`: a planned tie that has begun is current.
    """
    return holds_on(tie, day) and not (tie.planned and tie.valid_from is None)


def known_among(facts: Iterable[Fact], day: date) -> tuple[Fact, ...]:
    """Which of some facts had been observed, and had begun to hold, by a day."""
    return tuple([
        fact for fact in facts
        if ((seen := fact.observed_on) is None or seen <= day) and ((begun := fact.valid_from) is None or begun <= day)
    ])
