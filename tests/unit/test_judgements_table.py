"""Where a judgement stands, row by row, and what may be said in one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from graph_schema.records import Judgement
from netmap.errors import InvalidInput
from netmap.judgements.checks import check_judgement, latest_review, review_day
from netmap.judgements.model import needs_second
from netmap.rules.findings import Polarity, TieClass
from tests.unit.judgements import DAY, FACTS, answered, found, judgement, look

AGREED, DECLINED = answered("agree"), answered("decline")
TAKEN_BACK = {"withdrawn_on": DAY - timedelta(days=1), "version": 2}
CONFIRM: dict[str, Any] = {"kind": "confirm", "judged": None}

STATES: list[tuple[str, list[Judgement], dict[str, Any], list[str], str | None]] = [
    # what, judgements, how it is looked at, states (newest first), the judged value that counts
    ("T10: lowered by one person", [judgement()], {}, ["proposed"], None),
    ("lowered and agreed", [judgement(**AGREED)], {}, ["stands"], "medium"),
    ("lowered and declined", [judgement(**DECLINED)], {}, ["declined"], None),
    ("agreed later than the day", [judgement(**AGREED)], {"day": DAY - timedelta(days=6)}, ["proposed"], None),
    ("set aside by one person", [judgement(kind="set_aside", judged=None)], {}, ["proposed"], None),
    ("set aside and agreed", [judgement(kind="set_aside", judged=None, **AGREED)], {}, ["stands"], "set_aside"),
    ("confirmed by one person", [judgement(**CONFIRM)], {}, ["stands"], "high"),
    ("raised by one person", [judgement(kind="raise", judged="high", computed="medium")],
     {"tie": found(TieClass.MEDIUM)}, ["stands"], "high"),
    ("medium lowered by one person", [judgement(judged="low", computed="medium")],
     {"tie": found(TieClass.MEDIUM)}, ["stands"], "low"),
    ("medium lowered, high since", [judgement(judged="low", computed="medium")], {}, ["needs_reconfirmation"], None),
    ("a fact more", [judgement(**AGREED)], {"tie": found(facts=(*FACTS, "fact-003"))}, ["needs_reconfirmation"], None),
    ("a fact less", [judgement(**AGREED)], {"tie": found(facts=FACTS[:1])}, ["needs_reconfirmation"], None),
    ("another word on a fact", [judgement(**AGREED)], {"fact_002": -3}, ["needs_reconfirmation"], None),
    ("another word before it", [judgement(**AGREED)], {"fact_002": -11}, ["stands"], "medium"),
    ("another word on a fact not under it", [judgement(**AGREED)], {"fact_003": -3}, ["stands"], "medium"),
    ("on its review day", [judgement(**AGREED, review_on=DAY)], {}, ["stands"], "medium"),
    ("after its review day", [judgement(**AGREED, review_on=DAY - timedelta(days=1))], {},
     ["needs_reconfirmation"], None),
    ("changed while it waited", [judgement()], {"fact_001": -3}, ["needs_reconfirmation"], None),
    ("declined stays so", [judgement(**DECLINED)], {"fact_001": -3}, ["declined"], None),
    ("a later one", [judgement(1, **AGREED), judgement(2, days=-2, **CONFIRM)], {}, ["stands", "superseded"], "high"),
    ("the later one by its moment", [judgement(2, **AGREED), judgement(1, days=-2, **CONFIRM)], {},
     ["stands", "superseded"], "high"),
    ("a later one that waits", [judgement(1, **CONFIRM), judgement(2, days=-2)], {}, ["proposed", "stands"], "high"),
    ("a later one that was declined", [judgement(1, **CONFIRM), judgement(2, days=-8, **DECLINED)], {},
     ["declined", "stands"], "high"),
    ("a later one that was agreed to", [judgement(1, **CONFIRM), judgement(2, days=-8, **AGREED)], {},
     ["stands", "superseded"], "medium"),
    ("a waiting one is overtaken", [judgement(1), judgement(2, days=-2, **CONFIRM)], {},
     ["stands", "superseded"], "high"),
    ("taken back", [judgement(**CONFIRM, **TAKEN_BACK)], {}, ["withdrawn"], None),
    ("taken back after the day", [judgement(**CONFIRM, **TAKEN_BACK)], {"day": DAY - timedelta(days=2)},
     ["stands"], "high"),
    ("taking one back brings none up again",
     [judgement(1, **AGREED), judgement(2, days=-2, **CONFIRM, **TAKEN_BACK)], {}, ["withdrawn", "superseded"], None),
]


@pytest.mark.parametrize(("given", "how", "states", "judged"), [r[1:] for r in STATES], ids=[r[0] for r in STATES])
def test_a_row(given: list[Judgement], how: dict[str, Any], states: list[str], judged: str | None) -> None:
    seen = look(*given, **how)
    assert [each.state.value for each in seen.risk.given] == states
    assert seen.risk.judged == judged
    assert seen.risk.computed == (how.get("tie") or found()).risk
    assert seen.protective.given == ()


def test_what_changed_is_named() -> None:
    made = judgement(computed="medium", judged="low", review_on=DAY - timedelta(days=1))
    assert [change.value for change in look(made, fact_001=-1).risk.given[0].changed] == ["facts", "computed", "review"]


def test_the_lists_are_apart() -> None:
    other = judgement(2, **CONFIRM, polarity="protective", computed="none_recorded", fact_ids=())
    seen = look(judgement(1, **CONFIRM), other)
    assert (seen.risk.judged, seen.of(Polarity.PROTECTIVE).judged) == ("high", "none_recorded")


@pytest.mark.parametrize(("polarity", "computed", "kind", "second"), [
    ("risk", "high", "lower", True), ("risk", "high", "set_aside", True), ("risk", "high", "confirm", False),
    ("risk", "medium", "lower", False), ("risk", "medium", "set_aside", False), ("risk", "low", "raise", False),
    ("protective", "high", "lower", False), ("protective", "high", "set_aside", False),
])
def test_who_needs_a_second_person(polarity: str, computed: str, kind: str, second: bool) -> None:
    assert needs_second(judgement(kind=kind, polarity=polarity, computed=computed)) is second


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"judged": "high"}, "judged"),
    ({"judged": None}, "judged"),
    ({"judged": "medium", "computed": "medium"}, "judged"),
    ({"kind": "raise", "judged": "medium", "computed": "medium"}, "judged"),
    ({"kind": "raise", "judged": "low", "computed": "medium"}, "judged"),
    ({"kind": "raise", "judged": None, "computed": "none_recorded"}, "judged"),
    ({"kind": "raise", "judged": "high"}, "kind"),
    ({"judged": "low", "computed": "low"}, "kind"),
    ({"judged": "low", "computed": "none_recorded"}, "kind"),
    ({"judged": "low", "computed": "not_enough_recorded"}, "kind"),
    ({"kind": "set_aside", "judged": None, "computed": "none_recorded"}, "kind"),
    ({"kind": "set_aside", "judged": "low"}, "judged"),
    ({"kind": "confirm", "judged": "high"}, "judged"),
    ({"reason": "He has changed a lot"[:19]}, "reason"),
    ({"reason": "He " + " " * 40 + "changed"}, "reason"),
    ({"review_on": DAY}, "review_on"),
    ({"review_on": date(2027, 11, 24)}, "review_on"),
    ({"handling": "SEALED"}, "handling"),
]


@pytest.mark.parametrize(("values", "field"), REFUSED)
def test_what_may_not_be_said(values: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_judgement(judgement(**values), DAY)
    assert list(refused.value.problems) == [field]


@pytest.mark.parametrize("values", [
    {}, {"judged": "low"}, {"kind": "set_aside", "judged": None}, CONFIRM,
    {**CONFIRM, "computed": "not_enough_recorded"},
    {"kind": "raise", "judged": "low", "computed": "not_enough_recorded"}, {"reason": "x" * 20},
    {"kind": "raise", "judged": "high", "computed": "medium"}, {"review_on": date(2027, 11, 23)},
    {"review_on": DAY + timedelta(days=1)}, {**CONFIRM, "handling": "SEALED"},
])
def test_what_may_be_said(values: dict[str, Any]) -> None:
    check_judgement(judgement(**values), DAY)


def test_review_days() -> None:
    assert review_day(DAY) == date(2027, 2, 21)
    assert latest_review(date(2028, 2, 29)) == date(2029, 2, 28)
