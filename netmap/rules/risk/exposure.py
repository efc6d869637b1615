"""People close by who are in the movement or endorse violence: R01 to R04."""

from __future__ import annotations

from netmap.rules.conditions import answer_is, answers_are, is_firm, sources_of
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Outcome, Reading, at_most, every, unless, worded

ACTIVE = frozenset({"active", "leader_recruiter"})
IN_THE_MOVEMENT = ACTIVE | {"sympathiser"}
HAS_LEFT = frozenset({"past_disengaged"})
NOT_LEFT = "Whatever is said, but for “In the past, has left”"
ENDORSES = frozenset({"endorses"})
FACE_TO_FACE = frozenset({"in_person", "visit"})
OFFLINE = FACE_TO_FACE | {"phone", "letter", "through_others"}
RECRUITED = frozenset({"alter_recruited", "co_offended"})
INVOLVEMENT = "alter.extremist_involvement"


def _active_contact(ego: EgoTie) -> Reading:
    reading = answers_are(ego, (INVOLVEMENT, ACTIVE), ("tie.channel", OFFLINE))
    if reading.outcome is Outcome.FAILS:
        return reading
    values = {fact.value for fact in reading.facts}
    if not values & OFFLINE:
        return reading
    part = "leads or recruits in" if "leader_recruiter" in values else "is active in"
    way = "sees {offender} in person" if values & FACE_TO_FACE else "is in touch with {offender} outside the internet"
    return worded(reading, f"{{alter}} {part} the movement and {way}")


def _extremist_relative(ego: EgoTie) -> Reading:
    reading = answer_is(ego, INVOLVEMENT, IN_THE_MOVEMENT)
    if reading.outcome < Outcome.STALE:
        return reading
    who = "{offender}'s partner" if ego.relation == "partner" else "a relative of {offender}"
    saying_so = [fact for fact in reading.facts if fact.value in IN_THE_MOVEMENT]
    active = [fact for fact in saying_so if fact.value in ACTIVE]
    if active and (len(active) == len(saying_so) or is_firm(active)):
        return worded(reading, f"{{alter}}, {who}, is active in the movement")
    # Sympathy is the easiest to say of a relative and the hardest to know: two sources, whatever the one is worth.
    # Nor does one who is not to be relied on make more of it.
    if sources_of(saying_so) < 2:
        reading = at_most(reading, Outcome.PROVISIONAL)
    return worded(reading, f"{{alter}}, {who}, sympathises with the movement")


def _brought_in(ego: EgoTie) -> Reading:
    reading = answer_is(ego, "tie.recruitment", RECRUITED)
    together = any(fact.value == "co_offended" for fact in reading.facts)
    recruited = any(fact.value == "alter_recruited" for fact in reading.facts)
    if together and not recruited:
        reading = worded(reading, "{alter} and {offender} committed the offence together")
    wording = reading.wording
    found = every(reading, unless(answer_is(ego, INVOLVEMENT, HAS_LEFT)))
    return worded(found, wording) if wording else found


def _endorses_violence(ego: EgoTie) -> Reading:
    return answer_is(ego, "alter.violence_stance", ENDORSES)


R01 = Rule(
    id="R01", name="Active extremist contact", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="A",
    strand="exposure", deciding=True,
    statement="{alter} is active in the movement and in contact with {offender} outside the internet",
    rationale="The main way into a movement leads through friends and relatives.",
    limits="The effects found are small; most people who know somebody active never offend.",
    would_change="There is no contact for 90 days, or two sources say that this person is no longer active in the "
                 "movement.",
    sources=(
        "Wolfowicz et al. 2021, doi:10.1002/cl2.1174", "Wolfowicz et al. 2019, doi:10.1007/s10940-019-09439-4",
    ),
    counts=((INVOLVEMENT, ACTIVE), ("tie.channel", OFFLINE)), test=_active_contact,
)

R02 = Rule(
    id="R02", name="Relative or partner in the movement", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="A",
    strand="exposure", relations=frozenset({"kin", "partner"}),
    statement="{alter}, a relative or partner of {offender}, is active in the movement or sympathises with it",
    rationale="Relatives in a movement draw people in and hold them back from leaving.",
    limits="A relative is not guilty of anything by being one. Sympathy counts only when two sources say so.",
    would_change="There is no contact for 90 days, or two sources say that this person has left the movement.",
    sources=(
        "Zych and Nasaescu 2022, doi:10.1002/cl2.1266", "Hafez 2016, CTC Sentinel",
        "Jensen, James and Yates 2020, doi:10.1080/1057610X.2020.1759182",
    ),
    counts=((INVOLVEMENT, IN_THE_MOVEMENT),), test=_extremist_relative,
)

R03 = Rule(
    id="R03", name="Recruiter or fellow offender", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="B",
    strand="exposure",
    statement="{alter} brought {offender} into the movement",
    rationale="A line of influence that has worked once may work again.",
    limits="Whoever committed the offence together with the offender counts as well, until it is recorded that this "
           "person has left the movement.",
    would_change="There is no contact for 90 days, or it is recorded that this person has left the movement.",
    sources=("Hafez 2016, CTC Sentinel", "Sageman, Understanding Terror Networks, 2004"),
    counts=(("tie.recruitment", RECRUITED), (INVOLVEMENT, NOT_LEFT)), optional=(INVOLVEMENT,),
    together="The first is enough, as long as it is not recorded that this person has left.", test=_brought_in,
)

R04 = Rule(
    id="R04", name="Endorses violence", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="A",
    strand="exposure", deciding=True,
    statement="{alter} endorses violence",
    rationale="The attitudes of the people one is close to go together with one's own.",
    limits="It is about violence only, never about belief; the effects found are small.",
    would_change="There is no contact for 90 days, or two sources say that this person no longer endorses violence.",
    sources=("Wolfowicz et al. 2021, doi:10.1002/cl2.1174", "Zych and Nasaescu 2022, doi:10.1002/cl2.1266"),
    counts=(("alter.violence_stance", ENDORSES),), test=_endorses_violence,
)
