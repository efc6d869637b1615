"""From readings to states, from states to a class for each polarity, from the two classes to a flag.

Nothing is added up and nothing is netted: a class is the highest weight among the rules that fired.
"""

from __future__ import annotations

from collections.abc import Iterable

from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, Flag, Polarity, State, TieClass, TieFindings, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Outcome, Reading
from netmap.rules.sentences import sentence

_STATES = {
    Outcome.FAILS: State.NOT_MET, Outcome.UNKNOWN: State.UNKNOWN, Outcome.STALE: State.STALE,
    Outcome.PROVISIONAL: State.PROVISIONAL, Outcome.FIRM: State.FIRED,
}
_CLASSES = {Weight.LOW: TieClass.LOW, Weight.MEDIUM: TieClass.MEDIUM, Weight.HIGH: TieClass.HIGH}
_SET = frozenset(_CLASSES.values())
CONTACT_KEY = "tie.contact_status"


def state_of(rule: Rule, ego: EgoTie, reading: Reading) -> State:
    """What became of a rule on a tie, its condition having been read.

    A condition that fails is not met, whatever the contact. After contact has ended, one that held is historical. For
    a rule that asks for contact, none at present means not met, and not knowing means unknown. A tie whose existence
    is disputed gives nothing firmer than provisional.
    """
    outcome = reading.outcome
    if outcome is Outcome.FAILS:
        return State.NOT_MET
    if ego.contact == "ended":
        return State.HISTORICAL if outcome > Outcome.UNKNOWN else State.UNKNOWN
    if rule.only_in_contact:
        if ego.contact == "dormant":
            return State.NOT_MET
        if ego.contact == "unknown":
            return State.UNKNOWN
        if ego.contact_stale:
            outcome = min(outcome, Outcome.STALE)
    if ego.tie.state == "disputed":
        outcome = min(outcome, Outcome.PROVISIONAL)
    return _STATES[outcome]


def class_of(findings: Iterable[Finding], polarity: Polarity) -> TieClass:
    """The highest weight among the rules of a polarity that fired.

    Where none did, "none recorded" may only be said when every deciding rule is known: one that is unknown, or known
    only from long ago, makes it "not enough recorded". A provisional one is known, and does not set a class.
    """
    highest, known = 0, True
    for finding in findings:
        if finding.polarity is polarity:
            if finding.state is State.FIRED:
                highest = max(highest, finding.weight)
            elif finding.deciding and (finding.state is State.UNKNOWN or finding.state is State.STALE):
                known = False
    if highest:
        return _CLASSES[Weight(highest)]
    return TieClass.NONE_RECORDED if known else TieClass.NOT_ENOUGH_RECORDED


def flag_of(risk: TieClass, protective: TieClass) -> Flag:
    """The one flag of a tie, from its two classes."""
    if risk in _SET:
        return Flag.BOTH if protective in _SET else Flag.RISK
    if protective in _SET:
        return Flag.PROTECTIVE
    if TieClass.NOT_ENOUGH_RECORDED in (risk, protective):
        return Flag.NOT_ENOUGH_RECORDED
    return Flag.NONE_RECORDED


def findings_of(rules: Iterable[Rule], ego: EgoTie) -> TieFindings:
    """Everything that rules say about one tie, in their order (risk rules before protective ones)."""
    findings: list[Finding] = []
    for rule in rules:
        reading = rule.test(ego)
        state = state_of(rule, ego, reading)
        high_risk = rule.contestable and state is State.FIRED and any(
            f.polarity is Polarity.RISK and f.state is State.FIRED and f.weight is Weight.HIGH for f in findings
        )
        findings.append(_finding(rule, ego, reading, state, high_risk))
    risk, protective = class_of(findings, Polarity.RISK), class_of(findings, Polarity.PROTECTIVE)
    return TieFindings(
        tie_id=ego.tie.id, alter_id=ego.alter_id, flag=flag_of(risk, protective), risk=risk, protective=protective,
        contact=ego.contact, findings=tuple(findings),
    )


def _finding(rule: Rule, ego: EgoTie, reading: Reading, state: State, contested: bool) -> Finding:
    missing: tuple[str, ...] = ()
    if state is State.UNKNOWN or state is State.STALE:
        missing = reading.missing
        if rule.only_in_contact and (ego.contact == "unknown" or ego.contact_stale):
            missing = (*missing, CONTACT_KEY)
    facts = reading.facts + ego.contact_facts if rule.only_in_contact else reading.facts
    return Finding(
        tie_id=ego.tie.id, rule_id=rule.id, rule_version=rule.version, name=rule.name, polarity=rule.polarity,
        state=state, weight=reading.weight or rule.weight, strand=rule.strand, evidence=rule.evidence,
        deciding=rule.deciding, sentence=sentence(rule, ego, reading, state), would_change=rule.would_change,
        fact_ids=_once(tuple([fact.id for fact in facts])), missing=_once(missing), contested=contested,
    )


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) < 2 else tuple(dict.fromkeys(names))
