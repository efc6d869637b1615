"""Referrals: which organisations were asked to help, what they were told, and what they answered."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import ends, handling_choices, offered_with_hints, restricted_roles
from api.pages.form_input import FormInput
from api.pages.named import named_in
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show, title_of
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Referral
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.writing import change_support, record_support
from netmap.support.around_checks import ANSWERED

_TEXTS = ("group_id", "person_id", "intervention_id", "answer_note", "shared", "legal_basis", "note")
_DAYS = ("referred_on", "answered_on", "ask_again_on")


@page("/cases/<record:case_id>/support/referrals", Action.SUPPORT_READ)
def referrals(case_id: str) -> ResponseReturnValue:
    """What waits for an answer, the oldest first; then what was answered, the latest first."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: {each.id for each in file.referrals})
    today, naming = core().today(), named_in(seen)

    def told(each: Referral) -> dict[str, Any]:
        return {
            "record": each, "href": address_of(each), "late": each.ask_again_on is not None
            and each.ask_again_on < today and each.answer not in ANSWERED,
            "for": naming(each.person_id) if each.person_id else "The family",
        }

    found = sorted(seen.referrals, key=lambda each: (each.referred_on, each.id))
    standing = [each for each in found if each.state == "recorded"]
    return show(
        "around/referrals.html", seen, open=[told(each) for each in standing if each.answer not in ANSWERED],
        answered=[told(each) for each in reversed(standing) if each.answer in ANSWERED],
        wrong=[told(each) for each in found if each.state != "recorded"],
    )


@page("/cases/<record:case_id>/support/referrals/new", Action.SUPPORT_RECORD, write=True)
def new_referral(case_id: str) -> ResponseReturnValue:
    """Record that an organisation was asked, and what it was told."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_support(core(), actor(), Referral, case_id, values, call_of())
        return done("Recorded.", url_for("pages.referrals", case_id=case_id))

    return handle(form, save, {"handling": "TEAM", "referred_on": core().today(), "answer": "waiting"})


@page("/cases/<record:case_id>/support/referrals/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_referral(case_id: str, record_id: str) -> ResponseReturnValue:
    """Record the answer, or correct what stands there."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, Referral, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, record)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        try:
            change_support(core(), actor(), Referral, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, record, values)
        return done("Saved.", url_for("pages.referrals", case_id=case_id))

    kept = (*_TEXTS, *_DAYS, "organisation", "asked_for", "answer", "handling", "restricted_to")
    return handle(form, save, {**{name: getattr(record, name) for name in kept}, "seen": record.version})


def _form(seen: CaseFile, v: Form, errors: Errors, record: Referral | None) -> str:
    words, parties = vocabulary(), dict(ends(seen))
    offers = [each for each in seen.interventions if each.state == "recorded"]
    return show(
        "around/referral_form.html", seen, v=v, errors=errors, record=record, people=parties.get("People", []),
        groups=parties.get("Groups and places", []), offers=[(each.id, title_of(each, seen)) for each in offers],
        answers=offered_with_hints(words, "referral_answers"),
        handlings=handling_choices(words, record.handling if record else None), roles=restricted_roles(words),
    )


def _values(given: FormInput) -> dict[str, Any]:
    given.need("organisation", "Name the organisation.")
    given.need("asked_for", "Say what it was asked for.")
    values = {
        "organisation": given.words("organisation"), "asked_for": given.words("asked_for"),
        "answer": given.words("answer") or "waiting", **{name: given.text(name) for name in _TEXTS},
        **{name: given.day(name) for name in _DAYS}, **handling_values(given),
    }
    if values["referred_on"] is None:
        given.problems.setdefault("referred_on", ["Give the day on which it was asked."])
    return values
