"""Saying of a record that it was entered in error, is disputed, or stands after all; always with a reason."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.overview import change_of, entered_in_error
from api.pages.showing import address_of, show, title_of
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import CaseRecord, ContactPermission, Discussion, Group, Person, Tie
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.states import set_state
from netmap.support.kept import SUPPORT_TYPES

ON_THE_MAP = (Person, Group, Tie)


@page("/cases/<record:case_id>/people/<record:record_id>/state", Action.PEOPLE_CHANGE, write=True)
def person_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a person."""
    return state_of(Action.PEOPLE_CHANGE, Person, case_id, record_id)


@page("/cases/<record:case_id>/groups/<record:record_id>/state", Action.GROUPS_CHANGE, write=True)
def group_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a group."""
    return state_of(Action.GROUPS_CHANGE, Group, case_id, record_id)


@page("/cases/<record:case_id>/ties/<record:record_id>/state", Action.TIES_CHANGE, write=True)
def tie_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a tie."""
    return state_of(Action.TIES_CHANGE, Tie, case_id, record_id)


@page(
    "/cases/<record:case_id>/contact-permissions/<record:record_id>/state", Action.CONTACT_PERMISSIONS_CHANGE,
    write=True,
)
def contact_permission_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a decision about contact."""
    return state_of(Action.CONTACT_PERMISSIONS_CHANGE, ContactPermission, case_id, record_id)


@page("/cases/<record:case_id>/discussions/<record:record_id>/state", Action.DISCUSSIONS_CHANGE, write=True)
def discussion_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a discussion."""
    return state_of(Action.DISCUSSIONS_CHANGE, Discussion, case_id, record_id)


@page("/cases/<record:case_id>/errors", Action.HISTORY_READ)
def errors_in_case(case_id: str) -> ResponseReturnValue:
    """Everything in the case that was entered in error, with a way to put it back."""
    seen = open_file(Action.HISTORY_READ, case_id)
    wrong = entered_in_error(seen)
    return show(
        "cases/errors.html", seen, rows=[change_of(r, seen) for r in wrong],
        names=user_names({r.recorded_by for r in wrong}),
    )


def state_of(action: Action, kind: type[CaseRecord], case_id: str, record_id: str) -> ResponseReturnValue:
    """The page on which it is said how a record of any type with a state stands."""
    seen = open_file(action, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, kind, record_id)
    now = str(record.state)  # type: ignore[attr-defined]
    fitting = [pair for pair in offered(vocabulary(), "record_states") if kind is Tie or pair[0] != "disputed"]
    states = [pair for pair in fitting if pair[0] != now]

    def form(v: Form, errors: Errors) -> str:
        return show(
            "shared/state.html", seen, v=v, errors=errors, record=record, title=title_of(record, seen), states=states,
            back=address_of(record), is_tie=kind is Tie, on_map=kind in ON_THE_MAP, of_support=kind in SUPPORT_TYPES,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        state = given.words("state")
        given.need("state", "Choose how it stands from now on.")
        given.need("reason", "Say why.")
        given.finish()
        try:
            set_state(core(), actor(), kind, case_id, record_id, seen_version(), state, call_of())
        except StaleRevision:
            return stale_page(seen, record, {"state": state})
        gone = state == "entered_in_error" and isinstance(record, ON_THE_MAP)
        to = url_for("pages.case", case_id=case_id) if gone else address_of(record)
        return done("Saved.", to)

    # Where there is one answer only, the button that led here has given it already.
    only = states[0][0] if len(states) == 1 else None
    first = {"seen": record.version, "state": "recorded" if now == "entered_in_error" else only}
    return handle(form, save, first)
