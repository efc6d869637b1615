"""From readings to states, from states to a class for each polarity, from the two classes to a flag.

Nothing is added up and nothing is netted: a class is the highest weight among the rules that fired.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from netmap.rules.findings import Flag, Mark, Polarity, State, TieClass, Weight
from netmap.rules.readings import Outcome

_STATES = {
    Outcome.FAILS: State.NOT_MET, Outcome.UNKNOWN: State.UNKNOWN, Outcome.STALE: State.STALE,
    Outcome.PROVISIONAL: State.PROVISIONAL, Outcome.FIRM: State.FIRED,
}
_CLASSES: Mapping[int, TieClass] = {
    Weight.LOW: TieClass.LOW, Weight.MEDIUM: TieClass.MEDIUM, Weight.HIGH: TieClass.HIGH,
}
_SET = tuple(_CLASSES.values())
_FIRED, _UNKNOWN, _STALE, _RISK = State.FIRED, State.UNKNOWN, State.STALE, Polarity.RISK

States = tuple[State, ...]
"""What becomes of a rule, by the outcome of its condition (its number is the place)."""


@cache
def states_in(contact: str, contact_stale: bool, disputed: bool, only_in_contact: bool) -> States:
    """What becomes of a rule on a tie by the outcome of its condition, given the contact and whether it is disputed.

    A condition that fails is not met, whatever the contact. After contact has ended, one that held is historical. For
    a rule that asks for contact, none at present means not met, and not knowing means unknown. A tie whose existence
    is disputed gives nothing firmer than provisional.
    """
    return tuple(_state(outcome, contact, contact_stale, disputed, only_in_contact) for outcome in Outcome)


def _state(outcome: Outcome, contact: str, contact_stale: bool, disputed: bool, only_in_contact: bool) -> State:
    if outcome is Outcome.FAILS:
        return State.NOT_MET
    if contact == "ended":
        return State.HISTORICAL if outcome > Outcome.UNKNOWN else State.UNKNOWN
    if only_in_contact:
        if contact == "dormant":
            return State.NOT_MET
        if contact == "unknown":
            return State.UNKNOWN
        if contact_stale:
            outcome = min(outcome, Outcome.STALE)
    return _STATES[min(outcome, Outcome.PROVISIONAL) if disputed else outcome]


def heaviest(told: Iterable[Mark]) -> tuple[int, int]:
    """The highest weight among the rules of each polarity that fired, risk first; 0 where none did."""
    risk = protective = 0
    for rule, state, reading, _ in told:
        if state is _FIRED:
            if rule.polarity is _RISK:
                risk = max(risk, rule.weight_of(reading))
            else:
                protective = max(protective, rule.weight_of(reading))
    return risk, protective


def class_of(weight: int) -> TieClass:
    """The class of a polarity by its highest weight."""
    return _CLASSES[weight]


def class_without(still_open: bool) -> TieClass:
    """The class of a polarity where no rule fired, by whether a deciding rule of it is open (`is_open`).

    "None recorded" may only be said when every deciding rule is known.
    """
    return TieClass.NOT_ENOUGH_RECORDED if still_open else TieClass.NONE_RECORDED


def is_open(state: State) -> bool:
    """Whether a deciding rule is not known, or known only from long ago. A provisional one is known."""
    return state is _UNKNOWN or state is _STALE


def flag_of(risk: TieClass, protective: TieClass) -> Flag:
    """The one flag of a tie, from its two classes."""
    if risk in _SET:
        return Flag.BOTH if protective in _SET else Flag.RISK
    if protective in _SET:
        return Flag.PROTECTIVE
    if risk is TieClass.NOT_ENOUGH_RECORDED or protective is TieClass.NOT_ENOUGH_RECORDED:
        return Flag.NOT_ENOUGH_RECORDED
    return Flag.NONE_RECORDED


def high_risk(marks: Iterable[Mark]) -> bool:
    """Whether a risk of high weight fired."""
    return any(
        state is _FIRED and rule.polarity is _RISK and rule.weight_of(reading) is Weight.HIGH
        for rule, state, reading, _ in marks
    )
