"""Judgements in words: computed and judged side by side, and no name or reason where the room gets none."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from graph_schema.vocabulary import Vocabulary, load_vocabulary
from tests.picture_case import FINDINGS, case_on_day
from tests.unit.judgements import DAY, REASON, answered, judgement, look
from visualisations.judged import SOMEBODY, Judgements, people_in
from visualisations.network_picture import payload_of
from visualisations.options import PictureOptions
from visualisations.view_model import no_links, picture_of

NAMES = {"carla": "Carla, caseworker", "sofia": "Sofia, supervisor"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def told(vocabulary: Vocabulary, *given: object, **how: object) -> Judgements:
    return Judgements({"tie": look(*given, **how)}, NAMES, vocabulary, no_links)  # type: ignore[arg-type]


def test_computed_and_judged_stand_side_by_side(vocabulary: Vocabulary) -> None:
    [one] = told(vocabulary, judgement(**answered("agree"))).of("tie")
    assert (one.head, one.alone) == ("Puts at risk: computed high – judged medium", False)
    [said] = one.said
    assert (said.reason, said.state) == (REASON, "")
    assert said.origin == "Carla, caseworker, 13 November 2026 · to be looked at again by 22 January 2027"
    assert said.second == "Sofia, supervisor agrees, 18 November 2026"


@pytest.mark.parametrize(("more", "head", "state"), [
    ({}, "Puts at risk: computed high", "Waiting for a second person"),
    (answered("decline"), "Puts at risk: computed high", "The second person does not agree"),
    ({"review_on": DAY - timedelta(days=1), **answered("agree")}, "Puts at risk: computed high",
     "Has to be looked at again"),
])
def test_what_does_not_count_says_so(vocabulary: Vocabulary, more: dict[str, object], head: str, state: str) -> None:
    [one] = told(vocabulary, judgement(**more)).of("tie")
    assert (one.head, one.alone, one.said[0].state) == (head, True, state)


def test_what_is_past_is_kept_apart(vocabulary: Vocabulary) -> None:
    given = judgement(1, **answered("agree")), judgement(2, "confirm", None, -2)
    [one] = told(vocabulary, *given).of("tie")
    assert one.head == "Puts at risk: computed high – confirmed"
    assert [each.state for each in one.earlier] == ["Replaced by a later judgement"]
    assert told(vocabulary, judgement(kind="confirm", judged=None, withdrawn_on=DAY)).of("tie") == ()


def test_the_room_gets_neither_name_nor_reason(vocabulary: Vocabulary) -> None:
    bare = judgement(reason="", author_id="", **{**answered("agree"), "answered_by": None})
    judged = {"tie": look(bare)}
    assert people_in(judged) == set()
    [one] = Judgements(judged, {}, vocabulary, no_links).of("tie")
    assert one.said[0].reason == ""
    assert one.said[0].origin.startswith(SOMEBODY)


def test_a_judgement_changes_nothing_that_is_drawn(vocabulary: Vocabulary) -> None:
    judged = Judgements({"t2": look(judgement(kind="set_aside", judged=None, **answered("agree")))}, NAMES, vocabulary,
                        no_links)
    plain = picture_of(case_on_day(), FINDINGS, vocabulary, PictureOptions())
    beside = picture_of(case_on_day(), FINDINGS, vocabulary, PictureOptions(), no_links, judged.of)
    assert payload_of(beside) == payload_of(plain)
    shown = {tie.judged[0].head for alter in beside.alters for tie in alter.ties if tie.judged}
    assert shown == {"Puts at risk: computed high – set aside"}
    without = [[msgspec.structs.replace(tie, judged=()) for tie in alter.ties] for alter in beside.alters]
    assert without == [list(alter.ties) for alter in plain.alters]
