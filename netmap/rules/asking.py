"""Ask a set of rules about a tie.

A rule that none of the recorded answers concerns reads the same on every tie of one relation: that reading is made
once (the blank), and each tie is asked only the rules that its answers concern. Of these, the ones that cannot be told
to a reader nor decide a class are asked when somebody looks at what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from netmap.rules.combine import States, classes_of, flag_of, high_risk, states_in
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, Mark, State, TieFindings
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Outcome, Reading
from netmap.rules.wording import finding_of

_NOWHERE: frozenset[int] = frozenset()
_FIRED, _PROVISIONAL, _NOT_MET, _UNKNOWN = State.FIRED, State.PROVISIONAL, State.NOT_MET, State.UNKNOWN


class Places(NamedTuple):
    """Which rules to ask, by their place in the table: all that the answers concern, and those that have to be known.

    These are the deciding ones, and whichever may come to something that is listed.
    """

    concerned: Sequence[int]
    at_once: Sequence[int]


class About(NamedTuple):
    """What is the same for all ties of one relation: the blank readings, and the places by the key they read."""

    blanks: Mapping[str, Reading]
    always: frozenset[int]
    by_key: Mapping[str, frozenset[int]]


class Before(NamedTuple):
    """What is the same for all ties of one relation and contact: what becomes of a reading, and the blank marks."""

    states: tuple[States, States]
    marks: Sequence[Mark]


class Plan:
    """A set of rules made ready to be asked. Holds nothing of any case, so that it serves them all."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Keep the rules, in the order in which they are asked: risk rules first, each after those that it reads."""
        self.rules = rules
        self.deciding = tuple(place for place, rule in enumerate(rules) if rule.deciding)
        self._requires = [rule.requires for rule in rules]
        self._about: dict[str, About] = {}
        self.places = lru_cache(maxsize=4096)(self._places)
        self.before = lru_cache(maxsize=512)(self._before)

    def about(self, ego: EgoTie) -> About:
        """What is the same for all ties of the relation of this one."""
        found = self._about.get(ego.relation)
        if found is None:
            found = self._about[ego.relation] = _about(self.rules, ego.blank())
        return found

    def _places(self, relation: str, known: frozenset[str], contact: str) -> Places:
        about = self._about[relation]
        concerned = sorted(about.always.union(*[about.by_key.get(key, _NOWHERE) for key in known]))
        return Places(concerned, [place for place in concerned if self._counts(place, known, contact)])

    def _counts(self, place: int, known: frozenset[str], contact: str) -> bool:
        rule = self.rules[place]
        # Without contact a rule that asks for it is not met whatever it reads; where contact is not known, not known.
        if rule.only_in_contact and contact in ("dormant", "unknown"):
            return rule.deciding and contact == "unknown"
        return rule.deciding or self._requires[place] <= known

    def _before(self, relation: str, contact: str, contact_stale: bool, disputed: bool) -> Before:
        blanks = self._about[relation].blanks
        states = (states_in(contact, contact_stale, disputed, False), states_in(contact, contact_stale, disputed, True))
        readings = [(rule, blanks.get(rule.id, NOT_ASKED)) for rule in self.rules]
        return Before(states, [(rule, states[rule.only_in_contact][r.outcome], r, False) for rule, r in readings])


@lru_cache(maxsize=32)
def plan_of(rules: tuple[Rule, ...]) -> Plan:
    """The plan for a set of rules; made once for each set."""
    return Plan(rules)


class AskedTie(TieFindings):
    """The findings of one tie, with what is needed to ask about it once more."""

    def __init__(self, plan: Plan, ego: EgoTie) -> None:
        """Ask at once what is told to a reader or decides a class."""
        about = plan.about(ego)
        self._rules, self._ego, self._blanks = plan.rules, ego, about.blanks
        self._before = plan.before(ego.relation, ego.contact, ego.contact_stale, ego.tie.state == "disputed")
        self._concerned, at_once = plan.places(ego.relation, ego.known, ego.contact)
        marks, told = self._asked(at_once)
        risk, protective = classes_of(told, [marks[place] for place in plan.deciding])
        super().__init__(tie_id=ego.tie.id, alter_id=ego.alter_id, contact=ego.contact, risk=risk,
                         protective=protective, flag=flag_of(risk, protective), at_once=marks, marks_told=told)

    def _asked(self, places: Iterable[int]) -> tuple[Sequence[Mark], Sequence[Mark]]:
        """All marks, and those that are listed to a reader."""
        ego, rules, (states, blank) = self._ego, self._rules, self._before
        told: list[Mark] = []
        marks, earlier = [*blank], {**self._blanks}
        ego.earlier = earlier
        for place in places:
            rule = rules[place]
            reading = earlier[rule.id] = rule.test(ego)
            state = states[rule.only_in_contact][reading.outcome]
            contested = rule.contestable and state in (_FIRED, _PROVISIONAL) and high_risk(told)
            mark = marks[place] = rule, state, reading, contested
            if state is not _NOT_MET and state is not _UNKNOWN:
                told.append(mark)
        return marks, told

    def _complete(self) -> Sequence[Mark]:
        return self._asked(self._concerned)[0]

    def _say(self, mark: Mark) -> Finding:
        return finding_of(self._ego, mark)


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
