"""A set of rules made ready to be asked, for ties of every relation and contact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from netmap.rules.combine import states_in
from netmap.rules.evidence import EgoTie
from netmap.rules.model import Rule
from netmap.rules.questions import ALWAYS, About, Asking
from netmap.rules.readings import Outcome, Reading


class _Bits(dict[str, int]):
    def __missing__(self, key: str) -> int:
        self[key] = 0  # no rule asks for it; the vocabulary bounds how many there are
        return 0


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
    read: dict[int, frozenset[str]] = {}
    always: dict[int, int] = {}
    earlier: dict[str, Reading] = {}
    blank.earlier = earlier
    for place, rule in enumerate(rules):
        if not rule.asks_about(blank.relation):
            continue
        reading = earlier[rule.id] = rule.test(blank)
        always[place] = ALWAYS if rule.beyond_facts or reading.outcome > Outcome.UNKNOWN else 0
        read[place] = frozenset(rule.needs).union(*[needs.get(earlier_id, ()) for earlier_id in rule.after])
    keys = sorted(frozenset().union(*read.values()))
    bits = _Bits({key: ALWAYS << place for place, key in enumerate(keys, 1)})
    concern = {place: always[place] + sum(bits[key] for key in needed) for place, needed in read.items()}
    return About(earlier, concern, bits)
