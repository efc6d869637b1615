"""The risk rules. Thresholds and weights are proposals drawn from the published sources each rule names."""

from __future__ import annotations

from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Reading, either, every, worded

ACTIVE = frozenset({"active", "leader_recruiter"})
ENDORSES = frozenset({"endorses"})
FACE_TO_FACE = frozenset({"in_person", "visit"})
OFFLINE = FACE_TO_FACE | {"phone", "letter", "through_others"}
PRESSURES = frozenset({"pressures_against"})
AGAINST_LEAVING = PRESSURES | {"opposes"}
INNERMOST = frozenset({"1"})
BY_ALTER = frozenset({"by_alter", "mutual"})


def _active_contact(ego: EgoTie) -> Reading:
    reading = every(
        answer_is(ego, "alter.extremist_involvement", ACTIVE),
        answer_is(ego, "tie.channel", OFFLINE),
    )
    values = {fact.value for fact in reading.facts}
    if not values & OFFLINE:
        return reading
    part = "leads or recruits in" if "leader_recruiter" in values else "is active in"
    way = "sees {offender} in person" if values & FACE_TO_FACE else "is in touch with {offender} outside the internet"
    return worded(reading, f"{{alter}} {part} the movement and {way}")


def _endorses_violence(ego: EgoTie) -> Reading:
    return answer_is(ego, "alter.violence_stance", ENDORSES)


def _against_leaving(ego: EgoTie) -> Reading:
    pressure = answer_is(ego, "tie.exit_stance", PRESSURES)
    against_and_close = worded(
        every(answer_is(ego, "tie.exit_stance", AGAINST_LEAVING), _innermost(ego)),
        "{alter} is against {offender} leaving the movement, and the two are very close",
        Weight.MEDIUM,
    )
    return either(pressure, against_and_close)


def _innermost(ego: EgoTie) -> Reading:
    # Where somebody stands is the offender's to say; another's placing counts where the offender gave none.
    own = answer_is(ego, "tie.ring", INNERMOST, perspective="offender")
    return own if own.facts else answer_is(ego, "tie.ring", INNERMOST)


def _harm_by_alter(ego: EgoTie) -> Reading:
    reading = answer_is(ego, "tie.control", BY_ALTER)
    if any(fact.value == "mutual" for fact in reading.facts):
        return worded(reading, "{alter} and {offender} have threatened, hurt or controlled each other")
    return reading


R01 = Rule(
    id="R01", name="Active extremist contact", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="A",
    strand="exposure", deciding=True,
    statement="{alter} is active in the movement and in contact with {offender} outside the internet",
    rationale="The main way into a movement leads through friends and relatives.",
    limits="The effects found are small; most people who know somebody active never offend.",
    would_change="No contact for 90 days, or two sources that this person has left the movement.",
    sources=(
        "Wolfowicz et al. 2021, doi:10.1002/cl2.1174", "Wolfowicz et al. 2019, doi:10.1007/s10940-019-09439-4",
    ),
    needs=("alter.extremist_involvement", "tie.channel"), test=_active_contact,
)

R04 = Rule(
    id="R04", name="Endorses violence", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="A",
    strand="exposure", deciding=True,
    statement="{alter} endorses violence and is in contact with {offender}",
    rationale="The attitudes of the people one is close to go together with one's own.",
    limits="It is about violence only, never about belief; the effects found are small.",
    would_change="No contact for 90 days, or two sources that this person no longer endorses violence.",
    sources=("Wolfowicz et al. 2021, doi:10.1002/cl2.1174", "Zych and Nasaescu 2022, doi:10.1002/cl2.1266"),
    needs=("alter.violence_stance",), test=_endorses_violence,
)

R05 = Rule(
    id="R05", name="Pressure against leaving", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="B",
    strand="exit", deciding=True,
    statement="{alter} puts pressure on {offender} to stay in the movement",
    rationale="Relatives and friends inside a movement hold people back; the fear of losing them is a barrier.",
    limits="Medium where a very close person is against leaving without putting pressure on.",
    would_change="No contact for 90 days, or two sources that this person accepts that the offender leaves.",
    sources=("Jensen, James and Yates 2020, doi:10.1080/1057610X.2020.1759182", "Hafez 2016, CTC Sentinel"),
    needs=("tie.exit_stance", "tie.ring"), test=_against_leaving,
)

R10 = Rule(
    id="R10", name="Coerced or harmed by this person", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="B",
    strand="harm", deciding=True, only_in_contact=False,
    statement="{alter} has threatened, hurt or controlled {offender}",
    rationale="Coercion within the family goes together with return to prison; harm calls for safeguarding.",
    limits="Found among offenders in general. It says nothing about who is to blame.",
    would_change="Contact has ended, or the account is withdrawn because it was wrong.",
    sources=("Mowen and Boman 2019, PMC7034934",),
    needs=("tie.control",), test=_harm_by_alter,
)

RISK_RULES: tuple[Rule, ...] = (R01, R04, R05, R10)
