"""What hangs on the records that a unit touched: references as relationships, and what is drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.neo4j import DRAWN, Drawn
from graph_schema.records import Record
from netmap.store.neo4j import writing
from netmap.store.neo4j.writing import Part
from netmap.store.references import Naming, namings

IN_CASE = "IN_CASE"
_DRAWN: Mapping[str, Drawn] = {drawn.record: drawn for drawn in DRAWN}


class Drawing(msgspec.Struct, frozen=True):
    """What drawing needs to know: the day, and the domain of a code (`KeyError` for a code that is unknown)."""

    day: Callable[[], date]
    domain_of: Callable[[str], str]

    def type_of(self, drawn: Drawn, code: str) -> str | None:
        """The relationship type for a code, from the allow-list of the declaration.

        `None` for a code without a known domain: codes are checked by the services, and what has no domain has no
        place in the picture.
        """
        try:
            return drawn.types.get(self.domain_of(code))
        except KeyError:
            return None


def parts_for(touched: Iterable[tuple[Record, bool]], drawing: Drawing) -> list[Part]:
    """The parts that bring relationships in step with records; each comes with whether it is new in this unit."""
    touched = list(touched)
    new = [record for record, is_new in touched if is_new]
    old = [record for record, is_new in touched if not is_new]
    return [*_erased(old), *_unlinked(old), *_linked(new, True), *_linked(old, False), *_drawn([*new, *old], drawing)]


def _erased(records: Iterable[Record]) -> list[Part]:
    ids: dict[str, list[str]] = {}
    for record in records:
        if type(record).__name__ in _DRAWN:
            ids.setdefault(type(record).__name__, []).append(record.id)
    return [writing.erase(_DRAWN[kind], found) for kind, found in ids.items()]


def _unlinked(records: Iterable[Record]) -> list[Part]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        for field, reference in record.references.items():
            rows.setdefault(reference.relationship, []).append({"id": record.id, "to": getattr(record, field)})
    return [writing.unlink(relationship, found) for relationship, found in rows.items()]


def _linked(records: Iterable[Record], new: bool) -> list[Part]:
    rows: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for record in records:
        for naming in namings(record):
            relationship = _relationship(record, naming, new)
            if relationship is not None:
                row = {"id": record.id, "to": naming.target_id, "case_id": naming.case_id}
                rows.setdefault((relationship, naming.targets), []).append(row)
    return [writing.link(name, targets, found, new) for (name, targets), found in rows.items()]


def _relationship(record: Record, naming: Naming, new: bool) -> str | None:
    """The name of the relationship; none from a case to itself, nor again to the case that a record stays in."""
    if naming.field in record.references:
        return record.references[naming.field].relationship
    return IN_CASE if new and naming.target_id != record.id else None


def _drawn(records: Iterable[Record], drawing: Drawing) -> list[Part]:
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for record in records:
        drawn = _DRAWN.get(type(record).__name__)
        name = drawing.type_of(drawn, getattr(record, drawn.by)) if drawn else None
        if drawn is not None and name is not None:
            rows.setdefault((drawn.record, name), []).append({"id": record.id, "today": drawing.day()})
    return [writing.draw(_DRAWN[kind], name, found) for (kind, name), found in rows.items()]
