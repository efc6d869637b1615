"""What the rules say about a tie: findings, and what they come to together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

import msgspec


class Polarity(StrEnum):
    """The two lists; they are never netted against each other."""

    RISK = "risk"
    PROTECTIVE = "protective"


class State(StrEnum):
    """What became of one rule on one tie."""

    FIRED = "fired"
    PROVISIONAL = "provisional"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    HISTORICAL = "historical"
    STALE = "stale"


class Weight(IntEnum):
    """Weight class of a rule. Classes are compared, never added."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class TieClass(StrEnum):
    """What one polarity comes to: the highest weight among the rules that fired, or why there is none."""

    NONE_RECORDED = "none_recorded"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NOT_ENOUGH_RECORDED = "not_enough_recorded"


class Flag(StrEnum):
    """What a tie shows. "Both" is a state of its own; "not enough recorded" never looks like "none recorded"."""

    PROTECTIVE = "protective"
    RISK = "risk"
    BOTH = "both"
    NONE_RECORDED = "none_recorded"
    NOT_ENOUGH_RECORDED = "not_enough_recorded"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One rule on one tie, with its reason.

    `sentence` says it in plain words about this person; `fact_ids` are the facts it rests on (all views of a
    contradiction included); `missing` are the fact keys that would decide it; `would_change` says what would change
    it. `contested` marks practical support given by somebody on whose tie a high risk stands.
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


class TieFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the rules say about one tie of the offender, in the order of the rule table."""

    tie_id: str
    alter_id: str
    flag: Flag
    risk: TieClass
    protective: TieClass
    contact: str
    findings: tuple[Finding, ...]

    def told(self, polarity: Polarity) -> tuple[Finding, ...]:
        """The findings of one polarity that are listed to a reader: all but `not_met` and `unknown`."""
        quiet = (State.NOT_MET, State.UNKNOWN)
        return tuple(f for f in self.findings if f.polarity is polarity and f.state not in quiet)


Findings = Mapping[str, TieFindings]
"""Findings by tie id. Only ties that the offender is an end of are in it: no rule reads a tie among others."""
