"""What is counted, what is hidden and what is rounded, row by row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Judgement, RuleSetting
from netmap.case_file import CaseFile
from netmap.exchange.csv_fairness import COLUMNS, HIDDEN, OFF, fairness_csv, plain_text
from netmap.fairness.counting import ALL, Counts, Tally, add_case
from netmap.fairness.report import FairnessReport, Row, hidden_among, report_of, rounded, share
from netmap.judgements.standing import facts_under, judged_ties
from netmap.rules.findings import Polarity
from netmap.rules.rule_sets import rule_set_at
from tests.unit.around_files import VOCABULARY, around, written
from tests.unit.case_files import BASE, DAY, ago

RELATIONS = tuple(VOCABULARY.lists["relations"])
SET = rule_set_at(datetime(2024, 6, 1, tzinfo=UTC))


def counted(*texts: str, rules: Any = SET.rules) -> Counts:
    counts = Counts()
    for text in texts:
        known = around(written(text))
        add_case(counts, known, judged_ties(known.case_file, known.findings), rules, DAY.year)
    return counts


def reported(counts: Counts, rule_set: Any = SET) -> FairnessReport:
    return report_of(counts, DAY.year, DAY, "north", rule_set, RELATIONS)


def row(report: FairnessReport, code: str) -> Row:
    return next(each for each in (*report.rules, *report.judged) if each.code == code)


ACTIVE = "contact = active; "
ROWS = [
    # what is recorded, rule, relation, what is counted
    (f"A SIBLING_OF Sami: {ACTIVE}violence = endorses", "R04", "kin", "applies"),
    (f"A SIBLING_OF Sami: {ACTIVE}violence = endorses untested", "R04", "kin", "not_confirmed"),
    (f"A SIBLING_OF Sami: {ACTIVE}violence = rejects", "R04", "kin", ""),
    (f"A SIBLING_OF Sami: {ACTIVE}", "R04", "kin", "not_known"),
    (f"A SIBLING_OF Sami: {ACTIVE}violence = endorses 400d", "R04", "kin", "not_known"),
    ("A SIBLING_OF Sami: contact = ended; violence = endorses", "R04", "kin", ""),
    (f"A SPOUSE_OF Sami: {ACTIVE}violence = endorses", "R04", "partner", "applies"),
]


@pytest.mark.parametrize(("text", "rule", "relation", "outcome"), ROWS)
def test_what_becomes_of_a_rule_is_counted(text: str, rule: str, relation: str, outcome: str) -> None:
    found = counted(text).rules
    for key in ((rule, relation), (rule, ALL)):
        assert found[key] == Tally(1, 1, Counter({outcome: 1}))


@pytest.mark.parametrize("text", [
    "A SIBLING_OF Sami, ended 30: contact = ended", "A SIBLING_OF Sami, planned: contact = active",
    "A SIBLING_OF Sami, entered_in_error: contact = active", "A SIBLING_OF B: contact = active",
    "A SIBLING_OF Sami: contact = active\nA is dead",
])
def test_ties_that_do_not_hold_are_not_counted(text: str) -> None:
    assert counted(text).rules == {}


def test_a_rule_is_counted_only_where_it_is_asked() -> None:
    found = counted(f"A SIBLING_OF Sami: {ACTIVE}\nB SPOUSE_OF Sami: {ACTIVE}").rules
    assert ("P05", "kin") not in found
    assert found["P05", ALL].ties == 1
    assert found["R01", ALL] == Tally(2, 1, Counter({"not_known": 2}))


def test_cases_are_counted_beside_ties() -> None:
    two = f"A SIBLING_OF Sami: {ACTIVE}\nB SIBLING_OF Sami: {ACTIVE}"
    tally = counted(two, two, f"C COUSIN_OF Sami: {ACTIVE}").rules["R01", "kin"]
    assert (tally.ties, tally.cases) == (5, 3)


def judged(*given_: dict[str, Any]) -> Counts:
    """A brother with a high risk, on whose tie these judgements were made."""
    file = written(f"A SIBLING_OF Sami: {ACTIVE}tie.recruitment = alter_recruited")
    found = around(file).findings["A-SIBLING_OF-Sami"]
    base: dict[str, Any] = {
        **BASE, "tie_id": "A-SIBLING_OF-Sami", "polarity": "risk", "kind": "confirm", "reason": "x", "author_id": "c",
        "computed": "high", "fact_ids": facts_under(found, Polarity.RISK), "rule_set": "0.1", "review_on": ago(-60),
    }
    made = []
    for number, each in enumerate(given_):
        days = each.pop("days", 5)
        moment = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC) - timedelta(days=days)
        made.append(Judgement(**{**base, "id": f"j{number}", "made_on": ago(days), "made_at": moment, **each}))
    whole: CaseFile = msgspec.structs.replace(file, judgements=tuple(made))
    known, counts = around(whole), Counts()
    add_case(counts, known, judged_ties(known.case_file, known.findings), SET.rules, DAY.year)
    return counts


AGREED = {"answer": "agree", "answered_by": "s", "answered_on": ago(3)}
JUDGED: list[tuple[list[dict[str, Any]], str]] = [
    ([{}], "confirm"),
    ([{"kind": "lower", "judged": "medium"}], ""),
    ([{"kind": "lower", "judged": "medium", **AGREED}], "lower"),
    ([{"kind": "set_aside", **AGREED}], "set_aside"),
    ([{"kind": "lower", "judged": "low", "answer": "decline", "answered_by": "s", "answered_on": ago(3)}], ""),
    ([{"withdrawn_on": ago(1)}], ""),
    ([{"days": 400}], ""),
    ([{"days": 20}, {"kind": "lower", "judged": "low", **AGREED}], "lower"),
    ([{"days": 20}, {"kind": "lower", "judged": "low"}], "confirm"),
    ([{"review_on": ago(1)}], "confirm"),
]


@pytest.mark.parametrize(("made", "kind"), JUDGED)
def test_the_last_judgement_that_counted_is_counted_once(made: list[dict[str, Any]], kind: str) -> None:
    found = judged(*[dict(each) for each in made]).judged
    assert found == ({("risk", r): Tally(1, 1, Counter({kind: 1})) for r in ("kin", ALL)} if kind else {})


HIDING = [
    # ties (each from as many cases) by relation, and which are hidden
    ({"kin": 20, "peer": 30}, ""),
    ({"kin": 20, "peer": 9, "child": 30}, "kin peer"),
    ({"kin": 20, "peer": 9, "child": 9}, "child peer"),
    ({"kin": 20, "peer": 2, "child": 3}, "child kin peer"),
    ({"kin": 20, "peer": 0}, "peer"),
    ({"kin": 10, "peer": 10}, ""),
    ({"kin": 3}, "kin"),
]


@pytest.mark.parametrize(("ties", "hidden"), HIDING)
def test_what_is_too_few_cannot_be_worked_out(ties: dict[str, int], hidden: str) -> None:
    assert " ".join(sorted(hidden_among({code: Tally(n, n) for code, n in ties.items()}))) == hidden


def test_many_ties_of_few_cases_are_too_few() -> None:
    """Fourteen relatives of one offender are one family."""
    assert hidden_among({"kin": Tally(14, 1), "peer": Tally(40, 30), "child": Tally(50, 30)}) == {"kin", "peer"}


@given(st.dictionaries(st.sampled_from(RELATIONS), st.integers(0, 40), min_size=1))
@settings(max_examples=300, deadline=None)
def test_the_hidden_rest_is_never_one_alone_nor_too_few(ties: dict[str, int]) -> None:
    hidden = hidden_among({code: Tally(n, n) for code, n in ties.items()})
    inside = [ties[code] for code in hidden if ties[code]]
    assert all(ties[code] >= 10 for code in ties.keys() - hidden)
    everything = len(inside) == len([n for n in ties.values() if n])
    assert not inside or everything or (len(inside) > 1 and sum(inside) >= 10)


@pytest.mark.parametrize(("part", "whole", "expected"), [
    (0, 40, 10), (1, 10, 10), (5, 40, 15), (6, 40, 15), (20, 40, 50), (13, 40, 35), (40, 40, 90), (19, 20, 90),
])
def test_shares_are_rounded_and_never_say_nobody_or_all(part: int, whole: int, expected: int) -> None:
    assert share(part, whole) == expected


def test_numbers_are_rounded() -> None:
    assert [rounded(n) for n in (10, 12, 13, 17, 18, 1002)] == [10, 10, 15, 15, 20, 1000]


def many(cases: int = 12) -> FairnessReport:
    text = f"A SIBLING_OF Sami: {ACTIVE}violence = endorses\nB FRIEND_OF Sami: {ACTIVE}violence = rejects"
    odd = f"A SIBLING_OF Sami: {ACTIVE}violence = rejects\nB FRIEND_OF Sami: {ACTIVE}\nC FAITH_LEADER_TO Sami: {ACTIVE}"
    return reported(counted(*[text] * (cases - cases // 3), *[odd] * (cases // 3)))


def test_a_report_of_enough_cases() -> None:
    report = many()
    cells = {cell.relation: cell for cell in row(report, "R04").cells}
    assert report.cases == 10
    assert cells[ALL].ties == 30
    assert cells["kin"].ties is None  # hidden with the four faith leaders, which one could work out otherwise
    assert cells["religious"].ties is None
    assert cells["peer"].shares == {"applies": 10, "not_confirmed": 10, "not_known": 35}
    assert set(cells) == {ALL, *RELATIONS}
    assert row(report, "P05").shown == ()


def test_a_report_of_too_few_cases_shows_nothing() -> None:
    report = many(9)
    assert report.cases is None
    assert all(each.shown == () for each in (*report.rules, *report.judged))


def test_a_rule_that_is_off_has_no_numbers() -> None:
    setting = RuleSetting(
        id="s", recorded_at=datetime(2024, 1, 1, tzinfo=UTC), recorded_by="x", agency="north", rule_id="R04",
        effect="off", reason="Too many false alarms in our region.",
    )
    rule_set = rule_set_at(datetime(2024, 6, 1, tzinfo=UTC), [setting])
    report = reported(counted("A SIBLING_OF Sami: contact = active", rules=rule_set.rules), rule_set)
    assert (row(report, "R04").effect, row(report, "R04").cells) == ("off", ())
    lines = list(csv.DictReader(io.StringIO(fairness_csv(report, VOCABULARY).decode("utf-8-sig"))))
    assert [line["remark"] for line in lines if line["code"] == "R04"] == [OFF]


def test_the_table_says_the_same() -> None:
    content = fairness_csv(msgspec.structs.replace(many(), agency="=HYPERLINK(1)"), VOCABULARY)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(lines[0]) == COLUMNS
    assert {line["organisation"] for line in lines} == {"'=HYPERLINK(1)"}
    told = {line["relation"]: line for line in lines if line["code"] == "R04"}
    assert (told["All"]["ties"], told["Peer"]["not_known_percent"], told["Relative"]["remark"]) == ("30", "35", HIDDEN)
    assert told["Relative"]["ties"] == told["Relative"]["applies_percent"] == ""
    assert "Sami" not in content.decode()


@pytest.mark.parametrize("text", ["=1", "+1+1", "-1-cmd", "-x", "@x", "\tx", "\rx", "+49 30 1234567", "＝1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert plain_text(text) == f"'{text}"
    assert plain_text("North") == "North"


INSIDE = [
    "note;=2+3", "note; =2+3;x", "first\n=2+3", "first\r\n  +2", "a\t@x", "a;-2+3", 'a\n"=2+3"', 'say ";=2+3"',
    "a,=2+3", "\u202b=1\u202c; +1", "a\n\n=1", '";"=1',
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("text", INSIDE)
def test_no_cell_is_a_formula_where_a_spreadsheet_parts_the_file_elsewhere(text: str, delimiter: str) -> None:
    """Where the comma is in numbers, it opens the file at each ; and knows nothing of our quotes."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow(["2026-014", plain_text(text), "held"])
    written.seek(0)
    cells = [cell for row in csv.reader(written, delimiter=delimiter) for cell in row]
    assert cells
    assert [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))] == []


def test_a_figure_with_a_sign_stays_a_number() -> None:
    """A goal is rated from -2 to +2; a spreadsheet reckons with that."""
    assert [plain_text(each) for each in ("+1", "-2", "0")] == ["+1", "-2", "0"]


def test_nobody_is_named() -> None:
    """Neither a case nor a person, nor an id of one, is in any part of a report."""
    text = msgspec.json.encode(many()).decode()
    assert not {name for name in ("Sami", '"A"', "A-1", "fact-") if name in text}
    assert date(2024, 6, 1) == DAY
