"""What holds of judgements whatever is said, and in which order."""

from __future__ import annotations

import random
from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Judgement
from netmap.errors import InvalidInput
from netmap.judgements.checks import check_judgement
from netmap.judgements.model import JudgedTie, JudgementState, judged_value, needs_second
from netmap.rules.findings import TieClass
from tests.unit.judgements import DAY, FACTS, answered, at, found, judgement, look

RANKS = {"none_recorded": 0, "not_enough_recorded": 0, "low": 1, "medium": 2, "high": 3}
COUNTING = [TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH]
OVER = {JudgementState.SUPERSEDED, JudgementState.WITHDRAWN}


@st.composite
def said(draw: st.DrawFn, number: int) -> Judgement:
    days = draw(st.integers(-200, 0))
    answer = draw(st.sampled_from([None, None, "agree", "decline"]))
    back = draw(st.sampled_from([None, None, None, 0, -3]))
    return judgement(
        number, draw(st.sampled_from(["confirm", "raise", "lower", "set_aside"])),
        draw(st.sampled_from([None, "low", "medium", "high"])), days,
        polarity=draw(st.sampled_from(["risk", "risk", "protective"])),
        computed=draw(st.sampled_from(["high", "high", "medium", "none_recorded"])),
        fact_ids=draw(st.sampled_from([FACTS, FACTS, ()])),
        review_on=DAY + timedelta(days=draw(st.integers(-20, 90))),
        **(answered(answer, draw(st.integers(days, 0))) if answer else {}),
        **({"withdrawn_on": DAY + timedelta(days=back)} if back is not None else {}),
    )


@st.composite
def several(draw: st.DrawFn) -> list[Judgement]:
    made = [draw(said(number)) for number in range(1, draw(st.integers(0, 7)) + 1)]
    return sorted(made, key=lambda j: (j.made_at, j.id))


def states(seen: JudgedTie) -> dict[str, JudgementState]:
    return {each.judgement.id: each.state for one in seen.lists for each in one.given}


@given(several(), st.sampled_from(list(TieClass)))
@settings(max_examples=200, deadline=None)
def test_what_the_rules_say_is_never_overwritten_and_nothing_said_is_lost(all_: list[Judgement], now: TieClass) -> None:
    seen = look(*all_, tie=found(now))
    assert (seen.risk.computed, seen.protective.computed) == (now, TieClass.NONE_RECORDED)
    assert set(states(seen)) == {each.id for each in all_}


@given(several())
@settings(max_examples=200, deadline=None)
def test_at_most_one_of_each_list_counts_and_it_is_the_latest_that_may(all_: list[Judgement]) -> None:
    for one in look(*all_).lists:
        standing = [each for each in one.given if each.state is JudgementState.STANDS]
        assert len(standing) <= 1
        for each in standing:
            later = one.given[: one.given.index(each)]
            assert all(needs_second(other.judgement) and other.judgement.answer != "agree" for other in later)
            assert each.judgement.computed == one.computed
            assert each.judgement.review_on >= DAY


@given(several())
@settings(max_examples=200, deadline=None)
def test_no_high_risk_counts_for_less_by_one_person_s_word(all_: list[Judgement]) -> None:
    seen = look(*all_)
    for each in (each for one in seen.lists for each in one.given):
        if each.state is JudgementState.STANDS and needs_second(each.judgement):
            assert each.judgement.answer == "agree"
    one = seen.risk
    if one.standing and one.standing.judgement.kind in ("lower", "set_aside") and one.computed is TieClass.HIGH:
        assert one.standing.judgement.answered_by not in (None, one.standing.judgement.author_id)


@given(several(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_they_are_read_changes_nothing(all_: list[Judgement], chance: random.Random) -> None:
    shuffled = list(all_)
    chance.shuffle(shuffled)
    assert look(*shuffled) == look(*all_)


@given(several(), said(99))
@settings(max_examples=200, deadline=None)
def test_what_was_over_stays_over(all_: list[Judgement], later: Judgement) -> None:
    """A later judgement replaces or leaves alone; it never brings anything up again."""
    last = msgspec.structs.replace(later, made_on=DAY, made_at=at(0), answered_on=DAY if later.answer else None)
    before, after = states(look(*all_)), states(look(*all_, last))
    for each, state in before.items():
        assert after[each] is state or after[each] is JudgementState.SUPERSEDED
        assert state not in OVER or after[each] is state


@given(said(1), st.sampled_from(["none_recorded", "not_enough_recorded", "low", "medium", "high"]))
@settings(max_examples=300, deadline=None)
def test_raising_raises_and_lowering_lowers(one: Judgement, computed: str) -> None:
    made = judgement(1, one.kind, one.judged, computed=computed, polarity=one.polarity)
    try:
        check_judgement(made, DAY)
    except InvalidInput:
        return
    value = judged_value(made)
    if made.kind == "raise":
        assert RANKS[value] > RANKS[computed]
    elif made.kind == "lower":
        assert 0 < RANKS[value] < RANKS[computed]
    elif made.kind == "confirm":
        assert value == computed
    else:
        assert value == "set_aside"
        assert computed in COUNTING
