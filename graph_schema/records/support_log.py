"""The contact log of family support, and what else happened to a family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class SupportContact(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A contact with one or several people, held or not; never overwritten: an amendment is a version with a reason.

    `person_ids` are whom it was meant for, `present_ids` who was there; ids of people of the case, like `changed_ids`
    of the facts and ties that it changed, and `worker_ids` of users. `begins` is HH:MM on the agency's clock.
    `engagement` is 1 to 5, with the anchors of the list `engagement_anchors`. `family_view` is in the family's own
    words. A concern has a kind, a level, whom it was shared with and on which legal basis. The next step that was
    agreed is open until `next_step_done_on`. The other codes are of the lists named in `coded`.
    """

    collection: ClassVar[str] = "support_contacts"
    references: ClassVar[Mapping[str, Reference]] = {"intervention_id": Reference(("Intervention",), "PART_OF")}
    named_in_lists: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "person_ids": ("Person",), "present_ids": ("Person",), "changed_ids": ("Fact", "Tie"), "worker_ids": ("User",),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "mode": "contact_modes",
        "initiated_by": "contact_initiators",
        "purpose": "contact_purposes",
        "outcome": "contact_outcomes",
        "concern_kind": "concern_kinds",
        "concern_level": "concern_levels",
        "consent": "contact_consents",
        "information_given": "support_information",
        "state": "record_states",
    }

    contact_on: date
    begins: str | None = None
    duration_minutes: int | None = None
    mode: str
    initiated_by: str = "worker"
    person_ids: tuple[str, ...]
    present_ids: tuple[str, ...] = ()
    worker_ids: tuple[str, ...] = ()
    intervention_id: str | None = None
    purpose: str | None = None
    purpose_note: str | None = None
    topics: tuple[str, ...] = ()
    outcome: str
    engagement: int | None = None
    family_view: str | None = None
    works_well: str | None = None
    concern_kind: str | None = None
    concern_level: str | None = None
    concern: str | None = None
    concern_shared_with: str | None = None
    concern_legal_basis: str | None = None
    changed_ids: tuple[str, ...] = ()
    next_step: str | None = None
    next_step_by: str | None = None
    next_step_due: date | None = None
    next_contact_on: date | None = None
    language: str | None = None
    interpreter: bool | None = None
    consent: str | None = None
    information_given: tuple[str, ...] = ()
    note: str | None = None
    state: str = "recorded"
    next_step_done_on: date | None = None


class SupportEvent(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """Something that happened and was no contact: a visit ban lifted, a release, a birth (list `support_events`)."""

    collection: ClassVar[str] = "support_events"
    references: ClassVar[Mapping[str, Reference]] = {
        "person_id": Reference(("Person",), "HAPPENED_TO"),
        "tie_id": Reference(("Tie",), "HAPPENED_ON"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "kind": "support_events",
        "state": "record_states",
    }

    happened_on: date
    kind: str
    person_id: str | None = None
    tie_id: str | None = None
    note: str | None = None
    state: str = "recorded"
