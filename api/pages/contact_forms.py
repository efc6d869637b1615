"""Logging a contact, from memory or from the sheet, and amending one."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in
from api.pages.blueprint import page
from api.pages.contact_choices import contact_choices
from api.pages.contact_fields import contact_form, contact_values
from api.pages.form_input import FormInput
from api.pages.showing import address_of, show, title_of
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, on_a_sheet_of_its_own, op_id, seen_version
from graph_schema.records import Draft, SupportContact
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.draft_reading import content_of, drafts_begun, read_drafts
from netmap.services.drafts import throw_away
from netmap.services.support.writing import change_support, record_support

FORMS = {"contact": "pages.new_contact", "sheet": "pages.key_contact"}
"""The two ways to log a contact, each with a draft of its own."""


@page("/cases/<record:case_id>/support/contacts/new", Action.SUPPORT_RECORD, write=True)
def new_contact(case_id: str) -> ResponseReturnValue:
    """Log a contact: today, me, and whoever's page this comes from."""
    return _log(case_id, "contact", {
        "contact_on": core().today(), "person_ids": request.args.getlist("person"),
        "worker_ids": [actor().user_id], "initiated_by": "worker", "handling": "TEAM",
        "intervention_id": request.args.get("intervention"),
    })


@page("/cases/<record:case_id>/support/contacts/from-sheet", Action.SUPPORT_RECORD, write=True)
def key_contact(case_id: str) -> ResponseReturnValue:
    """Key what was filled in by hand: the same fields in the order of the sheet, none folded away, no day given."""
    return _log(case_id, "sheet", {
        "worker_ids": [actor().user_id], "initiated_by": "worker", "handling": "TEAM",
    })


@page("/cases/<record:case_id>/support/contacts/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def amend_contact(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend a contact: a new version, with a reason; what was there stays in the history."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id)
    contact = record_in(seen, SupportContact, record_id)

    def form(v: Form, errors: Errors) -> str:
        return show(
            "support/contact_amend.html", seen, v=v, errors=errors, contact=contact, title=title_of(contact, seen),
            back=address_of(contact), **contact_choices(seen, contact),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = contact_values(given, new=False)
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_support(
                core(), actor(), SupportContact, case_id, record_id, seen_version(), values, call_of()
            )
        except StaleRevision:
            return stale_page(seen, contact, values)
        return done("Amended. What was there before stays in the history.", address_of(contact))

    return handle(form, save, contact_form(contact))


def log_page(seen: CaseFile, v: Form, errors: Errors, form: str, key: str, instead_of: str = "") -> str:
    """The page on which a contact is logged. `form` is a key of `FORMS`; `key` is that of the sheet being shown."""
    case_id = seen.case.id
    begun = [draft for draft in drafts_begun(core(), actor(), case_id) if draft.form == form]
    return show(
        "support/contact_new.html", seen, v=v, errors=errors, form=form, key=key, instead_of=instead_of,
        address=url_for(FORMS[form], case_id=case_id), draft=begun[0] if begun else None,
        opened=bool(begun) and begun[0].form_key == key, draft_days=core().settings.draft_days,
        me=actor().user_id, people=request.values.getlist("person_ids") or request.args.getlist("person"),
        **contact_choices(seen),
    )


def _log(case_id: str, form: str, first: dict[str, object]) -> ResponseReturnValue:
    if elsewhere := on_a_sheet_of_its_own(_asked_for(case_id, form)):
        return elsewhere
    seen = open_file(Action.SUPPORT_RECORD, case_id)
    kept = _kept(case_id, form)

    def shown(v: Form, errors: Errors) -> str:
        return log_page(seen, v, errors, form, op_id(), v.get("instead_of", ""))

    def save(given: FormInput) -> ResponseReturnValue:
        values = contact_values(given, new=True)
        given.words("instead_of")
        made = record_support(core(), actor(), SupportContact, case_id, values, call_of(), given.found())
        throw_away(core(), actor(), case_id, form, request.form.get("op_id", ""))
        return done("The contact is logged.", address_of(made))

    return handle(shown, save, content_of(kept) if kept else first)


def _asked_for(case_id: str, form: str) -> str | None:
    """The key of the draft that the page was asked to go on with."""
    if not request.args.get("draft"):
        return None
    return next((d.form_key for d in drafts_begun(core(), actor(), case_id) if d.form == form), None)


def _kept(case_id: str, form: str) -> Draft | None:
    """The draft of the sheet that is asked for; the look at it is logged."""
    if request.method != "GET" or not request.args.get("draft"):
        return None
    found = (d for d in read_drafts(core(), actor(), case_id) if d.form == form and d.form_key == op_id())
    return next(found, None)
