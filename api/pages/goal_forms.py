"""Setting a goal, changing it, ending it, and ticking its small steps."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.goal_fields import goal_choices, goal_form, goal_values
from api.pages.goals import ratings_of
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Goal
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.moving import do_step
from netmap.services.support.writing import change_support, record_support
from netmap.support.steps import steps_of

_STEP_NAMES = {"steps": "more_steps", "steps_done": "more_steps"}


@page("/cases/<record:case_id>/support/goals/new", Action.SUPPORT_RECORD, write=True)
def new_goal(case_id: str) -> ResponseReturnValue:
    """Set a goal, with its five levels written beforehand."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: ())

    def form(v: Form, errors: Errors) -> str:
        return show("support/goal_form.html", seen, v=v, errors=errors, goal=None, fixed=False, **goal_choices(seen))

    def save(given: FormInput) -> ResponseReturnValue:
        values = goal_values(given)
        given.finish()
        made = record_support(core(), actor(), Goal, case_id, values, call_of())
        return done("Recorded.", address_of(made))

    return handle(form, save, {"set_on": core().today(), "weight": 1, "handling": "TEAM"}, _STEP_NAMES)


@page("/cases/<record:case_id>/support/goals/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_goal(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change a goal; its levels stay once it was rated."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    goal = record_in(seen, Goal, record_id)
    fixed = bool(ratings_of(seen.without_errors(), goal))

    def form(v: Form, errors: Errors) -> str:
        choices = goal_choices(seen, goal)
        return show(
            "support/goal_form.html", seen, v=v, errors=errors, goal=goal, fixed=fixed, back=address_of(goal), **choices
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = goal_values(given, goal, fixed)
        given.need("reason", "Say why it is changed.")
        given.finish()
        try:
            change_support(core(), actor(), Goal, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, goal, values)
        return done("Saved.", address_of(goal))

    return handle(form, save, goal_form(goal), _STEP_NAMES)


@page("/cases/<record:case_id>/support/goals/<record:record_id>/end", Action.SUPPORT_CHANGE, write=True)
def end_goal(case_id: str, record_id: str) -> ResponseReturnValue:
    """End a goal; its ratings stay, and keep counting."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    goal = record_in(seen, Goal, record_id)

    def form(v: Form, errors: Errors) -> str:
        rated = bool(ratings_of(seen.without_errors(), goal))
        return show("support/goal_end.html", seen, v=v, errors=errors, goal=goal, rated=rated, back=address_of(goal))

    def save(given: FormInput) -> ResponseReturnValue:
        day = given.day("ended_on")
        if day is None:
            given.problems.setdefault("ended_on", ["Give the last day."])
        given.need("reason", "Say why it ends.")
        given.finish()
        try:
            change_support(core(), actor(), Goal, case_id, record_id, seen_version(), {"ended_on": day}, call_of())
        except StaleRevision:
            return stale_page(seen, goal, {"ended_on": day})
        return done("The goal has ended. Its ratings stay.", address_of(goal))

    return handle(form, save, {"ended_on": core().today(), "seen": goal.version})


@page("/cases/<record:case_id>/support/goals/<record:record_id>/step", Action.SUPPORT_CHANGE, write=True)
def goal_step(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that a small step was done, today or on another day, or not after all."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    goal = record_in(seen, Goal, record_id)

    def form(v: Form, errors: Errors) -> str:
        steps = [(step.place, step.words) for step in steps_of(goal)]
        return show("support/goal_step.html", seen, v=v, errors=errors, goal=goal, steps=steps, back=address_of(goal))

    def save(given: FormInput) -> ResponseReturnValue:
        place, undone, day = given.number("step"), given.ticked("undone"), given.day("done_on")
        if day is None and not undone:
            given.problems.setdefault("done_on", ["Give the day."])
        given.need("step", "Choose the step.")
        given.finish()
        when = None if undone else day
        to = url_for("pages.goal", case_id=case_id, record_id=record_id, _anchor="steps")
        try:
            do_step(core(), actor(), case_id, record_id, seen_version(), place or 0, when, call_of())
        except StaleRevision:
            return done("Somebody else changed this goal meanwhile. Look at it again, then tick the step.", to)
        return done("The step is not done after all." if undone else "The step is done.", to)

    return handle(form, save, {"done_on": core().today(), "seen": goal.version})
