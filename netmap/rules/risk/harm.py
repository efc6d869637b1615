"""Harm, lasting conflict and dependence: R10 to R13."""

from __future__ import annotations

import msgspec

from graph_schema.records import Fact
from netmap.rules.conditions import ANYTHING, answer_is, anything
from netmap.rules.evidence import NOT_ANSWERED, EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import FAILS, Outcome, Reading, at_most, either, every, worded
from netmap.tie_life import seen_on

BY_ALTER = frozenset({"by_alter", "mutual"})
BY_OFFENDER = frozenset({"by_offender", "mutual"})
NO_CONTROL = frozenset({"none_known", "none"})
IN_CONFLICT = frozenset({"strained", "hostile"})
AT_ODDS_FOR_DAYS = 30
RISKS_THAT_BIND = ("R01", "R02", "R03", "R04", "R05", "R10")
EACH_OTHER = "{alter} and {offender} have threatened, hurt or controlled each other"


def _harm_by_alter(ego: EgoTie) -> Reading:
    return _worded_if_mutual(answer_is(ego, "tie.control", BY_ALTER))


def _harm_by_offender(ego: EgoTie) -> Reading:
    return _worded_if_mutual(answer_is(ego, "tie.control", BY_OFFENDER))


def _worded_if_mutual(reading: Reading) -> Reading:
    mutual = reading.outcome is not Outcome.FAILS and "mutual" in [fact.value for fact in reading.facts]
    return worded(reading, EACH_OTHER) if mutual else reading


def _lasting_conflict(ego: EgoTie) -> Reading:
    now = answer_is(ego, "tie.quality", IN_CONFLICT)
    if now.outcome is Outcome.FIRM:
        run = _run_of_conflict(ego)
        now = msgspec.structs.replace(now, facts=(*now.facts, *run))
        if not run or (seen_on(run[-1]) - seen_on(run[0])).days < AT_ODDS_FOR_DAYS:
            once = "{alter} and {offender} are at odds (confirmed once so far, not twice in 30 days)"
            now = worded(at_most(now, Outcome.PROVISIONAL), once)
    wording = now.wording
    found = every(now, answer_is(ego, "tie.control", NO_CONTROL))
    return worded(found, wording) if wording else found


def _run_of_conflict(ego: EgoTie) -> tuple[Fact, ...]:
    """The confirmed statements of conflict since somebody last confirmed something else; oldest first."""
    run: tuple[Fact, ...] = ()
    for fact in ego.history("tie.quality"):
        confirmed = fact.status == "confirmed" and fact.reliability != "not_reliable"
        if confirmed and fact.value not in NOT_ANSWERED:
            run = (*run, fact) if fact.value in IN_CONFLICT else ()
    return run


def _leverage(ego: EgoTie) -> Reading:
    depends = answer_is(ego, "tie.dependence", anything)
    risks = ego.readings_of(RISKS_THAT_BIND)
    found = every(depends, either(*risks) if risks else FAILS)
    if found.outcome < Outcome.STALE:
        return found
    label = ego.evidence.vocabulary.label
    on = sorted({label("dependences", fact.value) for fact in depends.facts if anything(fact.value)})
    what = " and ".join(text[:1].lower() + text[1:] for text in on)
    return worded(found, f"{{offender}} depends on {{alter}} for {what}, and a risk is recorded on the same tie")


R10 = Rule(
    id="R10", name="Coerced or harmed by this person", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="B",
    strand="harm", deciding=True, only_in_contact=False, safeguarding=True,
    statement="{alter} has threatened, hurt or controlled {offender}",
    rationale="Coercion within the family goes together with return to prison; harm calls for safeguarding.",
    limits="Found among offenders in general. It says nothing about who is to blame.",
    would_change="Contact has ended, or the account is withdrawn because it was wrong.",
    sources=("Mowen and Boman 2019, PMC7034934",),
    counts=(("tie.control", BY_ALTER),), test=_harm_by_alter,
)

R11 = Rule(
    id="R11", name="The offender harms or controls this person", polarity=Polarity.RISK, weight=Weight.HIGH,
    evidence="B", strand="harm", only_in_contact=False, safeguarding=True,
    statement="{offender} has threatened, hurt or controlled {alter}",
    rationale="There is a danger for the other person: safeguarding comes first, and this person is asked for nothing.",
    limits="The link between abuse at home and extremism is a correlation only.",
    would_change="Contact has ended, or the account is withdrawn because it was wrong.",
    sources=("Project Starlight, Counter Terrorism Policing", "Stansfield et al. 2020, doi:10.1177/0093854820913311"),
    counts=(("tie.control", BY_OFFENDER),), test=_harm_by_offender,
)

R12 = Rule(
    id="R12", name="Lasting conflict", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="A", strand="conflict",
    statement="{alter} and {offender} have been at odds for 30 days or longer",
    rationale="Conflict in the family goes together with radicalisation; it can be worked on, so it is a place for "
              "support.",
    limits="Confirmed at least twice, 30 days apart, and only where nobody knows of threats or control; those are "
           "matters of harm.",
    would_change="Somebody confirms that the two get on again.",
    sources=("Zych and Nasaescu 2022, doi:10.1002/cl2.1266", "Stansfield et al. 2020, doi:10.1177/0093854820913311"),
    counts=(("tie.quality", IN_CONFLICT), ("tie.control", NO_CONTROL)), test=_lasting_conflict,
)

R13 = Rule(
    id="R13", name="Leverage", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="C", strand="harm",
    statement="{offender} depends on {alter}, and a risk is recorded on the same tie",
    rationale="Who depends on somebody for a roof or papers is less free to say no.",
    limits="Reasoned from what is known about practical support, not studied by itself.",
    would_change="The offender gets this elsewhere, or the risk on this tie no longer applies.",
    sources=("Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902",),
    counts=(("tie.dependence", ANYTHING),),
    together="And at least one of the rules named here holds.", after=RISKS_THAT_BIND, test=_leverage,
)
