"""Recording what a family member said on a measure: on a phone, or keyed in from paper; and amending it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.intervention_fields import people_in
from api.pages.reading_fields import NAMES, first_reading, reading_choices, reading_form, reading_values
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.tie_words import name_of
from api.pages.writing import Errors, Form, call_of, done, form_of, handle, seen_version
from graph_schema.records import Person, Reading
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.writing import change_support, record_support


@page("/cases/<record:case_id>/support/readings/new", Action.SUPPORT_RECORD)
def choose_reading(case_id: str) -> ResponseReturnValue:
    """Of whom, and on which measure."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())
    person_id, measure = request.args.get("person", ""), request.args.get("measure", "")
    errors: dict[str, list[str]] = {}
    if request.args.get("next"):
        if person_id not in dict(people_in(seen)):
            errors["person"] = ["Choose whose answers these are."]
        if not vocabulary().knows("measures", measure, active_only=True):
            errors["measure"] = ["Choose the questionnaire or scale."]
        if not errors:
            to = url_for("pages.new_reading", case_id=case_id, record_id=person_id, measure=measure)
            return redirect(to, code=303)
    return show(
        "support/reading_choice.html", seen, v=form_of({"person": person_id, "measure": measure}), errors=errors,
        people=people_in(seen), measures=offered(vocabulary(), "measures"),
    )


@page("/cases/<record:case_id>/support/people/<record:record_id>/readings/<measure>", Action.SUPPORT_RECORD, write=True)
def new_reading(case_id: str, record_id: str, measure: str) -> ResponseReturnValue:
    """The answers of one person on one measure."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: (record_id,))
    person = record_in(seen, Person, record_id)
    if not vocabulary().knows("measures", measure, active_only=True):
        return redirect(url_for("pages.choose_reading", case_id=case_id, person=record_id), code=303)
    by_paper = measure == "score_15" and request.values.get("then") == "paper"

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, person.id, measure, None, by_paper)

    def save(given: FormInput) -> ResponseReturnValue:
        values = reading_values(given, measure, by_paper)
        given.finish()
        said = {**values, "person_id": person.id, "measure": measure}
        record_support(core(), actor(), Reading, case_id, said, call_of())
        return done(_recorded(values.get("items", ())), url_for("pages.measures", case_id=case_id))

    names = {**NAMES, "person_id": ""} | ({"items": "row"} if by_paper else {})
    return handle(form, save, first_reading(seen.without_errors(), person.id, measure), names)


@page("/cases/<record:case_id>/support/readings/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_reading(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend a reading, with a reason; the former answers stay in the history."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    reading = record_in(seen, Reading, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, reading.person_id, reading.measure, reading, by_paper=False)

    def save(given: FormInput) -> ResponseReturnValue:
        values = reading_values(given, reading.measure)
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_support(core(), actor(), Reading, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, reading, values)
        return done("Saved.", address_of(reading))

    return handle(form, save, reading_form(reading), NAMES)


def _recorded(items: Sequence[str]) -> str:
    """That it is saved, and how many answers were left out: a slip of the thumb is seen while it can be mended."""
    missing = list(items).count("")
    if not missing:
        return "Recorded."
    left_out = "1 answer was" if missing == 1 else f"{missing} answers were"
    return f"Recorded. {left_out} left out; a sum with a gap is not worked out."


def _form(
    seen: CaseFile, v: Form, errors: Errors, person_id: str, measure: str, reading: Reading | None, by_paper: bool
) -> str:
    return show(
        "support/reading_form.html", seen, v=v, errors=errors, name=name_of(seen, person_id), person_id=person_id,
        measure=measure, title=vocabulary().label("measures", measure), reading=reading, by_paper=by_paper,
        about=vocabulary().lists["measures"][measure].description, back=address_of(reading) if reading else None,
        **reading_choices(seen, person_id, measure, reading),
    )
