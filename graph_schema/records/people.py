"""The people and groups around an offender."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord


class Person(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A person on the map of one case; nothing but a pseudonym is needed.

    `pseudonym` is the person's stable code in this case. `category` keeps convicted, suspect, victim and contact
    apart (Directive (EU) 2016/680, Art. 6). `gender` is asked only where the genogram needs it. Safe contact says how,
    when and how never to reach the person; after `safe_contact_expires` it means: do not call.
    `state` is `recorded` or `entered_in_error` (list `record_states`).
    """

    collection: ClassVar[str] = "people"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("case_id", "pseudonym"), ("case_id", "external_ref"))
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "gender": "genders",
        "category": "person_categories",
        "state": "record_states",
    }

    display_name: str
    pseudonym: str
    aliases: tuple[str, ...] = ()
    birth_year: int | None = None
    birth_year_approximate: bool = False
    minor: bool | None = None
    deceased_on: date | None = None
    gender: str = "not_asked"
    category: str = "contact"
    languages: tuple[str, ...] = ()
    safe_contact_how: str | None = None
    safe_contact_when: str | None = None
    safe_contact_never: str | None = None
    safe_contact_expires: date | None = None
    note: str | None = None
    state: str = "recorded"


class Group(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A group, place or organisation on the map: a club, a congregation, an employer, a movement.

    `kind` is a code of the list `group_kinds`.
    """

    collection: ClassVar[str] = "groups"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("case_id", "pseudonym"), ("case_id", "external_ref"))
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "kind": "group_kinds",
        "state": "record_states",
    }

    display_name: str
    pseudonym: str
    kind: str = "other"
    note: str | None = None
    state: str = "recorded"
