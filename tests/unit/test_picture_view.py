"""What the picture of a case says about each person."""

from __future__ import annotations

import msgspec
import pytest

from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.rules.findings import Flag, State, TieClass
from tests.findings_given import tie_findings
from tests.picture_case import FINDINGS, case_on_day
from visualisations.model import Alter, NetworkPicture, Reason
from visualisations.options import PictureOptions
from visualisations.palette import BADGES
from visualisations.reading import Statements
from visualisations.reason_groups import groups_of
from visualisations.reasons import UNSURE, flag_words, question_of
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
    assert said.origin == "The offender's view · 3 September 2026 · untested · fact"
    # The catalogue says "not confirmed" and "out of date": the picture and its legend say the same.
    assert all("not confirmed or out of date" in words for words in (UNSURE, BADGES["p"].meaning, BADGES["r"].meaning))
    assert (reason.weight, reason.would_change, reason.rule) == ("High", "it ends", "P01 Rule P01, version 0.1")


def test_a_fact_that_the_reader_may_not_see_leaves_no_trace(vocabulary: Vocabulary) -> None:
    risk = named(picture(vocabulary), "Older brother").ties[0].reasons[0]
    assert risk.letter == "R"
    assert len(risk.statements) == 1


def test_kinds_are_read_from_the_alter(vocabulary: Vocabulary) -> None:
    drawn = picture(vocabulary)
    assert named(drawn, "Mother").ties[0].kind == "mother or father of"
    assert named(drawn, "Aunt").ties[0].kind == "aunt or uncle of"


@pytest.mark.parametrize(("qualifier", "said"), [
    ("BIOLOGICAL", "brother or sister of (by birth)"), ("HALF", "brother or sister of (half)"),
    ("UNKNOWN", "brother or sister of"),
])
def test_how_somebody_is_family_is_said_in_words(vocabulary: Vocabulary, qualifier: str, said: str) -> None:
    case_file = case_on_day()
    ties = tuple(msgspec.structs.replace(t, qualifier=qualifier) if t.id == "t2" else t for t in case_file.ties)
    drawn = picture_of(msgspec.structs.replace(case_file, ties=ties), FINDINGS, vocabulary, PictureOptions())
    assert named(drawn, "Older brother").ties[0].kind == said


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
        assert {letter for row in own for letter in row.badges} >= set(alter.badges)
        assert [row.tie for row in own if row.period] == [tie.kind for tie in alter.ties]
        told = " ".join(text for row in own for text in row.reasons)
        assert all(reason.sentence in told for tie in alter.ties for reason in tie.reasons)
        asked = [row.not_recorded for row in own if row.period]
        assert asked == [tie.not_recorded for tie in alter.ties]
    assert len(others_of(drawn)) == len(drawn.others) == 2


def test_the_letters_of_a_row_are_those_of_its_tie(vocabulary: Vocabulary) -> None:
    rows = [row for row in table_of(picture(vocabulary)) if row.name == "School friend"]
    assert [(row.flag, row.badges) for row in rows] == [("Puts at risk", ("R",)), ("Protects", ("P",))]


def test_the_table_says_once_that_a_reason_is_not_confirmed(vocabulary: Vocabulary) -> None:
    club = next(row for row in table_of(picture(vocabulary)) if row.name == "Football club")
    sentence = named(picture(vocabulary), "Football club").ties[0].reasons[0].sentence
    assert club.reasons[0] == f"R: {sentence}"


@pytest.mark.parametrize(("contacts", "why"), [
    (["dormant"], ": there is no contact at present, and most reasons count only while there is"),
    (["dormant", "active"], ""), (["active"], ""), ([], ""),
])
def test_no_reason_is_put_down_to_no_contact(contacts: list[str], why: str) -> None:
    ties = [tie_findings(
        tie_id="t", alter_id="a", flag=Flag.NONE_RECORDED, risk=TieClass.NONE_RECORDED,
        protective=TieClass.NONE_RECORDED, contact=contact,
    ) for contact in contacts]
    assert flag_words(Flag.NONE_RECORDED, ties) == f"No reason recorded either way{why}"


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


@pytest.mark.parametrize(("states", "head"), [
    ("f", "Exposure to extremism"),
    ("fff", "Exposure to extremism: 3 reasons that count once"),
    ("ffh", "Exposure to extremism: 2 reasons that count once, 1 that does not count"),
    ("fhh", "Exposure to extremism: 1 reason that counts, 2 that do not count"),
    ("hh", "Exposure to extremism: 2 reasons, none of which counts"),
    ("pp", "Exposure to extremism: 2 reasons of the past"),
])
def test_reasons_that_say_the_same_are_said_to_count_once(states: str, head: str) -> None:
    reasons = [
        Reason(letter="R", subject="Exposure to extremism", sentence="", state="", weight="", evidence="", rule="",
               rule_id="R01", would_change="", hatched=state == "h", past=state == "p")
        for state in states
    ]
    other = msgspec.structs.replace(reasons[0], letter="P")
    groups = groups_of([*reasons, other])
    assert [group.head for group in groups] == [head, "Exposure to extremism"]
    assert [len(group.reasons) for group in groups] == [len(states), 1]


def test_what_is_asked_of_the_case_is_said_in_words(vocabulary: Vocabulary) -> None:
    assert question_of("case.stage", vocabulary) == "Is the offender in custody? (The stage of the case says so.)"


def test_a_ring_is_said_in_words_not_by_its_number(vocabulary: Vocabulary) -> None:
    rings = [fact for fact in case_on_day().facts if fact.key == "tie.ring" and fact.value in ("1", "2", "3")]
    assert rings
    told = Statements({}, vocabulary)
    assert all(told.of(fact).said.endswith(" ring") for fact in rings)
