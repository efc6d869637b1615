"""A case's own particulars, and its closure."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.showing import show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.cases import change_details, close_case


@page("/cases/<record:case_id>/change", Action.CASE_CHANGE, write=True)
def change_case(case_id: str) -> ResponseReturnValue:
    """File number, stage and dates of a case."""
    seen = open_file(Action.CASE_CHANGE, case_id)
    now = seen.case

    def form(v: Form, errors: Errors) -> str:
        stages = offered(vocabulary(), "case_stages", now.stage)
        return show("cases/change.html", seen, v=v, errors=errors, stages=stages)

    def save(given: FormInput) -> ResponseReturnValue:
        values = {
            "reference": given.words("reference"), "stage": given.words("stage"),
            "release_on": given.day("release_on"), "review_on": given.day("review_on"),
        }
        given.finish()
        try:
            change_details(core(), actor(), case_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, now, values)
        return done("The case is changed.", url_for("pages.case", case_id=case_id))

    first = {
        "reference": now.reference, "stage": now.stage, "release_on": now.release_on, "review_on": now.review_on,
        "seen": now.version,
    }
    return handle(form, save, first)


@page("/cases/<record:case_id>/close", Action.CASE_CLOSE, write=True)
def close(case_id: str) -> ResponseReturnValue:
    """Close a case; it can be read afterwards, and not changed."""
    seen = open_file(Action.CASE_CLOSE, case_id)

    def form(v: Form, errors: Errors) -> str:
        return show("cases/close.html", seen, v=v, errors=errors)

    def save(given: FormInput) -> ResponseReturnValue:
        review = given.words("closure_review")
        given.finish()
        try:
            close_case(core(), actor(), case_id, seen_version(), review, call_of())
        except StaleRevision:
            return stale_page(seen, seen.case, {"closure_review": review})
        return done("The case is closed. It can still be read.", url_for("pages.case", case_id=case_id))

    return handle(form, save, {"seen": seen.case.version})
