"""The alerts as rows: what is recorded, and what the alert says. A practitioner may add a row.

How a case is written down stands in `around_files`. The state is "holds", "not_known", or "nothing": the alert does
not hold, so nothing is said. The words have to be in the sentence.
"""

from __future__ import annotations

import msgspec
import pytest

from netmap.rules.alerts import ALERTS, alerts_of
from netmap.rules.findings import State
from netmap.rules.statements_model import Statement
from tests.unit.around_files import VOCABULARY, around, moment, written

MOTHER = "Mother PARENT_OF Sami: contact = active; "
CHILD = "Sami PARENT_OF Leila: contact = active; "
LEILA = "\nLeila is minor"
BOTH = (
    "Brother SIBLING_OF Sami: contact = active; involvement = active; channel = in_person; support = housing"
    "; support = money; control = none_known; "
)
CALM = "contact = active; control = none_known; "

ROWS = [
    # W01 possible harm in the relation
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_alter", "holds", "may be harm", "safeguarding"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_offender", "holds", "may be harm", "safeguarding"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = mutual", "holds", "Wife and Sami have threatened"),
    ("W01", "Wife SPOUSE_OF Sami: contact = dormant; control = by_alter", "holds", "may be harm"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_alter untested", "holds", "Not confirmed"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_alter; control = none_known family", "holds",
     "do not agree"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_alter; control = none_known family 10d", "holds",
     "do not agree"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = none_known", "nothing"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = by_alter withdrawn; control = none_known", "nothing"),
    ("W01", "Wife SPOUSE_OF Sami: contact = ended; control = by_alter", "nothing"),
    ("W01", "Wife SPOUSE_OF Sami, ended 20: contact = active; control = by_alter", "nothing"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active", "not_known", "not known whether there are threats", "Wife"),
    ("W01", "Wife SPOUSE_OF Sami: contact = active; control = none_known 400d", "not_known", "Wife"),
    # W02 a child is involved
    ("W02", CHILD + LEILA, "holds", "Leila is under 18", "has not been checked", "never given a task"),
    ("W02", CHILD + "\nLeila is born 2015", "holds", "Leila is under 18"),
    ("W02", CHILD + "\nLeila is born about 2003", "nothing"),
    ("W02", CHILD + "\nLeila is born 2000", "nothing"),
    ("W02", CHILD + "\nLeila is grown", "nothing"),
    ("W02", CHILD + "check = contact_is_good" + LEILA, "nothing"),
    ("W02", CHILD + "check = contact_is_good 400d" + LEILA, "holds", "has not been checked"),
    ("W02", CHILD + "check = contact_is_good provisional" + LEILA, "holds", "has not been checked"),
    ("W02", CHILD + "check = contact_is_good; check = contact_is_not_good family" + LEILA, "holds", "do not agree"),
    ("W02", CHILD + "check = contact_is_not_good" + LEILA, "holds", "not good for Leila, and contact is recorded"),
    ("W02", "Sami PARENT_OF Leila: contact = ended; check = contact_is_not_good" + LEILA, "nothing"),
    ("W02", "Sami PARENT_OF Leila: check = contact_is_not_good" + LEILA, "not_known", "whether there is any"),
    ("W02", MOTHER + "\nMother is grown\nMother PARENT_OF Leila" + LEILA, "holds", "Leila is under 18"),
    ("W02", "Sami PARENT_OF Leila, ended 20" + LEILA, "nothing"),
    ("W02", CHILD + LEILA + "\nLeila is dead", "nothing"),
    ("W02", "Robin CASEWORKER_FOR Sami", "nothing"),
    ("W02", CHILD, "not_known", "not known whether Leila is under 18"),
    ("W02", CHILD + "\nLeila is born 2006", "not_known", "Leila"),
    ("W02", CHILD + "\nLeila is born about 2004", "not_known", "Leila"),
    ("W02", "Sami SIBLING_OF Zoe\nSami SIBLING_OF Amir", "not_known", "whether Amir and Zoe are under 18"),
    # W03 contact does not fit what was decided
    ("W03", MOTHER + "\npermission Mother PROHIBITED from 60", "holds", "has been prohibited since 2 April 2024"),
    ("W03", MOTHER + "\npermission Mother REFUSED", "holds", "between Sami and Mother is refused"),
    ("W03", MOTHER + "restriction = prohibited", "holds", "is prohibited"),
    ("W03", MOTHER + "restriction = prohibited 300d", "holds", "is prohibited"),
    ("W03", MOTHER + "\npermission Mother APPROVED from 90\npermission Mother PROHIBITED from 60", "holds"),
    ("W03", MOTHER + "channel = message\npermission Mother SUPERVISED", "holds", "only supervised", "messages online"),
    ("W03", "Mother PARENT_OF Sami: contact = dormant; last_contact = 2024-05-20\npermission Mother PROHIBITED from 60",
     "holds", "20 May 2024"),
    ("W03", MOTHER + "\npermission Mother PROHIBITED from 10", "nothing"),
    ("W03", MOTHER + "\npermission Mother APPROVED", "nothing"),
    ("W03", MOTHER + "restriction = none", "nothing"),
    ("W03", MOTHER + "restriction = none; channel = message", "nothing"),
    ("W03", "Mother PARENT_OF Sami: contact = dormant\npermission Mother PROHIBITED", "nothing"),
    ("W03", MOTHER + "channel = phone\npermission Mother SUPERVISED", "not_known", "whether the contact", "supervised"),
    ("W03", MOTHER + "restriction = supervised_only", "not_known", "supervised"),
    ("W03", MOTHER + "\npermission Mother NOT_ASSESSED", "not_known", "has not been assessed"),
    ("W03", MOTHER + "\npermission Mother APPROVED from 300 to 60", "not_known", "ran out on 2 April 2024"),
    ("W03", "Mother PARENT_OF Sami\npermission Mother PROHIBITED", "not_known", "not known whether there is any"),
    ("W03", "Mother PARENT_OF Sami: contact = active 400d\npermission Mother PROHIBITED", "not_known"),
    ("W03", MOTHER, "not_known", "not recorded whether contact between Sami and Mother is restricted"),
    # W04 answers to ask for again
    ("W04", MOTHER + "quality = supportive 200d", "holds", "Ask again about Mother", "too long ago", "how they get on"),
    ("W04", MOTHER + "quality = supportive untested", "holds", "one untested source only", "how they get on"),
    ("W04", MOTHER + "quality = supportive doubtful; quality = mixed doubtful", "holds", "one untested source only"),
    ("W04", MOTHER + "quality = supportive; violence = rejects", "nothing"),
    ("W04", MOTHER + "quality = supportive 200d; quality = mixed", "nothing"),
    ("W04", MOTHER + "quality = supportive untested; quality = supportive untested family", "nothing"),
    ("W04", "Mother PARENT_OF Sami, ended 5: quality = supportive 200d", "nothing"),
    ("W04", "Mother PARENT_OF Sami", "not_known", "nothing is recorded yet", "Mother"),
    # W05 needs support
    ("W05", MOTHER + "need = isolation; need = hardship", "holds", "Mother needs support with: loneliness", "free to"),
    ("W05", "Pal FRIEND_OF Sami: need = threat", "holds", "being threatened"),
    ("W05", MOTHER + "need = none", "nothing"),
    ("W05", MOTHER + "need = isolation 60d; need = none 10d", "holds"),
    ("W05", "Pal FRIEND_OF Sami: contact = active", "nothing"),
    ("W05", MOTHER + "need = isolation withdrawn; need = none", "nothing"),
    ("W05", MOTHER, "not_known", "not known whether Mother needs support"),
    ("W05", MOTHER + "need = grief 300d", "not_known", "needed support with: grief"),
    # W06 for the next conference
    ("W06", BOTH, "holds", "both what protects and what puts at risk", "no discussion of it is recorded"),
    ("W06", BOTH + "\ndiscussed Brother 10", "nothing"),
    ("W06", BOTH + "\ndiscussed Brother 40", "holds", "has changed since it was talked about on 22 April 2024"),
    ("W06", BOTH + "quality = mixed 5d\ndiscussed Brother 10", "holds", "has changed since"),
    ("W06", BOTH + "quality = mixed 5d\ndiscussed Brother 10\ndiscussed Brother 4", "nothing"),
    ("W06", BOTH + "alter.support_need = grief 5d\ndiscussed Brother 10", "nothing"),
    ("W06", "Brother SIBLING_OF Sami: " + CALM + "involvement = active; channel = phone", "not_known", "Brother"),
    ("W06", "Brother SIBLING_OF Sami: contact = active", "nothing"),
    # W07 a support role without its frame
    ("W07", "Karim FORMER_MENTOR_OF Sami: end = 2024-03-01; supervisor = Noor; vetting = vetted", "holds",
     "was to end the role on 1 March 2024"),
    ("W07", "Karim FORMER_MENTOR_OF Sami: end = 2025-03-01; supervisor = none; vetting = vetted", "holds", "by nobody"),
    ("W07", "Karim FORMER_MENTOR_OF Sami: end = 2025-03-01; supervisor = Noor; vetting = not_vetted", "holds"),
    ("W07", "Karim MENTOR_OF Sami: end = 2024-03-01", "holds", "not known who supervises it and whether"),
    ("W07", "Karim FORMER_MENTOR_OF Sami: end = 2025-03-01; supervisor = Noor; vetting = vetted", "nothing"),
    ("W07", "Sami MENTOR_OF Karim: contact = active", "nothing"),
    ("W07", "Karim FRIEND_OF Sami: vetting = not_vetted", "nothing"),
    ("W07", "Karim FORMER_MENTOR_OF Sami, ended 5: supervisor = none", "nothing"),
    ("W07", "Karim FORMER_MENTOR_OF Sami", "not_known", "when the role is planned to end, who supervises it"),
    ("W07", "Karim FORMER_MENTOR_OF Sami: end = 2025-03-01; supervisor = Noor 200d; vetting = vetted", "not_known",
     "who supervises"),
    ("W07", "Karim FRIEND_OF Sami: supervisor = Noor; end = 2025-03-01", "not_known", "whether there was vetting"),
]


def said(text: str, code: str) -> list[Statement]:
    return [alert for alert in alerts_of(around(text), for_team=True) if alert.code == code]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1][:60]}" for row in ROWS])
