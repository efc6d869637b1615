"""Ways from a supported person to the forms of the contact log."""

from __future__ import annotations

from flask import current_app, url_for

Link = tuple[str, str]

_FORMS = (("Log a contact", "pages.new_contact"), ("Not reached", "pages.new_attempt"))


def contact_links(case_id: str, person_id: str | None, let_be: bool = False) -> list[Link]:
    """To log a contact with somebody, and, unless they are to be let be, that nobody was reached.

    Nobody is to try to reach a person who said no or asked for quiet; one who comes all the same can be written down.
    """
    return [
        (text, url_for(endpoint, case_id=case_id, person=person_id)) for text, endpoint in _FORMS
        if person_id is not None and endpoint in current_app.view_functions
        and not (let_be and endpoint == "pages.new_attempt")
    ]
