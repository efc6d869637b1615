"""All tables of one store, and the statements that read several of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from graph_schema.records import Record
from netmap.store.embedded.tables import Table


class Tables(Mapping[type[Record], Table]):
    """The tables of every record type of one store, in writing order."""

    def __init__(self, record_types: tuple[type[Record], ...]) -> None:
        """Build one table a type."""
        self._tables = {kind: Table(kind) for kind in record_types}
        self.by_name = {kind.__name__: table for kind, table in self._tables.items()}
        self._case_now_and: dict[type[Record], str] = {}
        self.of_cases = tuple(table for table in self._tables.values() if table.shape.has_case)

    def __getitem__(self, kind: type[Record]) -> Table:
        """The table of a type; `ValueError` when this store does not keep the type."""
        try:
            return self._tables[kind]
        except KeyError:
            raise ValueError(f"{kind.__name__} is not a record type of this store") from None

    def __iter__(self) -> Any:
        """The types, in writing order."""
        return iter(self._tables)

    def __len__(self) -> int:
        """How many types."""
        return len(self._tables)

    @cached_property
    def case_now(self) -> str:
        """One statement for a whole case file: one row a type."""
        return " UNION ALL ".join(table.of_case for table in self.of_cases)

    def case_now_and(self, kind: type[Record]) -> str:
        """The same, and at its end one row with what the agency of the case keeps of a type."""
        known = self._case_now_and.get(kind)
        if known is None:
            known = self._case_now_and[kind] = f"{self.case_now} UNION ALL {self[kind].of_its_agency}"
        return known

    @cached_property
    def case_then(self) -> str:
        """The same, as it was known at a moment."""
        return " UNION ALL ".join(table.of_case_then for table in self.of_cases)

    @cached_property
    def written_after(self) -> str:
        """One statement for every version of a case written after a moment."""
        return " UNION ALL ".join(table.written_after for table in self.of_cases) + " ORDER BY 1, 2, 3 LIMIT ?3"
