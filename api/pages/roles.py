"""The role register: who does what, for whom, until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import ends, handling_choices, restricted_roles
from api.pages.form_input import FormInput
from api.pages.named import named_in
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import CaseRole
from netmap.case_file import CaseFile, holds_on
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.locks import DO_NOT_ASK, locked_in
from netmap.services.support.writing import change_support, record_support


@page("/cases/<record:case_id>/support/roles", Action.SUPPORT_READ)
def roles(case_id: str) -> ResponseReturnValue:
    """Who does what today, and apart from it what begins later, is over, or was entered in error."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: {each.id for each in file.case_roles})
    today, naming, locked = core().today(), named_in(seen), locked_in(core(), seen)

    def told(each: CaseRole) -> dict[str, Any]:
        who = naming(each.party_id or each.user_id or "") if each.party_id or each.user_id else each.by_name
        return {
            "record": each, "href": address_of(each), "who": who or "", "for": naming(each.for_id or "")
            if each.for_id else "The case as a whole", "lock": DO_NOT_ASK if each.party_id in locked else "",
            "late": each.review_on is not None and each.review_on < today, "over": _part(each, today) == "over",
        }

    parts: dict[str, list[dict[str, Any]]] = {"now": [], "later": [], "over": [], "wrong": []}
    for each in sorted(seen.case_roles, key=lambda each: (each.starts_on, each.id)):
        parts[_part(each, today)].append(told(each))
    for part in parts.values():
        part.sort(key=lambda row: str(row["who"]).casefold())
    return show("around/roles.html", seen, **parts)


@page("/cases/<record:case_id>/support/roles/new", Action.SUPPORT_RECORD, write=True)
def new_role(case_id: str) -> ResponseReturnValue:
    """Record who takes what on."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_support(core(), actor(), CaseRole, case_id, values, call_of())
        return done("Recorded.", url_for("pages.roles", case_id=case_id))

    return handle(form, save, {"handling": "TEAM", "starts_on": core().today()})


@page("/cases/<record:case_id>/support/roles/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_role(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change a role, or give it its last day."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, CaseRole, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, record)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        try:
            change_support(core(), actor(), CaseRole, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, record, values)
        return done("Saved.", url_for("pages.roles", case_id=case_id))

    kept = ("party_id", "user_id", "by_name", "organisation", "task", "for_id", "starts_on", "ends_on", "review_on",
            "note", "handling", "restricted_to")
    return handle(form, save, {**{name: getattr(record, name) for name in kept}, "seen": record.version})


def _part(role: CaseRole, today: date) -> str:
    if role.state != "recorded":
        return "wrong"
    if role.starts_on > today:
        return "later"
    return "over" if role.ends_on is not None and role.ends_on < today else "now"


def _form(seen: CaseFile, v: Form, errors: Errors, record: CaseRole | None) -> str:
    words, parties, locked = vocabulary(), ends(seen), locked_in(core(), seen)
    team = {each.user_id for each in seen.access if each.standing == "team" and holds_on(each, core().today())}
    names = user_names(team | ({record.user_id} if record and record.user_id else set()))
    kept = record.party_id if record else None
    free = [(title, [pair for pair in pairs if pair[0] not in locked or pair[0] == kept]) for title, pairs in parties]
    people = next((pairs for title, pairs in parties if title == "People"), [])
    return show(
        "around/role_form.html", seen, v=v, errors=errors, record=record, parties=free, people=people,
        users=sorted(names.items(), key=lambda pair: pair[1].casefold()),
        handlings=handling_choices(words, record.handling if record else None), roles=restricted_roles(words),
    )


def _values(given: FormInput) -> dict[str, Any]:
    given.need("task", "Say what they do.")
    values = {
        **{name: given.text(name) for name in ("party_id", "user_id", "by_name", "organisation", "for_id", "note")},
        **{name: given.day(name) for name in ("starts_on", "ends_on", "review_on")}, "task": given.words("task"),
        **handling_values(given),
    }
    if values["starts_on"] is None:
        given.problems.setdefault("starts_on", ["Give the first day."])
    return values
