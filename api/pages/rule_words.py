"""One rule in words, for the catalogue."""

from __future__ import annotations

from typing import Any

from graph_schema.records import RuleSetting
from graph_schema.vocabulary import Vocabulary
from netmap.rules.counted import counted_words, joined_words
from netmap.rules.model import Rule
from netmap.rules.table import BY_ID


def rule_words(rule: Rule, setting: RuleSetting | None, words: Vocabulary) -> dict[str, Any]:
    """Everything about a rule that a reader needs, with what the organisation decided about it."""
    says = rule.statement.format(alter="this person", offender="the offender")
    return {
        "rule": rule,
        "says": says[:1].upper() + says[1:],
        "about": [words.label("relations", code) for code in words.lists["relations"] if code in rule.relations],
        "reads": [
            (words.fact_keys[key].question or words.fact_keys[key].label(), counted_words(key, counts, words))
            for key, counts in rule.counts
        ],
        "together": joined_words(rule),
        "after": [BY_ID[code].name for code in rule.after],
        "contact": _contact(rule),
        "weight": words.label("weights", rule.weight.name.lower()),
        "evidence": f"{rule.evidence}: {words.label('evidence_grades', rule.evidence)}",
        "strand": words.label("strands", rule.strand),
        "setting": setting,
        "effect": words.label("rule_effects", setting.effect) if setting else "",
        "lowered_to": words.label("weights", setting.weight) if setting and setting.weight else "",
    }


def _contact(rule: Rule) -> str:
    if rule.only_in_contact:
        return "Only while there is contact between the two"
    return "Also while contact rests; not after it has ended"
