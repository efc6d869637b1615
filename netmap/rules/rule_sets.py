"""Which rules were in force at a moment: the published set of that day, with what an organisation decided by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec

from graph_schema.records import RuleSetting
from netmap.rules.findings import Weight
from netmap.rules.model import Rule
from netmap.rules.table import RULE_SET_VERSION, RULES

WEIGHTS = {weight.name.lower(): weight for weight in Weight}


class PublishedSet(msgspec.Struct, frozen=True, kw_only=True):
    """A published set of rules. Sets are added, never changed; before the first one, the first counts."""

    version: str
    published_on: date
    rules: tuple[Rule, ...]


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """The rules that are asked for one organisation, in their order.

    `published` are all rules of the set as published; `settings` hold, by rule id, what the organisation decided
    otherwise.
    """

    version: str
    published_on: date
    published: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    settings: Mapping[str, RuleSetting] = {}


PUBLISHED: tuple[PublishedSet, ...] = (
    PublishedSet(version=RULE_SET_VERSION, published_on=date(2026, 11, 24), rules=RULES),
)
"""Every published set, oldest first."""


def rule_set_at(
    moment: datetime, settings: Iterable[RuleSetting] = (), published: tuple[PublishedSet, ...] = PUBLISHED
) -> RuleSet:
    """The rules in force at a moment, for the organisation whose settings are given."""
    latest = published[0]
    for candidate in published:
        if candidate.published_on <= moment.date():
            latest = candidate
    decided: dict[str, RuleSetting] = {}
    for setting in sorted(settings, key=lambda each: (each.recorded_at, each.id)):
        if setting.recorded_at <= moment:
            decided[setting.rule_id] = setting
    differing = {rule_id: each for rule_id, each in decided.items() if each.effect != "as_published"}
    return RuleSet(
        version=latest.version, published_on=latest.published_on, published=latest.rules, settings=differing,
        rules=latest.rules if not differing else tuple(
            _as_decided(rule, differing.get(rule.id)) for rule in latest.rules if not _is_off(differing.get(rule.id))
        ),
    )


def _is_off(setting: RuleSetting | None) -> bool:
    return setting is not None and setting.effect == "off"


def _as_decided(rule: Rule, setting: RuleSetting | None) -> Rule:
    if setting is None or setting.weight is None:
        return rule
    return msgspec.structs.replace(rule, lowered_to=min(rule.weight, WEIGHTS[setting.weight]))
