"""A record type that the project does not have, with a field of every storage type: no store has a line for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from graph_schema.records import RECORD_TYPES, CaseRecord, Person, Record, Reference
from tests.builders import NOW, WORKER, new_id


class Visit(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A visit to a person."""

    collection: ClassVar[str] = "visits"
    references: ClassVar[Mapping[str, Reference]] = {"person_id": Reference(("Person",), "VISITED")}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("case_id", "number"),)

    person_id: str
    number: int
    on: date
    began_at: datetime | None = None
    announced: bool | None = None
    spoken_of: tuple[str, ...] = ()


WITH_VISITS: tuple[type[Record], ...] = (*RECORD_TYPES, Visit)


def any_visit(person: Person, **values: Any) -> Visit:
    """A visit to that person."""
    known = {"id": new_id(), "recorded_at": NOW, "recorded_by": WORKER, "case_id": person.case_id}
    return Visit(**{**known, "person_id": person.id, "number": 1, "on": date(2025, 12, 24), **values})
