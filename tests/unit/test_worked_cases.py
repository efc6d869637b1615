"""What whole ties show: the worked cases of the rule set, and more. A practitioner may add a row.

A row says who it is, what is recorded (in the words of `recorded.py`), the rules that are told with their weight ("~"
for a rule that is listed but does not count), and what the tie shows: flag, risk, protective.
"""

from __future__ import annotations

import pytest

from netmap.rules.findings import Polarity, State
from netmap.rules.table import BY_ID
from tests.unit.case_files import ago
from tests.unit.recorded import IN, told

NOT_ENOUGH = "not_enough_recorded"
KNOWN = "involvement = none_known; exit_stance = accepts; control = none_known; violence = rejects; channel = visit; "
NO_HELP = "support = none; support_offered = none; quality = mixed offender; "
BROTHER = "involvement = active; channel = in_person; support = housing; support = money; "
RECRUITER = BROTHER + "recruitment = alter_recruited; dependence = housing; "

CASES = [
    ("T1 a mother", "CHILD_OF: custody: " + IN + KNOWN.replace("= accepts", "= actively_supports")
     + 'support_offered = housing; quality = supportive offender; visits = 6; exit_act = "joined two sessions"',
     "P01 medium, P02 high, P03 medium, P04 high", "protective none_recorded high"),
    ("T2 an older brother who recruited him", IN + RECRUITER,
     "R01 high, R02 high, R03 high, R13 medium, P02 high contested", "both high high"),
    ("T3 a wife whom he hurt years ago",
     "SPOUSE_OF: " + IN + "violence = rejects; quality = supportive offender; control = by_offender 1600d",
     "R11 high, P01 medium", "both high medium"),
    ("T4 a friend from prison",
     "CO_DETAINEE_OF: " + IN + "involvement = sympathiser; violence = endorses; channel = letter",
     "R04 medium, R07 medium", f"risk medium {NOT_ENOUGH}"),
    ("T5 an imam", "FOLLOWS_LEADER: " + IN + "asked_for = yes; vetting = vetted; frequency = monthly; "
     "violence = rejects", "P11 low", f"protective {NOT_ENOUGH} low"),
    ("T5 an imam, and they get on", "FOLLOWS_LEADER: " + IN + "asked_for = yes; vetting = vetted; violence = rejects; "
     "quality = supportive offender", "P01 medium, P11 low", f"protective {NOT_ENOUGH} medium"),
    ("T6 a cousin nobody asked about", "COUSIN_OF: " + IN + "ring = 1; frequency = weekly; channel = phone",
     "", f"{NOT_ENOUGH} {NOT_ENOUGH} {NOT_ENOUGH}"),
    ("T8 a wife convicted of theft years ago", "SPOUSE_OF: " + IN + "offending = past; quality = supportive offender; "
     "involvement = none_known; control = none_known; violence = rejects",
     "P01 medium, P05 medium", f"protective {NOT_ENOUGH} medium"),
    ("T9 an uncle, from one untested source", "NIECE_NEPHEW_OF: " + IN + "control = none_known; channel = visit; "
     "involvement = sympathiser untested; exit_stance = neutral; violence = rejects; " + NO_HELP,
     "R02 ~provisional", "none_recorded none_recorded none_recorded"),
    ("a brother who also endorses violence", IN + BROTHER + "violence = endorses",
     "R01 high, R02 high, R04 medium, P02 high contested", "both high high"),
    ("a brother whose help is not confirmed", IN + BROTHER.replace("housing", "housing untested")
     .replace("money", "money untested"), "R01 high, R02 high, P02 ~provisional contested", f"risk high {NOT_ENOUGH}"),
    ("everything asked, nothing found", IN + KNOWN + NO_HELP, "", "none_recorded none_recorded none_recorded"),
    ("all known but long ago", "contact = active; " + (KNOWN + NO_HELP).replace(";", " 300d;"), "",
     f"{NOT_ENOUGH} {NOT_ENOUGH} {NOT_ENOUGH}"),
    ("a risk of long ago only", IN + KNOWN.replace("none_known", "active 300d", 1) + NO_HELP,
     "R01 ~stale, R02 ~stale", f"{NOT_ENOUGH} {NOT_ENOUGH} none_recorded"),
    ("nothing recorded", "", "", f"{NOT_ENOUGH} {NOT_ENOUGH} {NOT_ENOUGH}"),
    ("a risk, the rest unknown", IN + "control = by_alter", "R10 high", f"risk high {NOT_ENOUGH}"),
]


def listed(text: str, **tie_fields: object) -> tuple[str, str]:
    """The rules that are told, and what the tie shows, as a row has them."""
    found = told(text, **tie_fields)
    rules = [
        f"{f.rule_id} {f.weight.name.lower()}{' contested' if f.contested else ''}" if f.state is State.FIRED
        else f"{f.rule_id} ~{f.state}{' contested' if f.contested else ''}"
        for polarity in Polarity for f in found.told(polarity)
    ]
    return ", ".join(rules), f"{found.flag} {found.risk} {found.protective}"


@pytest.mark.parametrize(("text", "rules", "shows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_tie_shows(text: str, rules: str, shows: str) -> None:
    assert listed(text) == (rules, shows)


def test_t2_counts_as_one_strand_and_a_hold() -> None:
    risks = [f for f in told(IN + RECRUITER).findings if f.state is State.FIRED and f.rule_id[0] == "R"]
    assert {f.strand for f in risks if f.rule_id != "R13"} == {"exposure"}


def test_t6_says_what_is_missing() -> None:
    missing = told("COUSIN_OF: " + IN + "ring = 1; frequency = weekly; channel = phone").undecided()
    assert {"alter.extremist_involvement", "alter.violence_stance", "tie.exit_stance", "tie.control"} <= set(missing)


def test_t7_after_he_ended_it_everything_is_history() -> None:
    rules, shows = listed(
        "contact = ended 120d; " + RECRUITER.replace(";", " 200d;"), valid_to=ago(120), to_precision="day",
        end_reason="ended_by_offender",
    )
    assert rules == ", ".join(f"{rule} ~historical" for rule in ("R01", "R02", "R03", "R13", "P02"))
    assert shows == f"{NOT_ENOUGH} {NOT_ENOUGH} {NOT_ENOUGH}"
    assert set(rules.replace(" ~historical", "").split(", ")) <= set(BY_ID)
