"""Certificates of a user, for administrators: who was trained in which instrument, and until when that counts."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.rating_words import instrument_words, limit_of
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import UserCertificate
from netmap.errors import NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.ratings.certificates import covers
from netmap.services.accounts import read_user
from netmap.services.certificates import (
    change_certificate,
    list_certificates,
    record_certificate,
    set_certificate_state,
)
from netmap.services.road import NOT_THERE

_MANY = "/users/<username>/certificates"
_STALE = "Somebody else changed this certificate; see below how it stands."


@page(_MANY, Action.USERS_MANAGE, write=True)
def certificates(username: str) -> ResponseReturnValue:
    """Every certificate of a user, and a form to record one."""
    user, found = read_user(core(), actor(), username), list_certificates(core(), actor(), username)

    def form(v: Form, errors: Errors) -> str:
        today = core().today()
        rows = [(each, instrument_words(each), covers(each, today), limit_of(each.instrument)) for each in found]
        return render_template(
            "admin/certificates.html", v=v, errors=errors, user=user, rows=rows, names=user_names(
                {each.recorded_by for each in found}), instruments=offered(vocabulary(), "instruments"),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_certificate(core(), actor(), username, values, call_of())
        return done("Recorded. Ratings can be entered for this instrument.", _list(username))

    return handle(form, save)


@page(f"{_MANY}/<record:record_id>", Action.USERS_MANAGE, write=True)
def certificate(username: str, record_id: str) -> ResponseReturnValue:
    """Correct a certificate, or let it end."""
    user, record = read_user(core(), actor(), username), _one(username, record_id)

    def form(v: Form, errors: Errors) -> str:
        instruments = offered(vocabulary(), "instruments", record.instrument)
        return render_template(
            "admin/certificate.html", v=v, errors=errors, user=user, record=record, instruments=instruments,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        try:
            change_certificate(core(), actor(), username, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return done(_STALE, _list(username))
        return done("Saved.", _list(username))

    kept = ("instrument", "instrument_name", "issued_on", "valid_until", "issued_by", "note")
    return handle(form, save, {**{name: getattr(record, name) for name in kept}, "seen": record.version})


@page(f"{_MANY}/<record:record_id>/state", Action.USERS_MANAGE, write=True)
def certificate_state(username: str, record_id: str) -> ResponseReturnValue:
    """Say that it was entered in error, or stands after all."""
    user, record = read_user(core(), actor(), username), _one(username, record_id)
    other = "entered_in_error" if record.state == "recorded" else "recorded"

    def form(v: Form, errors: Errors) -> str:
        return render_template(
            "admin/certificate_state.html", v=v, errors=errors, user=user, record=record,
            instrument=instrument_words(record), wrong=other == "entered_in_error",
        )

    def save(given: FormInput) -> ResponseReturnValue:
        given.need("reason", "Say why.")
        given.finish()
        try:
            set_certificate_state(core(), actor(), username, record_id, seen_version(), other, call_of())
        except StaleRevision:
            return done(_STALE, _list(username))
        return done("Saved. What was entered under it stays.", _list(username))

    return handle(form, save, {"seen": record.version})


def _one(username: str, record_id: str) -> UserCertificate:
    for each in list_certificates(core(), actor(), username):
        if each.id == record_id:
            return each
    raise NotFound(NOT_THERE)


def _list(username: str) -> str:
    return url_for("pages.certificates", username=username)


def _values(given: FormInput) -> dict[str, Any]:
    given.need("instrument", "Choose the instrument.")
    values = {
        "instrument": given.words("instrument"), "instrument_name": given.text("instrument_name"),
        "issued_on": given.day("issued_on"), "valid_until": given.day("valid_until"),
        "issued_by": given.text("issued_by"), "note": given.text("note"),
    }
    if values["issued_on"] is None:
        given.problems.setdefault("issued_on", ["Give the day on which it was issued."])
    return values
