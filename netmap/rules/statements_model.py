"""What an alert and a network statement are: a sentence with the ties behind it, never a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from netmap.rules.around import Around


class Standing(StrEnum):
    """Whether a sentence holds; "not known" stands for itself and is never read as "no"."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    NOT_KNOWN = "not_known"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a definition has to say: its sentence, and what is behind it.

    `tie_ids` and `party_ids` are the ties, people and groups it is about, `fact_ids` the statements it rests on,
    `missing` the fact keys that would decide it.
    """

    standing: Standing
    sentence: str
    tie_ids: tuple[str, ...] = ()
    party_ids: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Statement(Said, frozen=True, kw_only=True):
    """A sentence under the code and name of its definition."""

    code: str
    name: str
    version: str


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """An alert (W) or a network statement (N): what it says, why, where its limits are, and what would end it.

    `team_only` ones are not shown to guests of a case. `test` reads what is known around an offender. An alert says
    nothing where it does not hold; a network statement always says one sentence.
    """

    code: str
    version: str = "0.1"
    name: str
    says: str
    why: str
    limits: str
    sources: tuple[str, ...]
    ends: str
    team_only: bool = False
    test: Callable[[Around], Iterable[Said]]


def told(definitions: Iterable[Definition], around: Around) -> tuple[Statement, ...]:
    """What the definitions say, in their order."""
    return tuple(
        Statement(
            code=definition.code, name=definition.name, version=definition.version, standing=said.standing,
            sentence=said.sentence, tie_ids=_once(said.tie_ids), party_ids=_once(said.party_ids),
            fact_ids=_once(said.fact_ids), missing=_once(said.missing),
        )
        for definition in definitions for said in definition.test(around)
    )


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
