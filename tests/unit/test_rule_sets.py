"""Which rules were in force when: published sets by date, an organisation's decisions by moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from graph_schema.records import RuleSetting
from netmap.rules.findings import Weight
from netmap.rules.readings import Outcome, Reading
from netmap.rules.rule_sets import PUBLISHED, PublishedSet, rule_set_at
from netmap.rules.table import BY_ID, RULES


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2030, 1, day, hour, tzinfo=UTC)


def setting(number: int, day: int, rule_id: str, effect: str, weight: str | None = None) -> RuleSetting:
    return RuleSetting(
        id=f"s{number}", recorded_at=at(day), recorded_by="gwen", agency="north", rule_id=rule_id, effect=effect,
        weight=weight, reason="because",
    )


def test_each_day_has_the_set_that_was_published_by_then() -> None:
    later = tuple(msgspec.structs.replace(rule, version="0.2") for rule in RULES)
    sets = (
        PublishedSet(version="0.1", published_on=date(2030, 1, 10), rules=RULES),
        PublishedSet(version="0.2", published_on=date(2030, 1, 20), rules=later),
    )
    asked = [(1, "0.1"), (10, "0.1"), (19, "0.1"), (20, "0.2"), (30, "0.2")]
    assert [(day, rule_set_at(at(day), (), sets).version) for day, _ in asked] == asked
    assert {rule.version for rule in rule_set_at(at(25), (), sets).rules} == {"0.2"}


def test_published_sets_are_in_order_and_the_last_is_the_table() -> None:
    assert sorted(PUBLISHED, key=lambda each: each.published_on) == list(PUBLISHED)
    assert PUBLISHED[-1].rules is RULES


def test_a_decision_counts_from_its_moment_until_the_next() -> None:
    decided = [
        setting(1, 5, "R06", "off"), setting(3, 15, "R06", "as_published"), setting(2, 10, "R01", "lowered", "low"),
    ]
    seen = {day: rule_set_at(at(day, 13), reversed(decided)) for day in (4, 5, 10, 15)}
    assert ["R06" in {rule.id for rule in seen[day].rules} for day in seen] == [True, False, False, True]
    assert [sorted(seen[day].settings) for day in seen] == [[], ["R06"], ["R01", "R06"], ["R01"]]
    lowered = next(rule for rule in seen[15].rules if rule.id == "R01")
    assert lowered.weight_of(Reading(Outcome.FIRM)) is Weight.LOW
    assert lowered.weight is Weight.HIGH


def test_a_lowered_rule_weighs_no_more_where_it_holds_in_a_way_of_its_own() -> None:
    decided = [setting(1, 5, "R05", "lowered", "low")]
    rule = next(each for each in rule_set_at(at(6), decided).rules if each.id == "R05")
    assert rule.weight_of(Reading(Outcome.FIRM, weight=Weight.MEDIUM)) is Weight.LOW
    assert BY_ID["R05"].weight_of(Reading(Outcome.FIRM, weight=Weight.MEDIUM)) is Weight.MEDIUM
