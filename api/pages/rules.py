"""The rules, readable by everybody: what each says, what it reads, on what evidence, and where it ends."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from api.pages.asking import vocabulary
from api.pages.blueprint import page
from netmap.permissions.actions import Action
from netmap.rules.findings import Polarity
from netmap.rules.table import RULES


@page("/rules", Action.RULES_READ)
def rules() -> ResponseReturnValue:
    """The table of rules in words."""
    words = vocabulary()
    shown: list[dict[str, Any]] = [
        {
            "rule": rule,
            "says": rule.statement.format(alter="this person", offender="the offender"),
            "reads": [words.fact_keys[key].question for key in rule.needs if key in words.fact_keys],
            "weight": words.label("weights", rule.weight.name.lower()),
            "evidence": words.label("evidence_grades", rule.evidence),
        }
        for rule in RULES
    ]
    sides = [
        ("What protects", [row for row in shown if row["rule"].polarity is Polarity.PROTECTIVE]),
        ("What puts at risk", [row for row in shown if row["rule"].polarity is Polarity.RISK]),
    ]
    return render_template("admin/rules.html", sides=sides, errors={})
