"""A set of rules made ready to be asked: which of them a tie is asked, by what is recorded about it.

A rule that none of the recorded answers concerns reads the same on every tie of one relation: that reading is made
once (the blank), and each tie is asked only the rules that its answers concern.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from netmap.rules.combine import States, is_open, states_in
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Mark, Polarity
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Outcome, Reading

_NOWHERE: frozenset[int] = frozenset()


class Asking(NamedTuple):
    """How to ask about a tie: what becomes of a reading, the blank readings and marks, and which rules to ask.

    Rules are named by their place in the table: `concerned` are all that the answers concern, `listed` those of them
    that may come to something that is listed to a reader, `deciding` the other deciding ones. `open` is for each
    polarity (risk first): the deciding rules that may leave its class open, or `None` where one that no answer
    concerns does so already.
    """

    states: tuple[States, States]
    blanks: Mapping[str, Reading]
    marks: Sequence[Mark]
    concerned: Sequence[int]
    listed: Sequence[int]
    deciding: Sequence[int]
    open: Sequence[Sequence[int] | None]


class About(NamedTuple):
    """What is the same for all ties of one relation: the blank readings, and the places by the key they read."""

    blanks: Mapping[str, Reading]
    always: frozenset[int]
    by_key: Mapping[str, frozenset[int]]


class Before(NamedTuple):
    """What is the same for all ties of one relation and contact: what becomes of a reading, and the blank marks.

    `open` are, for each polarity, the places of the deciding rules that are open without an answer.
    """

    states: tuple[States, States]
    marks: Sequence[Mark]
    open: Sequence[frozenset[int]]


class Plan:
    """A set of rules made ready to be asked. Holds nothing of any case, so that it serves them all."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Keep the rules, in the order in which they are asked: risk rules first, each after those that it reads."""
        self.rules = rules
        deciding = [(place, rule.polarity) for place, rule in enumerate(rules) if rule.deciding]
        self._deciding = [frozenset([place for place, its in deciding if its is one]) for one in Polarity]
        self._requires = [rule.requires for rule in rules]
        self._about: dict[str, About] = {}
        self._asking = lru_cache(maxsize=4096)(self._worked_out)
        self._before = lru_cache(maxsize=512)(self._blank)

    def asking(self, ego: EgoTie) -> Asking:
        """How to ask about one tie: the same for all of its relation and contact with answers to the same keys."""
        if ego.relation not in self._about:
            self._about[ego.relation] = _about(self.rules, ego.blank())
        return self._asking(ego.relation, ego.known, ego.contact, ego.contact_stale, ego.tie.state == "disputed")

    def _worked_out(
        self, relation: str, known: frozenset[str], contact: str, contact_stale: bool, disputed: bool
    ) -> Asking:
        about, before = self._about[relation], self._before(relation, contact, contact_stale, disputed)
        concerned = about.always.union(*[about.by_key.get(key, _NOWHERE) for key in known])
        in_order = sorted(concerned)
        # Without contact a rule that asks for it is not met whatever it reads; where contact is not known, not known.
        idle = contact in ("dormant", "unknown")
        listed = [
            place for place in in_order
            if self._requires[place] <= known and not (idle and self.rules[place].only_in_contact)
        ]
        still = [
            sorted(deciding & concerned) if blank_open <= concerned else None
            for deciding, blank_open in zip(self._deciding, before.open, strict=True)
        ]
        rest = [place for place in in_order if self.rules[place].deciding and place not in listed]
        return Asking(before.states, about.blanks, before.marks, in_order, listed, rest, still)

    def _blank(self, relation: str, contact: str, contact_stale: bool, disputed: bool) -> Before:
        blanks = self._about[relation].blanks
        states = (states_in(contact, contact_stale, disputed, False), states_in(contact, contact_stale, disputed, True))
        readings = [(rule, blanks.get(rule.id, NOT_ASKED)) for rule in self.rules]
        marks = [(rule, states[rule.only_in_contact][r.outcome], r, False) for rule, r in readings]
        still = [frozenset([place for place in places if is_open(marks[place][1])]) for places in self._deciding]
        return Before(states, marks, still)


@lru_cache(maxsize=32)
def plan_of(rules: tuple[Rule, ...]) -> Plan:
    """The plan for a set of rules; made once for each set."""
    return Plan(rules)


def _about(rules: Sequence[Rule], blank: EgoTie) -> About:
    """Read the rules about a relation with nothing recorded; ask again those that hold so, or read what is no fact."""
    needs = {rule.id: rule.needs for rule in rules}
    always: set[int] = set()
    by_key: dict[str, set[int]] = {}
    for place, rule in enumerate(rules):
        if not rule.asks_about(blank.relation):
            continue
        reading = blank.earlier[rule.id] = rule.test(blank)
        if rule.beyond_facts or reading.outcome > Outcome.UNKNOWN:
            always.add(place)
        for key in {*rule.needs}.union(*[needs.get(earlier, ()) for earlier in rule.after]):
            by_key.setdefault(key, set()).add(place)
    return About(blank.earlier, frozenset(always), {key: frozenset(found) for key, found in by_key.items()})
