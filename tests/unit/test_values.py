"""Values of facts, and dates of which only a part is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.vocabulary import load_vocabulary
from netmap.errors import InvalidInput
from netmap.fact_values import check_value
from netmap.partial_dates import parse_partial_date

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(("key", "value", "kept"), [
    ("alter.violence_stance", " rejects ", "rejects"), ("alter.violence_stance", "refused", "refused"),
    ("tie.ring", "02", "2"), ("tie.ring", "+3", "3"), ("tie.ring", "unknown", "unknown"),
    ("tie.last_contact", "2024-02-29", "2024-02-29"), ("tie.last_contact", "none", "none"),
    ("tie.exit_act", "  came along ", "came along"), ("tie.exit_act", "cafe\u0301", "café"),
    ("tie.exit_act", "x" * 2000, "x" * 2000), ("tie.regular", "no", "no"),
])
def test_a_value_is_kept_in_one_form(key: str, value: str, kept: str) -> None:
    assert check_value(VOCABULARY, key, value) == kept
    assert check_value(VOCABULARY, key, kept) == kept


@pytest.mark.parametrize(("key", "value", "words"), [
    ("alter.violence_stance", "loves it", "rejects (Rejects violence)"), ("alter.violence_stance", "", "refused ("),
    ("alter.violence_stance", "REJECTS", "rejects ("),
    ("tie.ring", "0", "from 1 to 3"), ("tie.ring", "4", "from 1 to 3"), ("tie.ring", "1.0", "whole number"),
    ("tie.ring", "٣", "whole number"), ("tie.ring", "9" * 5000, "whole number"), ("tie.ring", "nan", "whole number"),
    ("tie.last_contact", "2023-02-29", "a day that exists"), ("tie.last_contact", "20240501", "2019-05-03"),
    ("tie.last_contact", "2024-W05-1", "2019-05-03"), ("tie.last_contact", "2024", "2019-05-03"),
    ("tie.exit_act", " ", "a few words"), ("tie.exit_act", "x" * 2001, "2000 characters"),
    ("tie.exit_act", "a\x00b", "control"), ("tie.exit_act", "a\ud800b", "control"),
    ("tie.exit_act", "a\nb", "one line"),
])
def test_a_value_that_is_not_allowed_is_told_what_is(key: str, value: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_value(VOCABULARY, key, value)
    assert list(refused.value.problems) == ["value"]
    assert words in str(refused.value)
    str(refused.value).encode("utf-8")


def test_a_question_that_is_not_asked_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_value(VOCABULARY, "alter.shoe_size", "42")
    assert list(refused.value.problems) == ["key"]


@given(st.sampled_from(sorted(VOCABULARY.fact_keys)), st.text(max_size=40))
def test_any_text_is_kept_or_refused_by_name(key: str, value: str) -> None:
    problems: list[str] = []
    kept = None
    try:
        kept = check_value(VOCABULARY, key, value)
    except InvalidInput as refused:
        problems = list(refused.problems)
    assert (problems == ["value"]) if kept is None else check_value(VOCABULARY, key, kept) == kept


@pytest.mark.parametrize(("text", "first", "last", "precision"), [
    ("2019", "2019-01-01", "2019-12-31", "year"), ("2019-02", "2019-02-01", "2019-02-28", "month"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"), ("2019-12", "2019-12-01", "2019-12-31", "month"),
    ("2200-12", "2200-12-01", "2200-12-31", "month"), (" 2019-05-03 ", "2019-05-03", "2019-05-03", "day"),
])
def test_a_partial_date_is_a_span(text: str, first: str, last: str, precision: str) -> None:
    found = (date.fromisoformat(first), date.fromisoformat(last), precision)
    assert parse_partial_date(text) == found


def test_an_empty_date_is_not_known() -> None:
    assert parse_partial_date("  ") == (None, None, "unknown")


@pytest.mark.parametrize("text", [
    "2019-13", "2019-02-30", "2019-00", "19", "2019-5", "3.5.2019", "2019-05-03T10:00",
    "２０１９", "2019-05-", "-2019",
])
def test_a_date_that_cannot_be_is_refused_by_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_partial_date(text, "valid_from")
    assert list(refused.value.problems) == ["valid_from"]
    assert "Write a year" in str(refused.value)


@pytest.mark.parametrize("text", ["0000", "0001-05-03", "1799", "2201-01", "9999"])
def test_a_year_that_nobody_can_mean_is_asked_about(text: str) -> None:
    with pytest.raises(InvalidInput, match=f"from 1800 to 2200 is needed; is {text[:4]} right"):
        parse_partial_date(text, "valid_from")
