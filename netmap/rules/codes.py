"""The words of the rules: the two lists, what became of a rule, weights, classes and flags."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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
