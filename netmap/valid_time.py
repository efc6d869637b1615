"""When something was so: periods with inclusive ends, and an unknown end being open."""

from __future__ import annotations

from datetime import date

from graph_schema.records import CaseAccess, ContactPermission, Fact, SupportedPerson, Tie


def holds_on(record: Tie | Fact | CaseAccess | ContactPermission | SupportedPerson, day: date) -> bool:
    """Whether the period of a record holds the day. Both ends are inclusive; an unknown end is open."""
    return (record.valid_from is None or record.valid_from <= day) and (
        record.valid_to is None or day <= record.valid_to
    )


def known_by(fact: Fact, day: date) -> bool:
    """Whether a fact had been observed, and had begun to hold, by a day."""
    return (fact.observed_on is None or fact.observed_on <= day) and (
        fact.valid_from is None or fact.valid_from <= day
    )
