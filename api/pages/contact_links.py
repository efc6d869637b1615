"""The contacts that a statement or a tie came from, or was changed by."""

from __future__ import annotations

from api.pages.showing import address_of, title_of
from netmap.case_file import CaseFile


def contacts_behind(case_file: CaseFile, record_id: str) -> list[tuple[str, str]]:
    """Those that name the record among what they changed, as far as this reader may see them: title and address."""
    return [
        (title_of(contact, case_file), address_of(contact)) for contact in case_file.support_contacts
        if record_id in contact.changed_ids and contact.state != "entered_in_error"
    ]
