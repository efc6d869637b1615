"""The questions of the port as Cypher, built from the record types: names are those of declared types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import cached_property
from typing import Any

from graph_schema.records import AuditEvent, Record
from netmap.store.neo4j.columns import values_of
from netmap.store.plain import plain_value
from netmap.store.port import Find
from netmap.store.shape import Column, shape_of

_MATCH, _ROWS = "MATCH (n:AuditEvent) WHERE n.sequence ", f"RETURN collect({values_of(AuditEvent)}) AS rows"
AUDIT_EVENTS = _MATCH + "> $edge{of_case} WITH n ORDER BY n.sequence LIMIT $limit " + _ROWS
AUDIT_BACK = _MATCH + "< $edge{of_case} WITH n ORDER BY n.sequence DESC LIMIT $limit " + _ROWS
NO_LIMIT = 2**63 - 1
"""As a limit none at all; also a number that no audit entry has."""


def label_of_version(kind: type[Record]) -> str:
    """The label of the former versions of a record type."""
    return f"{kind.__name__}Version"


class Questions:
    """The statements that read, for a set of record types. Each asks for few rows with lists in them."""

    def __init__(self, record_types: Sequence[type[Record]]) -> None:
        """Keep the types."""
        self.kinds = {kind.__name__: kind for kind in record_types}
        self.of_case = [kind for kind in record_types if shape_of(kind).has_case]

    def known(self, kind: type[Record]) -> None:
        """Refuse a type that this store does not keep, as a `ValueError`."""
        if self.kinds.get(kind.__name__) is not kind:
            raise ValueError(f"{kind.__name__} is not a record type of this store")

    def get(self, kind: type[Record]) -> str:
        """The current version of `$id`."""
        self.known(kind)
        return f"MATCH (n:Record {{id: $id}}) WHERE n:{kind.__name__} RETURN {values_of(kind)} AS row"

    def history(self, kind: type[Record]) -> str:
        """Every version of `$id`, in no order."""
        former = f"MATCH (n:Version {{id: $id}}) WHERE n:{label_of_version(kind)} RETURN {values_of(kind)} AS row"
        return f"{self.get(kind)} UNION ALL {former}"

    @cached_property
    def case_file(self) -> str:
        """The current records of `$case_id`: a row for each type."""
        return " UNION ALL ".join(_of_case(kind, kind.__name__) for kind in self.of_case)

    def case_file_and(self, kind: type[Record]) -> str:
        """The same, and a row with what the agency of the case keeps of a type."""
        self.known(kind)
        return (
            f"{self.case_file} UNION ALL MATCH (c:Case {{case_id: $case_id}}) "
            f"MATCH (n:{kind.__name__} {{agency: c.agency}}) "
            f"RETURN '{kind.__name__}' AS kind, collect({values_of(kind)}) AS rows"
        )

    @cached_property
    def case_file_then(self) -> str:
        """Every version of the records of `$case_id` that was written up to `$known_at`: two rows for each type."""
        return " UNION ALL ".join(
            _of_case(kind, label, " WHERE n.recorded_at <= $known_at") for kind, label in self._both()
        )

    @cached_property
    def changes(self) -> str:
        """Up to `$limit` versions of each type of the records of `$case_id` written after `$since`."""
        condition = " WHERE n.recorded_at > $since WITH n ORDER BY n.recorded_at, n.id, n.version LIMIT $limit"
        return " UNION ALL ".join(_of_case(kind, label, condition) for kind, label in self._both())

    def _both(self) -> list[tuple[type[Record], str]]:
        """Each type of a case with the labels of its current and its former versions."""
        current = [(kind, kind.__name__) for kind in self.of_case]
        return current + [(kind, label_of_version(kind)) for kind in self.of_case if kind.keeps_history]

    def finds(self, finds: Sequence[Find]) -> tuple[str, dict[str, Any]]:
        """One statement for several finds and its parameters; each row has the place of its find.

        Raises:
            ValueError: a find names a field that its type does not have.
            InvalidInput: a find asks for a value that its field cannot hold.
        """
        values: dict[str, Any] = {}
        for find in finds:
            self.known(find.kind)
        parts = [_find(place, find, values) for place, find in enumerate(finds)]
        return " UNION ALL ".join(parts), values


def _of_case(kind: type[Record], label: str, condition: str = "") -> str:
    former = "" if label == kind.__name__ else ":Version"
    return (
        f"MATCH (n:{label}{former} {{case_id: $case_id}}){condition} "
        f"RETURN '{kind.__name__}' AS kind, collect({values_of(kind)}) AS rows"
    )


def _find(place: int, find: Find, values: dict[str, Any]) -> str:
    conditions = []
    columns = shape_of(find.kind).by_name
    for number, (name, wanted) in enumerate(find.equal.items()):
        if name not in columns:
            raise ValueError(f"{find.kind.__name__} has no field {name!r}")
        conditions.append(_condition(columns[name], wanted, f"find{place}_{number}", values))
    if find.after is not None:
        conditions.append(f"n.id > $after{place}")
        values[f"after{place}"] = find.after
    values[f"limit{place}"] = NO_LIMIT if find.limit is None else find.limit
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return (
        f"MATCH (n:{find.kind.__name__}){where} WITH n ORDER BY n.id LIMIT $limit{place} "
        f"RETURN {place} AS place, collect({values_of(find.kind)}) AS rows"
    )


def _condition(column: Column, wanted: Any, name: str, values: dict[str, Any]) -> str:
    if wanted is None:
        return f"n.{column.name} IS NULL"
    if not isinstance(wanted, tuple):
        values[name] = _native(column, wanted)
        return f"n.{column.name} = ${name}"
    values[name] = [_native(column, value) for value in wanted if value is not None]
    empty = f" OR n.{column.name} IS NULL" if None in wanted else ""
    return f"(n.{column.name} IN ${name}{empty})"


def _native(column: Column, wanted: Any) -> Any:
    value = plain_value(column, wanted)
    if column.storage == "datetime":
        return wanted.astimezone(UTC)
    return wanted if column.storage == "date" else value
