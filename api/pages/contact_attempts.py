"""An attempt in seconds: whom it was meant for, and one tap for what became of it."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.contact_choices import people_choices
from api.pages.contact_fields import NEEDED
from api.pages.contact_words import outcome_words
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show
from api.pages.writing import Errors, Form, call_of, done, handle, on_a_sheet_of_its_own
from graph_schema.records import SupportContact
from netmap.permissions.actions import Action
from netmap.services.support.writing import record_support
from netmap.support.model import TOOK_PLACE

_FIRST = ("not_reached", "no_show", "cancelled_by_family", "cancelled_by_service")


@page("/cases/<record:case_id>/support/contacts/attempt", Action.SUPPORT_RECORD, write=True)
def new_attempt(case_id: str) -> ResponseReturnValue:
    """Log that a contact did not come about: by phone and today, unless said otherwise."""
    if elsewhere := on_a_sheet_of_its_own():
        return elsewhere
    seen = open_file(Action.SUPPORT_RECORD, case_id)

    def form(v: Form, errors: Errors) -> str:
        first, others = people_choices(seen)
        tried = [pair for pair in offered(vocabulary(), "contact_outcomes") if pair[0] not in TOOK_PLACE]
        return show(
            "support/attempt.html", seen, v=v, errors=errors, supported=first, others=others,
            outcomes=sorted(tried, key=lambda pair: (*_FIRST, pair[0]).index(pair[0])),
            modes=offered(vocabulary(), "contact_modes"),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = {
            "contact_on": given.day("contact_on"), "mode": given.words("mode"), "outcome": given.words("outcome"),
            "person_ids": given.several("person_ids"), "note": given.text("note"), **handling_values(given),
        }
        for name in [name for name, value in values.items() if name in NEEDED and not value]:
            given.problems.setdefault(name, [NEEDED[name]])
        if values["outcome"] in TOOK_PLACE:
            given.problems["outcome"] = ["That is a contact, not an attempt: log it on the page for contacts."]
        given.finish()
        made = record_support(core(), actor(), SupportContact, case_id, values, call_of())
        return done(f"Logged. {outcome_words(made, vocabulary())}.", address_of(made))

    return handle(form, save, {
        "contact_on": core().today(), "mode": "phone", "handling": "TEAM",
        "person_ids": request.args.getlist("person"),
    })
