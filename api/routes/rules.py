"""The rules, readable by everybody who is signed in; what an organisation makes of them is for its supervisors."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.bodies import NewRuleSetting
from api.schemas.queries import RulesQuery
from api.schemas.rules import RuleSettingShown, RuleTable
from graph_schema.records import RuleSetting
from netmap.actor import Call
from netmap.rules.counted import counted_codes, counted_words, joined_words
from netmap.rules.model import Rule
from netmap.services.rule_settings import read_rules as rules_of
from netmap.services.rule_settings import set_rule

DOOR = Door("rules", __name__, description="The rules, with their limits and sources.")
_TOLD = (
    "id", "version", "name", "polarity", "evidence", "strand", "deciding", "only_in_contact", "contestable",
    "statement", "rationale", "limits", "would_change", "sources", "needs", "after",
)


@DOOR.read("/rules", RuleTable, RulesQuery)
def read_rules(query: dict[str, Any]) -> dict[str, Any]:
    """Every rule: what it says, when, on what evidence, where its limits are, and what your organisation decided."""
    found = rules_of(core(), current_actor(), query["on"])
    return {
        "version": found.version, "published_on": found.published_on,
        "items": [_rule(rule, found.settings.get(rule.id)) for rule in found.published],
    }


@DOOR.add("/rules/<rule_id>/settings", NewRuleSetting, RuleSettingShown)
def set_one(values: dict[str, Any], call: Call, rule_id: str) -> RuleSetting:
    """Switch a rule off for your organisation, let it weigh less, or take that back. No rule can be added."""
    return set_rule(core(), current_actor(), rule_id, values, call)


def _rule(rule: Rule, setting: RuleSetting | None) -> dict[str, Any]:
    return {
        **{name: getattr(rule, name) for name in _TOLD},
        "weight": rule.weight.name.lower(),
        "relations": sorted(rule.relations),
        "together": joined_words(rule),
        "counts": [_counted(key, codes) for key, codes in rule.counts],
        "effect": setting.effect if setting else "as_published",
        "lowered_to": setting.weight if setting else None,
        "decided_at": setting.recorded_at if setting else None,
        "decided_because": setting.reason if setting else None,
    }


def _counted(key: str, codes: frozenset[str] | str) -> dict[str, Any]:
    words = core().vocabulary
    return {"key": key, "codes": counted_codes(key, codes, words), "words": counted_words(key, codes, words)}
