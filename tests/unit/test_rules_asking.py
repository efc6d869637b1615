"""Asking only the rules that may matter, and only when somebody looks, tells what asking every rule in turn tells."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Fact, Tie
from netmap.rules.combine import class_of, class_without, flag_of, high_risk, states_in
from netmap.rules.evidence import EgoTie, Evidence
from netmap.rules.find import find
from netmap.rules.findings import Mark, Polarity, State, TieClass
from netmap.rules.readings import NOT_ASKED
from netmap.rules.table import RULES
from netmap.rules.wording import finding_of
from tests.unit.case_files import DAY, ago, case_file, fact
from tests.unit.test_rules_properties import CLASSES, RECORDED, TIES, VOCABULARY, look, of

CONTACT = st.sampled_from([
    [], [("active", 5)], [("active", 200)], [("dormant", 5)], [("ended", 5)], [("unknown", 5)],
    [("active", 40), ("unknown", 5)], [("ended", 40), ("active", 5)],
]).map(lambda said: [
    fact(800 + number, "tie.contact_status", value, observed_on=ago(days)) for number, (value, days) in enumerate(said)
])


class Watched(dict[str, tuple[Fact, ...]]):
    """Answers that remember which of them somebody asked for."""

    asked: set[str]

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self.asked.add(key)
        return super().get(key, default)


def in_turn(facts: list[Fact], on: Tie) -> tuple[EgoTie, list[Mark]]:
    """Every rule asked in its turn, with nothing left out and nothing made beforehand."""
    file = case_file([*facts], on)
    file = msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, stage="custody"))
    (tie,) = file.ties
    ego = EgoTie(Evidence(file, VOCABULARY, DAY), tie, tie.source_id == file.case.offender_id)
    ego.answers = watched = Watched(ego.answers)
    marks: list[Mark] = []
    for rule in RULES:
        watched.asked = set()
        reading = NOT_ASKED
        if rule.asks_about(ego.relation):
            reading = ego.earlier[rule.id] = rule.test(ego)
        assert watched.asked <= set(rule.needs), rule.id
        states = states_in(ego.contact, ego.contact_stale, tie.state == "disputed", rule.only_in_contact)
        state = states[reading.outcome]
        listed = state in (State.FIRED, State.PROVISIONAL)
        marks.append((rule, state, reading, rule.contestable and listed and high_risk(marks)))
    return ego, marks


def class_in(marks: list[Mark], polarity: Polarity) -> TieClass:
    """The class as the rules are combined: of all rules that fired, or else of all that decide."""
    own = [(rule, state, reading) for rule, state, reading, _ in marks if rule.polarity is polarity]
    fired = [rule.weight_of(reading) for rule, state, reading in own if state is State.FIRED]
    if fired:
        return class_of(max(fired))
    return class_without(any(rule.deciding and state in (State.UNKNOWN, State.STALE) for rule, state, _ in own))


@given(RECORDED, CONTACT, TIES)
@settings(max_examples=250, deadline=None)
def test_the_same_is_told_and_each_rule_reads_what_it_says_it_needs(
    facts: list[Fact], contact: list[Fact], on: Tie
) -> None:
    ego, marks = in_turn(facts + contact, on)
    found = look(facts + contact, on)
    every = [finding_of(ego, mark) for mark in marks]
    listed = [each for each in every if each.state not in (State.NOT_MET, State.UNKNOWN)]
    assert [*found.told(Polarity.RISK), *found.told(Polarity.PROTECTIVE)] == listed
    risk, protective = class_in(marks, Polarity.RISK), class_in(marks, Polarity.PROTECTIVE)
    assert (found.risk, found.protective, found.flag) == (risk, protective, flag_of(risk, protective))
    open_ = [key for each in every if each.deciding and each.state is State.UNKNOWN for key in each.missing]
    assert found.undecided() == tuple(dict.fromkeys(open_))
    assert found.findings == tuple(every)


@given(RECORDED, TIES, st.sampled_from(["risk", "protective"]))
@settings(max_examples=150, deadline=None)
def test_one_list_is_the_same_without_the_rules_of_the_other(facts: list[Fact], on: Tie, side: str) -> None:
    """But for P03, whose written condition reads three risks, and the mark on practical support."""
    rules = [rule for rule in RULES if rule.polarity == side]
    alone, together = look(facts, on, rules), look(facts, on)
    but = {rule.id for rule in rules if any(earlier not in {r.id for r in rules} for earlier in rule.after)}
    assert but == ({"P03"} if side == "protective" else set())
    assert alone.states().items() - {("P03", s) for s in State} <= together.states().items()
    if not any(state is State.FIRED for rule, state in alone.states().items() if rule in but):
        assert of(alone, Polarity(side)) is of(together, Polarity(side))
    marked = [f for f in together.findings if f.contested]
    assert {f.rule_id for f in marked} <= {"P02"}


@given(RECORDED, TIES, st.sampled_from([rule for rule in RULES if rule.deciding]))
@settings(max_examples=250, deadline=None)
def test_where_nobody_answered_what_decides_none_is_never_said(facts: list[Fact], on: Tie, rule: object) -> None:
    """All answers that one deciding rule needs are taken away: its list never comes to "none recorded".

    But for a tie without contact at present, on which that rule is known not to hold.
    """
    told = next(each for each in RULES if each is rule)
    silent = [each for each in facts if each.key not in told.needs and each.key != "tie.contact_status"]
    contact = fact(900, "tie.contact_status", "active", observed_on=ago(1))
    for known in ([], [contact]):
        found = look(silent + known, on)
        assert of(found, told.polarity) in (*CLASSES, TieClass.NOT_ENOUGH_RECORDED)


@given(RECORDED, RECORDED, TIES)
@settings(max_examples=150, deadline=None)
def test_withdrawing_brings_back_what_was_there_before(facts: list[Fact], more: list[Fact], on: Tie) -> None:
    """More is said, everything of it is withdrawn later: not a word of the findings differs."""
    added = [msgspec.structs.replace(f, id=f"more-{f.id}", status="confirmed") for f in more]
    before = look(facts, on)
    look(facts + added, on)
    withdrawn = [msgspec.structs.replace(f, status="withdrawn", version=2) for f in added]
    assert look(facts + withdrawn, on) == before


def test_the_properties_are_not_empty() -> None:
    """What is drawn for them does come to every state and every class."""
    states: set[State] = set()
    shown: set[str] = set()

    @given(RECORDED, CONTACT, TIES)
    @settings(max_examples=400, deadline=None, database=None, derandomize=True)
    def looked(facts: list[Fact], contact: list[Fact], on: Tie) -> None:
        found = look(facts + contact, on)
        states.update(found.states().values())
        shown.update(f"{polarity} {of(found, polarity)}" for polarity in Polarity)
        shown.add(f"flag {found.flag}")

    looked()
    assert states == set(State)
    assert {"risk high", "risk medium", "risk not_enough_recorded", "protective high", "protective medium",
            "protective not_enough_recorded", "flag both", "flag risk", "flag protective"} <= shown


def test_a_day_in_the_first_year_is_no_error() -> None:
    """Whoever types such a day asks for findings as of it: nothing was known, and nothing breaks."""
    file = case_file([fact(1, "tie.control", "none_known")])
    early = file.on(DAY.replace(year=1), history=True)
    assert find(early, VOCABULARY)["tie"].risk is TieClass.NOT_ENOUGH_RECORDED
