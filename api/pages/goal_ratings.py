"""How far a goal was reached on a day, in somebody's view: rating it, and amending a rating."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, restricted_roles
from api.pages.form_input import FormInput
from api.pages.goal_fields import LEVELS, level_name, level_words, rating_form, rating_values, view_choices
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Goal, GoalRating
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.support.writing import change_support, record_support


@page("/cases/<record:case_id>/support/goals/<record:record_id>/rate", Action.SUPPORT_RECORD, write=True)
def rate_goal(case_id: str, record_id: str) -> ResponseReturnValue:
    """Rate a goal against the levels that were written beforehand."""
    seen = open_file(Action.SUPPORT_RECORD, case_id, subjects=lambda _: (record_id,))
    goal = record_in(seen, Goal, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, goal, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = {**rating_values(given), "goal_id": record_id}
        given.finish()
        record_support(core(), actor(), GoalRating, case_id, values, call_of())
        return done("Recorded. The levels of this goal stay as they are from now on.", address_of(goal))

    return handle(form, save, rating_form(None, goal))


@page("/cases/<record:case_id>/support/goal-ratings/<record:record_id>", Action.SUPPORT_READ)
def goal_rating(case_id: str, record_id: str) -> ResponseReturnValue:
    """A rating is shown with its goal."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda _: (record_id,))
    rating = record_in(seen, GoalRating, record_id)
    return redirect(address_of(record_in(seen, Goal, rating.goal_id)), code=303)


@page("/cases/<record:case_id>/support/goal-ratings/<record:record_id>/change", Action.SUPPORT_CHANGE, write=True)
def change_goal_rating(case_id: str, record_id: str) -> ResponseReturnValue:
    """Amend a rating, with a reason; the former one stays in the history."""
    seen = open_file(Action.SUPPORT_CHANGE, case_id, subjects=lambda _: (record_id,))
    rating = record_in(seen, GoalRating, record_id)
    goal = record_in(seen, Goal, rating.goal_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, goal, rating)

    def save(given: FormInput) -> ResponseReturnValue:
        values = rating_values(given)
        given.need("reason", "Say why it is amended.")
        given.finish()
        try:
            change_support(core(), actor(), GoalRating, case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, rating, values)
        return done("Saved.", address_of(goal))

    return handle(form, save, rating_form(rating, goal))


def _form(seen: CaseFile, v: Form, errors: Errors, goal: Goal, rating: GoalRating | None) -> str:
    levels = [(number, level_name(number), level_words(goal, number)) for number, *_ in reversed(LEVELS)]
    words = vocabulary()
    return show(
        "support/rating_form.html", seen, v=v, errors=errors, goal=goal, rating=rating, levels=levels,
        views=view_choices(), back=address_of(goal), roles=restricted_roles(words),
        handlings=handling_choices(words, rating.handling if rating else goal.handling),
    )
