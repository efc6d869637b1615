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
    "vocabulary.list_names": Action.VOCABULARY_READ,
    "vocabulary.read_list": Action.VOCABULARY_READ,
    "rules.read_rules": Action.RULES_READ,
    "audit.read_entries": Action.AUDIT_READ,
    "users.list_all": Action.USERS_MANAGE,
    "users.add_one": Action.USERS_MANAGE,
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
    "facts.read_one": Action.FACTS_READ,
    "facts.read_history_of": Action.HISTORY_READ,
    "facts.say_status": Action.FACTS_CHANGE,
}


def undeclared(app: Flask) -> list[str]:
    """Endpoints under /api/ that nobody has declared."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    return sorted(endpoints - ACTIONS.keys() - PUBLIC)
