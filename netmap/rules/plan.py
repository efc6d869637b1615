"""A set of rules made ready to be asked: which of them a tie is asked, by what is recorded about it.

A rule that none of the recorded answers concerns reads the same on every tie of one relation: that reading is made
once (the blank), and each tie is asked only the rules that its answers concern.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from netmap.rules.combine import States, class_without, flag_of, is_open, states_in
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Classes, Polarity
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Outcome, Reading


class Questions(NamedTuple):
    """Which rules a tie is asked; named by their place in the table, in its order.

    `concerned` are all that its answers concern, `listed` those of them that may come to something that is listed to
    a reader. `open` says for each polarity (risk first) whether its class is open for want of an answer; where it is
    not, the deciding rules may still leave it open that are listed (`decided`) or not (`deciding`). `settled` is what
    they come to where none of them is told, if no answer can make a difference to that.
    """

    concerned: Sequence[int]
    listed: Sequence[int]
    open: Sequence[bool]
    decided: Sequence[Sequence[int]]
    deciding: Sequence[Sequence[int]]
    settled: Classes | None


class About(NamedTuple):
    """What is the same for all ties of one relation.

    `blanks` are the readings without an answer, `always` the places of the rules that hold so, or read what is no
    fact; `concern` are by place the keys that a rule reads; `bits` stand for those keys.
    """

    blanks: Mapping[str, Reading]
    always: frozenset[int]
    concern: Mapping[int, frozenset[str]]
    bits: Mapping[str, int]


class _Bits(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return 0  # no rule asks for it


class Asking:
    """How ties of one relation and contact are asked: what becomes of a reading (`states`), and the blank marks."""

    def __init__(self, rules: Sequence[Rule], about: About, contact: str, states: tuple[States, States]) -> None:
        """Make the blank marks; the questions are made when a tie with such answers comes up, and kept."""
        self.rules, self.about, self.states = rules, about, states
        # Without contact a rule that asks for it is not met whatever it reads; where contact is not known, not known.
        self._idle = contact in ("dormant", "unknown")
        readings = [(rule, about.blanks.get(rule.id, NOT_ASKED)) for rule in rules]
        self.marks = [(rule, states[rule.only_in_contact][r.outcome], r, False) for rule, r in readings]
        self._bit = about.bits.__getitem__
        self._questions: dict[int, Questions] = {}

    def questions(self, answered: Mapping[str, object]) -> Questions:
        """What to ask a tie, by the keys of what is answered about it."""
        keys = sum(map(self._bit, answered))
        found = self._questions.get(keys)
        if found is None:
            found = self._questions[keys] = self._worked_out(frozenset(answered))
        return found

    def _worked_out(self, answered: frozenset[str]) -> Questions:
        about, rules = self.about, self.rules
        concerned = [p for p, keys in about.concern.items() if p in about.always or not keys.isdisjoint(answered)]
        listed = [
            place for place in concerned
            if rules[place].requires <= answered and not (self._idle and rules[place].only_in_contact)
        ]
        deciding = [[p for p in about.concern if rules[p].deciding and rules[p].polarity is one] for one in Polarity]
        still_open = [any(is_open(self.marks[p][1]) for p in places if p not in concerned) for places in deciding]
        concerning = [[p for p in places if p in concerned] for places in deciding]
        settled = None
        if all(is_so or not places for is_so, places in zip(still_open, concerning, strict=True)):
            risk, protective = map(class_without, still_open)
            settled = risk, protective, flag_of(risk, protective)
        return Questions(
            concerned, listed, still_open, [[p for p in places if p in listed] for places in concerning],
            [[p for p in places if p not in listed] for places in concerning], settled,
        )


class Plan:
    """A set of rules made ready to be asked. Holds nothing of any case, so that it serves them all."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Keep the rules, in the order in which they are asked: risk rules first, each after those that it reads."""
        self.rules = rules
        self._about: dict[str, About] = {}
        self._asking: dict[tuple[str, str, bool, bool], Asking] = {}

    def asking(self, ego: EgoTie) -> Asking:
        """How to ask about one tie: the same for all of its relation and contact."""
        relation, contact, contact_stale, disputed = how = (
            ego.relation, ego.contact, ego.contact_stale, ego.tie.state == "disputed"
        )
        found = self._asking.get(how)
        if found is None:
            if relation not in self._about:
                self._about[relation] = _about(self.rules, ego.blank())
            states = (
                states_in(contact, contact_stale, disputed, False), states_in(contact, contact_stale, disputed, True),
            )
            found = self._asking[how] = Asking(self.rules, self._about[relation], contact, states)
        return found


@lru_cache(maxsize=32)
def plan_of(rules: tuple[Rule, ...]) -> Plan:
    """The plan for a set of rules; made once for each set."""
    return Plan(rules)


def _about(rules: Sequence[Rule], blank: EgoTie) -> About:
    """Read the rules about a relation with nothing recorded; ask again those that hold so, or read what is no fact."""
    needs = {rule.id: rule.needs for rule in rules}
    always: set[int] = set()
    concern: dict[int, frozenset[str]] = {}
    earlier: dict[str, Reading] = {}
    blank.earlier = earlier
    for place, rule in enumerate(rules):
        if not rule.asks_about(blank.relation):
            continue
        reading = earlier[rule.id] = rule.test(blank)
        if rule.beyond_facts or reading.outcome > Outcome.UNKNOWN:
            always.add(place)
        concern[place] = frozenset(rule.needs).union(*[needs.get(earlier_id, ()) for earlier_id in rule.after])
    keys = sorted(frozenset().union(*concern.values()))
    return About(earlier, frozenset(always), concern, _Bits({key: 1 << n for n, key in enumerate(keys)}))
