"""One role, one referral, one answer about release: its fields, its versions, and taking it back."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.around_words import AROUND_LABELS
from api.pages.asking import can, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.field_words import KIND_WORDS, in_words
from api.pages.named import named_in
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from api.pages.showing import show, title_of
from graph_schema.records import CaseRole, ReadinessAnswer, Referral
from netmap.permissions.actions import Action

Kind = type[CaseRole] | type[Referral] | type[ReadinessAnswer]

_ROLE = "/cases/<record:case_id>/support/roles/<record:record_id>"
_REFERRAL = "/cases/<record:case_id>/support/referrals/<record:record_id>"
_READY = "/cases/<record:case_id>/support/readiness/<record:record_id>"
_LISTS: dict[Kind, str] = {CaseRole: "roles", Referral: "referrals", ReadinessAnswer: "readiness"}
_CHANGES: dict[Kind, str] = {
    CaseRole: "change_role", Referral: "change_referral", ReadinessAnswer: "change_readiness",
}


@page(_ROLE, Action.SUPPORT_READ)
def role(case_id: str, record_id: str) -> ResponseReturnValue:
    """One role."""
    return _shown(CaseRole, case_id, record_id, "role")


@page(f"{_ROLE}/history", Action.HISTORY_READ)
def role_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version of a role."""
    return history_of(CaseRole, case_id, record_id)


@page(f"{_ROLE}/state", Action.SUPPORT_CHANGE, write=True)
def role_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that a role was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, CaseRole, case_id, record_id)


@page(_REFERRAL, Action.SUPPORT_READ)
def referral(case_id: str, record_id: str) -> ResponseReturnValue:
    """One referral."""
    return _shown(Referral, case_id, record_id, "referral")


@page(f"{_REFERRAL}/history", Action.HISTORY_READ)
def referral_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version of a referral."""
    return history_of(Referral, case_id, record_id)


@page(f"{_REFERRAL}/state", Action.SUPPORT_CHANGE, write=True)
def referral_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that a referral was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, Referral, case_id, record_id)


@page(_READY, Action.SUPPORT_READ)
def readiness_answer(case_id: str, record_id: str) -> ResponseReturnValue:
    """One answer about release."""
    return _shown(ReadinessAnswer, case_id, record_id, "readiness_answer")


@page(f"{_READY}/history", Action.HISTORY_READ)
def readiness_answer_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version of an answer."""
    return history_of(ReadinessAnswer, case_id, record_id)


@page(f"{_READY}/state", Action.SUPPORT_CHANGE, write=True)
def readiness_answer_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that an answer was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, ReadinessAnswer, case_id, record_id)


def _shown(kind: Kind, case_id: str, record_id: str, endpoint: str) -> ResponseReturnValue:
    """The page of one record: what is empty is not listed."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda _: (record_id,))
    record: Any = record_in(seen, kind, record_id)
    naming = named_in(seen)
    fields = [
        (label, words) for name, label in AROUND_LABELS[kind].items()
        if name != "state" and (words := in_words(record, name, vocabulary(), naming))
    ]
    places: dict[str, Any] = {"case_id": case_id, "record_id": record_id}
    return show(
        "around/record.html", seen, record=record, fields=fields, title=title_of(record, seen),
        kind=KIND_WORDS[kind], current=f"pages.{_LISTS[kind]}", may_change=can(Action.SUPPORT_CHANGE, seen),
        change=url_for(f"pages.{_CHANGES[kind]}", **places), state=url_for(f"pages.{endpoint}_state", **places),
        history=url_for(f"pages.{endpoint}_history", **places),
    )
