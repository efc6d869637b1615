"""The risk rules, in the order of their numbers.

Thresholds and weights are proposals drawn from the published sources that each rule names.
"""

from __future__ import annotations

from netmap.rules.model import Rule
from netmap.rules.risk.exposure import R01, R02, R03, R04
from netmap.rules.risk.harm import R10, R11, R12, R13
from netmap.rules.risk.movement import R07, R08, R09
from netmap.rules.risk.pressure import R05, R06

RISK_RULES: tuple[Rule, ...] = (R01, R02, R03, R04, R05, R06, R07, R08, R09, R10, R11, R12, R13)
