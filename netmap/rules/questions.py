"""Which rules a tie is asked, by what is recorded about it.

A rule that none of the recorded answers concerns reads the same on every tie of one relation: that reading is made
once (the blank), and each tie is asked only the rules that its answers concern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from netmap.rules.combine import States, class_without, flag_of, is_open
from netmap.rules.findings import Classes, Polarity
from netmap.rules.model import Rule
from netmap.rules.readings import NOT_ASKED, Reading

ALWAYS = 1
"""The bit of what is true of every tie."""
KEPT = 4096
"""So many mixtures of answers are remembered for each relation and contact: enough for an agency, and an end to it."""


class About(NamedTuple):
    """What is the same for all ties of one relation.

    `blanks` are the readings without an answer. Each fact key that a rule reads is a bit (`bits`); what is answered
    about a tie is the sum of its bits and `ALWAYS`. `concern` holds, by the place of a rule in the table, the bits of
    which one at least makes it worth asking: `ALWAYS` for a rule that holds without an answer or reads what is no fact.
    """

    blanks: Mapping[str, Reading]
    concern: Mapping[int, int]
    bits: Mapping[str, int]

    def answered(self, keys: Iterable[str]) -> int:
        """The bits of what is answered about a tie; a key that no rule reads has none."""
        return sum(map(self.bits.__getitem__, keys), ALWAYS)

    def concerned(self, answered: int) -> list[int]:
        """The places of all rules that the answers concern."""
        return [place for place, keys in self.concern.items() if keys & answered]


Guards: TypeAlias = "tuple[tuple[str, frozenset[str]], ...]"
"""The questions without an answer to which a rule cannot hold, each with the codes of which one at least is needed."""


class Questions(NamedTuple):
    """What to ask a tie; rules are named by their place in the table, in its order.

    `listed` are those that its answers concern and that may come to something that is listed to a reader, each with
    the answers that it cannot do without: where another was given, it need not be asked. `open` says for each polarity
    (risk first) whether its class is open for want of an answer; where it is not, a deciding rule may still leave it
    open (`deciding`, those that are listed first). `settled` is what the rules come to where none is told, if no
    answer can make a difference to that.
    """

    listed: Sequence[tuple[int, Guards]]
    open: tuple[bool, bool]
    deciding: tuple[Sequence[int], Sequence[int]]
    settled: Classes | None


class Asking:
    """How ties of one relation and contact are asked: what becomes of a reading (`states`), and the blank marks."""

    def __init__(self, rules: Sequence[Rule], about: About, contact: str, states: tuple[States, States]) -> None:
        """Make the blank marks; the questions are made when a tie with such answers comes up, and kept."""
        self.rules, self.about, self.states = rules, about, states
        readings = [(rule, about.blanks.get(rule.id, NOT_ASKED)) for rule in rules]
        self.marks = [(rule, states[rule.only_in_contact][r.outcome], r, False) for rule, r in readings]
        # Without contact a rule that asks for it is not met whatever it reads; where contact is not known, not known.
        idle = contact in ("dormant", "unknown")
        self._may_be_told = [
            (place, keys, sum(about.bits[key] for key in rules[place].requires), _guards(rules[place]))
            for place, keys in about.concern.items() if not (idle and rules[place].only_in_contact)
        ]
        self._deciding = [
            [(place, keys, is_open(self.marks[place][1])) for place, keys in about.concern.items()
             if rules[place].deciding and rules[place].polarity is polarity]
            for polarity in Polarity
        ]
        self.questions: Callable[[int], Questions] = lru_cache(maxsize=KEPT)(self._worked_out)

    def deciding(self, answered: int) -> list[int]:
        """The places of the deciding rules that the answers concern."""
        return [place for rules in self._deciding for place, keys, _ in rules if keys & answered]

    def _worked_out(self, answered: int) -> Questions:
        """What to ask a tie, by the bits of what is answered about it.

        Done for every mixture of answers that comes up, and a large agency has thousands: so it is kept short.
        """
        listed = [
            (place, guards) for place, keys, required, guards in self._may_be_told
            if keys & answered and required & answered == required
        ]
        first = {place for place, _ in listed}
        still_open: list[bool] = []
        deciding: list[Sequence[int]] = []
        for rules in self._deciding:
            is_so, concerned = False, []
            for place, keys, open_without in rules:
                if keys & answered:
                    concerned.append(place)
                elif open_without:
                    is_so, concerned = True, []
                    break
            still_open.append(is_so)
            deciding.append(sorted(concerned, key=lambda place: place not in first) if concerned else ())
        risk, protective = still_open
        settled = None if deciding[0] or deciding[1] else _WITHOUT[risk, protective]
        return Questions(listed, (risk, protective), (deciding[0], deciding[1]), settled)


def _guards(rule: Rule) -> Guards:
    return tuple([(key, codes) for key, codes in rule.counts if key in rule.requires and not isinstance(codes, str)])


def _without(risk_open: bool, protective_open: bool) -> Classes:
    risk, protective = class_without(risk_open), class_without(protective_open)
    return risk, protective, flag_of(risk, protective)


_WITHOUT = {(risk, protective): _without(risk, protective) for risk in (False, True) for protective in (False, True)}
"""What the rules come to where none is told, by what is open."""
