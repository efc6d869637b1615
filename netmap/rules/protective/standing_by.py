"""People with a task beside the offender: professionals, people who left the movement, faith. P09 to P11."""

from __future__ import annotations

from datetime import date

from netmap.rules.conditions import ANYTHING, answer_is, answers_are, anything
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.protective.bonds import REJECTS
from netmap.rules.readings import Reading, either, every

WORKS = frozenset({"good", "workable"})
YES = frozenset({"yes"})
VETTED = frozenset({"vetted"})
ALLIANCE_WITHIN_DAYS = 90
LONG_KNOWN_YEARS = 5


def _trusted_professional(ego: EgoTie) -> Reading:
    return answer_is(ego, "tie.alliance", WORKS, days=ALLIANCE_WITHIN_DAYS)


def _supervised_former(ego: EgoTie) -> Reading:
    day = ego.evidence.day

    def still_to_come(value: str) -> bool:
        return value != "none" and date.fromisoformat(value) > day

    return answers_are(
        ego, ("alter.vetting", VETTED), ("alter.supervised_by", anything), ("alter.planned_end", still_to_come),
    )


def _wanted_religious_support(ego: EgoTie) -> Reading:
    return every(
        answer_is(ego, "tie.asked_for", YES),
        either(answer_is(ego, "alter.vetting", VETTED), answer_is(ego, "tie.years_known", _long_known)),
        answer_is(ego, "alter.violence_stance", REJECTS),
    )


def _long_known(value: str) -> bool:
    return value.isdecimal() and int(value) >= LONG_KNOWN_YEARS


P09 = Rule(
    id="P09", name="Trusted professional", polarity=Polarity.PROTECTIVE, weight=Weight.LOW, evidence="B",
    strand="professional", relations=frozenset({"professional"}),
    statement="{offender} and {alter} work together well enough",
    rationale="Professionals help most where family helps as well.",
    limits="It ends with the professional's task, and never stands in for people who stay.",
    would_change="The two no longer work together well enough, or nobody has asked for 90 days.",
    sources=("Liu, Becker and Mowen 2023, doi:10.1177/00938548231166154",),
    counts=(("tie.alliance", WORKS),), test=_trusted_professional,
)

P10 = Rule(
    id="P10", name="Vetted and supervised mentor who left the movement", polarity=Polarity.PROTECTIVE,
    weight=Weight.LOW, evidence="C",
    strand="professional", relations=frozenset({"former"}),
    statement="{alter}, who has left the movement, is vetted and supervised in this role, for a limited time",
    rationale="Somebody who has gone the same way may be believed.",
    limits="The evidence is thin; only under the programme's conditions: selected, supervised, with an end.",
    would_change="Supervision or vetting is missing, or the planned end has passed.",
    sources=("Winterbotham 2020, RUSI", "DuBois and Alem, National Mentoring Resource Center"),
    counts=(
        ("alter.vetting", VETTED), ("alter.supervised_by", ANYTHING), ("alter.planned_end", "A day still to come"),
    ),
    test=_supervised_former,
)

P11 = Rule(
    id="P11", name="Wanted religious support", polarity=Polarity.PROTECTIVE, weight=Weight.LOW, evidence="B",
    strand="role", relations=frozenset({"religious"}),
    statement="{offender} asked for the support of {alter}, who is vetted or long known and rejects violence",
    rationale="Counsel in matters of faith can help those who want it.",
    limits="Only where the offender asked for it; the findings are mixed. How religious anybody is, is never asked.",
    would_change="The offender no longer wants it, or there is a sign that this person does not reject violence.",
    sources=(
        "Liu, Becker and Mowen 2023, doi:10.1177/00938548231166154", "UNODC 2020, faith-based interventions",
    ),
    counts=(
        ("tie.asked_for", YES), ("alter.vetting", VETTED), ("tie.years_known", f"{LONG_KNOWN_YEARS} or more"),
        ("alter.violence_stance", REJECTS),
    ),
    optional=("alter.vetting", "tie.years_known"),
    together="All of these are needed, but of being vetted and being long known one is enough.",
    test=_wanted_religious_support,
)
