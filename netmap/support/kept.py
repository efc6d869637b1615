"""Which records of family support stay in a case file, when some of what they name does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    GoalRating,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
)

SUPPORT_TYPES: tuple[type[CaseRecord], ...] = (
    SupportPlan, SupportedPerson, Goal, GoalRating, Intervention, SupportContact, SupportEvent, Reading,
    CaseRole, Referral, ReadinessAnswer,
)
"""In an order in which each type only names types before it."""
FIRST_DAY: Mapping[type[CaseRecord], str] = {
    SupportPlan: "starts_on", SupportedPerson: "valid_from", Goal: "set_on", GoalRating: "rated_on",
    Intervention: "offered_on", SupportContact: "contact_on", SupportEvent: "happened_on", Reading: "measured_on",
    CaseRole: "starts_on", Referral: "referred_on", ReadinessAnswer: "answered_on",
}
"""The field that holds the day on which a record of a type begins, or happened."""

Fields = Mapping[str, tuple[Any, ...]]


def standing_support(fields: Fields) -> dict[str, tuple[Any, ...]]:
    """The records that were not entered in error, by the field of the case file."""
    return _each(fields, lambda record: record.state != "entered_in_error")


def support_by(fields: Fields, day: date) -> dict[str, tuple[Any, ...]]:
    """The records that had begun, or happened, by a day; what has ended stays."""
    return _each(fields, lambda record: getattr(record, FIRST_DAY[type(record)]) <= day)


def hanging_on(fields: Fields, ids: Collection[str], strict: bool = False) -> dict[str, tuple[Any, ...]]:
    """The records that hang on what is there: `ids` are those of people, ties and facts that are.

    A record that has to name something that is not there goes. With `strict` (for a reader who may not see it) one
    that names it at all goes as well: what is said in it may be about that person. Otherwise it is no longer named.
    """
    kept: dict[str, tuple[Any, ...]] = {}
    there = set(ids)
    # Every field that came in goes out: one that was left out here would stay as it is, with what may not be seen.
    for kind in SUPPORT_TYPES:
        if kind.collection in fields:
            found = fields[kind.collection]
            kept[kind.collection] = tuple(r for each in found if (r := _on(each, there, strict)) is not None)
            there.update(record.id for record in kept[kind.collection])
    return kept


def as_seen(record: CaseRecord, ids: Collection[str]) -> CaseRecord | None:
    """A version of any record as a reader of the records `ids` may see it; `None` where it names what is hidden.

    An earlier version may name somebody whom the current one does not; and a contact may have changed what is hidden.
    """
    return _on(record, set(ids), strict=True) if isinstance(record, SUPPORT_TYPES) else record


def _on(record: Any, there: set[str], strict: bool) -> Any | None:
    """One record with what it names; `None` where it has to go. A log is long, and nearly all of it stays as it is."""
    gone = [
        name for name in _NAMED[type(record)] if (named := getattr(record, name)) is not None and named not in there
    ]
    if not gone and there.issuperset(_listed(record)):
        return record
    if gone and (strict or any(name in _REQUIRED[type(record)] for name in gone)):
        return None
    changes: dict[str, Any] = dict.fromkeys(gone)
    if isinstance(record, SupportContact):
        if strict and not _all(record.person_ids + record.present_ids, there):
            return None
        changes |= {
            name: _in(getattr(record, name), there) for name in ("person_ids", "present_ids", "changed_ids")
            if not _all(getattr(record, name), there)
        }
        if changes.get("person_ids") == ():
            return None
    return msgspec.structs.replace(record, **changes) if changes else record


_NAMED = {
    kind: tuple(name for name, reference in kind.references.items() if reference.targets != ("User",))
    for kind in SUPPORT_TYPES
}
_REQUIRED = {
    kind: frozenset(field.name for field in msgspec.structs.fields(kind) if field.required) for kind in SUPPORT_TYPES
}


def _listed(record: Any) -> tuple[str, ...]:
    """What a record names in lists, beside the workers."""
    if not isinstance(record, SupportContact):
        return ()
    return record.person_ids + record.present_ids + record.changed_ids


def _all(ids: Iterable[str], there: Collection[str]) -> bool:
    return all(each in there for each in ids)


def _in(ids: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in there)


def _each(fields: Fields, stays: Any) -> dict[str, tuple[Any, ...]]:
    return {name: tuple(record for record in records if stays(record)) for name, records in fields.items() if records}
