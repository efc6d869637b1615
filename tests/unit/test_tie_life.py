"""The life of a tie: status and contact on a day, and what may not be stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.vocabulary import load_vocabulary
from netmap.errors import InvalidInput
from netmap.tie_life import check_tie, contact_on, oriented, status_on
from tests.unit.case_files import DAY, ago, case_file, fact, tie

VOCABULARY = load_vocabulary()
PAST, FUTURE = ago(10), ago(-10)
DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))


@pytest.mark.parametrize(("fields", "contact", "status"), [
    ({}, "unknown", "CURRENT"),
    ({}, "active", "CURRENT"),
    ({}, "dormant", "DORMANT"),
    ({}, "ended", "DORMANT"),
    ({"valid_to": PAST}, "active", "ENDED"),
    ({"valid_to": DAY}, "active", "CURRENT"),
    ({"valid_from": FUTURE}, "unknown", "PLANNED"),
    ({"valid_from": DAY}, "unknown", "CURRENT"),
    ({"planned": True}, "unknown", "PLANNED"),
    ({"planned": True, "valid_from": PAST}, "unknown", "CURRENT"),
    ({"planned": True, "valid_to": PAST}, "unknown", "ENDED"),
    ({"state": "disputed"}, "active", "DISPUTED"),
    ({"state": "entered_in_error", "valid_to": PAST}, "active", "ENTERED_IN_ERROR"),
])
def test_status_is_derived(fields: dict[str, Any], contact: str, status: str) -> None:
    assert status_on(tie(**fields), DAY, contact) == status


STATUS, LAST = "tie.contact_status", "tie.last_contact"
OLD = {"observed_on": ago(60)}


@pytest.mark.parametrize(("facts", "contact"), [
    ([], "unknown"),
    ([(STATUS, "active", {})], "active"),
    ([(STATUS, "ended", {})], "ended"),
    ([(STATUS, "unknown", {})], "unknown"),
    ([(STATUS, "refused", {})], "unknown"),
    ([(LAST, str(ago(90)), {})], "active"),
    ([(LAST, str(ago(91)), {})], "dormant"),
    ([(LAST, "none", {})], "unknown"),
    ([(LAST, str(ago(-1)), {})], "unknown"),
    ([(STATUS, "active", OLD), (STATUS, "dormant", {})], "dormant"),
    ([(STATUS, "dormant", OLD), (LAST, str(ago(35)), {})], "active"),
    ([(STATUS, "ended", {}), (LAST, str(ago(40)), OLD)], "ended"),
    ([(STATUS, "ended", OLD), (LAST, str(ago(70)), {})], "ended"),
    ([(STATUS, "ended", OLD), (LAST, str(ago(40)), {})], "active"),
    ([(STATUS, "active", OLD), (STATUS, "ended", {"status": "withdrawn"})], "active"),
    ([(STATUS, "active", OLD), (STATUS, "ended", {"status": "disputed"})], "active"),
    ([(STATUS, "active", OLD), (STATUS, "ended", {"reliability": "not_reliable"})], "active"),
    ([(STATUS, "active", OLD), (STATUS, "ended", {"valid_to": ago(20)})], "active"),
    ([(STATUS, "active", OLD), (STATUS, "ended", {"observed_on": ago(-5)})], "active"),
])
def test_what_was_observed_last_decides_on_contact(facts: list[tuple[str, str, dict[str, Any]]], contact: str) -> None:
    records = [fact(number, key, value, **fields) for number, (key, value, fields) in enumerate(facts)]
    assert contact_on(case_file(records), tie(), DAY) == contact
    assert contact_on(case_file(records), tie(valid_to=PAST), DAY) == "ended"


def test_a_kind_that_is_not_stored_is_turned_round() -> None:
    turned = oriented(tie(kind="CHILD_OF"), VOCABULARY)
    assert (turned.kind, turned.source_id, turned.target_id) == ("PARENT_OF", "sami", "alter")
    for kind in ("PARENT_OF", "SIBLING_OF", "NO_SUCH_KIND"):
        assert oriented(tie(kind=kind), VOCABULARY) == tie(kind=kind)


@given(st.sampled_from(sorted(VOCABULARY.tie_kinds)))
def test_a_turned_tie_is_stored_and_fits_the_same_ends(code: str) -> None:
    kind = VOCABULARY.tie_kinds[code]
    once = oriented(tie(kind=code), VOCABULARY)
    assert VOCABULARY.tie_kinds[once.kind].stored
    assert oriented(once, VOCABULARY) == once
    ends = {"alter": kind.source_ends[0], "sami": kind.target_ends[0]}
    assert VOCABULARY.tie_kinds[once.kind].fits(ends[once.source_id], ends[once.target_id])


def refused(
    others: tuple[Any, ...] = (), ends: tuple[str, str] = ("person", "person"), **fields: Any
) -> dict[str, str]:
    try:
        check_tie(tie(**fields), *ends, others, VOCABULARY)
    except InvalidInput as error:
        return {field: " ".join(sentences) for field, sentences in error.problems.items()}
    return {}


def year(number: int) -> date:
    return date(number, 1, 1)


@pytest.mark.parametrize(("fields", "ends", "field", "words"), [
    ({"target_id": "alter"}, "pp", "target_id", "two different"),
    ({"kind": "BEST_MATE"}, "pp", "kind", "not in the list"),
    ({"kind": "ATTENDS"}, "pp", "kind", "from a person to a group"),
    ({"kind": "SIBLING_OF"}, "pg", "kind", "choose another kind"),
    ({"valid_from": year(2020), "from_precision": "day", "valid_to": year(2019), "to_precision": "day"}, "pp",
     "valid_to", "before the start"),
    ({"valid_from": year(2020)}, "pp", "from_precision", "exact to the day"),
    ({"from_precision": "year"}, "pp", "from_precision", "no date"),
    ({"valid_from": date(2020, 5, 1), "from_precision": "year"}, "pp", "valid_from", "2020-01-01"),
    ({"valid_to": date(2020, 2, 1), "to_precision": "month"}, "pp", "valid_to", "2020-02-29"),
    ({"valid_to": date(2020, 2, 1), "to_precision": "week"}, "pp", "to_precision", "day, month, year"),
    ({"qualifier": "TWIN"}, "pp", "qualifier", "HALF"),
    ({"end_reason": "died"}, "pp", "end_reason", "give the last day"),
    ({"end_reason": "bored", "valid_to": year(2019), "to_precision": "day"}, "pp", "end_reason", "Allowed"),
    ({"prompt": "gossip"}, "pp", "prompt", "Allowed"),
    ({"state": "odd"}, "pp", "state", "Allowed"),
])
def test_a_fault_is_named_by_field(fields: dict[str, Any], ends: str, field: str, words: str) -> None:
    names = {"p": "person", "g": "group"}
    problems = refused(ends=(names[ends[0]], names[ends[1]]), **fields)
    assert list(problems) == [field]
    assert words in problems[field]


def test_every_problem_is_told_at_once() -> None:
    assert set(refused(qualifier="TWIN", from_precision="year", end_reason="died")) == {
        "qualifier", "from_precision", "end_reason"
    }


def other(**fields: Any) -> Any:
    return tie(id="other", **fields)


SPELL: dict[str, Any] = {
    "valid_from": year(2015), "from_precision": "day", "valid_to": date(2016, 12, 31), "to_precision": "day",
}
LATER: dict[str, Any] = {"valid_from": year(2017), "from_precision": "day"}


@pytest.mark.parametrize(("fields", "second", "clash"), [
    ({}, other(), True),
    ({}, other(**SPELL), True),
    (SPELL, other(**LATER), False),
    (SPELL, other(**{**LATER, "valid_from": date(2016, 12, 31)}), True),
    ({}, other(source_id="sami", target_id="alter"), True),
    ({}, other(kind="COUSIN_OF"), False),
    ({}, other(target_id="somebody"), False),
    ({}, other(state="entered_in_error"), False),
    ({"state": "entered_in_error"}, other(), False),
    ({"kind": "PARENT_OF"}, other(kind="PARENT_OF", source_id="sami", target_id="alter"), False),
    ({"kind": "PARENT_OF"}, other(kind="CHILD_OF", source_id="sami", target_id="alter"), True),
    ({}, tie(version=2), False),
])
def test_one_kind_holds_once_at_a_time(fields: dict[str, Any], second: Any, clash: bool) -> None:
    problems = refused(others=(second,), **fields)
    assert list(problems) == (["valid_from"] if clash else [])
    assert not clash or "end it before this one begins" in problems["valid_from"]


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_spells_may_be_stored_only_if_no_day_has_both(
    from_a: date | None, to_a: date | None, from_b: date | None, to_b: date | None
) -> None:
    low, high = date(1990, 1, 1), date(2040, 1, 1)
    if (from_a or low) > (to_a or high) or (from_b or low) > (to_b or high):
        return
    fields = {
        "valid_from": from_a, "valid_to": to_a, "from_precision": "day" if from_a else "unknown",
        "to_precision": "day" if to_a else "unknown",
    }
    second = other(valid_from=from_b, valid_to=to_b)
    shared = max(from_a or low, from_b or low) <= min(to_a or high, to_b or high)
    assert bool(refused(others=(second,), **fields)) == shared


def test_a_kind_no_longer_offered_stays_on_the_tie_that_has_it() -> None:
    sibling = msgspec.structs.replace(VOCABULARY.tie_kinds["SIBLING_OF"], active=False)
    kinds = {**VOCABULARY.tie_kinds, "SIBLING_OF": sibling}
    vocabulary = msgspec.structs.replace(VOCABULARY, tie_kinds=kinds)
    check_tie(tie(version=2), "person", "person", [tie()], vocabulary)
    with pytest.raises(InvalidInput, match="no longer offered"):
        check_tie(tie(), "person", "person", [], vocabulary)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), DAYS, DAYS, st.booleans())
def test_a_tie_has_one_status_each_day_and_ends_after_its_last(
    day: date, start: date | None, end: date | None, planned: bool
) -> None:
    status = status_on(tie(valid_from=start, valid_to=end, planned=planned), day, "active")
    assert (status == "ENDED") == (end is not None and day >= end + timedelta(days=1))
    assert status in VOCABULARY.lists["tie_statuses"]
