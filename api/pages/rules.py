"""The rule catalogue, readable by everybody: what each rule says, what it reads, how far one may rely on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.pages.asking import actor, can, core, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.rule_words import rule_words
from api.pages.writing import Errors, Form, call_of, done, handle
from netmap.errors import NotFound
from netmap.permissions.actions import Action
from netmap.rules.findings import Polarity
from netmap.rules.rule_sets import WEIGHTS, RuleSet
from netmap.services.road import NOT_THERE
from netmap.services.rule_settings import read_rules, set_rule

SIDES = ((Polarity.PROTECTIVE, "What protects"), (Polarity.RISK, "What puts at risk"))


@page("/rules", Action.RULES_READ)
def rules() -> ResponseReturnValue:
    """The table of rules in words, as of today or an earlier day."""
    problems: dict[str, list[str]] = {}
    day = _asked_day(problems)
    found = read_rules(core(), actor(), day)
    return render_template(
        "admin/rules.html", sides=_sides(found), rule_set=found, on=day, asked=request.args.get("on", ""),
        errors=problems, may_change=can(Action.RULES_CHANGE),
    )


@page("/rules/<rule_id>/change", Action.RULES_CHANGE, write=True)
def change_rule(rule_id: str) -> ResponseReturnValue:
    """Switch a rule off for the organisation, let it weigh less, or take that back."""
    found = read_rules(core(), actor())
    rule = next((each for each in found.published if each.id == rule_id), None)
    if rule is None:
        raise NotFound(NOT_THERE)
    setting = found.settings.get(rule_id)
    weights = [pair for pair in offered(vocabulary(), "weights") if WEIGHTS[pair[0]] < rule.weight]
    barred = {"off"} if rule.safeguarding else set()
    effects = [
        pair for pair in offered(vocabulary(), "rule_effects")
        if pair[0] not in barred and (pair[0] != "lowered" or weights)
    ]

    def form(v: Form, errors: Errors) -> str:
        return render_template(
            "admin/rule_change.html", v=v, errors=errors, row=rule_words(rule, setting, vocabulary()),
            effects=effects, weights=weights,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        # A weight that still stands in the form says nothing where the rule is not to weigh less.
        values, weight = {"effect": given.words("effect")}, given.words("weight")
        if weight and values["effect"] == "lowered":
            values["weight"] = weight
        if not values["effect"]:
            given.problems["effect"] = ["Choose one."]
        given.finish()
        set_rule(core(), actor(), rule_id, values, call_of())
        return done("Decided. It holds from now on; earlier days keep what was decided then.", url_for("pages.rules"))

    return handle(form, save, {
        "effect": setting.effect if setting else "as_published", "weight": setting.weight if setting else None,
    })


def _asked_day(problems: dict[str, list[str]]) -> date | None:
    given = FormInput(MultiDict(request.args))
    day = given.day("on")
    if given.problems:
        problems["on"] = ["Write the day as year-month-day, such as 2026-03-31, from 1800 to 2200."]
        return None
    return day


def _sides(found: RuleSet) -> list[tuple[str, list[dict[str, Any]]]]:
    words = vocabulary()
    return [
        (heading, [
            rule_words(rule, found.settings.get(rule.id), words)
            for rule in found.published if rule.polarity is polarity
        ])
        for polarity, heading in SIDES
    ]
