"""An invented case as a case file, without a database."""

from __future__ import annotations

from api.bench.agency import Size, case_records, worker
from graph_schema.records import CASE_RECORD_TYPES, CaseRecord
from netmap.case_file import CaseFile


def case_file_of(number: int, size: Size) -> CaseFile:
    """An invented case of a size."""
    records: dict[type[CaseRecord], list[CaseRecord]] = {kind: [] for kind in CASE_RECORD_TYPES}
    for record in case_records(number, worker().id, size):
        assert isinstance(record, CaseRecord)
        records[type(record)].append(record)
    case_file = CaseFile.of(records)
    assert case_file is not None
    return case_file
