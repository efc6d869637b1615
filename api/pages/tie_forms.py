"""Forms for a tie: a new one, a change, an ending."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import ends, handling_choices, offered, restricted_roles, tie_kinds
from api.pages.form_input import FormInput
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.tie_fields import NAMES, tie_form, tie_values
from api.pages.tie_words import name_of, whole
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Tie
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.ties import change_tie, record_tie

_NEEDED = {"source_id": "Choose who the tie is from.", "target_id": "Choose whom the tie is to."}
_ENDED = "The tie is ended. It stays in the history of the map."
_ENDS_LATER = "The last day is saved. Until then the tie stays on the map."


@page("/cases/<record:case_id>/ties/new", Action.TIES_RECORD, write=True)
def new_tie(case_id: str) -> ResponseReturnValue:
    """Record a tie between any two on the map."""
    seen = open_file(Action.TIES_RECORD, case_id)

    def form(v: Form, errors: Errors) -> str:
        offender = name_of(seen, seen.case.offender_id or "")
        return show("ties/new.html", seen, v=v, errors=errors, ends=ends(seen), offender=offender, **_choices(None))

    def save(given: FormInput) -> ResponseReturnValue:
        pair = {"source_id": given.words("source_id"), "target_id": given.words("target_id")}
        for name in [name for name, value in pair.items() if not value]:
            given.problems[name] = [_NEEDED[name]]
        values = {**tie_values(given), **pair}
        given.finish()
        made = record_tie(core(), actor(), case_id, values, call_of())
        return done("The tie is recorded. What is known about it?", address_of(made))

    source, offender = request.args.get("source"), seen.case.offender_id
    target = request.args.get("target") or (offender if source != offender else None)
    first = {"source_id": source, "target_id": target, "handling": "TEAM"}
    return handle(form, save, first, NAMES)


@page("/cases/<record:case_id>/ties/<record:record_id>/change", Action.TIES_CHANGE, write=True)
def change_tie_page(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change a tie; its ends stay."""
    seen = open_file(Action.TIES_CHANGE, case_id, subjects=lambda _: (record_id,))
    tie = record_in(seen, Tie, record_id)

    def form(v: Form, errors: Errors) -> str:
        return show(
            "ties/change.html", seen, v=v, errors=errors, tie=tie, back=address_of(tie),
            tie_words=whole(tie, seen, vocabulary()), **_choices(tie),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = tie_values(given)
        given.finish()
        try:
            change_tie(core(), actor(), case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, tie, values)
        return done("Saved.", address_of(tie))

    return handle(form, save, tie_form(tie), NAMES)


@page("/cases/<record:case_id>/ties/<record:record_id>/end", Action.TIES_CHANGE, write=True)
def end_tie(case_id: str, record_id: str) -> ResponseReturnValue:
    """End a tie: its last day, and why. It stays in the history of the map."""
    seen = open_file(Action.TIES_CHANGE, case_id, subjects=lambda _: (record_id,))
    tie = record_in(seen, Tie, record_id)

    def form(v: Form, errors: Errors) -> str:
        return show(
            "ties/end.html", seen, v=v, errors=errors, back=address_of(tie), tie_words=whole(tie, seen, vocabulary()),
            end_reasons=offered(vocabulary(), "end_reasons"),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        until, precision = given.until("until")
        if until is None:
            given.problems.setdefault("until", ["Give the last day; a month or a year will do."])
        values = {"valid_to": until, "to_precision": precision, "end_reason": given.text("end_reason")}
        given.finish()
        try:
            change_tie(core(), actor(), case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, tie, values)
        later = until is not None and until >= core().today()
        return done(_ENDS_LATER if later else _ENDED, address_of(tie))

    return handle(form, save, {"seen": tie.version, "until": core().today()}, NAMES)


def _choices(tie: Tie | None) -> dict[str, object]:
    words = vocabulary()
    return {
        "kinds": tie_kinds(words), "qualifiers": offered(words, "kin_qualifiers"),
        "end_reasons": offered(words, "end_reasons"), "prompts": offered(words, "prompts"),
        "handlings": handling_choices(words, tie.handling if tie else None), "roles": restricted_roles(words),
    }
