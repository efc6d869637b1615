"""Recording that a tie was talked about."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.showing import address_of, show
from api.pages.tie_words import whole
from api.pages.writing import Errors, Form, call_of, done, handle
from graph_schema.records import Tie
from netmap.permissions.actions import Action
from netmap.services.discussions import record_discussion


@page("/cases/<record:case_id>/ties/<record:record_id>/discussed", Action.DISCUSSIONS_RECORD, write=True)
def new_discussion(case_id: str, record_id: str) -> ResponseReturnValue:
    """On which day, and on which occasion, a tie was talked about."""
    seen = open_file(Action.DISCUSSIONS_RECORD, case_id, subjects=lambda _: (record_id,))
    tie = record_in(seen, Tie, record_id)
    from_agenda = request.values.get("then") == "agenda"

    def form(v: Form, errors: Errors) -> str:
        return show(
            "ties/discussed.html", seen, v=v, errors=errors, back=address_of(tie), from_agenda=from_agenda,
            tie_words=whole(tie, seen, vocabulary()), occasions=offered(vocabulary(), "discussion_occasions"),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        day = given.day("discussed_on")
        if day is None:
            given.problems.setdefault("discussed_on", ["Give the day."])
        values = {"discussed_on": day, "occasion": given.words("occasion") or "conference", "note": given.text("note")}
        given.finish()
        record_discussion(core(), actor(), case_id, record_id, values, call_of())
        to = url_for("pages.agenda", case_id=case_id) if from_agenda else address_of(tie)
        about = whole(tie, seen, vocabulary())
        return done(f"Recorded: {about}. The tie comes back to the agenda when something changes.", to)

    return handle(form, save, {"discussed_on": core().today(), "occasion": "conference"})
