"""The fact: what somebody says about a tie, a person or a group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Reference


class Fact(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """One statement: whose view, from which source, how sure, valid when, observed when.

    `key` is a code of the list `fact_keys`, `value` one of the values which that key allows, `note` the words used.
    `perspective`, `source_kind`, `reliability`, `status`, `nature` are codes of the lists of those names (plural).
    Facts are appended, never edited: a later version may change only `status`, with a reason. Two people may hold two
    views of the same tie; both stay.
    """

    collection: ClassVar[str] = "facts"
    references: ClassVar[Mapping[str, Reference]] = {"subject_id": Reference(("Tie", "Person", "Group"), "ABOUT")}
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "key": "fact_keys",
        "perspective": "perspectives",
        "source_kind": "source_kinds",
        "reliability": "reliabilities",
        "status": "fact_statuses",
        "nature": "natures",
    }

    subject_id: str
    key: str
    value: str
    note: str | None = None
    perspective: str
    source_kind: str
    source_name: str | None = None
    reliability: str = "untested"
    status: str = "provisional"
    nature: str = "fact"
    valid_from: date | None = None
    valid_to: date | None = None
    observed_on: date | None = None
