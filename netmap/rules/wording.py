"""Put what became of a rule on a tie into a finding that people read."""

from __future__ import annotations

from collections.abc import Iterable

from graph_schema.records import Group
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, Mark, State
from netmap.rules.readings import NOT_ASKED
from netmap.rules.sentences import sentence

CONTACT_KEY = "tie.contact_status"


def finding_of(ego: EgoTie, mark: Mark) -> Finding:
    """One rule on one tie, in words, with all it rests on and what is missing."""
    rule, state, reading, contested = mark
    asked = reading is not NOT_ASKED
    facts = reading.facts + ego.contact_facts if rule.only_in_contact and asked else reading.facts
    return Finding(
        tie_id=ego.tie.id, rule_id=rule.id, rule_version=rule.version, name=_named(ego, rule.name),
        polarity=rule.polarity, state=state, weight=rule.weight_of(reading), strand=rule.strand,
        evidence=rule.evidence, deciding=rule.deciding, sentence=sentence(rule, ego, reading, state),
        would_change=_named(ego, rule.would_change), fact_ids=_once([fact.id for fact in facts]),
        missing=_once(missing_of(ego, mark)), contested=contested, asked=asked,
    )


def missing_of(ego: EgoTie, mark: Mark) -> tuple[str, ...]:
    """The fact keys that would decide a rule which is not known, or known only from long ago; none for other rules."""
    rule, state, reading, _ = mark
    if state is not State.UNKNOWN and state is not State.STALE:
        return ()
    if rule.only_in_contact and (ego.contact == "unknown" or ego.contact_stale):
        return (*reading.missing, CONTACT_KEY)
    return reading.missing


def _named(ego: EgoTie, words: str) -> str:
    """Words of the catalogue, which speak of a person, as they are said of this tie: a group is no person."""
    return words.replace("this person", "this group") if isinstance(ego.alter, Group) else words


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
