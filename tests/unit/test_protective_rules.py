"""The protective rules as rows. A practitioner may add a row.

The words are those of `recorded.py`: the rule, what is recorded, and what the rule makes of it.
"""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from graph_schema.records import ContactPermission
from netmap.rules.find import find
from tests.unit.case_files import BASE, ago
from tests.unit.recorded import IN, VOCABULARY, file_of, outcome, since

PARTNER = IN + "quality = supportive; involvement = none_known; offending = none_known; control = none_known"
CHILD = IN + "reason_for_change = yes; restriction = none; "
FRIEND = IN + "quality = supportive; violence = rejects; offending = none_known"
FORMER = IN + "vetting = vetted; supervised_by = Gwen; "
IMAM = IN + "asked_for = yes; violence = rejects; "

ROWS = [
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
    # P03 steady contact in custody
    ("P03", "custody: " + IN + "visits = 3; quality = supportive", "fired medium"),
    ("P03", "custody: " + IN + "visits = 2; quality = supportive", "not_met"),
    ("P03", "custody: " + IN + "visits = none; quality = supportive", "not_met"),
    ("P03", "custody: " + IN + "visits = 6; quality = hostile", "not_met"),
    ("P03", "custody: " + IN + "visits = 6; quality = strained", "fired medium"),
    ("P03", "custody: " + IN + "visits = 6", "unknown tie.quality"),
    ("P03", "custody: " + IN + "quality = mixed", "unknown tie.visits_and_calls"),
    ("P03", "released 10d: " + IN + "visits = 6; quality = supportive", "not_met"),
    ("P03", IN + "visits = 6; quality = supportive", "unknown case.stage"),
    ("P03", "custody: " + IN + "visits = 6; quality = supportive; involvement = active; channel = visit", "not_met"),
    ("P03", "custody: " + IN + "visits = 6; quality = supportive; recruitment = alter_recruited", "not_met"),
    ("P03", "custody: " + IN + "visits = 6; quality = supportive; exit_stance = pressures_against", "not_met"),
    ("P03", "custody: " + IN + "visits = 6; quality = supportive; exit_stance = pressures_against provisional",
     "fired medium"),
    ("P03", "custody: " + IN + "visits = 6; quality = supportive; violence = endorses", "fired medium"),
    ("P03", "custody: " + IN + "visits = 6 untested; quality = supportive", "provisional"),
    ("P03", "custody: " + IN + "visits = 6 91d; quality = supportive", "stale tie.visits_and_calls"),
    ("P03", "custody: contact = ended; visits = 6; quality = supportive", "historical"),
    # P05 committed partner outside the movement
    ("P05", "SPOUSE_OF: " + PARTNER, "fired medium"),
    ("P05", "PARTNER_OF: " + PARTNER.replace("none_known; offending = none_known", "past_disengaged; offending = past"),
     "fired medium"),
    ("P05", "EX_PARTNER_OF: " + PARTNER, "not_met"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("control = none_known", "control = by_offender"), "not_met"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("offending = none_known", "offending = current"), "not_met"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("involvement = none_known", "involvement = sympathiser"), "not_met"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("; control = none_known", ""), "unknown tie.control"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("quality = supportive", "quality = supportive provisional"), "provisional"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("quality = supportive", "quality = supportive 181d"), "stale tie.quality"),
    ("P05", "SPOUSE_OF: " + PARTNER.replace("contact = active", "contact = ended"), "historical"),
    # P06 being a parent, safely
    ("P06", "minor: PARENT_OF: " + CHILD + "checked = contact_is_good", "fired low"),
    ("P06", "adult: PARENT_OF: " + CHILD, "fired low"),
    ("P06", "minor: PARENT_OF: " + CHILD, "unknown alter.best_interest_check"),
    ("P06", "PARENT_OF: " + CHILD, "unknown alter.best_interest_check"),
    ("P06", "born 1990: PARENT_OF: " + CHILD, "fired low"),
    ("P06", "born 2006: PARENT_OF: " + CHILD, "unknown alter.best_interest_check"),
    ("P06", "born about 2005: PARENT_OF: " + CHILD, "unknown alter.best_interest_check"),
    ("P06", "minor: PARENT_OF: " + CHILD + "checked = contact_is_not_good", "not_met"),
    ("P06", "adult: PARENT_OF: " + CHILD.replace("none", "prohibited"), "not_met"),
    ("P06", "adult: PARENT_OF: " + CHILD.replace("none", "supervised_only"), "fired low"),
    ("P06", "adult: PARENT_OF: " + CHILD.replace("= yes", "= no"), "not_met"),
    ("P06", "adult: PARENT_OF: " + CHILD.replace("= yes", "= yes untested"), "provisional"),
    ("P06", "minor: PARENT_OF: " + CHILD + "checked = contact_is_good 366d", "stale alter.best_interest_check"),
    ("P06", "adult: PARENT_OF: " + CHILD.replace("contact = active", "contact = ended"), "historical"),
    ("P06", "adult: " + CHILD, "not_met"),
    # P07 good friend outside the movement
    ("P07", "FRIEND_OF: " + FRIEND, "fired medium"),
    ("P07", "COLLEAGUE_OF: " + FRIEND.replace("none_known", "past"), "fired medium"),
    ("P07", "CO_DETAINEE_OF: " + FRIEND, "not_met"),
    ("P07", "FRIEND_OF: " + FRIEND.replace("offending = none_known", "offending = current"), "not_met"),
    ("P07", "FRIEND_OF: " + FRIEND.replace("; offending = none_known", ""), "unknown alter.offending"),
    ("P07", "FRIEND_OF: " + FRIEND.replace("rejects", "rejects disputed"), "provisional"),
    ("P07", "FRIEND_OF: " + FRIEND.replace("rejects", "rejects 181d"), "stale alter.violence_stance"),
    ("P07", "FRIEND_OF: " + FRIEND.replace("contact = active", "contact = ended"), "historical"),
    # P08 steady work or course
    ("P08", "EMPLOYED_BY: " + IN + f"regular = yes; participation_since = {since(90)}", "fired medium"),
    ("P08", "STUDENT_OF: " + IN + f"regular = yes; participation_since = {since(400)}", "fired medium"),
    ("P08", "EMPLOYED_BY: " + IN + f"regular = yes; participation_since = {since(89)}", "not_met"),
    ("P08", "EMPLOYED_BY: " + IN + f"regular = no; participation_since = {since(400)}", "not_met"),
    ("P08", "EMPLOYED_BY: " + IN + "regular = yes; participation_since = none", "not_met"),
    ("P08", "EMPLOYED_BY: " + IN + "regular = yes", "unknown tie.participation_since"),
    ("P08", "EMPLOYED_BY: " + IN + f"regular = yes provisional; participation_since = {since(90)}", "provisional"),
    ("P08", "EMPLOYED_BY: " + IN + f"regular = yes 181d; participation_since = {since(400)}", "stale tie.regular"),
    ("P08", f"EMPLOYED_BY: contact = ended; regular = yes; participation_since = {since(400)}", "historical"),
    ("P08", "NEIGHBOUR_OF: " + IN + f"regular = yes; participation_since = {since(400)}", "not_met"),
    # P09 trusted professional
    ("P09", "HAS_PSYCHOLOGIST: " + IN + "alliance = good", "fired low"),
    ("P09", "HAS_PSYCHOLOGIST: " + IN + "alliance = workable", "fired low"),
    ("P09", "HAS_PSYCHOLOGIST: " + IN + "alliance = poor", "not_met"),
    ("P09", "HAS_PSYCHOLOGIST: " + IN, "unknown tie.alliance"),
    ("P09", "HAS_PSYCHOLOGIST: " + IN + "alliance = good 91d", "stale tie.alliance"),
    ("P09", "HAS_PSYCHOLOGIST: " + IN + "alliance = good; alliance = poor family", "provisional"),
    ("P09", "HAS_PSYCHOLOGIST: contact = ended; alliance = good", "historical"),
    # P10 vetted and supervised former
    ("P10", "FORMER_MENTEE_OF: " + FORMER + f"planned_end = {since(-1)}", "fired low"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER + f"planned_end = {since(0)}", "not_met"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER, "unknown alter.planned_end"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER.replace("vetted", "not_vetted") + f"planned_end = {since(-9)}", "not_met"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER.replace("Gwen", "none") + f"planned_end = {since(-9)}", "not_met"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER + f"planned_end = {since(-9)} provisional", "provisional"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER.replace("vetted", "vetted 366d") + f"planned_end = {since(-9)}",
     "stale alter.vetting"),
    ("P10", "FORMER_MENTEE_OF: " + FORMER.replace("active", "ended") + f"planned_end = {since(-9)}", "historical"),
    ("P10", "MENTEE_OF: " + FORMER + f"planned_end = {since(-9)}", "not_met"),
    # P11 wanted religious support
    ("P11", "FOLLOWS_LEADER: " + IMAM + "vetting = vetted", "fired low"),
    ("P11", "FOLLOWS_LEADER: " + IMAM + "years_known = 5", "fired low"),
    ("P11", "FOLLOWS_LEADER: " + IMAM + "years_known = 4; vetting = not_vetted", "not_met"),
    ("P11", "FOLLOWS_LEADER: " + IMAM, "unknown alter.vetting tie.years_known"),
    ("P11", "FOLLOWS_LEADER: " + IMAM.replace("= yes", "= no") + "vetting = vetted", "not_met"),
    ("P11", "FOLLOWS_LEADER: " + IMAM + "vetting = vetted untested; years_known = 1", "provisional"),
    ("P11", "FOLLOWS_LEADER: " + IMAM.replace("rejects", "rejects 181d") + "vetting = vetted",
     "stale alter.violence_stance"),
    ("P11", "FOLLOWS_LEADER: " + IMAM.replace("active", "ended") + "vetting = vetted", "historical"),
    ("P11", "FRIEND_OF: " + IMAM + "vetting = vetted", "not_met"),
    # P12 accepted in the community
    ("P12", "COACHED_BY: " + IN + f"regular = yes; participation_since = {since(90)}; quality = mixed", "fired medium"),
    ("P12", "COACHED_BY: " + IN + f"regular = yes; participation_since = {since(90)}; quality = hostile", "not_met"),
    ("P12", "COACHED_BY: " + IN + f"regular = yes; participation_since = {since(90)}", "unknown tie.quality"),
    ("P12", "COACHED_BY: " + IN + f"regular = yes disputed; participation_since = {since(90)}; quality = mixed",
     "provisional"),
    ("P12", "COACHED_BY: " + IN + f"regular = yes; participation_since = {since(90)}; quality = mixed 181d",
     "stale tie.quality"),
    ("P12", f"COACHED_BY: contact = ended; regular = yes; participation_since = {since(90)}; quality = mixed",
     "historical"),
    ("P12", "FRIEND_OF: " + IN + f"regular = yes; participation_since = {since(90)}; quality = mixed", "not_met"),
]


