"""How findings are told: in sentences, with all they rest on; and what the table of rules must say."""

from __future__ import annotations

import msgspec
import pytest

from graph_schema.records import Group
from netmap.case_file import CaseFile
from netmap.rules.find import find
from netmap.rules.findings import Finding, State, TieClass, TieFindings, Weight
from netmap.rules.model import Rule
from netmap.rules.table import BY_ID, RULES
from tests.unit import test_protective_rules, test_risk_rules
from tests.unit.case_files import BASE, DAY, ago, case_file, tie
from tests.unit.recorded import IN, VOCABULARY, file_of, finding, recorded, told
from tests.unit.test_worked_cases import BROTHER


def of(found: TieFindings, rule_id: str) -> Finding:
    return next(each for each in found.findings if each.rule_id == rule_id)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_a_row_for_each_state(rule: Rule) -> None:
    # That somebody was hurt does not age, so it is never out of date.
    never = {State.STALE} if rule.id in ("R10", "R11") else set()
    rows = (*test_risk_rules.ROWS, *test_protective_rules.ROWS)
    assert {expected.split()[0] for rule_id, _, expected in rows if rule_id == rule.id} == set(State) - never


def test_help_from_a_person_who_is_a_high_risk_is_contested() -> None:
    assert [f.rule_id for f in told(IN + BROTHER).findings if f.contested] == ["P02"]
    medium_only = told(IN + "violence = endorses; support = money")
    assert not any(f.contested for f in medium_only.findings)


def test_every_rule_is_historical_on_a_tie_that_has_ended() -> None:
    found = told(IN + BROTHER + "control = by_alter; violence = endorses; exit_stance = pressures_against",
                 valid_to=ago(120), to_precision="day")
    assert {f.rule_id for f in found.findings if f.state == "historical"} == {
        "R01", "R02", "R04", "R05", "R10", "P02",
    }
    assert (found.contact, found.risk, found.protective) == ("ended", "none_recorded", "none_recorded")


def test_a_disputed_tie_sets_no_class() -> None:
    found = told(IN + BROTHER, state="disputed")
    assert {f.rule_id for f in found.told(BY_ID["R01"].polarity)} == {"R01", "R02"}
    assert found.risk not in (TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH)


SENTENCES = [
    ("R01", IN + "involvement = active; channel = visit",
     "Older brother is active in the movement and sees Sami in person."),
    ("R01", IN + "involvement = active untested; channel = phone",
     "Not confirmed: Older brother is active in the movement and is in touch with Sami outside the internet."),
    ("R01", "contact = dormant; involvement = active; channel = phone",
     "There is no contact between Sami and Older brother at present."),
    ("R02", IN + "involvement = sympathiser; involvement = active untested family",
     "Older brother, a relative of Sami, sympathises with the movement."),
    ("R02", IN + "involvement = sympathiser; involvement = active family",
     "Older brother, a relative of Sami, is active in the movement."),
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
     "As it was while there was contact: Older brother endorses violence."),
    ("R04", IN + "violence = endorses; violence = rejects family",
     "Sources do not agree on whether Older brother endorses violence."),
    ("P03", IN + "visits_and_calls = 4; quality = mixed offender; quality = hostile family",
     "Not known yet whether Older brother has visited or called Sami in custody at least three times in 90 days, and "
     "the two are not hostile to each other."),
    ("P04", IN, "Not known yet whether Older brother rejects violence, supports Sami in leaving the movement, and has "
     "acted on it."),
]


@pytest.mark.parametrize(("rule_id", "text", "sentence"), SENTENCES)
def test_findings_are_plain_sentences(rule_id: str, text: str, sentence: str) -> None:
    assert finding(text, rule_id).sentence == sentence


def test_a_name_that_ends_in_a_full_stop_ends_the_sentence() -> None:
    file = case_file(recorded(IN + "control = by_alter"))
    ego = msgspec.structs.replace(file.party["sami"], display_name="Sami R.")
    file = msgspec.structs.replace(file, people=tuple(ego if p.id == ego.id else p for p in file.people))
    sentence = of(find(file, VOCABULARY)["tie"], "R10").sentence
    assert sentence == "Older brother has threatened, hurt or controlled Sami R."


def test_names_with_braces_stay_as_they_are() -> None:
    file = case_file(recorded(IN + "violence = endorses"), name="{offender} {0}")
    sentence = of(find(file, VOCABULARY)["tie"], "R04").sentence
    assert sentence == "{offender} {0} endorses violence."


def test_all_views_of_a_contradiction_are_listed() -> None:
    found = told("contact = active; violence = endorses; violence = rejects family")
    assert of(found, "R04").fact_ids == ("fact-002", "fact-003", "fact-001")


def test_only_ties_of_the_offender_are_read_from_either_end() -> None:
    file = case_file(recorded(IN + "violence = endorses"), tie(source_id="sami", target_id="alter"))
    assert find(file, VOCABULARY)["tie"].alter_id == "alter"
    among_others = case_file([], tie(source_id="alter", target_id="alter"))
    assert find(among_others, VOCABULARY) == {}


def test_findings_are_as_of_a_day() -> None:
    file = case_file([])
    assert file.day == DAY
    with pytest.raises(ValueError, match="as of a day"):
        find(CaseFile(case=file.case), VOCABULARY)


def test_the_table_reads_known_questions_and_says_what_a_reader_needs() -> None:
    assert [rule.id for rule in RULES if rule.deciding] == ["R01", "R04", "R05", "R10", "P01", "P02", "P04"]
    for rule in RULES:
        assert set(rule.needs) <= set(VOCABULARY.fact_keys)
        assert VOCABULARY.knows("strands", rule.strand)
        assert VOCABULARY.knows("evidence_grades", rule.evidence)
        assert rule.sources
        assert all(text.endswith(".") for text in (rule.rationale, rule.limits, rule.would_change))
        assert isinstance(rule.weight, Weight)
        # It is read after "would change if": a clause, not a noun that leaves the reader to find the verb.
        assert rule.would_change.split()[0] in {"There", "The", "Somebody", "Contact", "Supervision"}, rule.id
        assert "sources that" not in rule.would_change


@pytest.mark.parametrize("kind", ["movement", "club"])
def test_a_group_is_not_called_a_person(kind: str) -> None:
    group = Group(**BASE, id="alter", display_name="The circle", pseudonym="N2", kind=kind)
    found = find(file_of(IN + BROTHER, group), VOCABULARY)["tie"].findings
    assert not [each for each in found if "this person" in f"{each.name} {each.would_change} {each.sentence}"]
    assert of(find(file_of(IN, group), VOCABULARY)["tie"], "R10").name == "Coerced or harmed by this group"
    assert finding(IN, "R10").name == "Coerced or harmed by this person"
