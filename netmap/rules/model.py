"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.readings import Reading

Counted: TypeAlias = tuple[str, frozenset[str] | str]
"""A question and the answers to it that count: their codes, or words where a number, a day or anything else does."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """One rule: when it holds, how much it weighs, on what evidence, and where its limits are.

    `statement` is a clause about `{alter}` and `{offender}`; a finding's sentence is made of it. `relations` (list
    `relations`) are the kinds of tie the rule is about; empty means all. `counts` are the fact keys that `test` reads,
    each with the answers that count; it cannot hold without one of these, but for the keys named in `optional`.
    `together` says how these join, where they are not simply all needed or one of them enough. `after` are the rules
    whose readings on the same tie it reads; they stand before it in the table. `beyond_facts` says that it reads
    something that is no fact, such as being a minor or in custody. `deciding` rules have to be known before "none
    recorded" may be said. `only_in_contact` rules hold while there is contact; the others also hold when contact rests
    or is not known, until it has ended. `contestable` support is marked where a high risk stands on the same tie.
    `weight` and `evidence` (grade A to C) are a proposal drawn from the published `sources`, not from any instrument.
    `lowered_to` is set where an agency lowered the weight: nothing the rule finds then weighs more. `safeguarding`
    rules open the procedure for possible harm (W01) and cannot be switched off.
    """

    id: str
    version: str = "0.1"
    name: str
    polarity: Polarity
    weight: Weight
    evidence: str
    strand: str
    relations: frozenset[str] = frozenset()
    deciding: bool = False
    only_in_contact: bool = True
    contestable: bool = False
    safeguarding: bool = False
    statement: str
    rationale: str
    limits: str
    would_change: str
    sources: tuple[str, ...]
    counts: tuple[Counted, ...]
    optional: tuple[str, ...] = ()
    together: str = ""
    after: tuple[str, ...] = ()
    beyond_facts: bool = False
    test: Callable[[EgoTie], Reading]
    lowered_to: Weight | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """The fact keys that the rule reads."""
        return tuple(key for key, _ in self.counts)

    @property
    def requires(self) -> frozenset[str]:
        """The fact keys without an answer to which the rule cannot hold."""
        return frozenset(self.needs) - frozenset(self.optional)

    def asks_about(self, relation: str) -> bool:
        """Whether the rule is about ties of a relation (list `relations`)."""
        return not self.relations or relation in self.relations

    def weight_of(self, reading: Reading) -> Weight:
        """The weight of this rule where it holds as read."""
        weight = reading.weight or self.weight
        return weight if self.lowered_to is None else min(weight, self.lowered_to)
