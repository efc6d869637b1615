"""The life of a tie: whether there is contact on a day, and what that makes of the tie.

Status is derived from dates and contact; only `disputed` and `entered_in_error` are stored as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import Fact, Tie
from netmap.case_file import CaseFile, known_among
from netmap.tie_checks import check_tie, oriented

__all__ = [
    "ACTIVE_WINDOW_DAYS", "check_tie", "contact_among", "contact_fact", "contact_from", "contact_on", "oriented",
    "seen_on", "status_on",
]

ACTIVE_WINDOW_DAYS = 90
"""Contact within so many days counts as active (rules, section 1)."""

CONTACT_KEYS = ("tie.contact_status", "tie.last_contact")
_STATED = frozenset({"active", "dormant", "ended"})


def status_on(tie: Tie, day: date, contact: str) -> str:
    """The status of a tie on a day (list `tie_statuses`), given its contact on that day as `contact_on` tells it.

    Dates decide: past the last day it is ENDED, before the first PLANNED, whatever the flag `planned` says; the flag
    counts while the start is not known. Without contact (dormant or ended) a tie that holds is DORMANT, not ENDED: a
    brother stays a brother.
    """
    if tie.state == "entered_in_error":
        return "ENTERED_IN_ERROR"
    if tie.state == "disputed":
        return "DISPUTED"
    if tie.valid_to is not None and tie.valid_to < day:
        return "ENDED"
    if tie.valid_from is not None and tie.valid_from > day:
        return "PLANNED"
    if tie.planned and tie.valid_from is None:
        return "PLANNED"
    return "DORMANT" if contact in ("dormant", "ended") else "CURRENT"


def contact_on(case_file: CaseFile, tie: Tie, day: date) -> str:
    """Whether there is contact on a day: "active", "dormant", "ended" or "unknown".

    A tie whose last day is past is "ended". Otherwise the statement observed last decides: a stated contact status as
    it is, a day of last contact as "active" when it lies within 90 days before, else as "dormant". "Ended" stands
    until a contact after that statement is recorded. What is withdrawn, disputed, over, from a source that is not
    reliable, or only "not known" does not decide. A statement does not lapse here; the rules say when it is stale.
    """
    return contact_from(contact_fact(case_file, tie, day), tie, day)


def contact_from(decided: Fact | None, tie: Tie, day: date) -> str:
    """The same as `contact_on`, for who has the deciding statement already."""
    if tie.valid_to is not None and tie.valid_to < day:
        return "ended"
    if decided is None:
        return "unknown"
    if decided.key == "tie.contact_status":
        return decided.value
    age = (day - date.fromisoformat(decided.value)).days
    return "active" if age <= ACTIVE_WINDOW_DAYS else "dormant"


def contact_fact(case_file: CaseFile, tie: Tie, day: date) -> Fact | None:
    """The statement that `contact_on` goes by; `None` when nothing usable has been said."""
    said = [fact for fact in case_file.facts_about.get(tie.id, ()) if fact.key in CONTACT_KEYS]
    return contact_among(known_among(said, day), day)


def contact_among(said: Iterable[Fact], day: date) -> Fact | None:
    """The same, for who has what had been said of contact on the tie by the day already."""
    usable = [fact for fact in said if _decides(fact, day)]
    if len(usable) < 2:
        return usable[0] if usable else None
    latest = max(usable, key=_rank)
    stated = max((f for f in usable if f.key == "tie.contact_status"), key=_rank, default=None)
    if latest.key == "tie.last_contact" and stated is not None and stated.value == "ended":
        return stated if date.fromisoformat(latest.value) <= seen_on(stated) else latest
    return latest


def _rank(fact: Fact) -> tuple[date, bool, str]:
    # On one day a stated status goes before a date; the id makes the choice the same every time.
    return seen_on(fact), fact.key == "tie.contact_status", fact.id


def seen_on(fact: Fact) -> date:
    """The day a fact was observed, or else recorded."""
    return fact.observed_on or fact.recorded_at.date()


def _decides(fact: Fact, day: date) -> bool:
    if fact.status in ("withdrawn", "disputed") or fact.reliability == "not_reliable":
        return False
    if fact.valid_to is not None and fact.valid_to < day:
        return False
    if fact.key == "tie.contact_status":
        return fact.value in _STATED
    try:
        return date.fromisoformat(fact.value) <= day
    except ValueError:
        return False
