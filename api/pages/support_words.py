"""What a record of family support is called in a list."""

from __future__ import annotations

from api.pages.day_words import day_words
from api.pages.tie_words import name_of
from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    GoalRating,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
)
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile


def support_title(record: CaseRecord, case_file: CaseFile, words: Vocabulary) -> str:
    """What it is called, in words; empty for a record of another sort."""
    if isinstance(record, SupportPlan):
        return f"From {day_words(record.starts_on)}"
    if isinstance(record, SupportedPerson):
        return f"{name_of(case_file, record.person_id)}: {words.label('support_phases', record.phase)}"
    if isinstance(record, Goal):
        return record.title
    if isinstance(record, GoalRating):
        return f"Rated on {day_words(record.rated_on)}"
    if isinstance(record, Intervention):
        return words.label("intervention_types", record.kind)
    if isinstance(record, SupportContact):
        return f"{day_words(record.contact_on)}: {words.label('contact_outcomes', record.outcome)}"
    if isinstance(record, SupportEvent):
        return f"{day_words(record.happened_on)}: {words.label('support_events', record.kind)}"
    if isinstance(record, CaseRole):
        return record.task or "A role"
    if isinstance(record, Referral):
        return f"{record.organisation}: {words.label('referral_answers', record.answer).lower()}"
    if isinstance(record, ReadinessAnswer):
        item, answer = words.label("readiness_items", record.item), words.label("readiness_answers", record.answer)
        return f"{item}: {answer.lower()}"
    if isinstance(record, Reading):
        return f"{words.label('measures', record.measure)}: {name_of(case_file, record.person_id)}"
    return ""
