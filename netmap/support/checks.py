"""What makes a record of family support make sense by itself; what it names is checked where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

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
from netmap.support.around_checks import check_readiness, check_referral, check_role
from netmap.support.interventions import check_offer
from netmap.support.kept import FIRST_DAY
from netmap.support.model import TOOK_PLACE
from netmap.support.scales import SCORE_15_ITEMS, answers_of, total_of
from netmap.support.steps import check_steps

LONGEST_AGO = 20
"""Years ago that a plan, or somebody's support, may begin at most."""
_MAY_BE_AHEAD = (SupportPlan, SupportedPerson, CaseRole)
_TOLD_OF: Mapping[type[CaseRecord], str] = {SupportContact: "next_step_done_on", Referral: "answered_on"}
"""A later day on which something has happened, where the record tells of one."""
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
        InvalidInput: names the field.
    """
    kind = type(record)
    if not isinstance(record, _MAY_BE_AHEAD) and getattr(record, FIRST_DAY[kind]) > today:
        raise InvalidInput.of(FIRST_DAY[kind], "This day has not come yet.")
    if isinstance(record, (SupportPlan, SupportedPerson)):
        _not_long_ago(record, FIRST_DAY[kind], today, former)
    if told := _TOLD_OF.get(kind):
        happened_on = getattr(record, told)
        if happened_on is not None and happened_on > today:
            raise InvalidInput.of(told, "This day has not come yet.")
    for first, last in _BEFORE.get(kind, ()):
        begins, ends = getattr(record, first), getattr(record, last)
        if begins is not None and ends is not None and ends < begins:
            raise InvalidInput.of(last, "This is before the start.")
    if isinstance(record, Intervention):
        check_offer(record, today, former if isinstance(former, Intervention) else None)
    if isinstance(record, Goal):
        check_steps(record, today)
    if own := _OWN.get(kind):
        own(record, former)


def _not_long_ago(record: CaseRecord, field: str, today: date, former: CaseRecord | None) -> None:
    """Contacts are planned day by day from the start on: a slip in the century would plan tens of thousands."""
    begins: date = getattr(record, field)
    if begins.year < today.year - LONGEST_AGO and (former is None or getattr(former, field) != begins):
        raise InvalidInput.of(field, f"This is more than {LONGEST_AGO} years ago; is the year right?")


def _supported(period: SupportedPerson, former: CaseRecord | None) -> None:
    if period.paused_until is not None and not _words(period.pause_reason):
        raise InvalidInput.of("pause_reason", "Say why.")
    if period.paused_until is None and period.pause_reason is not None:
        raise InvalidInput.of("paused_until", "Say until when.")


def _contact(contact: SupportContact, former: CaseRecord | None) -> None:
    if contact.begins is not None and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", contact.begins):
        raise InvalidInput.of("begins", "A time such as 14:30 is needed.")
    if not contact.person_ids:
        raise InvalidInput.of("person_ids", "Say whom it was with, or meant for.")
    took_place = contact.outcome in TOOK_PLACE
    if took_place and not contact.present_ids:
        raise InvalidInput.of("present_ids", "Say who was there.")
    if not took_place and contact.present_ids:
        raise InvalidInput.of("present_ids", "Nobody can have been there: it was not held.")
    if not took_place and contact.engagement is not None:
        raise InvalidInput.of("engagement", "It was not held.")
    if contact.next_step_done_on is not None and not _words(contact.next_step):
        raise InvalidInput.of("next_step", "Say which step was done.")
    if (contact.concern_kind is None) != (contact.concern_level is None):
        missing = "concern_kind" if contact.concern_kind is None else "concern_level"
        raise InvalidInput.of(missing, "A concern has a kind and a level.")
    if _words(contact.concern_shared_with) and not _words(contact.concern_legal_basis):
        raise InvalidInput.of("concern_legal_basis", "Say on which legal basis it was shared.")


def _reading(reading: Reading, former: CaseRecord | None) -> None:
    if reading.measure == "score_15":
        try:
            answered = [a for a in answers_of(reading.items) if a is not None]
        except ValueError as wrong:
            raise InvalidInput.of("items", f"{wrong}.".capitalize()) from None
        if len(reading.items) != SCORE_15_ITEMS or not answered or reading.value is not None:
            raise InvalidInput.of("items", "Fifteen answers are needed, empty where there is none, and no total.")
        return
    if reading.items:
        raise InvalidInput.of("items", "Only the total of this measure is kept.")
    try:
        total_of(reading.measure, reading.value or "")
    except ValueError as wrong:
        raise InvalidInput.of("value", str(wrong)) from None
    if reading.measure == "own_scale":
        for field in ("question", "anchor_low", "anchor_high"):
            if not _words(getattr(reading, field)):
                raise InvalidInput.of(field, "In the family's own words.")


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


_OWN: Mapping[type[CaseRecord], Callable[[Any, CaseRecord | None], None]] = {
    SupportedPerson: _supported, SupportContact: _contact, Reading: _reading,
    CaseRole: check_role, Referral: check_referral, ReadinessAnswer: check_readiness,
}
