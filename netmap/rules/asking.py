"""Ask a set of rules about a tie.

At once a tie is asked the rules that may be told to a reader; a deciding rule that cannot be told is asked only while
it may still make a class "not enough recorded"; and all the others when somebody looks at what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from netmap.rules.combine import class_of, class_without, flag_of, heaviest, high_risk, is_open
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Classes, Finding, Mark, State, TieFindings
from netmap.rules.plan import Plan
from netmap.rules.questions import Guards
from netmap.rules.standing_answers import Answers
from netmap.rules.wording import finding_of, missing_of

RISKS, SUPPORTS = range(2)
_NONE: tuple[Mapping[int, Mark], Sequence[Mark]] = ({}, ())
_FIRED, _PROVISIONAL, _NOT_MET, _UNKNOWN = State.FIRED, State.PROVISIONAL, State.NOT_MET, State.UNKNOWN


class AskedTie(TieFindings):
    """The findings of one tie, with what is needed to ask about it once more."""

    def __init__(self, plan: Plan, ego: EgoTie) -> None:
        """Ask at once what is told to a reader, and what the classes still depend on."""
        asking = plan.asking(ego)
        about = asking.about
        self._answered = answered = about.answered(ego.answers)
        self._questions = questions = asking.questions(answered)
        ego.blanks = about.blanks
        self._ego, self._asking = ego, asking
        may_hold = [place for place, guards in questions.listed if _all_given(guards, ego.answers)]
        self._asked, told = self._ask(may_hold) if may_hold else _NONE
        settled = questions.settled if not told else None
        risk, protective, flag = settled or self._classes(told)
        super().__init__(tie_id=ego.tie.id, alter_id=ego.alter_id, contact=ego.contact, risk=risk,
                         protective=protective, flag=flag, marks_told=told)

    def _classes(self, told: Sequence[Mark]) -> Classes:
        """What the rules come to for each polarity, and together."""
        risks, supports = heaviest(told)
        still_open = self._questions.open
        risk = class_of(risks) if risks else class_without(still_open[RISKS] or self._leaves_open(RISKS))
        protective = (
            class_of(supports) if supports else class_without(still_open[SUPPORTS] or self._leaves_open(SUPPORTS))
        )
        return risk, protective, flag_of(risk, protective)

    def _ask(self, places: Iterable[int]) -> tuple[Mapping[int, Mark], Sequence[Mark]]:
        """The marks of some rules by their place in the table, and those that are listed to a reader."""
        told: list[Mark] = []
        marks: dict[int, Mark] = {}
        earlier = self._ego.earlier = {}
        for place in places:
            rule, state, reading, _ = self._now(place)
            earlier[rule.id] = reading
            contested = rule.contestable and state in (_FIRED, _PROVISIONAL) and high_risk(told)
            mark = marks[place] = rule, state, reading, contested
            if state is not _NOT_MET and state is not _UNKNOWN:
                told.append(mark)
        return marks, told

    def _leaves_open(self, side: int) -> bool:
        """Whether a deciding rule of a polarity that the answers concern is not known all the same."""
        asked = self._asked
        for place in self._questions.deciding[side]:
            mark = asked.get(place)
            if is_open((self._now(place) if mark is None else mark)[1]):
                return True
        return False

    def _now(self, place: int) -> Mark:
        """What becomes of a rule that has not been asked yet; whether it is contested is another's to say."""
        rule = self._asking.rules[place]
        reading = rule.test(self._ego)
        return rule, self._asking.states[rule.only_in_contact][reading.outcome], reading, False

    def _complete(self) -> Sequence[Mark]:
        marks = self._ask(self._asking.about.concerned(self._answered))[0]
        return [marks.get(place, blank) for place, blank in enumerate(self._asking.marks)]

    def _deciding_marks(self) -> Sequence[Mark]:
        asked = self._asked
        known = {place: asked.get(place) or self._now(place) for place in self._asking.deciding(self._answered)}
        return [known.get(place, blank) for place, blank in enumerate(self._asking.marks) if blank[0].deciding]

    def _missing(self, mark: Mark) -> Sequence[str]:
        return missing_of(self._ego, mark)

    def _say(self, mark: Mark) -> Finding:
        return finding_of(self._ego, mark)


def _all_given(guards: Guards, answers: Answers) -> bool:
    """Whether somebody gave an answer that counts to each of some questions; all of them have been answered."""
    for key, codes in guards:
        for view in answers[key]:
            if view.value in codes:
                break
        else:
            return False
    return True
