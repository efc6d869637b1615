"""What a judgement can be, and what it comes to on a day."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from graph_schema.records import Judgement
from netmap.rules.findings import Polarity, TieClass


class Kind(StrEnum):
    """What a worker does to the computed class."""

    CONFIRM = "confirm"
    RAISE = "raise"
    LOWER = "lower"
    SET_ASIDE = "set_aside"


class Answer(StrEnum):
    """What the second person says."""

    AGREE = "agree"
    DECLINE = "decline"


class JudgementState(StrEnum):
    """Where a judgement stands on a day; derived, never stored. Only one that `stands` counts."""

    STANDS = "stands"
    PROPOSED = "proposed"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    NEEDS_RECONFIRMATION = "needs_reconfirmation"


class Changed(StrEnum):
    """What has changed under a judgement since it was made."""

    FACTS = "facts"
    COMPUTED = "computed"
    REVIEW = "review"


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement with the state that it has on a day; `changed` says why it has to be looked at again."""

    judgement: Judgement
    state: JudgementState
    changed: tuple[Changed, ...] = ()


class JudgedList(msgspec.Struct, frozen=True, kw_only=True):
    """One list (risk or protective) of one tie: what the rules compute, and every judgement on it, newest first."""

    polarity: Polarity
    computed: TieClass
    given: tuple[Stated, ...] = ()

    @property
    def standing(self) -> Stated | None:
        """The judgement that counts; `None` where what the rules say stands alone."""
        return next((each for each in self.given if each.state is JudgementState.STANDS), None)

    @property
    def waiting(self) -> tuple[Stated, ...]:
        """The judgements that wait for a second person."""
        return tuple(each for each in self.given if each.state is JudgementState.PROPOSED)

    @property
    def open(self) -> tuple[Stated, ...]:
        """What is to be shown beside the class: all that was neither replaced nor taken back."""
        past = (JudgementState.SUPERSEDED, JudgementState.WITHDRAWN)
        return tuple(each for each in self.given if each.state not in past)

    @property
    def judged(self) -> str | None:
        """The judged value that counts: a class, or `set_aside`; `None` where there is none."""
        return judged_value(self.standing.judgement) if self.standing else None


class JudgedTie(msgspec.Struct, frozen=True, kw_only=True):
    """Both lists of one tie of the offender; never netted against each other."""

    tie_id: str
    risk: JudgedList
    protective: JudgedList

    def of(self, polarity: Polarity) -> JudgedList:
        """One of the two lists."""
        return self.risk if polarity is Polarity.RISK else self.protective

    @property
    def lists(self) -> tuple[JudgedList, JudgedList]:
        """Risk, then protective."""
        return self.risk, self.protective


Judged = Mapping[str, JudgedTie]
"""By tie id. Only ties on which somebody has given a judgement are in it."""


def judged_value(judgement: Judgement) -> str:
    """What a judgement comes to: the class raised or lowered to, the computed one, or `set_aside`."""
    if judgement.kind == Kind.SET_ASIDE:
        return Kind.SET_ASIDE.value
    return judgement.judged or judgement.computed


def needs_second(judgement: Judgement) -> bool:
    """Whether a second person has to agree: a high risk is lowered or set aside (rules, section 3 no. 7)."""
    return (
        judgement.polarity == Polarity.RISK
        and judgement.computed == TieClass.HIGH
        and judgement.kind in (Kind.LOWER, Kind.SET_ASIDE)
    )
