"""The sheet of paper for a contact where no device is allowed in: the fields of the form, in its order, to fill in."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import open_file, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.contact_choices import people_choices
from api.pages.showing import show
from netmap.permissions.actions import Action


@page("/cases/<record:case_id>/support/contacts/sheet", Action.SUPPORT_RECORD)
def contact_sheet(case_id: str) -> ResponseReturnValue:
    """One page of A4. No name is on it, and no file number, unless somebody chose so."""
    seen = open_file(Action.SUPPORT_RECORD, case_id)
    words = vocabulary()
    first, others = people_choices(seen)
    chosen = set(request.args.getlist("person"))
    return show(
        "support/sheet.html", seen, people=[*first, *others], chosen=chosen,
        names=[name for person_id, name in (*first, *others) if person_id in chosen],
        reference=seen.case.reference if request.args.get("reference") else "",
        modes=offered(words, "contact_modes"), initiators=offered(words, "contact_initiators"),
        purposes=offered(words, "contact_purposes"), outcomes=offered(words, "contact_outcomes"),
        engagements=offered(words, "engagement_anchors"), consents=offered(words, "contact_consents"),
        information=offered(words, "support_information"),
    )
