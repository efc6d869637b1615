"""What the picture of a case says about each person."""

from __future__ import annotations

import msgspec
import pytest

from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.rules.findings import Flag, State
from tests.picture_case import FINDINGS, case_on_day
from visualisations.model import Alter, NetworkPicture
from visualisations.options import PictureOptions
from visualisations.table import others_of, table_of
from visualisations.view_model import picture_of


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def picture(vocabulary: Vocabulary, history: bool = False, **options: object) -> NetworkPicture:
    return picture_of(case_on_day(history), FINDINGS, vocabulary, PictureOptions(history=history, **options))


def named(drawn: NetworkPicture, name: str) -> Alter:
    return next(alter for alter in drawn.alters if alter.name == name)


def test_sentence_counts_people_groups_and_flags(vocabulary: Vocabulary) -> None:
    assert picture(vocabulary).sentence == (
        "8 people and 1 group; 1 tie protects, 1 puts at risk, 2 do both, 1 not enough recorded, "
        "1 with no reason recorded, as of 23 November 2026."
    )


def test_several_ties_give_one_flag_and_the_domain_and_ring_of_the_closest(vocabulary: Vocabulary) -> None:
    friend = named(picture(vocabulary), "School friend")
    assert (friend.flag, friend.badges, friend.domain, friend.ring) == (Flag.BOTH, ("P", "R"), "FAMILY", 2)
    assert [tie.flag for tie in friend.ties] == [Flag.RISK, Flag.PROTECTIVE]


def test_ring_follows_the_perspective(vocabulary: Vocabulary) -> None:
    assert named(picture(vocabulary), "Mother").ring == 1
    assert named(picture(vocabulary, perspective="worker"), "Mother").ring == 3
    assert named(picture(vocabulary, perspective="worker"), "Cousin").ring == 0


def test_closeness_in_words_stands_in_for_a_ring(vocabulary: Vocabulary) -> None:
    assert named(picture(vocabulary), "Older brother").ring == 1


def test_line_forms_follow_quality(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary)
    forms = {name: named(drawn, name).line for name in ("Mother", "Older brother", "Cousin", "Uncle")}
    assert forms == {"Mother": "supportive", "Older brother": "strained", "Cousin": "unknown", "Uncle": ""}


def test_protective_with_unknown_risk_is_said(vocabulary: Vocabulary) -> None:
    mother = named(picture(vocabulary), "Mother")
    assert mother.badges == ("P",)
    assert mother.flag_words == "Protects. Not enough is recorded to say whether it also puts at risk"


def test_provisional_is_hatched_and_unknown_is_not_neutral(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary)
    assert named(drawn, "Football club").badges == ("r",)
    assert named(drawn, "Football club").flag_words.startswith("No reason that counts")
    assert named(drawn, "Cousin").badges == ("?",)
    assert named(drawn, "Cousin").ties[0].not_recorded == ("What does this person say about violence?",)


def test_a_reason_says_who_when_and_how_sure(vocabulary: Vocabulary) -> None:
    reason = named(picture(vocabulary), "Mother").ties[0].reasons[0]
    said = reason.statements[0]
    assert (said.said, said.note) == ("How they get on: Supportive", "She never stopped writing.")
    assert said.origin == "The offender's view · source: offender · 3 September 2026 · untested · confirmed"
    assert (reason.weight, reason.would_change, reason.rule) == ("High", "it ends", "P01 Rule P01, version 0.1")


def test_a_fact_that_the_reader_may_not_see_leaves_no_trace(vocabulary: Vocabulary) -> None:
    risk = named(picture(vocabulary), "Older brother").ties[0].reasons[0]
    assert risk.letter == "R"
    assert len(risk.statements) == 1


def test_kinds_are_read_from_the_alter(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary)
    assert named(drawn, "Mother").ties[0].kind == "mother or father of"
    assert named(drawn, "Aunt").ties[0].kind == "aunt or uncle of"


def test_ended_ties_come_with_history_only_and_in_grey(vocabulary: Vocabulary) -> None:
    assert named(picture(vocabulary), "Former girlfriend").ties == ()
    former = named(picture(vocabulary, history=True), "Former girlfriend")
    assert (former.ended, former.line, former.flag, former.badges) == (True, "ended", None, ())
    assert former.marks == ("ended",)
    assert former.ties[0].period == "until 2020"
    assert former.ties[0].reasons[0].past


def test_marks(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary)
    assert named(drawn, "Cousin").marks == ("under 18",)
    assert named(drawn, "Football club").marks == ("planned",)


def test_table_and_picture_say_the_same_in_the_same_order(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary, history=True)
    rows = table_of(drawn)
    assert list(dict.fromkeys(row.name for row in rows)) == [alter.name for alter in drawn.alters]
    for alter in drawn.alters:
        own = [row for row in rows if row.alter_id == alter.id]
        assert own[0].badges == alter.badges
        assert [row.tie for row in own if row.period] == [tie.kind for tie in alter.ties]
        told = " ".join(text for row in own for text in row.reasons)
        assert all(reason.sentence in told for tie in alter.ties for reason in tie.reasons)
        assert all(question in told for tie in alter.ties for question in tie.not_recorded)
    assert len(others_of(drawn)) == len(drawn.others) == 2


@pytest.mark.parametrize("gone", ["mother", "brother", "uncle", "friend", "aunt"])
def test_hidden_people_leave_no_trace(vocabulary: Vocabulary, gone: str) -> None:
    case_file = case_on_day()
    name = case_file.party[gone].display_name
    ties = tuple(tie for tie in case_file.ties if gone not in (tie.source_id, tie.target_id))
    kept = {tie.id for tie in ties} | {p for p in case_file.party if p != gone}
    seen = msgspec.structs.replace(
        case_file, ties=ties, people=tuple(p for p in case_file.people if p.id != gone),
        facts=tuple(f for f in case_file.facts if f.subject_id in kept),
    )
    drawn = picture_of(seen, FINDINGS, vocabulary, PictureOptions())
    assert name not in msgspec.json.encode(drawn).decode()
    assert [alter.id for alter in drawn.alters] == [f"n{place}" for place in range(1, len(drawn.alters) + 1)]
    assert str(len(case_file.party) - 1) not in drawn.sentence.split(";")[0]


def test_filters_leave_out_and_say_so(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary, domains=frozenset({"FAMILY"}), flags=frozenset({"risk"}))
    assert [alter.name for alter in drawn.alters] == ["Aunt"]
    assert drawn.others == ()
    assert drawn.sentence.endswith("Filters are on: others may not be shown.")
    assert [alter.name for alter in picture(vocabulary, search="BROTHER").alters] == ["Older brother"]


def test_every_state_has_words(vocabulary: Vocabulary) -> None:
    assert all(vocabulary.knows("rule_states", state) for state in State)
