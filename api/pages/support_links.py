"""Ways from a supported person to the forms of the contact log."""

from __future__ import annotations

from flask import current_app, url_for

Link = tuple[str, str]

LOG_A_CONTACT = "pages.new_contact"


def contact_links(case_id: str, person_id: str | None) -> list[Link]:
    """To log a contact with somebody, and to log that nobody was reached."""
    if person_id is None or LOG_A_CONTACT not in current_app.view_functions:
        return []
    return [
        ("Log a contact", url_for(LOG_A_CONTACT, case_id=case_id, person=person_id)),
        ("Not reached", url_for(LOG_A_CONTACT, case_id=case_id, person=person_id, outcome="not_reached")),
    ]
