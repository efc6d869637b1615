"""Where a record is read over the JSON API."""

from __future__ import annotations

from typing import Any

from flask import url_for

from graph_schema.records import (
    Assessment,
    Case,
    CaseAccess,
    CaseRecord,
    Fact,
    Group,
    Person,
    Record,
    SupportedPerson,
    Tie,
    User,
)
from netmap.support.kept import SUPPORT_TYPES

_IN_CASE: dict[type[CaseRecord], tuple[str, str]] = {
    Person: ("people.read_one", "record_id"),
    Group: ("groups.read_one", "record_id"),
    Tie: ("ties.read_one", "record_id"),
    Fact: ("facts.read_one", "fact_id"),
    CaseAccess: ("access.read_one", "access_id"),
    Assessment: ("assessments.read_one", "record_id"),
    **{kind: (f"{kind.collection}.read_one", "record_id") for kind in SUPPORT_TYPES if kind is not SupportedPerson},
}


def place_of(record: Record) -> str | None:
    """The address of a record, without the host; `None` for what has none of its own."""
    if isinstance(record, User):
        return url_for("users.read_one", username=record.username)
    if isinstance(record, Case):
        return url_for("cases.read_one", case_id=record.id)
    if isinstance(record, CaseRecord) and type(record) in _IN_CASE:
        endpoint, name = _IN_CASE[type(record)]
        ids: dict[str, Any] = {"case_id": record.case_id, name: record.id}
        return url_for(endpoint, **ids)
    return None
