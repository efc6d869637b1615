"""Which records a record names, and whether each may be named: the same for every store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from graph_schema.records import Record
from netmap.errors import BrokenReference


class Naming(msgspec.Struct, frozen=True):
    """One record names another: through which field, which types that may be, and in which case."""

    kind: str
    field: str
    target_id: str
    targets: tuple[str, ...]
    case_id: str | None


class Known(msgspec.Struct, frozen=True):
    """What a store knows of a record that is named: its type and its case."""

    kind: str
    case_id: str | None


def namings(record: Record) -> list[Naming]:
    """Every reference that a record makes, the one to its case included."""
    case_id = getattr(record, "case_id", None)
    kind = type(record).__name__
    found = [] if case_id is None else [Naming(kind, "case_id", case_id, ("Case",), case_id)]
    for field, reference in record.references.items():
        if (target_id := getattr(record, field)) is not None:
            found.append(Naming(kind, field, target_id, reference.targets, case_id))
    return found


def check(found: Iterable[Naming], known: Mapping[str, Known]) -> None:
    """Hold every reference against what is known of the records named.

    Raises:
        BrokenReference: one names nothing, a record of a wrong type, or another case's record. The message does not
            tell another case's record from one that is not there.
    """
    for naming in found:
        target = known.get(naming.target_id)
        elsewhere = target is not None and target.case_id is not None and target.case_id != naming.case_id
        if target is None or elsewhere:
            raise BrokenReference(f"{naming.kind}.{naming.field}: there is no such record in this case.")
        if target.kind not in naming.targets:
            wanted = " or ".join(naming.targets)
            raise BrokenReference(f"{naming.kind}.{naming.field}: has to name a {wanted}, not a {target.kind}.")


def in_writing_order(records: Iterable[Record], order: Sequence[type[Record]]) -> list[list[Record]]:
    """Records grouped by type, in the order in which their types may be written."""
    groups: dict[type[Record], list[Record]] = {kind: [] for kind in order}
    for record in records:
        groups[type(record)].append(record)
    return [group for group in groups.values() if group]
