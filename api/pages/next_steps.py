"""Saying that a step which was agreed at a contact is done."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.showing import address_of, show
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import SupportContact
from netmap.errors import NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.services.road import NOT_THERE
from netmap.services.support.steps import finish_step
from netmap.worklist.people import names_of


@page("/cases/<record:case_id>/support/contacts/<record:record_id>/step", Action.SUPPORT_CHANGE, write=True)
def finish_step_page(case_id: str, record_id: str) -> ResponseReturnValue:
    """The step, and the day on which it was done."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    contact = record_in(seen, SupportContact, record_id)
    if not contact.next_step or contact.state == "entered_in_error":
        raise NotFound(NOT_THERE)
    whom = names_of(seen, contact.present_ids or contact.person_ids)
    back = url_for("pages.due") if request.values.get("from") == "due" else address_of(contact)

    def form(v: Form, errors: Errors) -> str:
        return show("support/step.html", seen, v=v, errors=errors, contact=contact, whom=whom, back=back)

    def save(given: FormInput) -> ResponseReturnValue:
        given.text("from")
        done_on = given.day("next_step_done_on")
        if done_on is None:
            given.problems.setdefault("next_step_done_on", ["Give the day on which it was done."])
        given.finish()
        assert done_on is not None
        try:
            finish_step(core(), actor(), case_id, record_id, seen_version(), done_on, call_of())
        except StaleRevision:
            return done("Somebody changed this contact meanwhile; look at it again before you save.", back)
        return done("The step is done.", back)

    return handle(form, save, {
        "next_step_done_on": core().today(), "seen": contact.version, "from": request.args.get("from"),
    })
