"""The plan under which a family is supported: set, changed, ended; and what was planned before."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from api.pages.showing import show
from api.pages.stale import stale_page
from api.pages.support import people_shown
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import SupportedPerson, SupportPlan
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.taking_back import end_plan
from netmap.services.support.writing import change_support, record_support

_PLAN = "/cases/<record:case_id>/support/plan"


@page(_PLAN, Action.SUPPORT_READ)
def support_plan(case_id: str) -> ResponseReturnValue:
    """Every plan of the family, the latest first, with what is under it."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=people_shown)
    plans = sorted(seen.support_plans, key=lambda p: (p.starts_on, p.id), reverse=True)
    today, names = core().today(), user_names({p.set_by for p in plans if p.set_by})
    rows = [{"plan": p, "now": _in_force(p, today), "people": _people(seen, p)} for p in plans]
    return show("support/plan.html", seen, rows=rows, names=names, today=today)


@page(f"{_PLAN}/new", Action.SUPPORT_RECORD, write=True)
def new_support_plan(case_id: str) -> ResponseReturnValue:
    """Set a plan."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        record_support(core(), actor(), SupportPlan, case_id, values, call_of())
        said = "The plan is set. Now begin the support of each family member."
        return done(said, url_for("pages.support", case_id=case_id))

    return handle(form, save, {"starts_on": core().today(), "handling": "TEAM"})


@page(f"{_PLAN}/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_support_plan(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change the days or the note of a plan."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    plan = record_in(seen, SupportPlan, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, plan)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        try:
            change_support(core(), actor(), SupportPlan, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, plan, values)
        return done("The plan is changed.", url_for("pages.support_plan", case_id=case_id))

    first = {
        "starts_on": plan.starts_on, "ends_on": plan.ends_on, "note": plan.note, "handling": plan.handling,
        "restricted_to": plan.restricted_to, "seen": plan.version,
    }
    return handle(form, save, first)


@page(f"{_PLAN}/<record:record_id>/end", Action.SUPPORT_CHANGE, write=True)
def end_support_plan(case_id: str, record_id: str) -> ResponseReturnValue:
    """End a plan, and with it the support of everybody under it; who that is stands there before it is saved."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=people_shown)
    plan = record_in(seen, SupportPlan, record_id)

    def form(v: Form, errors: Errors) -> str:
        people = sorted({seen.party[p.person_id].display_name for p in _open(seen, plan)})
        return show("support/end_plan.html", seen, v=v, errors=errors, plan=plan, people=people, today=core().today())

    def save(given: FormInput) -> ResponseReturnValue:
        last = given.day("ends_on")
        if last is None:
            given.problems.setdefault("ends_on", ["Give the last day."])
        given.finish()
        assert last is not None
        try:
            end_plan(core(), actor(), case_id, record_id, seen_version(), last, call_of())
        except StaleRevision:
            return stale_page(seen, plan, {"ends_on": last})
        return done("The last day of the plan is saved.", url_for("pages.support_plan", case_id=case_id))

    return handle(form, save, {"ends_on": core().today(), "seen": plan.version})


@page(f"{_PLAN}/<record:record_id>/state", Action.SUPPORT_CHANGE, write=True)
def support_plan_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that a plan was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, SupportPlan, case_id, record_id)


@page(f"{_PLAN}/<record:record_id>/history", Action.HISTORY_READ)
def support_plan_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version of a plan."""
    return history_of(SupportPlan, case_id, record_id)


def _form(seen: CaseFile, v: Form, errors: Errors, plan: SupportPlan | None) -> str:
    words = vocabulary()
    return show(
        "support/plan_form.html", seen, v=v, errors=errors, plan=plan, roles=restricted_roles(words),
        handlings=handling_choices(words, plan.handling if plan else None),
    )


def _values(given: FormInput) -> dict[str, Any]:
    starts_on = given.day("starts_on")
    if starts_on is None:
        given.problems.setdefault("starts_on", ["Give the day from which the plan holds."])
    return {
        "starts_on": starts_on, "ends_on": given.day("ends_on"), "note": given.text("note"), **handling_values(given),
    }


def _open(seen: CaseFile, plan: SupportPlan) -> list[SupportedPerson]:
    """The stretches under a plan that go on, as far as this reader sees them."""
    today, clean = core().today(), seen.without_errors()
    return [p for p in clean.supported_people if p.plan_id == plan.id and (p.valid_to is None or p.valid_to > today)]


def _in_force(plan: SupportPlan, today: Any) -> bool:
    return plan.state == "recorded" and plan.starts_on <= today and (plan.ends_on is None or today <= plan.ends_on)


def _people(seen: CaseFile, plan: SupportPlan) -> list[str]:
    mine = (p.person_id for p in seen.without_errors().supported_people if p.plan_id == plan.id)
    return sorted({seen.party[each].display_name for each in mine})
