"""One person's support: how it stands, every stretch of it, and how it is ended or taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, record_in, user_names
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.record_history import history_of
from api.pages.showing import show
from api.pages.stretch_words import stretch_and_pause, stretch_words
from api.pages.support_told import told_line
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Person, SupportedPerson
from netmap.case_file import CaseFile
from netmap.errors import NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.services.road import NOT_THERE
from netmap.services.support.periods import end_support
from netmap.services.support.taking_back import take_back
from netmap.support.changing import latest
from netmap.support.due import due_of
from netmap.support.stretches import NEVER_DUE

PERSON = "/cases/<record:case_id>/support/people/<record:record_id>"


@page(PERSON, Action.SUPPORT_READ)
def supported_person(case_id: str, record_id: str) -> ResponseReturnValue:
    """How the clock of one person stands, and every stretch of the support, the latest first."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda _: (record_id,))
    person, clean, today = record_in(seen, Person, record_id), seen.without_errors(), core().today()
    mine = stretches_of(seen, record_id)
    if not mine and not can(Action.SUPPORT_RECORD, seen):
        raise NotFound(NOT_THERE)
    names = user_names({each for p in mine for each in (p.set_by, p.worker_id) if each})
    lines = [line for line in due_of(seen, today) if line.person_id == record_id] if can(Action.DUE_READ, seen) else []
    last, rows = latest(mine), [_row(mine, place, names) for place in range(len(mine))]
    return show(
        "support/person.html", seen, person=person, rows=rows[::-1],
        now=told_line(lines[0], clean, names, today) if lines else None, today=today,
        open_=last is not None and (last.valid_to is None or last.valid_to >= today), last=last,
        said_no=last is not None and last.consent in NEVER_DUE,
    )


@page(f"{PERSON}/end", Action.SUPPORT_CHANGE, write=True)
def end_support_page(case_id: str, record_id: str) -> ResponseReturnValue:
    """End somebody's support; not the same as having declined."""
    seen, person, last = opened_last(case_id, record_id)

    def form(v: Form, errors: Errors) -> str:
        return show("support/end_person.html", seen, v=v, errors=errors, person=person, last=last)

    def save(given: FormInput) -> ResponseReturnValue:
        last_day = given.day("valid_to")
        if last_day is None:
            given.problems.setdefault("valid_to", ["Give the last day."])
        given.finish()
        assert last_day is not None
        end_support(core(), actor(), case_id, record_id, last_day, call_of())
        return done("The last day is saved. What was logged stays.", _address(case_id, record_id))

    return handle(form, save, {"valid_to": core().today()}, {"person_id": "valid_to"})


@page(f"{PERSON}/take-back", Action.SUPPORT_CHANGE, write=True)
def take_back_page(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that the latest change of somebody's support was entered in error."""
    seen, person, last = opened_last(case_id, record_id)
    former = latest([p for p in stretches_of(seen, record_id) if p.id != last.id])

    def form(v: Form, errors: Errors) -> str:
        return show(
            "support/take_back.html", seen, v=v, errors=errors, person=person, wrong=stretch_and_pause(last),
            former=stretch_and_pause(former) if former else None,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        given.need("reason", "Say why.")
        given.finish()
        try:
            take_back(core(), actor(), case_id, record_id, seen_version(), call_of())
        except StaleRevision:
            return done("Somebody else changed it meanwhile; nothing was taken back.", _address(case_id, record_id))
        return done("Taken back. It stays in the history.", _address(case_id, record_id))

    return handle(form, save, {"seen": last.version})


@page("/cases/<record:case_id>/support/stretches/<record:record_id>/history", Action.HISTORY_READ)
def support_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version of one stretch."""
    return history_of(SupportedPerson, case_id, record_id)


def opened_last(case_id: str, record_id: str) -> tuple[CaseFile, Person, SupportedPerson]:
    """The case file, the person and the latest stretch of the support.

    Raises:
        NotFound: the person has no support, or it is not this reader's to see.
    """
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    person, last = record_in(seen, Person, record_id), latest(stretches_of(seen, record_id))
    if last is None:
        raise NotFound(NOT_THERE)
    return seen, person, last


def stretches_of(seen: CaseFile, person_id: str) -> list[SupportedPerson]:
    """Every stretch of one person's support that was not entered in error, the oldest first."""
    mine = [p for p in seen.without_errors().supported_people if p.person_id == person_id]
    return sorted(mine, key=lambda p: p.valid_from)


def _row(mine: list[SupportedPerson], place: int, names: dict[str, str]) -> dict[str, Any]:
    stretch = mine[place]
    return {
        "record": stretch, "words": stretch_words(stretch), "worker": names.get(stretch.worker_id or ""),
        "set_by": names.get(stretch.set_by), "reason": _reason(mine, place),
    }


def _reason(mine: list[SupportedPerson], place: int) -> str | None:
    """Why a stretch was begun, which stands where the one before ended for it; of the last, why it was changed."""
    former = mine[place - 1] if place else None
    adjoins = former is not None and former.valid_to == mine[place].valid_from - timedelta(days=1)
    own = mine[place].change_reason if place == len(mine) - 1 else None
    return own or (former.change_reason if former is not None and adjoins else None)


def _address(case_id: str, person_id: str) -> str:
    return url_for("pages.supported_person", case_id=case_id, record_id=person_id)