def test_what_is_recorded_and_what_the_alert_says(row: tuple[str, ...]) -> None:
    code, text, state, *words = row
    found = said(text, code)
    assert [str(alert.standing) for alert in found] == ([] if state == "nothing" else [state])
    for alert in found:
        assert all(word.casefold() in alert.sentence.casefold() for word in words), alert.sentence
        assert alert.party_ids
        assert alert.tie_ids


def test_every_alert_has_a_row_for_each_state() -> None:
    for alert in ALERTS:
        assert {row[2] for row in ROWS if row[0] == alert.code} == {"holds", "nothing", "not_known"}


def test_the_table_says_what_a_reader_needs() -> None:
    assert [alert.code for alert in ALERTS] == ["W01", "W02", "W03", "W04", "W05", "W06", "W07"]
    for alert in ALERTS:
        assert alert.sources
        assert all(text.endswith(".") for text in (alert.says, alert.why, alert.limits, alert.ends))


def test_guests_get_neither_safeguarding_nor_procedure() -> None:
    text = "Wife SPOUSE_OF Sami: contact = active; control = by_alter; restriction = prohibited"
    team = {alert.code for alert in alerts_of(around(text), for_team=True)}
    guests = {alert.code for alert in alerts_of(around(text), for_team=False)}
    assert team - guests == {"W01", "W03"}


