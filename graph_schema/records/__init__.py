"""Every record type that netmap stores. The order is the order in which they may be written."""

from __future__ import annotations

from graph_schema.records.access import Session, SignInLink, User
from graph_schema.records.audit import AuditEvent
from graph_schema.records.base import CaseRecord, Record, Reference
from graph_schema.records.cases import Case, CaseAccess
from graph_schema.records.facts import Fact
from graph_schema.records.people import Group, Person
from graph_schema.records.ties import Tie

RECORD_TYPES: tuple[type[Record], ...] = (User, Session, SignInLink, Case, CaseAccess, Person, Group, Tie, Fact)
CASE_RECORD_TYPES: tuple[type[CaseRecord], ...] = tuple(t for t in RECORD_TYPES if issubclass(t, CaseRecord))
BY_NAME: dict[str, type[Record]] = {t.__name__: t for t in RECORD_TYPES}

__all__ = [
    "BY_NAME",
    "CASE_RECORD_TYPES",
    "RECORD_TYPES",
    "AuditEvent",
    "Case",
    "CaseAccess",
    "CaseRecord",
    "Fact",
    "Group",
    "Person",
    "Record",
    "Reference",
    "Session",
    "SignInLink",
    "Tie",
    "User",
]
