"""The protective rules. Thresholds and weights are proposals drawn from the published sources each rule names."""

from __future__ import annotations

from netmap.rules.conditions import ANY_WORDS, answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Outcome, Reading, either, every, worded

SUPPORTIVE = frozenset({"supportive"})
REJECTS = frozenset({"rejects"})
PRACTICAL = frozenset({"housing", "money", "transport_documents"})
ALLY = frozenset({"actively_supports"})
GIVEN_WITHIN_DAYS = 90
ACT_WITHIN_DAYS = 180


def _supportive_bond(ego: EgoTie) -> Reading:
    own = answer_is(ego, "tie.quality", SUPPORTIVE, perspective="offender")
    # The offender's own view has to say so; other fresh views may bear it out or contradict it.
    quality = answer_is(ego, "tie.quality", SUPPORTIVE) if own.outcome > Outcome.STALE else own
    return every(quality, answer_is(ego, "alter.violence_stance", REJECTS))


def _practical_support(ego: EgoTie) -> Reading:
    given = answer_is(ego, "tie.support", PRACTICAL, days=GIVEN_WITHIN_DAYS)
    offered = answer_is(ego, "tie.support_offered", PRACTICAL)
    helped = f"{{alter}} has lately helped {{offender}} with {_kinds_of_help(ego, given)}"
    later = f"help with {_kinds_of_help(ego, offered)} after release"
    if given.outcome is offered.outcome >= Outcome.STALE:
        return worded(every(given, offered), f"{helped}, and has firmly offered {later}")
    best = either(given, offered)
    if best.outcome < Outcome.STALE:
        return best
    return worded(best, helped if best is given else f"{{alter}} has firmly offered {{offender}} {later}")


def _kinds_of_help(ego: EgoTie, reading: Reading) -> str:
    values = {fact.value for fact in reading.facts} & PRACTICAL
    labels = [ego.evidence.vocabulary.label("supports", value) for value in sorted(values)]
    return " and ".join(label[:1].lower() + label[1:] for label in labels)


def _ally_of_exit(ego: EgoTie) -> Reading:
    return every(
        answer_is(ego, "tie.exit_stance", ALLY),
        answer_is(ego, "tie.exit_act", ANY_WORDS, days=ACT_WITHIN_DAYS),
        answer_is(ego, "alter.violence_stance", REJECTS),
    )


P01 = Rule(
    id="P01", name="Supportive non-violent bond", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM, evidence="A",
    strand="bond", deciding=True,
    statement="{offender} and {alter} have a supportive bond, and {alter} rejects violence",
    rationale="The quality of a bond matters more than how often people meet.",
    limits="The offender's own view counts, as long as nobody contradicts it.",
    would_change="No contact for 90 days, the bond turning sour, or a sign that this person does not reject violence.",
    sources=("Atkin-Plunk and Armstrong 2018, doi:10.1177/0093854818772320",),
    needs=("tie.quality", "alter.violence_stance"), test=_supportive_bond,
)

P02 = Rule(
    id="P02", name="Practical support", polarity=Polarity.PROTECTIVE, weight=Weight.HIGH, evidence="B",
    strand="practical", deciding=True, contestable=True,
    statement="{alter} has lately given {offender} practical help or has firmly offered it for the time after release",
    rationale="Housing, money and getting around are the kind of support best shown to keep people out of prison.",
    limits="Marked as contested where a high risk stands on the same tie: help may also bind.",
    would_change="No practical help for 90 days and no firm offer, or no contact for 90 days.",
    sources=("Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902",),
    needs=("tie.support", "tie.support_offered"), test=_practical_support,
)

P04 = Rule(
    id="P04", name="Ally of leaving", polarity=Polarity.PROTECTIVE, weight=Weight.HIGH, evidence="B",
    strand="exit", deciding=True,
    statement="{alter} rejects violence, supports {offender} in leaving the movement, and has acted on it",
    rationale="What family and friends do day by day is the most frequent and most decisive help in leaving.",
    limits="Words alone do not count: an act within the last 180 days has to be recorded.",
    would_change="No act in support of leaving for 180 days, a change of stance, or no contact for 90 days.",
    sources=("Ellefsen and Sandberg 2022", "Weggemans and de Graaf 2015"),
    needs=("tie.exit_stance", "tie.exit_act", "alter.violence_stance"), test=_ally_of_exit,
)

PROTECTIVE_RULES: tuple[Rule, ...] = (P01, P02, P04)
