"""Goals and scales against figures that others have published, and by hand where nobody has."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.vocabulary import load_vocabulary
from netmap.support.goals import Rated, attainment
from netmap.support.scales import SUBSCALES, TOTALS, TURNED_ROUND, answers_of, score_15, total_of

# The README of the R package gasr (T. Dunn, on GitHub) prints what it makes of three goals of one weight.
GASR = [((0, 1, 1), 59.12871), ((2, 1, 2), 72.82177), ((2, 2, 2), 77.38613), ((0, 0, 0), 50.0)]
# The formula of Kiresuk and Sherman 1968 by hand: Σwx, Σw², Σw.
BY_HAND = [
    ([(2, 1)], 50 + 10 * 2 / sqrt(0.7 * 1 + 0.3 * 1)),
    ([(-1, 1), (-1, 1)], 50 - 10 * 2 / sqrt(0.7 * 2 + 0.3 * 4)),
    ([(1, 3), (-1, 1), (0, 2)], 50 + 10 * 2 / sqrt(0.7 * 14 + 0.3 * 36)),
    ([(-2, 3), (0, 5), (-1, 1), (2, 4), (0, 2), (1, 6)], 50 + 10 * 7 / sqrt(0.7 * 91 + 0.3 * 441)),
]


@pytest.mark.parametrize(("levels", "t"), GASR)
def test_goals_of_one_weight_as_published(levels: tuple[int, ...], t: float) -> None:
    assert attainment(Rated(level) for level in levels).t == pytest.approx(t, abs=5e-6)


@pytest.mark.parametrize(("goals", "t"), BY_HAND)
def test_goals_of_different_weight(goals: list[tuple[int, int]], t: float) -> None:
    assert attainment(Rated(level, weight) for level, weight in goals).t == pytest.approx(t)


def test_a_goal_without_a_rating_is_left_out_and_counted() -> None:
    found = attainment([Rated(1), Rated(None, 5), Rated(1)])
    assert (found.t, found.rated, found.missing) == (attainment([Rated(1), Rated(1)]).t, 2, 1)
    assert attainment([]).t is None
    assert attainment([Rated(None)]).t is None


@pytest.mark.parametrize("wrong", [Rated(3), Rated(-3), Rated(0, 0), Rated(None, -1)])
def test_what_is_no_rating_is_refused(wrong: Rated) -> None:
    with pytest.raises(ValueError, match="needed"):
        attainment([wrong])


RATED = st.lists(st.builds(Rated, st.integers(-2, 2), st.integers(1, 9)), min_size=1, max_size=8)


@given(RATED)
def test_turned_round_it_is_as_far_on_the_other_side(goals: list[Rated]) -> None:
    there, back = attainment(goals).t, attainment(Rated(-(g.level or 0), g.weight) for g in goals).t
    assert there is not None
    assert back is not None
    assert there - 50 == pytest.approx(50 - back)
    assert attainment(reversed(goals)).t == pytest.approx(there)


@given(RATED, st.integers(1, 5))
def test_only_the_proportion_of_weights_matters(goals: list[Rated], times: int) -> None:
    assert attainment(Rated(g.level, g.weight * times) for g in goals).t == pytest.approx(attainment(goals).t)


# The best and the worst that a family can say, by PhenX protocol 662102: 1 "very well" to 5 "not at all".
BEST = [5 if number in TURNED_ROUND else 1 for number in range(1, 16)]
WORST = [1 if number in TURNED_ROUND else 5 for number in range(1, 16)]


def test_score_15_runs_from_15_to_75_and_higher_is_more_difficulty() -> None:
    """The ranges are those of NHS England's reference data: 15 to 75, and 5 to 25 for each of three subscales.

    Published in NHSDigital/mental-health-monthly-statistics, `06_CYP_Outcome_Measures/01_Prepare/LoadRefData.sql`. That
    higher is more difficulty is said by PhenX 662102 ("total family problem score").
    """
    best, worst, middle = score_15(BEST), score_15(WORST), score_15([3] * 15)
    assert (best.strengths, best.difficulties, best.communication, best.total) == (5, 5, 5, 15)
    assert (worst.strengths, worst.difficulties, worst.communication, worst.total) == (25, 25, 25, 75)
    assert (middle.strengths, middle.difficulties, middle.communication, middle.total) == (15, 15, 15, 45)


def test_the_key_of_score_15_is_the_published_one() -> None:
    assert sorted(number for numbers in SUBSCALES.values() for number in numbers) == list(range(1, 16))
    assert set(SUBSCALES["strengths"]) == set(range(1, 16)) - TURNED_ROUND
    found = score_15([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
    assert found.strengths == 1 + 3 + 1 + 5 + 5
    assert found.difficulties == (6 - 5) + (6 - 2) + (6 - 4) + (6 - 1) + (6 - 4)
    assert found.communication == (6 - 2) + (6 - 4) + (6 - 3) + (6 - 2) + (6 - 3)
    assert found.total == 15 + 14 + 16


@pytest.mark.parametrize("number", sorted(TURNED_ROUND))
def test_the_form_s_own_example_counts_as_little_trouble(number: int) -> None:
    """The form explains its boxes by a statement of trouble that is "not especially true": box 4 (PhenX 662102).

    It is the only filled-in answer that is published with the form. Box 4 has to count as less trouble than box 3, and
    as more than box 5, which says "not at all".
    """
    answers = {box: score_15([box if each == number else 3 for each in range(1, 16)]).total for box in (3, 4, 5)}
    assert answers == {3: 45, 4: 44, 5: 43}


def test_the_statements_that_are_turned_round_are_the_ones_that_tell_of_trouble() -> None:
    """The key against the words: the five that are not turned round say what goes well."""
    statements = load_vocabulary().lists["score_15_items"]
    goes_well = ("talk to each other", "gets listened to", "trust each other", "get looked after", "good at finding")
    said = {int(number) for number, term in statements.items() if any(part in term.label() for part in goes_well)}
    assert len(statements) == 15
    assert said == set(range(1, 16)) - TURNED_ROUND


@given(st.lists(st.none() | st.integers(1, 5), min_size=15, max_size=15))
def test_a_missing_item_stays_missing(answers: list[int | None]) -> None:
    found = score_15(answers)
    for name, numbers in SUBSCALES.items():
        assert (getattr(found, name) is None) == any(answers[number - 1] is None for number in numbers)
    assert (found.total is None) == (None in answers)
    assert found.answered == 15 - answers.count(None)


@pytest.mark.parametrize("wrong", [[3] * 14, [3] * 16, [0] * 15, [6] * 15])
def test_what_is_no_filled_in_score_15_is_refused(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="SCORE-15"):
        score_15(wrong)


def test_answers_as_they_are_kept() -> None:
    assert answers_of(["1", "", "5"]) == (1, None, 5)
    for wrong in ("6", "0", "12", "x", " ", "١"):
        with pytest.raises(ValueError, match="empty"):
            answers_of([wrong])


@pytest.mark.parametrize(("measure", "text", "total"), [
    ("ors", "27.4", "27.4"), ("ors", "0", "0"), ("srs", "40", "40"), ("wai_sr", "12", "12"), ("own_scale", "10", "10"),
    ("faces_iv_cohesion", "100", "100"),
])
def test_totals(measure: str, text: str, total: str) -> None:
    assert total_of(measure, text) == Decimal(total)


@pytest.mark.parametrize(("measure", "text"), [
    ("ors", "41"), ("ors", "-1"), ("ors", "1.25"), ("ors", "1e1"), ("ors", ""), ("ors", "."), ("ors", "NaN"),
    ("wai_sr", "11"), ("own_scale", "10.5"), ("ors", "1,5"), ("ors", "٣"),
])
def test_what_is_no_total_is_refused(measure: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"from {TOTALS[measure].lowest} to"):
        total_of(measure, text)
