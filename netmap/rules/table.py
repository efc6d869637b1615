"""The table of rules, in the order in which they are read. A further rule is one more entry in `risk` or `protective`.

Risk rules come first: a protective rule may read what they came to on the same tie.
"""

from __future__ import annotations

from netmap.rules.model import Rule
from netmap.rules.protective import PROTECTIVE_RULES
from netmap.rules.risk import RISK_RULES

RULE_SET_VERSION = "0.1"
RULES: tuple[Rule, ...] = (*RISK_RULES, *PROTECTIVE_RULES)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
