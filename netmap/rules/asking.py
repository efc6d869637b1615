"""Ask a set of rules about a tie.

A rule that none of the recorded answers concerns reads the same on every tie of one relation: that reading is made
once (the blank), and each tie is asked only the rules that its answers concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from netmap.rules.combine import States, classes_of, flag_of, high_risk, states_in
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Mark, State, TieFindings
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Outcome, Reading
from netmap.rules.wording import finding_of

_NOWHERE: frozenset[int] = frozenset()


class Places(NamedTuple):
    """Which rules to ask, by their place in the table: all that the answers concern, and those that may hold."""

    concerned: Sequence[int]
    at_once: Sequence[int]


class About(NamedTuple):
    """What is the same for all ties of one relation: the blank readings, and the places by the key they read."""

    blanks: Mapping[str, Reading]
    always: frozenset[int]
    by_key: Mapping[str, frozenset[int]]


class Plan:
    """A set of rules made ready to be asked. Holds nothing of any case, so that it serves them all."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Keep the rules, in the order in which they are asked: risk rules first, each after those that it reads."""
        self.rules = rules
        self._requires = [rule.requires for rule in rules]
        self._about: dict[str, About] = {}
        self.places = lru_cache(maxsize=4096)(self._places)
        self.blank_marks = lru_cache(maxsize=512)(self._blank_marks)

    def about(self, ego: EgoTie) -> About:
        """What is the same for all ties of the relation of this one."""
        found = self._about.get(ego.relation)
        if found is None:
            found = self._about[ego.relation] = _about(self.rules, ego.blank())
        return found

    def _places(self, relation: str, known: frozenset[str]) -> Places:
        about = self._about[relation]
        concerned = sorted(about.always.union(*[about.by_key.get(key, _NOWHERE) for key in known]))
        at_once = [place for place in concerned if self.rules[place].deciding or self._requires[place] <= known]
        return Places(concerned, at_once)

    def _blank_marks(self, relation: str, states: tuple[States, States]) -> Sequence[Mark]:
        blanks = self._about[relation].blanks
        readings = [(rule, blanks.get(rule.id, NOT_ASKED)) for rule in self.rules]
        return [(rule, states[rule.only_in_contact][reading.outcome], reading, False) for rule, reading in readings]


@lru_cache(maxsize=32)
def plan_of(rules: tuple[Rule, ...]) -> Plan:
    """The plan for a set of rules; made once for each set."""
    return Plan(rules)


def findings_of(plan: Plan, ego: EgoTie) -> TieFindings:
    """Everything that the rules say about one tie, in their order (risk rules before protective ones)."""
    about, disputed = plan.about(ego), ego.tie.state == "disputed"
    states = (
        states_in(ego.contact, ego.contact_stale, disputed, False),
        states_in(ego.contact, ego.contact_stale, disputed, True),
    )
    places = plan.places(ego.relation, frozenset(ego.known))
    blank = plan.blank_marks(ego.relation, states)
    said = _asked(plan.rules, ego, blank, about.blanks, states, places.at_once)
    risk, protective = classes_of(said)
    return TieFindings(
        tie_id=ego.tie.id, alter_id=ego.alter_id, flag=flag_of(risk, protective), risk=risk, protective=protective,
        contact=ego.contact, marks=said, say=partial(finding_of, ego),
        complete=partial(_asked, plan.rules, ego, blank, about.blanks, states, places.concerned),
    )


def _asked(
    rules: Sequence[Rule], ego: EgoTie, blank: Sequence[Mark], blanks: Mapping[str, Reading],
    states: tuple[States, States], places: Iterable[int],
) -> Sequence[Mark]:
    marks, fired = [*blank], State.FIRED
    earlier = ego.earlier = {**blanks}
    for place in places:
        rule = rules[place]
        reading = earlier[rule.id] = rule.test(ego)
        state = states[rule.only_in_contact][reading.outcome]
        marks[place] = rule, state, reading, rule.contestable and state is fired and high_risk(marks[:place])
    return marks


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
