"""Recording an offer, changing it, and letting it go on to its next state."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.intervention_fields import new_offer_form, offer_choices, offer_form, offer_values
from api.pages.interventions import SAYS_MORE
from api.pages.showing import address_of, show, title_of
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Intervention
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.moving import move_intervention
from netmap.services.support.writing import change_support, record_support
from netmap.support.interventions import next_of

_NAMES = {"progress_reason": "because"}


@page("/cases/<record:case_id>/support/interventions/new", Action.SUPPORT_RECORD, write=True)
def new_intervention(case_id: str) -> ResponseReturnValue:
    """Offer something, or record what is running already."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return show("support/intervention_form.html", seen, v=v, errors=errors, offer=None, **offer_choices(seen))

    def save(given: FormInput) -> ResponseReturnValue:
        values = offer_values(given, is_new=True)
        given.finish()
        made = record_support(core(), actor(), Intervention, case_id, values, call_of())
        return done("Recorded.", address_of(made))

    asked = {name: request.args.get(name) for name in ("kind", "person_id", "tie_id", "goal_id")}
    return handle(form, save, {**new_offer_form(), **{k: v for k, v in asked.items() if v}}, _NAMES)


@page("/cases/<record:case_id>/support/interventions/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_intervention(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change what is recorded of an offer; its state changes on its own page."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    offer = record_in(seen, Intervention, record_id)

    def form(v: Form, errors: Errors) -> str:
        choices = offer_choices(seen, offer)
        return show(
            "support/intervention_form.html", seen, v=v, errors=errors, offer=offer, back=address_of(offer), **choices
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = offer_values(given, is_new=False)
        given.finish()
        try:
            change_support(core(), actor(), Intervention, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, offer, values)
        return done("Saved.", address_of(offer))

    return handle(form, save, offer_form(offer), _NAMES)


@page("/cases/<record:case_id>/support/interventions/<record:record_id>/next", Action.SUPPORT_CHANGE, write=True)
def move_on(case_id: str, record_id: str) -> ResponseReturnValue:
    """Let an offer go on: with one tap from its page, or here with a day, a reason or words."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    offer = record_in(seen, Intervention, record_id)
    asked = request.values.get("progress", "")
    words = vocabulary().lists["intervention_states"]

    def form(v: Form, errors: Errors) -> str:
        states = [(state, words[state].label()) for state in next_of(offer)]
        return show(
            "support/intervention_next.html", seen, v=v, errors=errors, offer=offer, title=title_of(offer, seen),
            states=states, asked=asked if asked in next_of(offer) else "", says_more=SAYS_MORE, back=address_of(offer),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        progress, day, evaluation = given.words("progress"), given.day("on"), given.text("evaluation")
        given.need("progress", "Choose how it goes on.")
        given.finish()
        try:
            now = move_intervention(
                core(), actor(), case_id, record_id, seen_version(), progress, call_of(), day, evaluation
            )
        except StaleRevision:
            return stale_page(seen, offer, {"progress": progress})
        to = url_for("pages.intervention", case_id=case_id, record_id=record_id, now=now.version)
        return done(f"Now: {words[now.progress].label().lower()}.", to)

    if not next_of(offer):
        return redirect(address_of(offer), code=303)
    first = {"progress": asked, "on": core().today(), "seen": offer.version}
    return handle(form, save, first, {"progress_reason": "reason"})
