"""The network statements as rows: what is recorded, and what is said of the whole network. A practitioner may add one.

How a case is written down stands in `around_files`. The state is "holds", "does_not_hold" or "not_known"; the words
have to be in the sentence.
"""

from __future__ import annotations

import msgspec
import pytest

from netmap.rules.statements import STATEMENTS, statements_of
from netmap.rules.statements_model import Statement
from tests.unit.around_files import VOCABULARY, around, written

KNOWN = (
    "contact = active; involvement = none_known; channel = in_person; exit_stance = neutral; control = none_known; "
)
NEUTRAL = KNOWN + "violence = rejects; quality = mixed offender; support = none; support_offered = none; "
WARM = KNOWN + "violence = rejects; quality = supportive offender; support = none; support_offered = none; "
GIVES = KNOWN + "violence = rejects; quality = mixed offender; support = housing; support_offered = none; "
RISKY = (
    "contact = active; involvement = active; channel = in_person; violence = rejects; quality = mixed offender; "
    "exit_stance = neutral; control = none_known; support = none; support_offered = none; "
)
LEFT = "contact = ended; involvement = active; channel = in_person; "

ROWS = [
    # N01 nobody close protects without a high risk
    ("N01", "Mother PARENT_OF Sami: " + NEUTRAL + "ring = 1", "holds", "nobody in the two inner rings"),
    ("N01", "Mother PARENT_OF Sami: " + WARM + "ring = 3", "holds"),
    ("N01", "Brother SIBLING_OF Sami: " + RISKY.replace("mixed", "supportive") + "ring = 1", "holds"),
    ("N01", "Mother PARENT_OF Sami: " + WARM + "ring = 1", "does_not_hold", "carry no high risk: Mother"),
    ("N01", "Mother PARENT_OF Sami: " + WARM + "ring = 2 offender; ring = 3", "does_not_hold", "Mother"),
    ("N01", "Mother PARENT_OF Sami: " + WARM, "not_known", "not enough is recorded about Mother"),
    ("N01", "Mother PARENT_OF Sami: " + WARM + "ring = 1; ring = 3", "not_known", "Mother"),
    ("N01", "Mother PARENT_OF Sami: contact = active; ring = 1", "not_known", "Mother"),
    ("N01", "", "not_known"),
    # N02 all practical help from one person
    ("N02", "Mother PARENT_OF Sami: " + GIVES + "\nAunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "holds", "comes from Mother"),
    ("N02", "Mother PARENT_OF Sami: " + GIVES + "\nRobin CASEWORKER_FOR Sami: contact = active", "holds", "Mother"),
    ("N02", "Mother PARENT_OF Sami: " + GIVES + "\nAunt AUNT_UNCLE_OF Sami: " + GIVES, "does_not_hold",
     "comes from Aunt and Mother"),
    ("N02", "Aunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "does_not_hold", "no practical help for Sami is recorded"),
    ("N02", "Mother PARENT_OF Sami: " + GIVES + "\nAunt AUNT_UNCLE_OF Sami: contact = active", "not_known",
     "that is recorded comes from Mother", "whether these help too: Aunt"),
    ("N02", "Aunt AUNT_UNCLE_OF Sami: contact = active", "not_known", "not known whether these help: Aunt"),
    ("N02", "", "not_known", "no practical help"),
    # N03 most protective ties are professional
    ("N03", "Robin CASEWORKER_FOR Sami: " + WARM + "\nAunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "holds", "Robin"),
    ("N03", "Robin CASEWORKER_FOR Sami: " + WARM + "\nAunt AUNT_UNCLE_OF Sami: " + WARM, "does_not_hold", "Aunt"),
    ("N03", "Aunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "does_not_hold", "no tie of Sami is shown to protect"),
    ("N03", "Robin CASEWORKER_FOR Sami: " + WARM + "\nAunt AUNT_UNCLE_OF Sami: contact = active", "not_known",
     "so far: Robin", "about Aunt"),
    ("N03", "", "not_known"),
    # N04 one person connects to several who are active
    ("N04", "Cousin COUSIN_OF Sami: involvement = none_known\nCousin FRIEND_OF Abu: involvement = active\n"
            "Cousin FRIEND_OF Zed: involvement = leader_recruiter", "holds", "Cousin connects Sami to Abu and Zed",
     "says nothing about who connects"),
    ("N04", "Cousin COUSIN_OF Sami: involvement = none_known\nCousin FRIEND_OF Abu: involvement = active",
     "does_not_hold"),
    ("N04", "Cousin COUSIN_OF Sami: involvement = none_known\nCousin FRIEND_OF Abu: involvement = none_known\n"
            "Cousin FRIEND_OF Zed: involvement = active", "does_not_hold"),
    ("N04", "Cousin COUSIN_OF Sami, ended 9\nCousin FRIEND_OF Abu: involvement = active\n"
            "Cousin FRIEND_OF Zed: involvement = active\nMother PARENT_OF Sami", "does_not_hold"),
    ("N04", "Cousin COUSIN_OF Sami\nCousin FRIEND_OF Abu: involvement = active\nCousin FRIEND_OF Zed", "not_known",
     "Cousin"),
    ("N04", "Cousin COUSIN_OF Sami\nCousin FRIEND_OF Abu: involvement = active untested\n"
            "Cousin FRIEND_OF Zed: involvement = active", "not_known", "Cousin"),
    ("N04", "Cousin COUSIN_OF Sami\nCousin is born 2015\nCousin FRIEND_OF Abu: involvement = active\n"
     "Cousin FRIEND_OF Zed: involvement = active", "does_not_hold", "nobody on record"),
    ("N04", "", "not_known"),
    # N05 release is near and no place to live is recorded
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "holds", "9 September 2024", "no confirmed place"),
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: " + GIVES.replace("housing", "money"), "holds"),
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: " + GIVES, "does_not_hold", "firmly offered by Aunt"),
    ("N05", "release 100\nBrother SIBLING_OF Sami: " + RISKY.replace("support = none", "support = housing"),
     "does_not_hold", "Brother", "a high risk stands as well"),
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: " + GIVES + "\nBrother SIBLING_OF Sami: "
     + RISKY.replace("support = none", "support = housing"),
     "does_not_hold", "On the tie to Brother a high risk stands as well"),
    ("N05", "release 300\nAunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "does_not_hold", "not within the next 180 days"),
    ("N05", "release -5\nAunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "does_not_hold", "release was on 27 May 2024"),
    ("N05", "Aunt AUNT_UNCLE_OF Sami: " + NEUTRAL, "not_known", "not recorded when release"),
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: contact = active", "not_known", "whether these offer one: Aunt"),
    ("N05", "release 100\nAunt AUNT_UNCLE_OF Sami: " + GIVES.replace("housing", "housing untested"), "not_known"),
    ("N05", "release 100", "not_known", "no confirmed place"),
    # N06 protection began or ended (since 60 days ago)
    ("N06", "Mother PARENT_OF Sami, since 40: " + WARM, "holds", "since 2 April 2024", "shown as protective: Mother."),
    ("N06", "Mother PARENT_OF Sami: " + WARM, "holds", "shown as protective: Mother", "not known then"),
    ("N06", "Mother PARENT_OF Sami, ended 20: "
            "contact = active 70d; quality = supportive offender 70d; violence = rejects 70d", "holds",
     "no longer shown as protective: Mother."),
    ("N06", "Mother PARENT_OF Sami: contact = active 200d; quality = supportive offender 200d; violence = rejects 200d",
     "holds", "no longer shown as protective: Mother", "not known now"),
    ("N06", "Mother PARENT_OF Sami: " + NEUTRAL.replace(";", " 70d;"), "does_not_hold", "no change"),
    ("N06", "Mother PARENT_OF Sami: contact = active 170d; quality = supportive offender 170d; violence = rejects 170d",
     "does_not_hold"),
    ("N06", "Mother PARENT_OF Sami: contact = active", "not_known", "no change", "not known now", "Mother"),
    # A tie that had not begun protected nobody then, whatever was known of it.
    ("N06", "Mother PARENT_OF Sami, planned: "
            "contact = active 70d; quality = supportive offender 70d; violence = rejects 70d", "does_not_hold"),
    ("N06", "Mother PARENT_OF Sami, planned: contact = active", "does_not_hold"),
    ("N06", "Mother PARENT_OF Sami, since 40: "
            "contact = active 70d; quality = supportive offender 70d; violence = rejects 70d", "holds",
     "have come to be shown as protective: Mother."),
    # N07 a risk left behind
    ("N07", "Brother SIBLING_OF Sami, ended 120 ended_by_offender: " + LEFT, "holds", "Sami ended contact with Brother",
     "90 days or more"),
    ("N07", "Brother SIBLING_OF Sami, ended 120 ended_by_other: " + LEFT, "does_not_hold"),
    ("N07", "Mother PARENT_OF Sami, ended 120 ended_by_offender: " + NEUTRAL.replace("active", "ended"),
     "does_not_hold"),
    ("N07", "Brother SIBLING_OF Sami, ended 120 ended_by_offender: " + LEFT + "\nBrother COLLEAGUE_OF Sami: contact = "
            "active", "does_not_hold"),
    ("N07", "Brother SIBLING_OF Sami, ended 40 ended_by_offender: " + LEFT, "not_known", "not confirmed yet"),
    ("N07", "Brother SIBLING_OF Sami, ended 120 ended_by_offender: " + LEFT.replace("ended;", "ended provisional;"),
     "not_known"),
    ("N07", "", "not_known"),
    # N08 a relative without a support contact
    ("N08", "Mother PARENT_OF Sami\nSasha FAMILY_SUPPORT_WORKER_FOR Sami", "holds",
     "no support contact of their own is recorded for Mother"),
    ("N08", "Mother PARENT_OF Sami\nSister SIBLING_OF Sami\nSasha FAMILY_LIAISON_FOR Mother", "holds", "for Sister"),
    ("N08", "Mother PARENT_OF Sami\nSasha FAMILY_LIAISON_FOR Mother, ended 3", "holds", "for Mother"),
    ("N08", "Mother PARENT_OF Sami\nSasha FAMILY_LIAISON_FOR Mother", "does_not_hold", "is recorded for Mother"),
    ("N08", "Pal FRIEND_OF Sami", "not_known", "no relative"),
]


def said(text: str, code: str) -> Statement:
    (found,) = [s for s in statements_of(around(text, since=60)) if s.code == code]
    return found


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1][:60]}" for row in ROWS])
def test_what_is_recorded_and_what_is_said(row: tuple[str, ...]) -> None:
    code, text, state, *words = row
    found = said(text, code)
    assert found.standing == state, found.sentence
    assert all(word.casefold() in found.sentence.casefold() for word in words), found.sentence


def test_every_statement_has_a_row_for_each_state() -> None:
    for statement in STATEMENTS:
        assert {row[2] for row in ROWS if row[0] == statement.code} == {"holds", "does_not_hold", "not_known"}


def test_the_table_says_what_a_reader_needs() -> None:
    assert [statement.code for statement in STATEMENTS] == [f"N0{number}" for number in range(1, 9)]
    for statement in STATEMENTS:
        assert statement.sources
        assert all(text.endswith(".") for text in (statement.says, statement.why, statement.limits, statement.ends))


def test_each_names_the_ties_behind_it() -> None:
    found = said(next(row[1] for row in ROWS if row[0] == "N02"), "N02")
    assert found.tie_ids == ("Mother-PARENT_OF-Sami",)
    assert found.party_ids == ("Mother",)
    assert found.fact_ids


def test_without_an_earlier_day_there_is_nothing_to_compare() -> None:
    (found,) = [s for s in statements_of(around("Mother PARENT_OF Sami: " + WARM)) if s.code == "N06"]
    assert found.standing == "not_known"


def test_the_brother_who_was_left() -> None:
    """Worked example T7: everything historical, and the ending is said as something good."""
    text = (
        "Brother SIBLING_OF Sami, ended 120 ended_by_offender: contact = ended 120d; involvement = active 130d; "
        "channel = in_person 130d; support = housing 130d; support = money 130d"
    )
    found = {s.code: s for s in statements_of(around(text, 60))}
    assert found["N07"].standing == "holds"
    assert found["N07"].tie_ids == ("Brother-SIBLING_OF-Sami",)


def test_names_are_alphabetical() -> None:
    text = "\n".join(f"{name} SIBLING_OF Sami" for name in ("Zoe", "amir", "Mona"))
    assert "for amir, Mona and Zoe." in said(text, "N08").sentence
    assert said(text, "N08").party_ids == ("amir", "Mona", "Zoe")


def test_a_case_without_an_offender_knows_nothing() -> None:
    file = written("Mother PARENT_OF Sami: " + WARM)
    file = msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, offender_id=None))
    assert {s.standing for s in statements_of(around(file))} == {"not_known"}


def test_every_missing_key_is_a_question_that_can_be_asked() -> None:
    for _, text, *_ in ROWS:
        for statement in statements_of(around(text, since=60)):
            assert set(statement.missing) <= set(VOCABULARY.fact_keys)
