"""The case, and who may open it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class Case(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """One offender's way through the programme; its `case_id` is its own id.

    `reference` is the agency's own file number. `stage` (list `case_stages`) and `release_on` say where in the
    sentence the person is. `review_on` is the day by which keeping the case has to be justified again. A closed case
    has `closed_on` and a `closure_review`.
    """

    collection: ClassVar[str] = "cases"
    references: ClassVar[Mapping[str, Reference]] = {"offender_id": Reference(("Person",), "OFFENDER")}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("agency", "reference"),)
    coded: ClassVar[Mapping[str, str]] = {"stage": "case_stages"}

    reference: str
    agency: str = ""
    offender_id: str | None = None
    stage: str = "intake"
    opened_on: date
    release_on: date | None = None
    review_on: date | None = None
    closed_on: date | None = None
    closure_review: str | None = None


class CaseAccess(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A named user's standing in a case: on the team, a guest for a time, or kept out whatever the role.

    `standing` is a code of the list `case_standings`; the period is inclusive, an empty end is open.
    """

    collection: ClassVar[str] = "case_access"
    references: ClassVar[Mapping[str, Reference]] = {"user_id": Reference(("User",), "FOR_USER")}
    coded: ClassVar[Mapping[str, str]] = {"standing": "case_standings"}

    user_id: str
    standing: str = "team"
    valid_from: date
    valid_to: date | None = None
