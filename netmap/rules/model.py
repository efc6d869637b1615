"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.readings import Reading


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: when it holds, how much it weighs, on what evidence, and where its limits are.

    `statement` is a clause about `{alter}` and `{offender}`; a finding's sentence is made of it. `needs` are the fact
    keys that `test` reads. `deciding` rules have to be known before "none recorded" may be said. `only_in_contact`
    rules hold while there is contact; the others also hold when contact rests or is not known, until it has ended.
    `contestable` support is marked where a high risk stands on the same tie. `weight` and `evidence` (grade A to C)
    are a proposal drawn from the published `sources`, not from any instrument.
    """

    id: str
    version: str = "0.1"
    name: str
    polarity: Polarity
    weight: Weight
    evidence: str
    strand: str
    deciding: bool = False
    only_in_contact: bool = True
    contestable: bool = False
    statement: str
    rationale: str
    limits: str
    would_change: str
    sources: tuple[str, ...]
    needs: tuple[str, ...]
    test: Callable[[EgoTie], Reading]
