"""What the rules say about a tie: findings, and what they come to together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from netmap.rules.codes import Flag as Flag
from netmap.rules.codes import Polarity as Polarity
from netmap.rules.codes import State as State
from netmap.rules.codes import TieClass as TieClass
from netmap.rules.codes import Weight as Weight

if TYPE_CHECKING:
    from netmap.rules.model import Rule
    from netmap.rules.readings import Reading


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One rule on one tie, with its reason.

    `sentence` says it in plain words about this person; `fact_ids` are the facts it rests on (all views of a
    contradiction included); `missing` are the fact keys that would decide it. `would_change` says what would change
    it. `contested` marks practical support given by somebody on whose tie a high risk stands. `asked` is false where
    the rule is about other kinds of tie; it is not met then.
    """

    tie_id: str
    rule_id: str
    rule_version: str
    name: str
    polarity: Polarity
    state: State
    weight: Weight
    strand: str
    evidence: str
    deciding: bool
    sentence: str
    would_change: str
    fact_ids: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    contested: bool = False
    asked: bool = True


Mark: TypeAlias = "tuple[Rule, State, Reading, bool]"
"""What became of one rule on one tie, before it is put into words; the last says whether it is contested."""

Classes: TypeAlias = tuple[TieClass, TieClass, Flag]
"""What the rules come to on one tie: for risk, for protection, and together."""


class TieFindings:
    """Everything the rules say about one tie of the offender, in the order of the rule table.

    What is told is there at once. The rules that cannot hold and only tell what is missing, and the words, are read
    when somebody looks at them: most findings of most ties are never read. Whoever asks the rules says how.
    """

    def __init__(
        self, *, tie_id: str, alter_id: str, flag: Flag, risk: TieClass, protective: TieClass, contact: str,
        marks_told: Sequence[Mark],
    ) -> None:
        """Keep what the rules came to, and of it what is listed to a reader."""
        self.tie_id, self.alter_id, self.contact = tie_id, alter_id, contact
        self.flag, self.risk, self.protective = flag, risk, protective
        self._marks_told = marks_told
        self._told: Sequence[Finding] | None = None

    def _complete(self) -> Sequence[Mark]:
        raise NotImplementedError

    def _say(self, mark: Mark) -> Finding:
        raise NotImplementedError

    def _missing(self, mark: Mark) -> Sequence[str]:
        return self._say(mark).missing

    def _deciding_marks(self) -> Sequence[Mark]:
        return [mark for mark in self.marks if mark[0].deciding]

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """What became of every rule."""
        return self._complete()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, also of the rules that are not met or not known."""
        return tuple([self._say(mark) for mark in self.marks])

    def told(self, polarity: Polarity) -> tuple[Finding, ...]:
        """The findings of one polarity that are listed to a reader: all but `not_met` and `unknown`."""
        if self._told is None:
            self._told = [self._say(mark) for mark in self._marks_told]
        return tuple([finding for finding in self._told if finding.polarity is polarity])

    def undecided(self) -> tuple[str, ...]:
        """The fact keys that would decide what is not known about this tie, each once."""
        unknown = [mark for mark in self._deciding_marks() if mark[1] is State.UNKNOWN]
        return tuple(dict.fromkeys(key for mark in unknown for key in self._missing(mark)))

    def states(self) -> dict[str, State]:
        """The state of each rule, by its id."""
        return {rule.id: state for rule, state, _, _ in self.marks}

    def __eq__(self, other: object) -> bool:
        """The same findings on the same tie."""
        compared = ("tie_id", "alter_id", "flag", "risk", "protective", "contact", "findings")
        return isinstance(other, TieFindings) and all(getattr(self, n) == getattr(other, n) for n in compared)


Findings = Mapping[str, TieFindings]
"""Findings by tie id. Only ties that the offender is an end of are in it: no rule reads a tie among others."""