@pytest.mark.parametrize(("rule_id", "text", "expected"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_a_rule_on_what_is_recorded(rule_id: str, text: str, expected: str) -> None:
    assert outcome(text, rule_id) == expected


DECISIONS = [
    ("APPROVED", None, "fired low"), ("SUPERVISED", None, "fired low"), ("PROHIBITED", None, "not_met"),
    ("REFUSED", None, "not_met"), ("NOT_ASSESSED", None, "unknown tie.restriction"),
    ("PROHIBITED", ago(1), "unknown tie.restriction"),
]


@pytest.mark.parametrize(("permission", "until", "expected"), DECISIONS)
def test_what_was_decided_about_contact_goes_before_what_is_said(
    permission: str, until: date | None, expected: str
) -> None:
    file = file_of("adult: PARENT_OF: " + IN + "reason_for_change = yes")
    decided = ContactPermission(
        **BASE, id="decided", person_id="sami", other_id="alter", permission=permission, valid_to=until
    )
    file = msgspec.structs.replace(file, contact_permissions=(decided,))
    found = next(f for f in find(file, VOCABULARY)["tie"].findings if f.rule_id == "P06")
    more = found.weight.name.lower() if found.state == "fired" else " ".join(found.missing)
    assert f"{found.state} {more}".strip() == expected


HOW_ALLOWED = [
    ("restriction = none", None, "contact between parent and child is allowed."),
    ("restriction = supervised_only", None, "contact between parent and child is allowed under supervision only."),
    ("restriction = none; restriction = supervised_only family", None, "is allowed under supervision only."),
    ("restriction = none", "SUPERVISED",
     "it was decided that contact between parent and child is allowed under supervision only."),
    ("restriction = none", "APPROVED", "it was decided that contact between parent and child is allowed."),
]


@pytest.mark.parametrize(("said", "permission", "told"), HOW_ALLOWED)
def test_the_sentence_about_a_parent_says_how_contact_is_allowed(said: str, permission: str | None, told: str) -> None:
    file = file_of("adult: PARENT_OF: " + IN + "reason_for_change = yes; " + said)
    if permission:
        decided = ContactPermission(**BASE, id="decided", person_id="sami", other_id="alter", permission=permission)
        file = msgspec.structs.replace(file, contact_permissions=(decided,))
    found = next(f for f in find(file, VOCABULARY)["tie"].findings if f.rule_id == "P06")
    assert found.sentence.endswith(told)
    assert told.startswith("is") or f"as a reason to change, and {told}" in found.sentence