@pytest.mark.parametrize("age", ["minor", "grown", "born 2015", "born 2006", "born about 2005", "born 1990"])
@pytest.mark.parametrize("check", [
    "", "check = contact_is_good", "check = contact_is_not_good", "check = contact_is_good 400d",
    "check = contact_is_good provisional", "check = contact_is_good untested",
    "check = contact_is_good; check = contact_is_not_good family",
])
def test_being_a_parent_protects_only_while_no_alert_about_the_child_is_open(age: str, check: str) -> None:
    file = around(f"Sami PARENT_OF Leila: contact = active; reason_for_change = yes; restriction = none; {check}\n"
                  f"Leila is {age}")
    protects = file.findings["Sami-PARENT_OF-Leila"].states()["P06"] is State.FIRED
    assert not (protects and [a for a in alerts_of(file, True) if a.code == "W02" and a.standing == "holds"])
    assert protects or age not in ("grown", "born 1990") or "good" in check


def test_two_ties_to_one_person_are_one_alert_about_harm() -> None:
    text = "Wife SPOUSE_OF Sami: control = by_alter\nWife CO_PARENT_OF Sami: control = by_alter"
    (alert,) = said(text, "W01")
    assert set(alert.tie_ids) == {"Wife-SPOUSE_OF-Sami", "Wife-CO_PARENT_OF-Sami"}
    assert alert.party_ids == ("Wife",)


