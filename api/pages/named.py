"""What any id in a record of a case stands for, in words."""

from __future__ import annotations

from api.pages.asking import user_names
from api.pages.field_words import NameOf
from api.pages.showing import title_of
from api.pages.tie_words import NOBODY
from netmap.case_file import CaseFile


def named_in(case_file: CaseFile) -> NameOf:
    """A function from the id of a party, a tie, a fact, an offer of support or a user to what it is called."""
    records = {record.id: record for record in case_file.all_records()}

    def name(record_id: str) -> str:
        record = records.get(record_id)
        if record is not None:
            return title_of(record, case_file)
        found = user_names({record_id}).get(record_id, NOBODY)
        return NOBODY if found == record_id and not found.startswith("os:") else found

    return name
