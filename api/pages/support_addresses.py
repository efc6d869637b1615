"""The page of a record of family support; a type that gets a page of its own gets a line here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

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

OWN_PAGES: Mapping[type[CaseRecord], str] = {
    SupportContact: "pages.contact",
    SupportEvent: "pages.support_event",
    Intervention: "pages.intervention",
    Goal: "pages.goal",
    GoalRating: "pages.goal_rating",
    Reading: "pages.reading",
    CaseRole: "pages.role",
    Referral: "pages.referral",
    ReadinessAnswer: "pages.readiness_answer",
}
"""The endpoint of the page of one record, which takes `case_id` and `record_id`."""


def support_address(record: CaseRecord) -> str:
    """The address of a record's own page, or of the overview where it has none."""
    if isinstance(record, SupportedPerson):
        return url_for("pages.supported_person", case_id=record.case_id, record_id=record.person_id)
    if isinstance(record, SupportPlan):
        return url_for("pages.support_plan", case_id=record.case_id)
    endpoint = OWN_PAGES.get(type(record))
    if endpoint is None:
        return url_for("pages.support", case_id=record.case_id)
    return url_for(endpoint, case_id=record.case_id, record_id=record.id)
