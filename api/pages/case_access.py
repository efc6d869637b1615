"""Who may open a case: its team, guests for a time, and those kept out."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered_with_hints
from api.pages.form_input import FormInput
from api.pages.overview import standing_of
from api.pages.showing import show
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from netmap.errors import NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.services.access import end_access, grant_access
from netmap.services.road import NOT_THERE


@page("/cases/<record:case_id>/access", Action.ACCESS_READ, write=True)
def access(case_id: str) -> ResponseReturnValue:
    """Who has a standing in the case, and a form to give one."""
    seen = open_file(Action.ACCESS_READ, case_id, subjects=lambda file: [entry.user_id for entry in file.access])
    standing = standing_of(seen, core().today())
    names = user_names({entry.user_id for entry in standing})

    def form(v: Form, errors: Errors) -> str:
        return show(
            "cases/access.html", seen, v=v, errors=errors, standing=standing, names=names,
            standings=offered_with_hints(vocabulary(), "case_standings"), own=actor().user_id,
            may_grant=can(Action.ACCESS_GRANT, seen),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        username, wanted, last = given.words("username"), given.words("standing"), given.day("valid_to")
        given.need("username", "Give the user name.")
        given.need("standing", "Choose a standing.")
        given.finish()
        grant_access(core(), actor(), case_id, username, wanted, call_of(), last)
        return done("Saved. It counts from now on.", url_for("pages.access", case_id=case_id))

    return handle(form, save)


@page("/cases/<record:case_id>/access/<record:access_id>/end", Action.ACCESS_GRANT, write=True)
def end_standing(case_id: str, access_id: str) -> ResponseReturnValue:
    """End somebody's standing; asked once more before it is done."""
    seen = open_file(Action.ACCESS_READ, case_id, subjects=lambda file: [entry.user_id for entry in file.access])
    entry = next((e for e in standing_of(seen, core().today()) if e.id == access_id), None)
    if entry is None:
        raise NotFound(NOT_THERE)
    back = url_for("pages.access", case_id=case_id)

    def form(v: Form, errors: Errors) -> str:
        name = user_names({entry.user_id})[entry.user_id]
        return show("cases/end_access.html", seen, v=v, errors=errors, entry=entry, name=name)

    def save(given: FormInput) -> ResponseReturnValue:
        given.finish()
        try:
            end_access(core(), actor(), case_id, access_id, seen_version(), call_of())
        except StaleRevision:
            return done("This was changed by somebody else in the meantime; see below how it stands.", back)
        return done("Ended. It counts from now on.", back)

    return handle(form, save, {"seen": entry.version})
