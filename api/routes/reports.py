"""Reports about the whole organisation: aggregates only, for supervisors and evaluators."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.reports import FairnessQuery, FairnessShown
from netmap.fairness.report import FairnessReport
from netmap.services.fairness import read_fairness

DOOR = Door("reports", __name__, description="How often rules apply and are overridden; nobody can be found in it.")

MOST_CASES = 1000
"""More are counted by the command line: nobody waits so long for an answer."""


@DOOR.read("/reports/fairness", FairnessShown, FairnessQuery)
def read_fairness_of(query: dict[str, Any]) -> FairnessReport:
    """How often each rule applies and is overridden, by relation, in one year of your organisation."""
    return read_fairness(core(), current_actor(), query["year"], most=MOST_CASES)
