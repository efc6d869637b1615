"""Beginning or changing somebody's support: first what would change is said, then it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, offered_with_hints, restricted_roles
from api.pages.clock_words import clock_words
from api.pages.day_words import day_words
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import show
from api.pages.stretch_words import stretch_words
from api.pages.supported_people import PERSON, stretches_of
from api.pages.writing import Errors, Form, call_of, done, handle
from graph_schema.records import Person, SupportedPerson
from netmap.case_file import CaseFile, holds_on
from netmap.permissions.actions import Action
from netmap.services.support.periods import set_support
from netmap.services.support.previewing import preview_support
from netmap.support.cadence import standing
from netmap.support.changing import latest, stretches_after
from netmap.support.due import happened_to, period_of
from netmap.support.stretches import NEVER_DUE


@page(f"{PERSON}/set", Action.SUPPORT_RECORD, write=True)
def set_support_page(case_id: str, record_id: str) -> ResponseReturnValue:
    """Begin or change: phase, days between contacts, agreement, pause and whose task it is, from a day on."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: (record_id,))
    person = record_in(seen, Person, record_id)
    mine = stretches_of(seen, record_id)
    last = latest(mine)

    def form(v: Form, errors: Errors) -> str:
        choices = _choices(seen, last)
        return show("support/set_person.html", seen, v=v, errors=errors, person=person, last=last, **choices)

    def save(given: FormInput) -> ResponseReturnValue:
        values, confirmed = _values(given), given.ticked("confirmed")
        begun = preview_support(core(), seen, record_id, values, request.form.get("reason"), given.found())
        if not confirmed:
            return show(
                "support/set_person_sure.html", seen, person=person, carried=_carried(), op=request.form.get("op_id"),
                changes=_changes(seen, mine, begun), quiet=begun.consent in NEVER_DUE,
            )
        set_support(core(), actor(), case_id, record_id, values, call_of())
        return done("Saved.", url_for("pages.supported_person", case_id=case_id, record_id=record_id))

    if request.method == "POST" and request.form.get("then") == "again":
        return form(request.form, {})
    return handle(form, save, _first(last), {"person_id": "valid_from"})


def _values(given: FormInput) -> dict[str, Any]:
    given.need("phase", "Choose how often contact is to be.")
    given.need("consent", "Choose what this person says to being supported.")
    return {
        "valid_from": given.day("valid_from") or core().today(), "phase": given.words("phase"),
        "cadence_days": given.number("cadence_days"), "consent": given.words("consent"),
        "paused_until": given.day("paused_until"), "pause_reason": given.text("pause_reason"),
        "worker_id": given.text("worker_id"), "note": given.text("note"), **handling_values(given),
    }


def _first(last: SupportedPerson | None) -> dict[str, object]:
    """What stands in the form at first: how it is now, from today on."""
    today = core().today()
    if last is None:
        return {"valid_from": today, "consent": "not_asked", "worker_id": actor().user_id, "handling": "TEAM"}
    kept = ("phase", "cadence_days", "consent", "worker_id", "note", "handling", "restricted_to")
    rests = last.paused_until is not None and last.paused_until >= today
    pause = {"paused_until": last.paused_until, "pause_reason": last.pause_reason} if rests else {}
    return {**{name: getattr(last, name) for name in kept}, **pause, "valid_from": max(today, last.valid_from)}


def _choices(seen: CaseFile, last: SupportedPerson | None) -> dict[str, Any]:
    words, today = vocabulary(), core().today()
    team = {e.user_id for e in seen.access if e.standing == "team" and holds_on(e, today)}
    names = user_names(team | ({last.worker_id} if last and last.worker_id else set()))
    said_no = last is not None and last.consent in NEVER_DUE
    consents = [pair for pair in offered(words, "support_consents") if not (said_no and pair[0] == "not_asked")]
    return {
        "phases": offered_with_hints(words, "support_phases"), "consents": consents, "said_no": said_no,
        "workers": sorted(names.items(), key=lambda pair: pair[1].casefold()), "roles": restricted_roles(words),
        "handlings": handling_choices(words, last.handling if last else None),
    }


def _changes(seen: CaseFile, mine: list[SupportedPerson], begun: SupportedPerson) -> list[tuple[str, str, str]]:
    """What would change, in words: what it is about, how it is now, how it would be."""
    today, last = core().today(), latest(mine)
    day = max(today, begun.valid_from)
    names = user_names({each.worker_id for each in (last, begun) if each and each.worker_id})
    then = stretches_after(mine, begun)
    rows = [
        ("From", "", day_words(begun.valid_from)),
        ("How", stretch_words(last) if last else "Not supported", stretch_words(begun)),
        (f"Next contact, as of {day_words(day)}", _clock(seen, mine, day), _clock(seen, then, day)),
        ("Whose task", _worker(last, names), _worker(begun, names)),
    ]
    return [row for row in rows if row[1] != row[2]]


def _clock(seen: CaseFile, stretches: Sequence[SupportedPerson], day: date) -> str:
    now = next((p for p in stretches if holds_on(p, day)), None)
    if now is None:
        return "None due"
    clean = seen.without_errors()
    found = standing(
        [period_of(p) for p in stretches], happened_to(now.person_id, clean.support_contacts), day,
        clean.case.release_on,
    )
    assert found is not None
    said = clock_words(found, now.consent, day)
    return f"{said} ({day_words(found.due)})" if found.due else said


def _worker(stretch: SupportedPerson | None, names: dict[str, str]) -> str:
    return names.get(stretch.worker_id or "", "Nobody") if stretch else "Nobody"


def _carried() -> list[tuple[str, str]]:
    """What was typed, to be sent once more with the confirmation."""
    return [(k, v) for k, v in request.form.items(multi=True) if k not in ("csrf_token", "op_id", "then")]
