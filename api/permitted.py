"""Every address of the JSON API and what it takes to use it. An address that is not here is not served."""

from __future__ import annotations

from flask import Flask

from netmap.permissions.actions import Action

PUBLIC = frozenset({"sessions.sign_in", "documentation.read_page", "api-docs.openapi_json"})
"""Endpoints under /api/ (and /openapi.json) that need no sign-in: they tell nothing about anybody."""

ACTIONS: dict[str, Action] = {
    "sessions.sign_out": Action.ACCOUNT_OWN,
    "me.read_me": Action.ACCOUNT_OWN,
    "cases.list_all": Action.CASES_LIST,
    "cases.open_one": Action.CASE_OPEN,
    "cases.read_one": Action.CASE_READ,
    "cases.change_one": Action.CASE_CHANGE,
    "cases.close_one": Action.CASE_CLOSE,
    "cases.read_history_of": Action.HISTORY_READ,
    "access.list_all": Action.ACCESS_READ,
    "access.grant": Action.ACCESS_GRANT,
    "access.read_one": Action.ACCESS_READ,
    "access.end_one": Action.ACCESS_GRANT,
    "network.read_network_of": Action.NETWORK_READ,
    "network.read_changes_of": Action.CHANGES_READ,
    "analyses.read_measures_of": Action.MEASURES_READ,
    "analyses.read_connections_of": Action.MEASURES_READ,
    "analyses.read_turnover_of": Action.MEASURES_READ,
    "analyses.read_what_if_of": Action.MEASURES_READ,
    "vocabulary.list_names": Action.VOCABULARY_READ,
    "vocabulary.read_list": Action.VOCABULARY_READ,
    "rules.read_rules": Action.RULES_READ,
    "rules.set_one": Action.RULES_CHANGE,
    "reports.read_fairness_of": Action.REPORTS_READ,
    "audit.read_entries": Action.AUDIT_READ,
    "users.list_all": Action.USERS_MANAGE,
    "users.add_one": Action.USERS_MANAGE,
    "users.read_one": Action.USERS_MANAGE,
    "users.change_one": Action.USERS_MANAGE,
    "people.list_all": Action.PEOPLE_READ,
    "people.add_one": Action.PEOPLE_RECORD,
    "people.read_one": Action.PEOPLE_READ,
    "people.change_one": Action.PEOPLE_CHANGE,
    "people.read_history_of": Action.HISTORY_READ,
    "people.say_state": Action.PEOPLE_CHANGE,
    "people.list_facts": Action.FACTS_READ,
    "people.add_fact": Action.FACTS_RECORD,
    "groups.list_all": Action.GROUPS_READ,
    "groups.add_one": Action.GROUPS_RECORD,
    "groups.read_one": Action.GROUPS_READ,
    "groups.change_one": Action.GROUPS_CHANGE,
    "groups.read_history_of": Action.HISTORY_READ,
    "groups.say_state": Action.GROUPS_CHANGE,
    "groups.list_facts": Action.FACTS_READ,
    "groups.add_fact": Action.FACTS_RECORD,
    "ties.list_all": Action.TIES_READ,
    "ties.add_one": Action.TIES_RECORD,
    "ties.read_one": Action.TIES_READ,
    "ties.change_one": Action.TIES_CHANGE,
    "ties.read_history_of": Action.HISTORY_READ,
    "ties.say_state": Action.TIES_CHANGE,
    "ties.list_facts": Action.FACTS_READ,
    "ties.add_fact": Action.FACTS_RECORD,
    "judgements.list_all": Action.JUDGEMENTS_READ,
    "judgements.add_one": Action.JUDGEMENTS_RECORD,
    "judgements.read_one": Action.JUDGEMENTS_READ,
    "judgements.read_history_of": Action.HISTORY_READ,
    "judgements.cosign": Action.JUDGEMENTS_COSIGN,
    "judgements.withdraw": Action.JUDGEMENTS_RECORD,
    "contact_permissions.list_all": Action.CONTACT_PERMISSIONS_READ,
    "contact_permissions.add_one": Action.CONTACT_PERMISSIONS_RECORD,
    "contact_permissions.read_one": Action.CONTACT_PERMISSIONS_READ,
    "contact_permissions.change_one": Action.CONTACT_PERMISSIONS_CHANGE,
    "contact_permissions.say_state": Action.CONTACT_PERMISSIONS_CHANGE,
    "contact_permissions.read_history_of": Action.HISTORY_READ,
    "discussions.list_all": Action.DISCUSSIONS_READ,
    "discussions.add_one": Action.DISCUSSIONS_RECORD,
    "discussions.read_one": Action.DISCUSSIONS_READ,
    "discussions.change_one": Action.DISCUSSIONS_CHANGE,
    "discussions.say_state": Action.DISCUSSIONS_CHANGE,
    "alerts.read_alerts_of": Action.ALERTS_READ,
    "alerts.read_agenda_of": Action.AGENDA_READ,
    "alerts.read_definitions": Action.RULES_READ,
    **{
        f"{resource}.{view}": action
        for resource in (
            "support_plans", "support_contacts", "interventions", "support_events", "goals", "goal_ratings", "readings",
            "case_roles", "referrals", "readiness_answers",
        )
        for view, action in (
            ("list_all", Action.SUPPORT_READ), ("read_one", Action.SUPPORT_READ), ("add_one", Action.SUPPORT_RECORD),
            ("change_one", Action.SUPPORT_CHANGE), ("say_state", Action.SUPPORT_CHANGE),
            ("read_history_of", Action.HISTORY_READ),
        )
    },
    "supported_people.list_all": Action.SUPPORT_READ,
    "supported_people.read_history_of": Action.HISTORY_READ,
    "supported_people.set_one": Action.SUPPORT_RECORD,
    "supported_people.end_one": Action.SUPPORT_CHANGE,
    "supported_people.read_due_of": Action.DUE_READ,
    "supported_people.read_all_due": Action.DUE_READ,
    "drafts.list_all": Action.DRAFTS_RECORD,
    "drafts.add_one": Action.DRAFTS_RECORD,
    "drafts.throw_one_away": Action.DRAFTS_RECORD,
    "learned.add_learned": Action.FACTS_RECORD,
    "learned.read_explained": Action.SUPPORT_READ,
    "assessments.list_all": Action.ASSESSMENTS_READ,
    "assessments.read_one": Action.ASSESSMENTS_READ,
    "assessments.add_one": Action.ASSESSMENTS_RECORD,
    "assessments.change_one": Action.ASSESSMENTS_CHANGE,
    "assessments.say_state": Action.ASSESSMENTS_CHANGE,
    "assessments.read_history_of": Action.HISTORY_READ,
    "certificates.list_all": Action.USERS_MANAGE,
    "certificates.add_one": Action.USERS_MANAGE,
    "certificates.change_one": Action.USERS_MANAGE,
    "certificates.say_state": Action.USERS_MANAGE,
    "facts.read_one": Action.FACTS_READ,
    "facts.read_history_of": Action.HISTORY_READ,
    "facts.say_status": Action.FACTS_CHANGE,
}


def undeclared(app: Flask) -> list[str]:
    """Endpoints under /api/ that nobody has declared."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    return sorted(endpoints - ACTIONS.keys() - PUBLIC)
