"""Ask a set of rules about a tie.

At once a tie is asked the rules that may be told to a reader; a deciding rule that cannot be told is asked only while
it may still make a class "not enough recorded"; and all the others when somebody looks at what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netmap.rules.combine import class_of, class_without, flag_of, heaviest, high_risk, is_open
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, Mark, State, TieFindings
from netmap.rules.plan import Plan
from netmap.rules.wording import finding_of, missing_of

RISKS, SUPPORTS = range(2)
_FIRED, _PROVISIONAL, _NOT_MET, _UNKNOWN = State.FIRED, State.PROVISIONAL, State.NOT_MET, State.UNKNOWN


class AskedTie(TieFindings):
    """The findings of one tie, with what is needed to ask about it once more."""

    def __init__(self, plan: Plan, ego: EgoTie) -> None:
        """Ask at once what is told to a reader, and what the classes still depend on."""
        self._rules, self._ego, self._asking = plan.rules, ego, plan.asking(ego)
        marks, told = self._asked(self._asking.listed)
        self._marks = marks
        risks, supports = heaviest(told) if told else (0, 0)
        risk = class_of(risks) if risks else class_without(self._leaves_open(RISKS, marks))
        protective = class_of(supports) if supports else class_without(self._leaves_open(SUPPORTS, marks))
        super().__init__(tie_id=ego.tie.id, alter_id=ego.alter_id, contact=ego.contact, risk=risk,
                         protective=protective, flag=flag_of(risk, protective), marks_told=told)

    def _asked(self, places: Iterable[int]) -> tuple[Sequence[Mark], Sequence[Mark]]:
        """All marks, and those that are listed to a reader."""
        ego, rules, (states, blanks, blank, *_) = self._ego, self._rules, self._asking
        told: list[Mark] = []
        marks, earlier = [*blank], {**blanks}
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

    def _leaves_open(self, side: int, marks: Sequence[Mark]) -> bool:
        """Whether a deciding rule of a polarity is not known, where none of it fired."""
        still = self._asking.open[side]
        if still is None:
            return True
        listed, rules, states = self._asking.listed, self._rules, self._asking.states
        for place in still:
            if place in listed:
                state = marks[place][1]
            else:
                state = states[rules[place].only_in_contact][rules[place].test(self._ego).outcome]
            if is_open(state):
                return True
        return False

    def _complete(self) -> Sequence[Mark]:
        return self._asked(self._asking.concerned)[0]

    def _deciding_marks(self) -> Sequence[Mark]:
        marks, states = [*self._marks], self._asking.states
        for place in self._asking.deciding:
            rule = self._rules[place]
            reading = rule.test(self._ego)
            marks[place] = rule, states[rule.only_in_contact][reading.outcome], reading, False
        return [mark for mark in marks if mark[0].deciding]

    def _missing(self, mark: Mark) -> Sequence[str]:
        return missing_of(self._ego, mark)

    def _say(self, mark: Mark) -> Finding:
        return finding_of(self._ego, mark)
