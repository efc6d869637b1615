"""What people do for the offender: practical support, visits and calls, help in leaving. P02 to P04."""

from __future__ import annotations

from graph_schema.records import Case
from netmap.rules.conditions import ANYTHING, answer_is, answers_are, anything
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.protective.bonds import REJECTS
from netmap.rules.readings import FAILS, HOLDS, Outcome, Reading, either, every, worded

PRACTICAL = frozenset({"housing", "money", "transport_documents"})
ALLY = frozenset({"actively_supports"})
NOT_HOSTILE = frozenset({"supportive", "mixed", "strained"})
GIVEN_WITHIN_DAYS = 90
ACT_WITHIN_DAYS = 180
VISITS_AND_CALLS = 3
RISKS_THAT_SPOIL_CONTACT = ("R01", "R03", "R05")
CUSTODY_NOT_KNOWN = Reading(Outcome.UNKNOWN, missing=("case.stage",))


def _practical_support(ego: EgoTie) -> Reading:
    given = answer_is(ego, "tie.support", PRACTICAL, days=GIVEN_WITHIN_DAYS)
    offered = answer_is(ego, "tie.support_offered", PRACTICAL)
    best = either(given, offered)
    if best.outcome < Outcome.STALE:
        return best
    if given.outcome is offered.outcome:
        helped = f"{_helped(ego, given)}, and has firmly offered {_help_later(ego, offered)}"
        return worded(every(given, offered), helped)
    if best is given:
        return worded(given, _helped(ego, given))
    return worded(offered, f"{{alter}} has firmly offered {{offender}} {_help_later(ego, offered)}")


def _helped(ego: EgoTie, given: Reading) -> str:
    return f"{{alter}} has lately helped {{offender}} with {_kinds_of_help(ego, given)}"


def _help_later(ego: EgoTie, offered: Reading) -> str:
    return f"help with {_kinds_of_help(ego, offered)} after release"


def _kinds_of_help(ego: EgoTie, reading: Reading) -> str:
    values = {fact.value for fact in reading.facts} & PRACTICAL
    labels = [ego.evidence.vocabulary.label("supports", value) for value in sorted(values)]
    return " and ".join(label[:1].lower() + label[1:] for label in labels)


def _contact_in_custody(ego: EgoTie) -> Reading:
    risks = ego.readings_of(RISKS_THAT_SPOIL_CONTACT)
    spoilt = next((risk for risk in risks if risk.outcome is Outcome.FIRM), None)
    return every(
        _in_custody(ego),
        Reading(Outcome.FAILS, spoilt.facts) if spoilt else HOLDS,
        answer_is(ego, "tie.visits_and_calls", _often_enough),
        answer_is(ego, "tie.quality", NOT_HOSTILE),
    )


def _often_enough(value: str) -> bool:
    return value.isdecimal() and int(value) >= VISITS_AND_CALLS


def _in_custody(ego: EgoTie) -> Reading:
    case: Case = ego.evidence.case_file.case
    if case.release_on is not None:
        return HOLDS if ego.evidence.day < case.release_on else FAILS
    if case.stage == "intake":
        return CUSTODY_NOT_KNOWN
    return HOLDS if case.stage == "custody" else FAILS


def _ally_of_exit(ego: EgoTie) -> Reading:
    return answers_are(
        ego, ("tie.exit_stance", ALLY), ("tie.exit_act", anything, ACT_WITHIN_DAYS), ("alter.violence_stance", REJECTS),
    )


P02 = Rule(
    id="P02", name="Practical support", polarity=Polarity.PROTECTIVE, weight=Weight.HIGH, evidence="B",
    strand="practical", deciding=True, contestable=True,
    statement="{alter} has lately given {offender} practical help or has firmly offered it for the time after release",
    rationale="Housing, money and getting around are the kind of support best shown to keep people out of prison.",
    limits="Marked as contested where a high risk stands on the same tie: help may also bind.",
    would_change="There is no practical help for 90 days and no firm offer, or no contact for 90 days.",
    sources=("Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902",),
    counts=(("tie.support", PRACTICAL), ("tie.support_offered", PRACTICAL)),
    optional=("tie.support", "tie.support_offered"),
    test=_practical_support,
)

P03 = Rule(
    id="P03", name="Steady contact in custody", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM, evidence="A",
    strand="contact",
    statement="{alter} has visited or called {offender} in custody at least three times in 90 days, and the two are "
              "not hostile to each other",
    rationale="People who are visited offend again less often.",
    limits="The effect fades and depends on how the two get on; it does not count where the same tie carries an "
           "active extremist contact, a recruiter, or pressure against leaving.",
    would_change="There are fewer than three visits or calls in 90 days, the offender is released, the two become "
                 "hostile, or the tie also shows active extremist contact, a recruiter, or pressure against leaving.",
    sources=(
        "Mitchell, Spooner, Jia and Zhang 2016, J Crim Justice 47",
        "Atkin-Plunk and Armstrong 2018, doi:10.1177/0093854818772320", "Farmer Review 2017",
    ),
    counts=(("tie.visits_and_calls", f"{VISITS_AND_CALLS} or more"), ("tie.quality", NOT_HOSTILE)),
    together="Both are needed, while the offender is in custody, and none of the rules named here is confirmed.",
    after=RISKS_THAT_SPOIL_CONTACT, beyond_facts=True,
    test=_contact_in_custody,
)

P04 = Rule(
    id="P04", name="Ally of leaving", polarity=Polarity.PROTECTIVE, weight=Weight.HIGH, evidence="B",
    strand="exit", deciding=True,
    statement="{alter} rejects violence, supports {offender} in leaving the movement, and has acted on it",
    rationale="What family and friends do day by day is the most frequent and most decisive help in leaving.",
    limits="Words alone do not count: an act within the last 180 days has to be recorded.",
    would_change="There is no act in support of leaving for 180 days, the stance changes, or there is no contact for "
                 "90 days.",
    sources=("Ellefsen and Sandberg 2022", "Weggemans and de Graaf 2015"),
    counts=(("tie.exit_stance", ALLY), ("tie.exit_act", ANYTHING), ("alter.violence_stance", REJECTS)),
    test=_ally_of_exit,
)
