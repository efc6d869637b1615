"""What every stored record has in common, and what a record type says about itself.

A record type is declared once, here in `graph_schema`; both stores read the declaration and need no line of their own.
Records are written as arrays in JSON (`array_like`): names are not repeated for each record, which is what makes a
case file cheap to read. Fields may therefore only be added at the end of a type, together with a migration.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

import msgspec


class Reference(msgspec.Struct, frozen=True):
    """A field that names another record.

    `targets` are the record types it may name; `relationship` is its name in the graph. References inside a case
    may only name records of the same case, and both stores refuse anything else.
    """

    targets: tuple[str, ...]
    relationship: str


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """One version of something netmap keeps.

    `coded` names, for each field that holds a code, the vocabulary list that the code is from.
    `id` is ours (UUIDv7) and stays the same over all versions; `version` counts from 1; `recorded_at` (UTC) and
    `recorded_by` say when and by whom this version was written; `change_reason` says why, from version 2 on.
    """

    collection: ClassVar[str] = ""
    references: ClassVar[Mapping[str, Reference]] = {}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()
    coded: ClassVar[Mapping[str, str]] = {}
    keeps_history: ClassVar[bool] = True

    id: str
    version: int = 1
    recorded_at: datetime
    recorded_by: str
    change_reason: str | None = None


class CaseRecord(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A record that belongs to one case and to no other.

    `handling` is who may see it (list `handling_classes`); for RESTRICTED, `restricted_to` names the roles.
    `external_ref` is its name in the file that it was imported from. `named_in_lists` says of a field with several ids
    which record types they may be of: the stores do not check these, the services do.
    """

    named_in_lists: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    case_id: str
    handling: str = "TEAM"
    restricted_to: tuple[str, ...] = ()
    external_ref: str | None = None
