"""Entering ratings under a certificate of one's own, and amending them with a reason."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.rating_words import certificate_words, instrument_words, limit_of
from api.pages.showing import show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Assessment, UserCertificate
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.ratings.checks import SHAPE, written
from netmap.services.assessments import change_assessment, own_certificates, record_assessment


@page("/cases/<record:case_id>/ratings/new", Action.ASSESSMENTS_RECORD, write=True)
def new_assessment(case_id: str) -> ResponseReturnValue:
    """Enter what one rated; without a certificate the page says whom to ask."""
    seen = open_file(Action.ASSESSMENTS_RECORD, case_id, subjects=lambda _: ())
    certificates = own_certificates(core(), actor())

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, certificates, None)

    def save(given: FormInput) -> ResponseReturnValue:
        given.need("certificate_id", "Choose the instrument.")
        values = {"certificate_id": given.words("certificate_id"), **_rated(given), **_around(given)}
        made = record_assessment(core(), actor(), case_id, values, call_of(), given.found())
        return done("Recorded.", url_for("pages.assessment", case_id=case_id, record_id=made.id))

    only = certificates[0].id if len(certificates) == 1 else None
    return handle(form, save, {"handling": "TEAM", "assessed_on": core().today(), "certificate_id": only})


@page("/cases/<record:case_id>/ratings/<record:record_id>/change", Action.ASSESSMENTS_CHANGE, write=True)
def amend_assessment(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend it; somebody other than who rated sets only the review and who may see it."""
    seen = open_file(Action.ASSESSMENTS_CHANGE, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, Assessment, record_id)
    mine = record.assessor_id == actor().user_id

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, [], record)

    def save(given: FormInput) -> ResponseReturnValue:
        values = {**(_rated(given) if mine else {}), **_around(given)}
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_assessment(core(), actor(), case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, record, values)
        return done("Saved.", url_for("pages.assessment", case_id=case_id, record_id=record_id))

    kept = ("instrument_version", "assessed_on", "review_on", "sources", "note", "handling", "restricted_to")
    first = {name: getattr(record, name) for name in kept}
    return handle(form, save, {**first, "ratings": "\n".join(record.ratings), "seen": record.version},
                  {"certificate_id": ""})


def _form(
    seen: CaseFile, v: Form, errors: Errors, certificates: list[UserCertificate], record: Assessment | None
) -> str:
    words = vocabulary()
    instruments = {each.instrument: instrument_words(each) for each in ([record] if record else certificates)}
    limits = [(name, limit) for code, name in instruments.items() if (limit := limit_of(code))]
    return show(
        "ratings/form.html", seen, v=v, errors=errors, record=record, shape=SHAPE, limits=limits,
        mine=record is None or record.assessor_id == actor().user_id,
        instrument=instrument_words(record) if record else "",
        certificates=[(each.id, certificate_words(each)) for each in certificates],
        handlings=handling_choices(words, record.handling if record else None), roles=restricted_roles(words),
    )


def _rated(given: FormInput) -> dict[str, Any]:
    given.need("instrument_version", "Give the version of the instrument.")
    given.need("ratings", "Enter at least one item.")
    values = {
        "instrument_version": given.words("instrument_version"), "assessed_on": given.day("assessed_on"),
        "ratings": written(given.lines("ratings")), "sources": given.text("sources"), "note": given.text("note"),
    }
    if values["assessed_on"] is None:
        given.problems.setdefault("assessed_on", ["Give the day of the rating."])
    return values


def _around(given: FormInput) -> dict[str, Any]:
    review_on = given.day("review_on")
    if review_on is None:
        given.problems.setdefault("review_on", ["Give the day by which it has to be rated anew."])
    return {"review_on": review_on, **handling_values(given)}
