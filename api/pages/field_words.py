"""A record's fields in words, and what one version has that another had not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from api.pages.around_words import AROUND_KINDS, AROUND_LABELS
from api.pages.contact_words import CONTACT_LABELS, EVENT_LABELS
from api.pages.day_words import day_words
from api.pages.goal_words import GOAL_LABELS
from graph_schema.records import (
    Case,
    CaseRecord,
    ContactPermission,
    Discussion,
    Fact,
    Goal,
    GoalRating,
    Group,
    Intervention,
    Judgement,
    Person,
    Reading,
    Record,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
    Tie,
)
from graph_schema.vocabulary import Vocabulary
from visualisations.words import on_day

NameOf = Callable[[str], str]

_COMMON = {"state": "State", "handling": "Who may see it", "restricted_to": "Roles that may see it"}
LABELS: dict[type[Record], dict[str, str]] = {
    Person: {
        "display_name": "Name", "aliases": "Also known as", "birth_year": "Year of birth",
        "birth_year_approximate": "Year of birth is a guess", "minor": "Under 18", "deceased_on": "Died on",
        "gender": "Gender", "category": "Recorded as", "languages": "Languages", "safe_contact_how": "How to reach",
        "safe_contact_when": "When to reach", "safe_contact_never": "Never", "safe_contact_expires": "Holds until",
        "note": "Note", **_COMMON,
    },
    Group: {"display_name": "Name", "kind": "What it is", "note": "Note", **_COMMON},
    Tie: {
        "source_id": "From", "kind": "Kind of tie", "target_id": "To", "qualifier": "More exactly",
        "valid_from": "Since", "valid_to": "Until", "end_reason": "Why it ended", "planned": "Planned",
        "prompt": "How it came up", "review_on": "Look at it again on", "note": "Note", **_COMMON,
    },
    Fact: {
        "key": "Question", "value": "Answer", "note": "The words used", "perspective": "Whose view",
        "source_kind": "Source", "source_name": "Name of the source", "reliability": "How reliable",
        "status": "Status", "nature": "Fact or assessment", "valid_from": "So since", "valid_to": "So until",
        "observed_on": "Observed on", "handling": "Who may see it", "restricted_to": "Roles that may see it",
    },
    ContactPermission: {
        "person_id": "Between", "other_id": "And", "permission": "What was decided", "legal_basis": "Legal basis",
        "valid_from": "Since", "valid_to": "Until", "note": "Note", **_COMMON,
    },
    Discussion: {"discussed_on": "Day", "occasion": "Occasion", "note": "Note", **_COMMON},
    Case: {
        "reference": "File number", "stage": "Stage", "opened_on": "Opened on", "release_on": "Release on",
        "review_on": "Review due", "closed_on": "Closed on", "closure_review": "Closure review",
    },
    SupportPlan: {"starts_on": "From", "ends_on": "Last day", "note": "What it is for", **_COMMON},
    SupportedPerson: {
        "valid_from": "From", "valid_to": "Last day", "phase": "Phase", "cadence_days": "Days between contacts",
        "consent": "Agreement", "paused_until": "Paused until", "pause_reason": "Paused because", "note": "Note",
        **_COMMON,
    },
    **{kind: {**labels, **_COMMON} for kind, labels in GOAL_LABELS.items()},
    SupportContact: {**CONTACT_LABELS, **_COMMON},
    SupportEvent: {**EVENT_LABELS, **_COMMON},
    **AROUND_LABELS,
}
KIND_WORDS: dict[type[Record], str] = {
    Person: "person", Group: "group", Tie: "tie", Fact: "statement", Judgement: "judgement", Case: "case",
    ContactPermission: "decision about contact", Discussion: "discussion", SupportPlan: "support plan",
    SupportedPerson: "support of a person", Goal: "goal", GoalRating: "rating of a goal",
    Intervention: "offer of support", SupportContact: "contact with the family", SupportEvent: "event",
    Reading: "reading", **AROUND_KINDS,
}
_LABEL_LISTS = {"restricted_to": "roles", "engagement": "engagement_anchors"}
_PRECISION = {"valid_from": "from_precision", "valid_to": "to_precision"}


def in_words(record: Record, field: str, vocabulary: Vocabulary, name_of: NameOf) -> str:
    """One field in words: a label for a code, a name for an id, a written day for a date; empty for nothing."""
    value: Any = getattr(record, field)
    if isinstance(record, Fact) and field == "value":
        return answer_words(record.key, record.value, vocabulary)
    if value is None or value == ():
        return ""
    if field in ("source_id", "target_id", "person_id", "other_id"):
        return name_of(value)
    if isinstance(record, CaseRecord) and (field in record.references or field in record.named_in_lists):
        return ", ".join(name_of(each) for each in ([value] if isinstance(value, str) else value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        precision = _PRECISION.get(field, "")
        return on_day(value, getattr(record, precision, "day"))
    code_list = type(record).coded.get(field) or _LABEL_LISTS.get(field)
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(vocabulary.label(code_list, str(v)) if code_list else str(v) for v in values)


def answer_words(key: str, value: str, vocabulary: Vocabulary) -> str:
    """The answer to a question in words."""
    asked = vocabulary.fact_keys.get(key)
    if asked is None:
        return value
    term = vocabulary.lists.get(asked.values or "", {}).get(value) or vocabulary.lists["answers"].get(value)
    if term:
        return term.label()
    if key == "tie.ring":
        return {"1": "Closest ring", "2": "Middle ring", "3": "Outer ring"}.get(value, value)
    try:
        return day_words(date.fromisoformat(value)) if asked.type == "date" else value
    except ValueError:
        return value


def differences(
    before: Record, after: Record, vocabulary: Vocabulary, name_of: NameOf
) -> list[tuple[str, str, str]]:
    """What changed from one version to the next: label, before, after, in words."""
    rows = []
    for field, label in LABELS[type(after)].items():
        was, now = (in_words(r, field, vocabulary, name_of) for r in (before, after))
        if was != now:
            rows.append((label, was, now))
    return rows


def proposed(record: Record, values: dict[str, Any]) -> Record:
    """The record as somebody wanted it, without any check: only to be shown."""
    return msgspec.structs.replace(record, **values)
