"""Ways from a supported person to the forms of the contact log."""

from __future__ import annotations

from datetime import date

from flask import current_app, url_for

from netmap.case_file import CaseFile
from netmap.support.family import said_no_last

Link = tuple[str, str]

_FORMS = (("Log a contact", "pages.new_contact"), ("Not reached", "pages.new_attempt"))


def said_no(seen: CaseFile, day: date) -> frozenset[str]:
    """Who said no to support, as far as the reader may see it: nobody tries to reach them."""
    return frozenset(said_no_last([each for each in seen.supported_people if each.state == "recorded"], day))


def contact_links(case_id: str, person_id: str | None, let_be: bool = False) -> list[Link]:
    """To log a contact with somebody, and, unless they are to be let be, that nobody was reached.

    Nobody is to try to reach a person who said no or asked for quiet; one who comes all the same can be written down.
    """
    return [
        (text, url_for(endpoint, case_id=case_id, person=person_id)) for text, endpoint in _FORMS
        if person_id is not None and endpoint in current_app.view_functions
        and not (let_be and endpoint == "pages.new_attempt")
    ]
