"""The network of a case: filtered for its reader, as of a day, with findings."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from graph_schema.records import Tie
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile, holds_on
from netmap.permissions.actions import Action
from netmap.rules.find import find
from netmap.rules.findings import Findings, TieFindings
from netmap.services.road import read_case_file


class NetworkView(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader may see of a case on a day, and what the rules say about it.

    `case_file` holds the ties of all times; `findings` are by tie id, for the offender's ties only.
    """

    case_file: CaseFile
    findings: Findings
    day: date
    known_at: datetime | None = None

    def current_ties(self) -> tuple[Tie, ...]:
        """The ties whose period holds the day, an unknown start or end being open; planned ones are left out."""
        return tuple(tie for tie in self.case_file.ties if holds_on(tie, self.day) and not tie.planned)

    def of(self, tie_id: str) -> TieFindings | None:
        """The findings of one tie; `None` for a tie among others, which no rule reads."""
        return self.findings.get(tie_id)


def read_network(
    core: Core, actor: Actor, case_id: str, as_of: date | None = None, known_at: datetime | None = None
) -> NetworkView:
    """The network of a case as of a day (today by default), as it was known at a moment (now by default).

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(core, actor, Action.NETWORK_READ, case_id, known_at)
    return view_of(core, seen, as_of or core.today(), known_at)


def view_of(core: Core, seen: CaseFile, day: date, known_at: datetime | None = None) -> NetworkView:
    """The network of a case file that has been filtered for its reader already. Pure but for the vocabulary."""
    case_file = seen.on(day, history=True)
    return NetworkView(case_file=case_file, findings=find(case_file, core.vocabulary), day=day, known_at=known_at)