def test_the_older_brother() -> None:
    """Worked example T2: the tie shows both, and goes to the next conference."""
    text = (
        "Older_brother SIBLING_OF Sami: contact = active; involvement = active; channel = in_person; "
        "recruitment = alter_recruited; support = housing; support = money; dependence = housing; control = none_known"
    )
    assert said(text, "W06")[0].standing == "holds"
    assert said(text, "W01") == []


def test_the_wife_who_was_controlled() -> None:
    """Worked example T3: safeguarding, said of the relation and not of her."""
    text = (
        "Wife SPOUSE_OF Sami: contact = active; violence = rejects; quality = supportive offender; "
        "control = by_offender 1800d"
    )
    (alert,) = said(text, "W01")
    assert alert.standing == "holds"
    assert said(text, "W06")[0].standing == "holds"


def test_names_are_alphabetical_whatever_the_order_of_recording() -> None:
    text = "\n".join(f"{name} SIBLING_OF Sami: need = grief" for name in ("Zoe", "amir", "Mona"))
    assert [alert.party_ids for alert in said(text, "W05")] == [("amir",), ("Mona",), ("Zoe",)]


def test_a_discussion_covers_what_was_recorded_before_it_on_the_same_day() -> None:
    """The worker records in the morning, the conference sits at noon; what comes in the afternoon is new."""
    file = written(BOTH + "\ndiscussed Brother 25")
    assert [a for a in alerts_of(around(file), True) if a.code == "W06"] == []
    last = file.facts[-1]
    later = msgspec.structs.replace(last, recorded_at=moment(25).replace(hour=16))
    file = msgspec.structs.replace(file, facts=(*file.facts[:-1], later))
    assert [a.code for a in alerts_of(around(file), True) if a.code == "W06"] == ["W06"]


def test_withdrawing_a_fact_reopens_the_discussion() -> None:
    file = written(BOTH + "quality = supportive\ndiscussed Brother 10")
    withdrawn = msgspec.structs.replace(file.facts[-1], status="withdrawn", version=2, recorded_at=moment(2))
    file = msgspec.structs.replace(file, facts=(*file.facts[:-1], withdrawn))
    assert [a.code for a in alerts_of(around(file), True) if a.code == "W06"] == ["W06"]


def test_reasons_that_grew_old_reopen_the_discussion() -> None:
    """Nothing was recorded since, and yet what the tie shows is not what was talked about."""
    file = written(BOTH.replace("support = money", "quality = supportive offender 185d; violence = rejects 185d")
                   + "\ndiscussed Brother 10")
    (alert,) = [a for a in alerts_of(around(file), True) if a.code == "W06"]
    assert "has changed since" in alert.sentence


def test_a_case_without_an_offender_has_no_alerts() -> None:
    file = written(BOTH)
    file = msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, offender_id=None))
    assert {alert.code for alert in alerts_of(around(file), True)} <= {"W02"}


def test_names_that_end_in_a_full_stop() -> None:
    file = written("Ilyas SIBLING_OF Sami: need = grief")
    people = tuple(
        msgspec.structs.replace(p, display_name=f"{p.display_name} R.") for p in file.people
    )
    for alert in alerts_of(around(msgspec.structs.replace(file, people=people)), True):
        assert ".." not in alert.sentence


def test_every_missing_key_is_a_question_that_can_be_asked() -> None:
    for _, text, *_ in ROWS:
        for alert in alerts_of(around(text), True):
            assert set(alert.missing) <= set(VOCABULARY.fact_keys)
