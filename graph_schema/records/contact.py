"""Whether two people may be in contact, and when a tie was talked about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class ContactPermission(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """What was decided about contact between the offender (`person_id`) and another person: per pair, not per tie.

    `permission` is a code of the list `contact_permissions`, `legal_basis` says in words what it rests on. The period
    is inclusive, an empty end open. Several may hold at once (a court's and a prison's); none lifts a stricter one.
    `state` is `recorded` or `entered_in_error`.
    """

    collection: ClassVar[str] = "contact_permissions"
    references: ClassVar[Mapping[str, Reference]] = {
        "person_id": Reference(("Person",), "PERMITS_FOR"),
        "other_id": Reference(("Person",), "PERMITS_WITH"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "permission": "contact_permissions",
        "state": "record_states",
    }

    person_id: str
    other_id: str
    permission: str
    legal_basis: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None
    state: str = "recorded"


class Discussion(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A tie was talked about on a day; `occasion` is a code of the list `discussion_occasions`.

    `state` is `recorded` or `entered_in_error`.
    """

    collection: ClassVar[str] = "discussions"
    references: ClassVar[Mapping[str, Reference]] = {"tie_id": Reference(("Tie",), "DISCUSSED")}
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "occasion": "discussion_occasions",
        "state": "record_states",
    }

    tie_id: str
    discussed_on: date
    occasion: str = "conference"
    note: str | None = None
    state: str = "recorded"
