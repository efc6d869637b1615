"""The records of one case, type by type, as a store reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, Self, TypeVar, cast

import msgspec

from graph_schema.records import (
    Assessment,
    Case,
    CaseAccess,
    CaseRecord,
    CaseRole,
    ContactPermission,
    Discussion,
    Fact,
    Goal,
    GoalRating,
    Group,
    Intervention,
    Judgement,
    Person,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
    Tie,
)
from netmap.support.kept import SUPPORT_TYPES

C = TypeVar("C", bound=CaseRecord)

FIELDS: Mapping[type[CaseRecord], str] = {
    CaseAccess: "access",
    **{kind: kind.collection for kind in (Person, Group, Tie, Fact, Judgement, ContactPermission, Discussion)},
    **{kind: kind.collection for kind in SUPPORT_TYPES},
    Assessment: Assessment.collection,
}
"""The field of a case file that holds the records of a type; a type that is not here is among its `others`."""
_ALL_FIELDS = attrgetter(*FIELDS.values())


class CaseRecords(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One case with its records, each tuple in ascending order of id; see `netmap.case_file.CaseFile`."""

    case: Case
    access: tuple[CaseAccess, ...] = ()
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    ties: tuple[Tie, ...] = ()
    facts: tuple[Fact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    contact_permissions: tuple[ContactPermission, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    day: date | None = None
    others: Mapping[str, tuple[CaseRecord, ...]] = {}
    support_plans: tuple[SupportPlan, ...] = ()
    supported_people: tuple[SupportedPerson, ...] = ()
    goals: tuple[Goal, ...] = ()
    goal_ratings: tuple[GoalRating, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    support_contacts: tuple[SupportContact, ...] = ()
    support_events: tuple[SupportEvent, ...] = ()
    readings: tuple[Reading, ...] = ()
    case_roles: tuple[CaseRole, ...] = ()
    referrals: tuple[Referral, ...] = ()
    readiness_answers: tuple[ReadinessAnswer, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @classmethod
    def of(cls, records: Mapping[type[CaseRecord], Sequence[CaseRecord]]) -> Self | None:
        """Put together from records by type, as a store reads them; `None` when the case itself is not among them.

        Types that this class has no field for are kept in `others`, by the name of their collection.
        """
        cases = records.get(Case)
        if not cases:
            return None
        own: dict[str, Any] = {field: tuple(records.get(kind, ())) for kind, field in FIELDS.items()}
        others = {
            kind.collection: tuple(found) for kind, found in records.items() if kind is not Case and kind not in FIELDS
        }
        return cls(case=cast(Case, cases[0]), others=others, **own)

    def records_of(self, kind: type[C]) -> tuple[C, ...]:
        """The records of one type."""
        if kind is Case:
            return cast("tuple[C, ...]", (self.case,))
        return cast("tuple[C, ...]", getattr(self, FIELDS[kind]))

    def all_records(self) -> tuple[CaseRecord, ...]:
        """The case itself and every record in it, but for `others`."""
        return (self.case, *chain.from_iterable(_ALL_FIELDS(self)))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the case itself and of every record in it, but for `others`."""
        return frozenset(record.id for record in self.all_records())

    @property
    def support(self) -> Mapping[str, tuple[Any, ...]]:
        """The records of family support, by the field that holds them; without the types of which there are none."""
        return {kind.collection: found for kind in SUPPORT_TYPES if (found := getattr(self, kind.collection))}
