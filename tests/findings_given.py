"""Findings on a tie that are given by hand instead of being computed."""

from __future__ import annotations

from typing import Any

from netmap.rules.findings import Finding, TieFindings
from netmap.rules.readings import Outcome, Reading
from netmap.rules.table import BY_ID


def tie_findings(*findings: Finding, **fields: Any) -> TieFindings:
    """What the rules say about a tie: these findings, with the flag and the classes as given."""
    said = {each.rule_id: each for each in findings}
    marks = [(BY_ID[each.rule_id], each.state, Reading(Outcome.FIRM), each.contested) for each in findings]
    return TieFindings(**fields, marks=marks, complete=lambda: marks, say=lambda mark: said[mark[0].id])
