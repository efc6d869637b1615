"""Readiness for release: every question from intake on, with its latest answer, and what is still open."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, offered_with_hints, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import ReadinessAnswer
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.writing import change_support, record_support
from netmap.support.readiness import checklist, open_in_words


@page("/cases/<record:case_id>/support/readiness", Action.SUPPORT_READ)
def readiness(case_id: str) -> ResponseReturnValue:
    """The questions in their order, each with who answered what when; what was never asked says so."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: {each.id for each in file.readiness_answers})
    questions = checklist(seen.readiness_answers, vocabulary(), core().today())
    return show(
        "around/readiness.html", seen, questions=questions, today=core().today(),
        sentence=open_in_words(questions, whole=not seen.for_the_room),
        address_of=address_of, wrong=[each for each in seen.readiness_answers if each.state != "recorded"],
    )


@page("/cases/<record:case_id>/support/readiness/new", Action.SUPPORT_RECORD, write=True)
def new_readiness(case_id: str) -> ResponseReturnValue:
    """Answer a question; the earlier answers stay."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_support(core(), actor(), ReadinessAnswer, case_id, values, call_of())
        return done("Recorded.", url_for("pages.readiness", case_id=case_id))

    item = request.args.get("item")
    return handle(form, save, {"handling": "TEAM", "answered_on": core().today(), "item": item})


@page("/cases/<record:case_id>/support/readiness/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_readiness(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend an answer that was written down wrongly; what has changed since is a new answer."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, ReadinessAnswer, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, record)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_support(core(), actor(), ReadinessAnswer, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, record, values)
        return done("Saved.", url_for("pages.readiness", case_id=case_id))

    kept = ("item", "answer", "answered_on", "source_kind", "source_name", "review_on", "note", "handling",
            "restricted_to")
    return handle(form, save, {**{name: getattr(record, name) for name in kept}, "seen": record.version})


def _form(seen: CaseFile, v: Form, errors: Errors, record: ReadinessAnswer | None) -> str:
    words = vocabulary()
    hints = {code: hint for code, _, hint in offered_with_hints(words, "readiness_items")}
    return show(
        "around/readiness_form.html", seen, v=v, errors=errors, record=record, hint=hints.get(v.get("item", "")),
        items=offered(words, "readiness_items", record.item if record else None),
        answers=offered_with_hints(words, "readiness_answers"), sources=offered(words, "source_kinds"),
        handlings=handling_choices(words, record.handling if record else None), roles=restricted_roles(words),
    )


def _values(given: FormInput) -> dict[str, Any]:
    given.need("item", "Choose the question.")
    given.need("answer", "Choose the answer.")
    given.need("source_kind", "Choose who says so.")
    values = {
        **{name: given.words(name) for name in ("item", "answer", "source_kind")},
        "answered_on": given.day("answered_on"), "review_on": given.day("review_on"),
        "source_name": given.text("source_name"), "note": given.text("note"), **handling_values(given),
    }
    if values["answered_on"] is None:
        given.problems.setdefault("answered_on", ["Give the day of the answer."])
    return values
