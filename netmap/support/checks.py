"""What makes a record of family support make sense by itself; what it names is checked where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportPlan,
)
from netmap.errors import InvalidInput
from netmap.problems import Asked, Problems
from netmap.rules.plain_words import day_in_words
from netmap.support.around_checks import READINESS, REFERRAL, ROLE
from netmap.support.contact_checks import CONTACT
from netmap.support.interventions import OFFER_READS, check_offer
from netmap.support.kept import FIRST_DAY
from netmap.support.scales import SCORE_15_ITEMS, answers_of, total_of
from netmap.support.steps import check_steps

LONGEST_AGO = 20
"""Years ago that a plan, or somebody's support, may begin at most, or a contact have been."""
_MAY_BE_AHEAD = (SupportPlan, SupportedPerson, CaseRole)
_TOLD_OF: Mapping[type[CaseRecord], str] = {SupportContact: "next_step_done_on", Referral: "answered_on"}
"""A later day on which something has happened, where the record tells of one."""
_OWN_WORDS = ("question", "anchor_low", "anchor_high")
_BEFORE: Mapping[type[CaseRecord], tuple[tuple[str, str], ...]] = {
    SupportPlan: (("starts_on", "ends_on"),),
    SupportedPerson: (("valid_from", "paused_until"), ("valid_from", "valid_to")),
    Intervention: (("planned_from", "planned_to"), ("begun_on", "ended_on")),
    SupportContact: (
        ("contact_on", "next_step_due"), ("contact_on", "next_contact_on"), ("contact_on", "next_step_done_on"),
    ),
    Goal: (("set_on", "review_on"), ("set_on", "ended_on")),
    CaseRole: (("starts_on", "ends_on"), ("starts_on", "review_on")),
    Referral: (("referred_on", "answered_on"), ("referred_on", "ask_again_on")),
    ReadinessAnswer: (("answered_on", "review_on"),),
}


def check_record(record: CaseRecord, today: date, former: CaseRecord | None = None) -> None:
    """Stop a record that contradicts itself, or tells of a day that has not come yet.

    Raises:
        InvalidInput: names every field with which something is wrong.
    """
    problems = Problems()
    find_wrong(record, today, former, problems)
    problems.finish()


def find_wrong(record: CaseRecord, today: date, former: CaseRecord | None, problems: Problems) -> None:
    """Note what contradicts itself in a record, or has not come yet. What is noted already may have any type."""
    kind = type(record)
    first_day = None if isinstance(record, _MAY_BE_AHEAD) else FIRST_DAY[kind]
    for field in (first_day, _TOLD_OF.get(kind)):
        if field and problems.fine(field) and (day := getattr(record, field)) is not None and day > today:
            problems.note(field, "This day has not come yet.")
    if isinstance(record, (SupportPlan, SupportedPerson, SupportContact)) and problems.fine(FIRST_DAY[kind]):
        with problems.gather():
            _not_long_ago(record, FIRST_DAY[kind], today, former)
    for first, last in _BEFORE.get(kind, ()):
        if problems.fine(first, last):
            begins, ends = getattr(record, first), getattr(record, last)
            if begins is not None and ends is not None and ends < begins:
                problems.note(last, f"This is before {day_in_words(begins)}, the day it counts from.")
    problems.ask(record, _OWN.get(kind, ()))
    _find_more(record, today, former, problems)


def _find_more(record: CaseRecord, today: date, former: CaseRecord | None, problems: Problems) -> None:
    """What is looked at as a whole, where all that it reads is of its type."""
    if isinstance(record, Intervention) and problems.fine(*OFFER_READS):
        with problems.gather():
            check_offer(record, today, former if isinstance(former, Intervention) else None)
    if isinstance(record, Goal) and problems.fine("steps", "steps_done"):
        with problems.gather():
            check_steps(record, today)
    if isinstance(record, Reading) and problems.fine("measure", "items", "value", *_OWN_WORDS):
        with problems.gather():
            _reading(record)


def _not_long_ago(record: CaseRecord, field: str, today: date, former: CaseRecord | None) -> None:
    """A slip in the century is asked about; contacts are planned day by day, and would be by tens of thousands."""
    begins: date = getattr(record, field)
    if begins.year < today.year - LONGEST_AGO and (former is None or getattr(former, field) != begins):
        raise InvalidInput.of(field, f"This is more than {LONGEST_AGO} years ago; is the year right?")


def _reading(reading: Reading) -> None:
    if reading.measure == "score_15":
        try:
            answered = [a for a in answers_of(reading.items) if a is not None]
        except ValueError as wrong:
            raise InvalidInput.of("items", f"{wrong}.".capitalize()) from None
        if len(reading.items) == SCORE_15_ITEMS and not answered:
            raise InvalidInput.of("items", "Nothing is answered yet: one of the fifteen at least is needed.")
        if len(reading.items) != SCORE_15_ITEMS or reading.value is not None:
            raise InvalidInput.of("items", "Fifteen answers are needed, empty where there is none, and no total.")
        return
    if reading.items:
        raise InvalidInput.of("items", "Only the total of this measure is kept.")
    try:
        total_of(reading.measure, reading.value or "")
    except ValueError as wrong:
        raise InvalidInput.of("value", str(wrong)) from None
    if reading.measure == "own_scale":
        missing = [field for field in _OWN_WORDS if not _words(getattr(reading, field))]
        if missing:
            raise InvalidInput({field: ["In the family's own words."] for field in missing})


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


_SUPPORTED = (
    Asked("pause_reason", "Say why.", ("paused_until", "pause_reason"),
          lambda p: p.paused_until is not None and not _words(p.pause_reason)),
    Asked("paused_until", "Say until when.", ("paused_until", "pause_reason"),
          lambda p: p.paused_until is None and p.pause_reason is not None),
)
_OWN: Mapping[type[CaseRecord], tuple[Asked, ...]] = {
    SupportedPerson: _SUPPORTED, SupportContact: CONTACT, CaseRole: ROLE, Referral: REFERRAL,
    ReadinessAnswer: READINESS,
}
