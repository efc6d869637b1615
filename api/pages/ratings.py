"""Ratings from licensed instruments in a case: the list, one of them, its versions, and taking one back."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, record_in
from api.pages.blueprint import page
from api.pages.rating_words import certificate_words, instrument_words, limit_of, told_ratings
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from api.pages.showing import show
from graph_schema.records import Assessment
from netmap.permissions.actions import Action
from netmap.ratings.checks import rated
from netmap.services.assessments import certificates_named

_ONE = "/cases/<record:case_id>/ratings/<record:record_id>"


@page("/cases/<record:case_id>/ratings", Action.ASSESSMENTS_READ)
def assessments(case_id: str) -> ResponseReturnValue:
    """Every assessment, the latest first; what was entered in error stands apart."""
    seen = open_file(Action.ASSESSMENTS_READ, case_id, subjects=lambda file: {each.id for each in file.assessments})
    told = told_ratings(seen.assessments)
    return show(
        "ratings/list.html", seen, told=[each for each in told if each.record.state == "recorded"],
        wrong=[each for each in told if each.record.state != "recorded"],
    )


@page(_ONE, Action.ASSESSMENTS_READ)
def assessment(case_id: str, record_id: str) -> ResponseReturnValue:
    """One assessment: each item's code with its rating as it was written, and under which certificate."""
    seen = open_file(Action.ASSESSMENTS_READ, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, Assessment, record_id)
    certificate = certificates_named(core(), [record]).get(record.certificate_id)
    told = next(each for each in told_ratings(seen.assessments) if each.record.id == record.id)
    return show(
        "ratings/rating.html", seen, told=told, record=record, items=rated(record.ratings),
        certificate=certificate_words(certificate) if certificate else "", limit=limit_of(record.instrument),
        instrument=instrument_words(record), mine=record.assessor_id == actor().user_id,
        may_change=can(Action.ASSESSMENTS_CHANGE, seen),
    )


@page(f"{_ONE}/history", Action.HISTORY_READ)
def assessment_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version, field by field."""
    return history_of(Assessment, case_id, record_id)


@page(f"{_ONE}/state", Action.ASSESSMENTS_CHANGE, write=True)
def assessment_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that it was entered in error, or stands after all."""
    return state_of(Action.ASSESSMENTS_CHANGE, Assessment, case_id, record_id)
