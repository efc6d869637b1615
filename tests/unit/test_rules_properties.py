"""What holds of the rules whatever is recorded."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Fact
from graph_schema.vocabulary import load_vocabulary
from netmap.rules.find import find
from netmap.rules.findings import Flag, Polarity, State, TieClass, TieFindings, Weight
from netmap.rules.table import RULES
from tests.unit.case_files import ago, case_file, fact

VOCABULARY = load_vocabulary()
KEYS = sorted({key for rule in RULES for key in rule.needs} | {"tie.contact_status"})
RISK_KEYS = {key for rule in RULES if rule.polarity is Polarity.RISK for key in rule.needs} - {"alter.violence_stance"}
CLASSES = (TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH)


@st.composite
def statements(draw: st.DrawFn) -> dict[str, object]:
    key = draw(st.sampled_from(KEYS))
    codes = list(VOCABULARY.allowed_values(key))
    words = {"tie.ring": ["1", "2", "3"], "tie.exit_act": ["came along"]}.get(key, [])
    return {
        "key": key, "value": draw(st.sampled_from(words + codes)),
        "perspective": draw(st.sampled_from(["offender", "family", "worker"])),
        "source_kind": draw(st.sampled_from(["offender", "family", "professional"])),
        "reliability": draw(st.sampled_from(["reliable", "reliable", "untested", "not_reliable"])),
        "status": draw(st.sampled_from(["confirmed", "confirmed", "provisional", "disputed", "withdrawn"])),
        "observed_on": ago(draw(st.sampled_from([1, 30, 89, 91, 179, 181, 400]))),
    }


RECORDED = st.lists(statements(), max_size=25).map(
    lambda given_: [fact(number, **fields) for number, fields in enumerate(given_)]  # type: ignore[arg-type]
)


def look(facts: list[Fact]) -> TieFindings:
    return find(case_file([*facts]), VOCABULARY)["tie"]


def of(found: TieFindings, polarity: Polarity) -> TieClass:
    return found.risk if polarity is Polarity.RISK else found.protective


@given(RECORDED)
@settings(max_examples=150, deadline=None)
def test_a_class_is_the_highest_weight_that_fired_and_unknown_is_never_none(facts: list[Fact]) -> None:
    found = look(facts)
    for polarity in Polarity:
        own = [f for f in found.findings if f.polarity is polarity]
        fired = [f.weight for f in own if f.state is State.FIRED]
        if fired:
            assert of(found, polarity) == Weight(max(fired)).name.lower()
        elif any(f.deciding and f.state in (State.UNKNOWN, State.STALE) for f in own):
            assert of(found, polarity) is TieClass.NOT_ENOUGH_RECORDED
        else:
            assert of(found, polarity) is TieClass.NONE_RECORDED
    both = found.risk in CLASSES and found.protective in CLASSES
    assert (found.flag is Flag.BOTH) == both
    assert (found.flag is Flag.NONE_RECORDED) == (found.risk == found.protective == TieClass.NONE_RECORDED)


@given(RECORDED, RECORDED)
@settings(max_examples=100, deadline=None)
def test_what_speaks_for_protection_never_lowers_the_risk(facts: list[Fact], more: list[Fact]) -> None:
    protective_only = {"tie.quality", "tie.support", "tie.support_offered", "tie.exit_act"}
    added = [msgspec.structs.replace(f, id=f"more-{f.id}") for f in more if f.key in protective_only]
    assert look(facts).risk is look(facts + added).risk


@given(RECORDED, RECORDED)
@settings(max_examples=100, deadline=None)
def test_what_speaks_for_risk_never_lowers_protection(facts: list[Fact], more: list[Fact]) -> None:
    risk_only = RISK_KEYS - {"tie.exit_stance"}
    added = [msgspec.structs.replace(f, id=f"more-{f.id}") for f in more if f.key in risk_only]
    assert look(facts).protective is look(facts + added).protective


@given(RECORDED, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_facts_does_not_matter(facts: list[Fact], shuffling: random.Random) -> None:
    file = case_file(facts)
    shuffled = list(file.facts)
    shuffling.shuffle(shuffled)
    assert find(msgspec.structs.replace(file, facts=tuple(shuffled)), VOCABULARY) == find(file, VOCABULARY)


@given(RECORDED, RECORDED)
@settings(max_examples=100, deadline=None)
def test_withdrawing_restores(facts: list[Fact], more: list[Fact]) -> None:
    withdrawn = [msgspec.structs.replace(f, id=f"more-{f.id}", status="withdrawn") for f in more]
    assert look(facts + withdrawn) == look(facts)


@given(RECORDED)
@settings(max_examples=100, deadline=None)
def test_what_is_provisional_never_sets_a_class(facts: list[Fact]) -> None:
    provisional = [msgspec.structs.replace(f, status="provisional") for f in facts]
    found = look(provisional)
    assert found.risk not in CLASSES
    assert found.protective not in CLASSES


@given(RECORDED)
@settings(max_examples=100, deadline=None)
def test_what_nobody_reliable_says_never_sets_a_class(facts: list[Fact]) -> None:
    found = look([msgspec.structs.replace(f, reliability="not_reliable") for f in facts])
    assert found.flag is Flag.NOT_ENOUGH_RECORDED


@given(RECORDED)
@settings(max_examples=100, deadline=None)
def test_every_finding_says_what_it_rests_on(facts: list[Fact]) -> None:
    known = {f.id for f in facts if f.status != "withdrawn"}
    for finding in look(facts).findings:
        assert set(finding.fact_ids) <= known
        assert len(set(finding.fact_ids)) == len(finding.fact_ids)
        if finding.state in (State.FIRED, State.PROVISIONAL, State.STALE, State.HISTORICAL):
            assert finding.fact_ids
        assert bool(finding.missing) == (finding.state in (State.UNKNOWN, State.STALE))
