"""Everything that can be asked of netmap, and which roles have the capability at all."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """An action, named "subject.verb". `read` looks, `record` adds, `change` makes a new version."""

    CASES_LIST = "cases.list"
    CASE_OPEN = "case.open"
    CASE_READ = "case.read"
    CASE_CHANGE = "case.change"
    CASE_CLOSE = "case.close"
    CASE_IMPORT = "case.import"
    ACCESS_READ = "access.read"
    ACCESS_GRANT = "access.grant"
    PEOPLE_READ = "people.read"
    PEOPLE_RECORD = "people.record"
    PEOPLE_CHANGE = "people.change"
    GROUPS_READ = "groups.read"
    GROUPS_RECORD = "groups.record"
    GROUPS_CHANGE = "groups.change"
    TIES_READ = "ties.read"
    TIES_RECORD = "ties.record"
    TIES_CHANGE = "ties.change"
    FACTS_READ = "facts.read"
    FACTS_RECORD = "facts.record"
    FACTS_CHANGE = "facts.change"
    JUDGEMENTS_READ = "judgements.read"
    JUDGEMENTS_RECORD = "judgements.record"
    JUDGEMENTS_COSIGN = "judgements.cosign"
    CONTACT_PERMISSIONS_READ = "contact_permissions.read"
    CONTACT_PERMISSIONS_RECORD = "contact_permissions.record"
    CONTACT_PERMISSIONS_CHANGE = "contact_permissions.change"
    DISCUSSIONS_READ = "discussions.read"
    DISCUSSIONS_RECORD = "discussions.record"
    DISCUSSIONS_CHANGE = "discussions.change"
    SUPPORT_READ = "support.read"
    SUPPORT_RECORD = "support.record"
    SUPPORT_CHANGE = "support.change"
    SUPPORT_REPORT = "support.report"
    DRAFTS_RECORD = "drafts.record"
    ASSESSMENTS_READ = "assessments.read"
    ASSESSMENTS_RECORD = "assessments.record"
    ASSESSMENTS_CHANGE = "assessments.change"
    DUE_READ = "due.read"
    ALERTS_READ = "alerts.read"
    SAFEGUARDING_READ = "safeguarding.read"
    AGENDA_READ = "agenda.read"
    NETWORK_READ = "network.read"
    MEASURES_READ = "measures.read"
    HISTORY_READ = "history.read"
    CHANGES_READ = "changes.read"
    VOCABULARY_READ = "vocabulary.read"
    RULES_READ = "rules.read"
    RULES_CHANGE = "rules.change"
    REPORTS_READ = "reports.read"
    AUDIT_READ = "audit.read"
    USERS_MANAGE = "users.manage"
    ACCOUNT_OWN = "account.own"


_EVERYBODY = frozenset({Action.VOCABULARY_READ, Action.RULES_READ, Action.ACCOUNT_OWN})
_LOOKING = frozenset(
    {
        Action.CASES_LIST, Action.CASE_READ, Action.PEOPLE_READ, Action.GROUPS_READ, Action.TIES_READ,
        Action.FACTS_READ, Action.JUDGEMENTS_READ, Action.NETWORK_READ, Action.MEASURES_READ,
        Action.CONTACT_PERMISSIONS_READ, Action.DISCUSSIONS_READ, Action.ALERTS_READ, Action.SUPPORT_READ,
        Action.ASSESSMENTS_READ,
    }
)
_MAPPING = frozenset(
    {
        Action.PEOPLE_RECORD, Action.PEOPLE_CHANGE, Action.GROUPS_RECORD, Action.GROUPS_CHANGE,
        Action.TIES_RECORD, Action.TIES_CHANGE, Action.FACTS_RECORD, Action.FACTS_CHANGE,
        Action.CONTACT_PERMISSIONS_RECORD, Action.CONTACT_PERMISSIONS_CHANGE, Action.DISCUSSIONS_RECORD,
        Action.DISCUSSIONS_CHANGE, Action.SUPPORT_RECORD, Action.SUPPORT_CHANGE, Action.DRAFTS_RECORD,
    }
)
_LOOKING_BACK = frozenset(
    {
        Action.HISTORY_READ, Action.CHANGES_READ, Action.SAFEGUARDING_READ, Action.AGENDA_READ, Action.DUE_READ,
        Action.SUPPORT_REPORT,
    }
)
_ASSESSING = frozenset({Action.ASSESSMENTS_RECORD, Action.ASSESSMENTS_CHANGE})
"""Beside it, ratings need a certificate: see `policy.decide_ratings`."""
_STEERING = frozenset(
    {
        Action.CASE_OPEN, Action.CASE_CHANGE, Action.CASE_CLOSE, Action.CASE_IMPORT, Action.ACCESS_READ,
        Action.ACCESS_GRANT,
    }
)

CAPABILITIES: dict[str, frozenset[Action]] = {
    "caseworker": _EVERYBODY | _LOOKING | _LOOKING_BACK | _MAPPING | _STEERING | _ASSESSING | {
        Action.JUDGEMENTS_RECORD, Action.JUDGEMENTS_COSIGN,
    },
    "family_support_worker": _EVERYBODY | _LOOKING | _LOOKING_BACK | _MAPPING | {Action.JUDGEMENTS_RECORD},
    # Looks, and is the second person; on the cases to whose team they belong, like everybody.
    "supervisor": _EVERYBODY | _LOOKING | _LOOKING_BACK | _ASSESSING | {
        Action.JUDGEMENTS_COSIGN, Action.RULES_CHANGE, Action.REPORTS_READ,
    },
    # Aggregates only: opens no case and is on no team.
    "evaluator": _EVERYBODY | {Action.REPORTS_READ},
    "conference_guest": _EVERYBODY | _LOOKING,
    "auditor": _EVERYBODY | {Action.AUDIT_READ},
    "administrator": _EVERYBODY | {Action.USERS_MANAGE},
    # Whoever holds the machine and its store: no account, named by the operating system, logged like everybody. No
    # judgements: those are the word of somebody who works on the case.
    "operator": _EVERYBODY | _LOOKING | _LOOKING_BACK | _MAPPING | _STEERING | {
        Action.USERS_MANAGE, Action.AUDIT_READ, Action.RULES_CHANGE, Action.REPORTS_READ,
    },
}
"""What each role may ask for at all. A role that is not named here may do nothing."""

GUEST_ACTIONS = _LOOKING - {Action.CASES_LIST}
"""What a guest of a case may do in it, while the invitation lasts."""
