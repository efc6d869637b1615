"""What happened to a family and was no contact: a visit ban lifted, a release, a birth, pressure from the media."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, restricted_roles
from api.pages.contact_words import EVENT_LABELS
from api.pages.field_words import in_words
from api.pages.form_input import FormInput
from api.pages.named import named_in
from api.pages.party_fields import handling_values
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.tie_words import by_name, whole
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import SupportEvent
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.writing import change_support, record_support

_MANY = "/cases/<record:case_id>/support/events"
_ONE = f"{_MANY}/<record:record_id>"


@page(_MANY, Action.SUPPORT_READ)
def support_events(case_id: str) -> ResponseReturnValue:
    """All of them, the latest first; what was entered in error stands apart."""
    seen = open_file(
        Action.SUPPORT_READ, case_id,
        subjects=lambda file: {each.person_id for each in file.support_events if each.person_id},
    )
    ordered = sorted(seen.support_events, key=lambda each: (each.happened_on, each.id), reverse=True)
    ties = {tie.id: whole(tie, seen, vocabulary()) for tie in seen.ties}
    return show(
        "support/events.html", seen, ties=ties, events=[e for e in ordered if e.state != "entered_in_error"],
        wrong=[e for e in ordered if e.state == "entered_in_error"],
    )


@page(f"{_MANY}/new", Action.SUPPORT_RECORD, write=True)
def new_support_event(case_id: str) -> ResponseReturnValue:
    """Record one."""
    seen = open_file(Action.SUPPORT_RECORD, case_id)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_support(core(), actor(), SupportEvent, case_id, values, call_of())
        return done("Recorded.", url_for("pages.support_events", case_id=case_id))

    first = {"happened_on": core().today(), "handling": "TEAM"}
    return handle(lambda v, errors: _form(seen, v, errors, None), save, first)


@page(_ONE, Action.SUPPORT_READ)
def support_event(case_id: str, record_id: str) -> ResponseReturnValue:
    """One of them; what is empty is not listed."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda _: (record_id,))
    event = record_in(seen, SupportEvent, record_id)
    naming = named_in(seen)
    fields = [
        (label, words) for name, label in EVENT_LABELS.items() if (words := in_words(event, name, vocabulary(), naming))
    ]
    return show("support/event.html", seen, event=event, fields=fields)


@page(f"{_ONE}/change", Action.SUPPORT_CHANGE, write=True)
def amend_support_event(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend one: a new version, with a reason."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id)
    event = record_in(seen, SupportEvent, record_id)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_support(core(), actor(), SupportEvent, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, event, values)
        return done("Amended. What was there before stays in the history.", address_of(event))

    names = ("happened_on", "kind", "person_id", "tie_id", "note", "handling", "restricted_to")
    first = {**{name: getattr(event, name) for name in names}, "seen": event.version}
    return handle(lambda v, errors: _form(seen, v, errors, event), save, first)


@page(f"{_ONE}/history", Action.HISTORY_READ)
def support_event_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version, field by field."""
    return history_of(SupportEvent, case_id, record_id)


@page(f"{_ONE}/state", Action.SUPPORT_CHANGE, write=True)
def support_event_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that it was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, SupportEvent, case_id, record_id)


def _form(seen: CaseFile, v: Form, errors: Errors, event: SupportEvent | None) -> str:
    words = vocabulary()
    people = by_name([p for p in seen.people if p.state != "entered_in_error" or (event and p.id == event.person_id)])
    return show(
        "support/event_form.html", seen, v=v, errors=errors, event=event,
        kinds=offered(words, "support_events", event.kind if event else None),
        people=[(person.id, person.display_name) for person in people],
        ties=[
            (tie.id, whole(tie, seen, words)) for tie in seen.ties
            if tie.state != "entered_in_error" or (event and tie.id == event.tie_id)
        ],
        handlings=handling_choices(words, event.handling if event else None), roles=restricted_roles(words),
    )


def _values(given: FormInput) -> dict[str, Any]:
    given.need("happened_on", "Give the day.")
    given.need("kind", "Choose what happened.")
    return {
        "happened_on": given.day("happened_on"), "kind": given.words("kind"), "person_id": given.text("person_id"),
        "tie_id": given.text("tie_id"), "note": given.text("note"), **handling_values(given),
    }
