"""The catalogue names the answers that count: these and no others make a rule hold, in the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings

from graph_schema.records import Fact, Tie
from netmap.case_file import CaseFile
from netmap.rules.counted import counted_codes, counted_words, joined_words
from netmap.rules.find import find
from netmap.rules.findings import State
from netmap.rules.model import Rule
from netmap.rules.readings import Outcome
from netmap.rules.table import RULES
from tests.unit import test_protective_rules, test_risk_rules
from tests.unit.recorded import VOCABULARY, file_of
from tests.unit.test_rules_asking import CONTACT, in_turn
from tests.unit.test_rules_properties import RECORDED, TIES

FIRED = [
    (rule_id, file_of(text))
    for rule_id, text, came_to in (*test_risk_rules.ROWS, *test_protective_rules.ROWS) if came_to.startswith("fired")
]
CODED = [
    pytest.param(rule, key, codes, id=f"{rule.id} {key}")
    for rule in RULES for key, codes in rule.counts if not isinstance(codes, str)
]


def with_answer(rule: Rule, key: str, code: str) -> Iterator[CaseFile]:
    """What is recorded where the rule fires, with this answer to a question instead of those that stand there."""
    for rule_id, file in FIRED:
        if rule_id == rule.id and any(fact.key == key for fact in file.facts):
            facts = tuple(msgspec.structs.replace(f, value=code) if f.key == key else f for f in file.facts)
            yield msgspec.structs.replace(file, facts=facts)


def holds(rule: Rule, file: CaseFile) -> bool:
    state = find(file, VOCABULARY)["tie"].states()[rule.id]
    return state in (State.FIRED, State.PROVISIONAL, State.STALE)


@pytest.mark.parametrize(("rule", "key", "codes"), CODED)
def test_each_answer_that_counts_lets_the_rule_hold(rule: Rule, key: str, codes: frozenset[str]) -> None:
    for code in codes:
        assert any(holds(rule, file) for file in with_answer(rule, key, code)), code


@pytest.mark.parametrize(("rule", "key", "codes"), CODED)
def test_no_other_answer_does_where_one_is_required(rule: Rule, key: str, codes: frozenset[str]) -> None:
    others = set(VOCABULARY.allowed_values(key)) - codes
    assert others, "a question to which every answer counts says nothing"
    if key in rule.requires:
        for code in others:
            assert not any(holds(rule, file) for file in with_answer(rule, key, code)), code


def test_every_form_can_say_no() -> None:
    """"None" stands beside a list of answers that has no word of its own for it, and not beside another."""
    offered = {key: set(VOCABULARY.offered_values(key)) for key in VOCABULARY.fact_keys}
    assert "none" in offered["tie.restriction"] & offered["tie.channel"]
    assert not {"none"} & (offered["tie.contact_status"] | offered["tie.control"] | offered["tie.ring"])


@given(RECORDED, CONTACT, TIES)
@settings(max_examples=250, deadline=None)
def test_whatever_else_is_recorded(facts: list[Fact], contact: list[Fact], on: Tie) -> None:
    """A rule that holds has an answer that counts to every question that it requires."""
    ego, marks = in_turn(facts + contact, on)
    for rule, _, reading, _ in marks:
        if reading.outcome > Outcome.UNKNOWN:
            for key, codes in rule.counts:
                if key in rule.requires and not isinstance(codes, str):
                    assert codes & {fact.value for fact in ego.views(key)}, rule.id


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_they_stand_in_the_catalogue_in_words(rule: Rule) -> None:
    for key, codes in rule.counts:
        words = counted_words(key, codes, VOCABULARY)
        assert words
        assert all(each[:1].isupper() or each[:1].isdigit() for each in words), words
        if not isinstance(codes, str):
            assert set(counted_codes(key, codes, VOCABULARY)) == codes & set(VOCABULARY.offered_values(key))
    assert joined_words(rule) or len(rule.counts) == 1
    assert bool(rule.optional or rule.after) <= bool(rule.together or not rule.requires)
