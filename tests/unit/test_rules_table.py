"""The rules as rows: what is recorded, and what the rule makes of it. A practitioner may add a row.

A statement is "question = answer", followed, where it is not a firm fact of 30 days ago, by who says so and how:
the offender's or family's view (offender, family; else the worker's), untested, doubtful (not reliable), provisional,
disputed, withdrawn, or a number of days ago (200d). "over" is a statement that no longer holds.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from graph_schema.records import Fact
from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.case_file import CaseFile
from netmap.rules.find import find
from netmap.rules.findings import TieClass, TieFindings, Weight
from netmap.rules.table import BY_ID, RULES
from tests.unit.case_files import DAY, ago, case_file, fact, tie

WORDS: dict[str, dict[str, Any]] = {
    "offender": {"perspective": "offender", "source_kind": "offender"},
    "family": {"perspective": "family", "source_kind": "family"},
    "untested": {"reliability": "untested"}, "doubtful": {"reliability": "not_reliable"},
    "provisional": {"status": "provisional"}, "disputed": {"status": "disputed"}, "withdrawn": {"status": "withdrawn"},
    "over": {"valid_to": ago(10)},
}
SHORT = {
    "involvement": "alter.extremist_involvement", "violence": "alter.violence_stance", "contact": "tie.contact_status",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def recorded(text: str) -> list[Fact]:
    facts = []
    for number, statement in enumerate(filter(None, re.split(r"\s*;\s*", text.strip())), start=1):
        key, value, words = re.fullmatch(r"(\S+) = (\"[^\"]+\"|\S+)\s*(.*)", statement).groups()
        fields: dict[str, Any] = {}
        for word in words.split():
            fields.update({"observed_on": ago(int(word[:-1]))} if word[:-1].isdigit() else WORDS[word])
        code = SHORT.get(key, key if "." in key else f"tie.{key}")
        facts.append(fact(number, code, value.strip('"'), **fields))
    return facts


def told(text: str, vocabulary: Vocabulary, **tie_fields: Any) -> TieFindings:
    return find(case_file(recorded(text), tie(**tie_fields)), vocabulary)["tie"]


IN = "contact = active; "
ROWS = [
    # R01 active extremist contact
    ("R01", IN + "involvement = active; channel = in_person", "fired high"),
    ("R01", IN + "involvement = leader_recruiter; channel = phone", "fired high"),
    ("R01", IN + "involvement = sympathiser; channel = in_person", "not_met"),
    ("R01", IN + "involvement = none; channel = in_person", "not_met"),
    ("R01", IN + "involvement = active; channel = social_media", "not_met"),
    ("R01", IN + "involvement = active; channel = social_media; channel = visit", "fired high"),
    ("R01", IN + "involvement = active", "unknown tie.channel"),
    ("R01", IN + "channel = visit", "unknown alter.extremist_involvement"),
    ("R01", IN + "channel = visit; involvement = unknown", "unknown alter.extremist_involvement"),
    ("R01", IN + "channel = visit; involvement = refused", "unknown alter.extremist_involvement"),
    ("R01", "involvement = active; channel = visit", "unknown tie.contact_status"),
    ("R01", "involvement = none_known; channel = visit", "not_met"),
    ("R01", "contact = dormant; involvement = active; channel = visit", "not_met"),
    ("R01", "contact = ended; involvement = active; channel = visit", "historical"),
    ("R01", "contact = ended; involvement = none_known; channel = visit", "not_met"),
    ("R01", "contact = ended; channel = visit", "unknown alter.extremist_involvement"),
    ("R01", "last_contact = 2024-05-20; involvement = active; channel = visit", "fired high"),
    ("R01", "last_contact = 2024-01-05; involvement = active; channel = visit", "not_met"),
    ("R01", IN + "channel = visit; involvement = active 200d", "stale alter.extremist_involvement"),
    ("R01", IN + "channel = visit; involvement = none_known 200d", "unknown alter.extremist_involvement"),
    ("R01", "contact = active 200d; channel = visit; involvement = active", "stale tie.contact_status"),
    ("R01", IN + "channel = visit; involvement = active provisional", "provisional"),
    ("R01", IN + "channel = visit; involvement = active untested", "provisional"),
    ("R01", IN + "channel = visit; involvement = active untested; involvement = active untested family", "fired high"),
    ("R01", IN + "channel = visit; involvement = active doubtful; involvement = active doubtful family", "provisional"),
    ("R01", IN + "channel = visit; involvement = active disputed", "provisional"),
    ("R01", IN + "channel = visit; involvement = active; involvement = none_known family", "provisional"),
    ("R01", IN + "channel = visit; involvement = active; involvement = none_known doubtful family", "fired high"),
    ("R01", IN + "channel = visit; involvement = active; involvement = none_known 200d family", "fired high"),
    ("R01", IN + "channel = visit; involvement = none_known doubtful", "unknown alter.extremist_involvement"),
    ("R01", IN + "channel = visit; involvement = none_known disputed", "unknown alter.extremist_involvement"),
    ("R01", IN + "channel = visit; involvement = active 60d; involvement = past_disengaged 20d", "not_met"),
    ("R01", IN + "channel = visit; involvement = active 60d; involvement = past_disengaged 20d withdrawn",
     "fired high"),
    ("R01", IN + "channel = visit; involvement = active over", "unknown alter.extremist_involvement"),
    # R04 endorses violence
    ("R04", IN + "violence = endorses", "fired medium"),
    ("R04", IN + "violence = ambivalent", "not_met"),
    ("R04", IN, "unknown alter.violence_stance"),
    ("R04", "violence = unknown", "unknown alter.violence_stance tie.contact_status"),
    ("R04", IN + "violence = endorses; violence = rejects family", "provisional"),
    ("R04", IN + "violence = endorses; violence = endorses disputed family", "provisional"),
    ("R04", "contact = ended; violence = endorses 400d", "historical"),
    ("R04", IN + "violence = endorses 181d", "stale alter.violence_stance"),
    ("R04", IN + "violence = endorses 180d", "fired medium"),
    # R05 pressure against leaving
    ("R05", IN + "exit_stance = pressures_against", "fired high"),
    ("R05", IN + "exit_stance = pressures_against; ring = 1", "fired high"),
    ("R05", IN + "exit_stance = opposes; ring = 1", "fired medium"),
    ("R05", IN + "exit_stance = opposes; ring = 2", "not_met"),
    ("R05", IN + "exit_stance = opposes; ring = 2 offender; ring = 1", "not_met"),
    ("R05", IN + "exit_stance = opposes", "unknown tie.ring"),
    ("R05", IN + "exit_stance = opposes; exit_stance = pressures_against family; ring = 1", "fired medium"),
    ("R05", IN + "exit_stance = opposes; exit_stance = pressures_against family; ring = 3", "provisional"),
    ("R05", IN + "exit_stance = accepts; ring = 1", "not_met"),
    ("R05", IN, "unknown tie.exit_stance tie.ring"),
    ("R05", IN + "exit_stance = pressures_against 200d", "stale tie.exit_stance"),
    ("R05", "contact = ended; exit_stance = pressures_against", "historical"),
    # R10 coerced or harmed by this person
    ("R10", IN + "control = by_alter", "fired high"),
    ("R10", IN + "control = mutual", "fired high"),
    ("R10", IN + "control = by_offender", "not_met"),
    ("R10", IN + "control = none_known", "not_met"),
    ("R10", IN, "unknown tie.control"),
    ("R10", "contact = dormant; control = by_alter", "fired high"),
    ("R10", "control = by_alter", "fired high"),
    ("R10", "contact = ended; control = by_alter", "historical"),
    ("R10", IN + "control = by_alter 2000d", "fired high"),
    ("R10", IN + "control = none_known 200d", "unknown tie.control"),
    ("R10", IN + "control = by_alter untested", "provisional"),
    # P01 supportive non-violent bond
    ("P01", IN + "quality = supportive offender; violence = rejects", "fired medium"),
    ("P01", IN + "quality = supportive family; violence = rejects", "unknown tie.quality"),
    ("P01", IN + "quality = supportive offender; quality = hostile family; violence = rejects", "provisional"),
    ("P01", IN + "quality = mixed offender; quality = supportive family; violence = rejects", "not_met"),
    ("P01", IN + "quality = supportive offender untested; violence = rejects", "provisional"),
    ("P01", IN + "quality = supportive offender untested; quality = supportive family untested; violence = rejects",
     "fired medium"),
    ("P01", IN + "quality = supportive offender; violence = ambivalent", "not_met"),
    ("P01", IN + "quality = supportive offender", "unknown alter.violence_stance"),
    ("P01", IN + "quality = supportive offender 300d; violence = rejects", "stale tie.quality"),
    ("P01", "contact = ended; quality = supportive offender; violence = rejects", "historical"),
    # P02 practical support
    ("P02", IN + "support = housing 90d", "fired high"),
    ("P02", IN + "support = housing 91d", "stale tie.support"),
    ("P02", IN + "support = emotional; support_offered = none", "not_met"),
    ("P02", IN + "support = emotional", "unknown tie.support_offered"),
    ("P02", IN + "support = emotional; support_offered = transport_documents", "fired high"),
    ("P02", IN + "support = money; support = none family", "provisional"),
    ("P02", IN + "support = money 60d; support = none 20d; support_offered = none", "not_met"),
    ("P02", IN + "support = none 60d; support = money 20d", "fired high"),
    ("P02", IN + "support_offered = housing untested", "provisional"),
    ("P02", "contact = ended; support = money", "historical"),
    ("P02", "contact = dormant; support = money", "not_met"),
    # P04 ally of leaving
    ("P04", IN + 'exit_stance = actively_supports; exit_act = "came along to two meetings"; violence = rejects',
     "fired high"),
    ("P04", IN + "exit_stance = actively_supports; violence = rejects", "unknown tie.exit_act"),
    ("P04", IN + "exit_stance = actively_supports; exit_act = none; violence = rejects", "not_met"),
    ("P04", IN + 'exit_stance = actively_supports; exit_act = "came along" 181d; violence = rejects',
     "stale tie.exit_act"),
    ("P04", IN + 'exit_stance = accepts; exit_act = "came along"; violence = rejects', "not_met"),
    ("P04", IN + 'exit_stance = actively_supports; exit_act = "came along"', "unknown alter.violence_stance"),
    ("P04", IN + 'exit_stance = actively_supports; exit_act = "came along" provisional; violence = rejects',
     "provisional"),
    ("P04", "contact = ended; exit_stance = actively_supports; exit_act = letter; violence = rejects", "historical"),
]


@pytest.mark.parametrize(("rule_id", "text", "expected"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_a_rule_on_what_is_recorded(vocabulary: Vocabulary, rule_id: str, text: str, expected: str) -> None:
    finding = next(f for f in told(text, vocabulary).findings if f.rule_id == rule_id)
    more = finding.weight.name.lower() if finding.state == "fired" else " ".join(finding.missing)
    assert f"{finding.state} {more}".strip() == expected
    assert "{" not in finding.sentence
    assert rule_id not in finding.sentence
    assert finding.sentence[-1] == "."


KNOWN = "involvement = none_known; exit_stance = accepts; control = none_known; violence = rejects; channel = visit; "
NO_HELP = "support = none; support_offered = none; quality = mixed offender; "
BROTHER = "involvement = active; channel = in_person; support = housing; support = money; "
FLAGS = [
    ("a mother who helps, T1", IN + KNOWN.replace("exit_stance = accepts", "exit_stance = actively_supports")
     + 'exit_act = "joined two sessions"; support_offered = housing; quality = supportive offender',
     "protective", "none_recorded", "high"),
    ("a brother who is both, T2", IN + BROTHER, "both", "high", "high"),
    ("a brother who also endorses violence", IN + BROTHER + "violence = endorses", "both", "high", "high"),
    ("a friend from prison, T4", IN + "involvement = sympathiser; violence = endorses; channel = letter", "risk",
     "medium", "not_enough_recorded"),
    ("a cousin nobody asked about, T6", IN + "ring = 1; frequency = weekly", "not_enough_recorded",
     "not_enough_recorded", "not_enough_recorded"),
    ("the brother after contact ended, T7", "contact = ended; " + BROTHER + "control = none_known; "
     "exit_stance = opposes; ring = 3; violence = ambivalent", "none_recorded", "none_recorded", "none_recorded"),
    ("an uncle from one untested source, T9", IN + "control = none_known; involvement = active untested; "
     "channel = visit; exit_stance = neutral; violence = rejects; " + NO_HELP, "none_recorded", "none_recorded",
     "none_recorded"),
    ("everything asked, nothing found", IN + KNOWN + NO_HELP, "none_recorded", "none_recorded", "none_recorded"),
    ("all known but long ago", "contact = active; " + (KNOWN + NO_HELP).replace(";", " 300d;"),
     "not_enough_recorded", "not_enough_recorded", "not_enough_recorded"),
    ("a risk of long ago only", IN + KNOWN.replace("none_known", "active 300d", 1) + NO_HELP, "not_enough_recorded",
     "not_enough_recorded", "none_recorded"),
    ("nothing recorded", "", "not_enough_recorded", "not_enough_recorded", "not_enough_recorded"),
    ("a risk, the rest unknown", IN + "control = by_alter", "risk", "high", "not_enough_recorded"),
]


@pytest.mark.parametrize(("text", "flag", "risk", "protective"), [r[1:] for r in FLAGS], ids=[r[0] for r in FLAGS])
def test_what_a_tie_shows(vocabulary: Vocabulary, text: str, flag: str, risk: str, protective: str) -> None:
    found = told(text, vocabulary)
    assert (found.flag, found.risk, found.protective) == (flag, risk, protective)


def test_help_from_a_person_who_is_a_high_risk_is_contested(vocabulary: Vocabulary) -> None:
    assert [f.rule_id for f in told(IN + BROTHER, vocabulary).findings if f.contested] == ["P02"]
    medium_only = told(IN + "violence = endorses; support = money", vocabulary)
    assert not any(f.contested for f in medium_only.findings)


def test_every_rule_is_historical_on_a_tie_that_has_ended(vocabulary: Vocabulary) -> None:
    found = told(IN + BROTHER + "control = by_alter; violence = endorses; exit_stance = pressures_against", vocabulary,
                 valid_to=ago(120), to_precision="day")
    assert {f.rule_id for f in found.findings if f.state == "historical"} == {"R01", "R04", "R05", "R10", "P02"}
    assert (found.contact, found.risk, found.protective) == ("ended", "none_recorded", "none_recorded")


def test_a_disputed_tie_sets_no_class(vocabulary: Vocabulary) -> None:
    found = told(IN + BROTHER, vocabulary, state="disputed")
    assert {f.rule_id for f in found.told(BY_ID["R01"].polarity)} == {"R01"}
    assert found.risk not in (TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH)


SENTENCES = [
    ("R01", IN + "involvement = active; channel = visit",
     "Older brother is active in the movement and sees Sami in person."),
    ("R01", IN + "involvement = active untested; channel = phone",
     "Not confirmed: Older brother is active in the movement and is in touch with Sami outside the internet."),
    ("R01", "contact = dormant; involvement = active; channel = phone",
     "There is no contact between Sami and Older brother at present."),
    ("R05", IN + "exit_stance = opposes; ring = 1",
     "Older brother is against Sami leaving the movement, and the two are very close."),
    ("P01", IN + "quality = supportive offender; quality = hostile family; violence = rejects",
     "Sources do not agree on whether Sami and Older brother have a supportive bond, and Older brother rejects "
     "violence."),
    ("P02", IN + "support = housing; support = money",
     "Older brother has lately helped Sami with a place to live and money."),
    ("P02", IN + "support_offered = housing",
     "Older brother has firmly offered Sami help with a place to live after release."),
    ("P02", IN + "support = money; support_offered = housing",
     "Older brother has lately helped Sami with money, and has firmly offered help with a place to live after "
     "release."),
    ("R04", "contact = ended; violence = endorses",
     "Recorded of the time when there was contact: Older brother endorses violence and is in contact with Sami."),
    ("P04", IN, "Not known yet whether Older brother rejects violence, supports Sami in leaving the movement, and has "
     "acted on it."),
]


@pytest.mark.parametrize(("rule_id", "text", "sentence"), SENTENCES)
def test_findings_are_plain_sentences(vocabulary: Vocabulary, rule_id: str, text: str, sentence: str) -> None:
    assert next(f.sentence for f in told(text, vocabulary).findings if f.rule_id == rule_id) == sentence


def test_a_name_that_ends_in_a_full_stop_ends_the_sentence(vocabulary: Vocabulary) -> None:
    file = case_file(recorded(IN + "violence = endorses"))
    ego = msgspec.structs.replace(file.party["sami"], display_name="Sami R.")
    file = msgspec.structs.replace(file, people=tuple(ego if p.id == ego.id else p for p in file.people))
    sentence = find(file, vocabulary)["tie"].findings[1].sentence
    assert sentence == "Older brother endorses violence and is in contact with Sami R."


def test_names_with_braces_stay_as_they_are(vocabulary: Vocabulary) -> None:
    file = case_file(recorded(IN + "violence = endorses"), name="{offender} {0}")
    sentence = find(file, vocabulary)["tie"].findings[1].sentence
    assert sentence == "{offender} {0} endorses violence and is in contact with Sami."


def test_all_views_of_a_contradiction_are_listed(vocabulary: Vocabulary) -> None:
    found = told("contact = active; violence = endorses; violence = rejects family", vocabulary)
    assert found.findings[1].fact_ids == ("fact-002", "fact-003", "fact-001")


def test_only_ties_of_the_offender_are_read_from_either_end(vocabulary: Vocabulary) -> None:
    file = case_file(recorded(IN + "violence = endorses"), tie(source_id="sami", target_id="alter"))
    assert find(file, vocabulary)["tie"].alter_id == "alter"
    among_others = case_file([], tie(source_id="alter", target_id="alter"))
    assert find(among_others, vocabulary) == {}


def test_findings_are_as_of_a_day(vocabulary: Vocabulary) -> None:
    file = case_file([])
    assert file.day == DAY
    with pytest.raises(ValueError, match="as of a day"):
        find(CaseFile(case=file.case), vocabulary)


def test_the_table_reads_known_questions_and_says_what_a_reader_needs(vocabulary: Vocabulary) -> None:
    assert [rule.id for rule in RULES if rule.deciding] == ["R01", "R04", "R05", "R10", "P01", "P02", "P04"]
    for rule in RULES:
        assert set(rule.needs) <= set(vocabulary.fact_keys)
        assert vocabulary.knows("strands", rule.strand)
        assert vocabulary.knows("evidence_grades", rule.evidence)
        assert rule.sources
        assert all(text.endswith(".") for text in (rule.rationale, rule.limits, rule.would_change))
        assert isinstance(rule.weight, Weight)
