"""The protective rules, in the order of their numbers.

Thresholds and weights are proposals drawn from the published sources that each rule names.
"""

from __future__ import annotations

from netmap.rules.model import Rule
from netmap.rules.protective.bonds import P01, P05, P06, P07
from netmap.rules.protective.help import P02, P03, P04
from netmap.rules.protective.roles import P08, P12
from netmap.rules.protective.standing_by import P09, P10, P11

PROTECTIVE_RULES: tuple[Rule, ...] = (P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12)
