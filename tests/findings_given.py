"""Findings on a tie that are given by hand instead of being computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netmap.rules.findings import Finding, Mark, State, TieFindings
from netmap.rules.readings import Outcome, Reading
from netmap.rules.table import BY_ID


class GivenFindings(TieFindings):
    """Findings that nobody asked for."""

    def __init__(self, *findings: Finding, **fields: Any) -> None:
        """Keep them as they are."""
        self._said = {each.rule_id: each for each in findings}
        self._all: list[Mark] = [
            (BY_ID[each.rule_id], each.state, Reading(Outcome.FIRM), each.contested) for each in findings
        ]
        quiet = (State.NOT_MET, State.UNKNOWN)
        told = [mark for mark in self._all if mark[1] not in quiet]
        super().__init__(**fields, marks_told=told)

    def _complete(self) -> Sequence[Mark]:
        return self._all

    def _say(self, mark: Mark) -> Finding:
        return self._said[mark[0].id]


def tie_findings(*findings: Finding, **fields: Any) -> TieFindings:
    """What the rules say about a tie: these findings, with the flag and the classes as given."""
    return GivenFindings(*findings, **fields)
