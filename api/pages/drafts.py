"""Keeping what is typed as a draft, by a button or while it is typed; and throwing it away."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file
from api.pages.blueprint import page
from api.pages.contact_forms import FORMS, log_page
from api.pages.day_words import moment_words
from api.pages.writing import done, op_id
from netmap.errors import AlreadyExists, InvalidInput, StaleRevision
from netmap.permissions.actions import Action
from netmap.services.draft_reading import drafts_begun
from netmap.services.drafts import keep_draft, throw_away

_CARRIED = ("csrf_token", "op_id", "instead_of")
_FASTER = "Not kept: another window of yours was faster."
_FORM = "/cases/<record:case_id>/support/drafts/<any(contact, sheet):form>"


@page(_FORM, Action.DRAFTS_RECORD, write=True)
def draft(case_id: str, form: str) -> ResponseReturnValue:
    """Keep the form as it is; a script that asks in the background gets one sentence, everybody else the form again."""
    address = url_for(FORMS[form], case_id=case_id, draft=1)
    if request.method != "POST":
        return redirect(address, code=303)
    typed = {name: request.form.getlist(name) for name in request.form if name not in _CARRIED}
    quietly, key = request.headers.get("X-Draft") == "1", op_id()
    try:
        kept = keep_draft(core(), actor(), case_id, form, key, typed, request.form.get("instead_of", ""))
    except (InvalidInput, AlreadyExists, StaleRevision) as error:
        sentence = next(iter(error.problems.values()))[0] if isinstance(error, InvalidInput) else _FASTER
        if quietly:
            return Response(sentence, 422, mimetype="text/plain")
        return _again(case_id, form, key, sentence), 422
    at = moment_words(kept.kept_at, core().settings.zone())
    if quietly:
        return Response(f"Kept as a draft on {at}. Nothing is logged yet.", mimetype="text/plain")
    return done(f"Kept as a draft on {at}. Nothing is logged yet. Only you can see it.", address)


@page(f"{_FORM}/throw-away", Action.DRAFTS_RECORD, write=True)
def throw_draft_away(case_id: str, form: str) -> ResponseReturnValue:
    """Empty the draft."""
    address = url_for(FORMS[form], case_id=case_id)
    if request.method != "POST":
        return redirect(address, code=303)
    throw_away(core(), actor(), case_id, form)
    return done("The draft is thrown away.", address)


def _again(case_id: str, form: str, key: str, sentence: str) -> str:
    """The form as it was typed, with the reason why it was not kept, and leave to put it in the other's place."""
    seen = open_file(Action.SUPPORT_RECORD, case_id)
    begun = drafts_begun(core(), actor(), case_id)
    other = next((each.form_key for each in begun if each.form == form and each.form_key != key), "")
    more = " Press “Keep as draft” once more to put this one in its place." if other else ""
    return log_page(seen, request.form, {"": [sentence + more]}, form, key, other)

