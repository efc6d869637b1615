"""Family support: the plan of a family, each supported person's part in it, and what is offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class SupportPlan(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """The plan under which the family of a case is supported; `set_by` is the user who set it.

    The period is inclusive, an empty end is open. `state` is `recorded` or `entered_in_error`, as everywhere here.
    """

    collection: ClassVar[str] = "support_plans"
    coded: ClassVar[Mapping[str, str]] = {"handling": "handling_classes", "state": "record_states"}

    starts_on: date
    ends_on: date | None = None
    set_by: str
    note: str | None = None
    state: str = "recorded"


class SupportedPerson(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A stretch of one person's support in which the clock did not change; a change of phase begins another.

    `phase` (list `support_phases`) has a cadence of its own, unless a person set `cadence_days`. `consent` is a code
    of the list `support_consents`. The clock rests from `valid_from` until `paused_until`, for `pause_reason`.
    `worker_id` is the user whose task the contacts are; `set_by` the one who set this.
    """

    collection: ClassVar[str] = "supported_people"
    references: ClassVar[Mapping[str, Reference]] = {
        "plan_id": Reference(("SupportPlan",), "UNDER_PLAN"),
        "person_id": Reference(("Person",), "SUPPORTS"),
        "worker_id": Reference(("User",), "SUPPORTED_BY"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "phase": "support_phases",
        "consent": "support_consents",
        "state": "record_states",
    }

    plan_id: str
    person_id: str
    worker_id: str | None = None
    phase: str
    cadence_days: int | None = None
    consent: str = "not_asked"
    paused_until: date | None = None
    pause_reason: str | None = None
    valid_from: date
    valid_to: date | None = None
    set_by: str
    note: str | None = None
    state: str = "recorded"


class Intervention(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """Something that is offered to a family: one of the types of the list `intervention_types`, by a provider.

    It aims at a person, at a tie, or at both or neither, and may serve a goal. `progress` is a code of the list
    `intervention_states`; being paused or stopped has a `progress_reason`, being declined may have one. What was
    planned stands in `planned_from`, `planned_to` and `planned_contacts` (how many), what was delivered in `begun_on`
    and `ended_on`, and in the contacts that are part of it.
    """

    collection: ClassVar[str] = "interventions"
    references: ClassVar[Mapping[str, Reference]] = {
        "person_id": Reference(("Person",), "AIMS_AT_PERSON"),
        "tie_id": Reference(("Tie",), "AIMS_AT_TIE"),
        "goal_id": Reference(("Goal",), "SERVES"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "kind": "intervention_types",
        "progress": "intervention_states",
        "state": "record_states",
    }

    kind: str
    provider: str | None = None
    person_id: str | None = None
    tie_id: str | None = None
    goal_id: str | None = None
    offered_on: date
    progress: str = "offered"
    progress_reason: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    begun_on: date | None = None
    ended_on: date | None = None
    evaluation: str | None = None
    note: str | None = None
    state: str = "recorded"
    planned_contacts: int | None = None
