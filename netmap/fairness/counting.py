"""Count, case by case: what became of each rule on the ties of a relation, and what workers made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from netmap.judgements.model import Judged, JudgedList, JudgementState, Kind
from netmap.judgements.standing import took_effect
from netmap.rules.around import Around
from netmap.rules.findings import State
from netmap.rules.model import Rule

ALL = ""
"""Stands for the ties of all relations together."""

APPLIES, NOT_CONFIRMED, NOT_KNOWN = "applies", "not_confirmed", "not_known"
OUTCOMES = {
    State.FIRED: APPLIES, State.PROVISIONAL: NOT_CONFIRMED, State.UNKNOWN: NOT_KNOWN, State.STALE: NOT_KNOWN,
}
"""What is counted of a rule; where it does not apply, or applied in the past only, the tie is counted and no more."""

KINDS = tuple(kind.value for kind in Kind)
OVERRIDES = (Kind.RAISE.value, Kind.LOWER.value, Kind.SET_ASIDE.value)
_NEVER_COUNTED = (JudgementState.WITHDRAWN, JudgementState.DECLINED, JudgementState.PROPOSED)


@dataclass
class Tally:
    """So many ties, from so many cases; `of` says how often each outcome came about."""

    ties: int = 0
    cases: int = 0
    of: Counter[str] = field(default_factory=Counter)


@dataclass
class Counts:
    """Everything that is counted of an organisation in a year: by rule, or list of judgements, and relation."""

    cases: int = 0
    rules: dict[tuple[str, str], Tally] = field(default_factory=dict)
    judged: dict[tuple[str, str], Tally] = field(default_factory=dict)


def add_case(counts: Counts, around: Around, judged: Judged, rules: Sequence[Rule], year: int) -> None:
    """Add one case as of its day: the ties that hold, and the judgements that were made in the year and counted.

    `around` holds the case as everybody on a team sees it; its findings were made with `rules`.
    """
    counts.cases += 1
    relations = {ego.tie.id: ego.relation for ego in around.egos}
    asked = [
        (rule.id, relation, OUTCOMES.get(around.findings[tie_id].states()[rule.id], ""))
        for tie_id, relation in relations.items() for rule in rules if rule.asks_about(relation)
    ]
    _add(counts.rules, asked)
    _add(counts.judged, [
        (one.polarity.value, relations[tie_id], kind)
        for tie_id, tie in judged.items() if tie_id in relations
        for one in tie.lists if (kind := judged_in(one, year)) is not None
    ])


def judged_in(one: JudgedList, year: int) -> str | None:
    """What the last judgement of a year that counted did to one list of a tie; `None` where there was none."""
    for each in one.given:  # the newest first
        counted = each.state not in _NEVER_COUNTED and took_effect(each.judgement)
        if counted and each.judgement.made_on.year == year:
            return each.judgement.kind
    return None


def _add(tallies: dict[tuple[str, str], Tally], found: Iterable[tuple[str, str, str]]) -> None:
    touched: set[tuple[str, str]] = set()
    for subject, relation, outcome in found:
        for key in ((subject, relation), (subject, ALL)):
            tally = tallies.setdefault(key, Tally())
            tally.ties += 1
            tally.cases += key not in touched
            tally.of[outcome] += 1
            touched.add(key)
