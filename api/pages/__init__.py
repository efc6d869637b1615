"""The pages: HTML for people in a hurry, working without JavaScript."""

from __future__ import annotations

from flask import Flask

from api.errors import use_page_errors
from api.guards import limit_sign_in
from api.pages import (
    alerts,
    analyses,
    around,
    around_record,
    audit,
    case_access,
    case_changes,
    case_settings,
    cases,
    certificates,
    contact_attempts,
    contact_forms,
    contact_log,
    contact_permissions,
    contact_sheet,
    contacts,
    discussions,
    drafts,
    explained,
    facts,
    goal_forms,
    goal_ratings,
    goals,
    intake,
    intervention_forms,
    interventions,
    judgement_forms,
    judgements,
    measures,
    network,
    next_steps,
    parties,
    rating_forms,
    ratings,
    readiness,
    reading_forms,
    record_history,
    record_states,
    referrals,
    reports,
    roles,
    rules,
    sign_in,
    support,
    support_events,
    support_over_time,
    support_plan,
    support_records,
    support_report,
    support_setting,
    supported_people,
    tie_forms,
    ties,
    users,
    work_list,
)
from api.pages.blueprint import pages
from api.pages.frame import use_frame
from api.pages.page_errors import error_page

MODULES = (
    alerts, analyses, audit, case_access, case_changes, case_settings, cases, contact_permissions, discussions, facts,
    intake, judgement_forms, judgements, network, parties, record_history, record_states, reports, rules, sign_in,
    tie_forms, ties, users,
    support, support_plan, support_setting, supported_people, next_steps, work_list,
    support_over_time, support_report,
    contact_attempts, contact_forms, contact_log, contact_sheet, contacts, drafts, explained, support_events,
    goals, goal_forms, goal_ratings, interventions, intervention_forms, measures, reading_forms, support_records,
    certificates, rating_forms, ratings, around, around_record, readiness, referrals, roles,
)
"""Importing them hangs their pages up."""


def register(app: Flask) -> None:
    """Add the pages to the application."""
    use_frame(app)
    use_page_errors(app, error_page)
    app.register_blueprint(pages)
    for endpoint in ("pages.sign_in_page", "pages.sign_in_link"):
        limit_sign_in(app, endpoint)
