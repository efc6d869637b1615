"""Put a finding into plain words about this person."""

from __future__ import annotations

from netmap.rules.evidence import EgoTie
from netmap.rules.findings import State
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Reading

_FRAMES = {
    State.FIRED: "{}.",
    State.PROVISIONAL: "Not confirmed: {}.",
    State.STALE: "Recorded too long ago to count today: {}.",
    State.HISTORICAL: "As it was while there was contact: {}.",
    State.UNKNOWN: "Not known yet whether {}.",
    State.NOT_MET: "What is recorded does not say that {}.",
}
_DISAGREE = "Sources do not agree on whether {}."
_ALTER = "\0"  # No name holds it: the sentence with the offender's name is made once, the other name put in each time.


def sentence(rule: Rule, ego: EgoTie, reading: Reading, state: State) -> str:
    """A finding as one sentence, with the names as they are displayed."""
    if reading is NOT_ASKED:
        label = ego.evidence.vocabulary.label
        about = " or ".join(sorted(label("relations", relation).lower() for relation in rule.relations))
        return f"This rule is about another kind of tie ({about})."
    if state is State.NOT_MET and rule.only_in_contact and ego.contact == "dormant":
        frame, clause = "{}.", "there is no contact between {offender} and {alter} at present"
    else:
        split = state is State.PROVISIONAL and reading.split
        frame, clause = _DISAGREE if split else _FRAMES[state], reading.wording or rule.statement
    known = ego.evidence.sentences.get((frame, clause))
    if known is None:
        text = frame.format(clause.format(alter=_ALTER, offender=ego.evidence.offender_name))
        known = ego.evidence.sentences[frame, clause] = text
    text = known.replace(_ALTER, ego.alter_name)
    if text.endswith(".."):  # A name that ends in a full stop ("Ilyas R.") needs no second one.
        text = text[:-1]
    return text[:1].upper() + text[1:]
