"""What holds of the rules whatever is recorded."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Fact, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.rules.find import find
from netmap.rules.findings import Flag, Polarity, State, TieClass, TieFindings, Weight
from netmap.rules.model import Rule
from netmap.rules.table import RULES
from tests.unit import test_protective_rules, test_risk_rules
from tests.unit.case_files import ago, case_file, fact, tie
from tests.unit.recorded import recorded

VOCABULARY = load_vocabulary()
KEYS = sorted({key for rule in RULES for key in rule.needs} | {"tie.contact_status"})
READ_BY = {
    polarity: {key for rule in RULES if rule.polarity is polarity for key in rule.needs} for polarity in Polarity
}
WITH_RISKS = {rule.id for rule in RULES if rule.polarity is Polarity.PROTECTIVE and rule.after}
CLASSES = (TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH)
KINDS = ("SIBLING_OF", "SPOUSE_OF", "PARENT_OF", "FRIEND_OF", "CO_DETAINEE_OF", "FORMER_MENTOR_OF", "EMPLOYER_OF",
         "PSYCHOLOGIST_FOR", "FAITH_LEADER_TO", "COACH_OF")
WORDS = {
    "tie.ring": ["1", "2", "3"], "tie.exit_act": ["came along"], "tie.visits_and_calls": ["0", "2", "3", "9"],
    "tie.years_known": ["1", "5"], "alter.supervised_by": ["Gwen"], "alter.planned_end": [ago(1).isoformat(),
    ago(-30).isoformat()], "tie.participation_since": [ago(400).isoformat(), ago(20).isoformat()],
}


@st.composite
def statements(draw: st.DrawFn) -> dict[str, object]:
    key = draw(st.sampled_from(KEYS))
    codes = list(VOCABULARY.allowed_values(key))
    words = WORDS.get(key, [])
    return {
        "key": key, "value": draw(st.sampled_from(words + codes)),
        "perspective": draw(st.sampled_from(["offender", "family", "worker"])),
        "source_kind": draw(st.sampled_from(["offender", "family", "professional"])),
        "reliability": draw(st.sampled_from(["reliable", "reliable", "untested", "not_reliable"])),
        "status": draw(st.sampled_from(["confirmed", "confirmed", "provisional", "disputed", "withdrawn"])),
        "observed_on": ago(draw(st.sampled_from([1, 30, 89, 91, 179, 181, 400]))),
    }


FIRES = [
    said for _, text, came_to in (*test_risk_rules.ROWS, *test_protective_rules.ROWS) if came_to.startswith("fired")
    if (said := recorded(text.rsplit(": ", 1)[-1]))
]
"""What is recorded where a rule fires, from the tables of rows."""


@st.composite
def what_is_recorded(draw: st.DrawFn) -> list[Fact]:
    """What lets some rules fire, so that there is something to change; and then anything anybody may say."""
    firing = draw(st.lists(st.sampled_from(FIRES), max_size=3))
    more = draw(st.lists(statements(), max_size=10))
    made = [*(each for said in firing for each in said),
            *(fact(number, **fields) for number, fields in enumerate(more))]  # type: ignore[arg-type]
    return [msgspec.structs.replace(each, id=f"fact-{number:03}") for number, each in enumerate(made)]


RECORDED = what_is_recorded()


TIES = st.builds(
    lambda kind, to, state: tie(kind=kind, source_id="alter" if to else "sami", target_id="sami" if to else "alter",
                                state=state),
    st.sampled_from(KINDS), st.booleans(), st.sampled_from(["recorded", "recorded", "disputed"]),
)


def look(facts: list[Fact], on: Tie | None = None, rules: Sequence[Rule] = RULES) -> TieFindings:
    file = case_file([*facts], on)
    file = msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, stage="custody"))
    return find(file, VOCABULARY, rules)["tie"]


def of(found: TieFindings, polarity: Polarity) -> TieClass:
    return found.risk if polarity is Polarity.RISK else found.protective


@given(RECORDED, TIES)
@settings(max_examples=200, deadline=None)
def test_a_class_is_the_highest_weight_that_fired_and_unknown_is_never_none(facts: list[Fact], on: Tie) -> None:
    found = look(facts, on)
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


@given(RECORDED, RECORDED, TIES)
@settings(max_examples=150, deadline=None)
def test_what_only_protective_rules_read_never_changes_the_risk(facts: list[Fact], more: list[Fact], on: Tie) -> None:
    only = READ_BY[Polarity.PROTECTIVE] - READ_BY[Polarity.RISK]
    added = [msgspec.structs.replace(f, id=f"more-{f.id}") for f in more if f.key in only]
    assert look(facts, on).risk is look(facts + added, on).risk


@given(RECORDED, RECORDED, TIES)
@settings(max_examples=150, deadline=None)
def test_a_risk_changes_protection_only_where_a_rule_says_so(facts: list[Fact], more: list[Fact], on: Tie) -> None:
    only = READ_BY[Polarity.RISK] - READ_BY[Polarity.PROTECTIVE]
    added = [msgspec.structs.replace(f, id=f"more-{f.id}") for f in more if f.key in only]
    assert {"P03"} == WITH_RISKS
    others = [rule for rule in RULES if rule.id not in WITH_RISKS]
    before, after = look(facts, on, others), look(facts + added, on, others)
    assert before.protective is after.protective
    protective = [rule.id for rule in others if rule.polarity is Polarity.PROTECTIVE]
    assert [before.states()[rule] for rule in protective] == [after.states()[rule] for rule in protective]


@given(RECORDED, TIES)
@settings(max_examples=60, deadline=None)
def test_what_is_told_at_once_is_what_asking_everything_tells(facts: list[Fact], on: Tie) -> None:
    found = look(facts, on)
    everything = [f for f in found.findings if f.state not in (State.NOT_MET, State.UNKNOWN)]
    assert [*found.told(Polarity.RISK), *found.told(Polarity.PROTECTIVE)] == everything
    one_by_one = {rule.id: look(facts, on, [r for r in RULES if r.id in (rule.id, *rule.after)]) for rule in RULES}
    assert {rule: each.states()[rule] for rule, each in one_by_one.items()} == found.states()


@given(RECORDED, st.sampled_from([1, 30, 100, 200]), TIES)
@settings(max_examples=100, deadline=None)
def test_a_replay_as_of_a_day_is_a_fresh_look_on_that_day(facts: list[Fact], days: int, on: Tie) -> None:
    day = ago(days)
    later, of_then = case_file([*facts], on), case_file([f for f in facts if (f.observed_on or day) <= day], on)
    assert find(later.on(day, history=True), VOCABULARY) == find(of_then.on(day, history=True), VOCABULARY)


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
        assert finding.asked or finding.state is State.NOT_MET
