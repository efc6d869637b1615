"""Every record type that netmap stores. The order is the order in which they may be written."""

from __future__ import annotations

from graph_schema.records.access import Session, SignInLink, User
from graph_schema.records.assessments import Assessment, UserCertificate
from graph_schema.records.audit import AuditEvent
from graph_schema.records.base import CaseRecord, Record, Reference
from graph_schema.records.cases import Case, CaseAccess
from graph_schema.records.contact import ContactPermission, Discussion
from graph_schema.records.drafts import Draft
from graph_schema.records.facts import Fact
from graph_schema.records.judgements import Judgement
from graph_schema.records.people import Group, Person
from graph_schema.records.rule_settings import RuleSetting
from graph_schema.records.support import Intervention, SupportedPerson, SupportPlan
from graph_schema.records.support_around import CaseRole, ReadinessAnswer, Referral
from graph_schema.records.support_log import SupportContact, SupportEvent
from graph_schema.records.support_measures import Goal, GoalRating, Reading
from graph_schema.records.ties import Tie

RECORD_TYPES: tuple[type[Record], ...] = (
    User, Session, SignInLink, RuleSetting, Case, CaseAccess, Person, Group, Tie, Fact, Judgement, ContactPermission,
    Discussion, SupportPlan, SupportedPerson, Goal, GoalRating, Intervention, SupportContact, SupportEvent, Reading,
    Draft,
    UserCertificate, Assessment, CaseRole, Referral, ReadinessAnswer,
)
CASE_RECORD_TYPES: tuple[type[CaseRecord], ...] = tuple(t for t in RECORD_TYPES if issubclass(t, CaseRecord))
BY_NAME: dict[str, type[Record]] = {t.__name__: t for t in RECORD_TYPES}

__all__ = [
    "BY_NAME",
    "CASE_RECORD_TYPES",
    "RECORD_TYPES",
    "Assessment",
    "AuditEvent",
    "Case",
    "CaseAccess",
    "CaseRecord",
    "CaseRole",
    "ContactPermission",
    "Discussion",
    "Draft",
    "Fact",
    "Goal",
    "GoalRating",
    "Group",
    "Intervention",
    "Judgement",
    "Person",
    "ReadinessAnswer",
    "Reading",
    "Record",
    "Reference",
    "Referral",
    "RuleSetting",
    "Session",
    "SignInLink",
    "SupportContact",
    "SupportEvent",
    "SupportPlan",
    "SupportedPerson",
    "Tie",
    "User",
    "UserCertificate",
]
