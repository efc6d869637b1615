"""Put a finding into plain words about this person."""

from __future__ import annotations

from netmap.rules.evidence import EgoTie
from netmap.rules.findings import State
from netmap.rules.model import Rule
from netmap.rules.readings import Reading

_FRAMES = {
    State.FIRED: "{}.",
    State.PROVISIONAL: "Not confirmed: {}.",
    State.STALE: "Recorded too long ago to count today: {}.",
    State.HISTORICAL: "While there was contact: {}.",
    State.UNKNOWN: "Not known yet whether {}.",
    State.NOT_MET: "What is recorded does not say that {}.",
}


def sentence(rule: Rule, ego: EgoTie, reading: Reading, state: State) -> str:
    """A finding as one sentence, with the names as they are displayed."""
    if state is State.NOT_MET and rule.only_in_contact and ego.contact == "dormant":
        return f"There is no contact between {ego.evidence.offender_name} and {ego.alter_name} at present."
    clause = (reading.wording or rule.statement).format(alter=ego.alter_name, offender=ego.evidence.offender_name)
    if state is State.PROVISIONAL and reading.split:
        return f"Sources do not agree on this: {clause}."
    if state is State.FIRED:
        return clause[:1].upper() + clause[1:] + "."
    return _FRAMES[state].format(clause)
