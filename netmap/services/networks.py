"""The network of a case: filtered for its reader, as of a day, with findings."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from graph_schema.records import RuleSetting, Tie
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.judgements.model import Judged, JudgedTie
from netmap.judgements.standing import judged_ties
from netmap.permissions.actions import Action
from netmap.rules.find import find
from netmap.rules.findings import Findings, TieFindings
from netmap.rules.rule_sets import RuleSet
from netmap.services.road import read_along
from netmap.services.rule_settings import rules_in_force, rules_with
from netmap.store.port import Reader
from netmap.valid_time import is_current


class NetworkView(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader may see of a case on a day, and what the rules say about it.

    `case_file` holds the ties of all times; `findings` are by tie id, for the offender's ties only. `judged` is what
    workers made of them, by tie id; it stands beside the findings and never changes one.
    """

    case_file: CaseFile
    findings: Findings
    day: date
    known_at: datetime | None = None
    rule_set: RuleSet
    judged: Judged = {}

    def current_ties(self) -> tuple[Tie, ...]:
        """The ties whose period holds the day, an unknown start or end being open; planned ones are left out."""
        return tuple(tie for tie in self.case_file.ties if is_current(tie, self.day))

    def of(self, tie_id: str) -> TieFindings | None:
        """The findings of one tie; `None` for a tie among others, which no rule reads."""
        return self.findings.get(tie_id)

    def judged_on(self, tie_id: str) -> JudgedTie | None:
        """What was judged on one tie; `None` where nobody has."""
        return self.judged.get(tie_id)


def read_network(
    core: Core, actor: Actor, case_id: str, as_of: date | None = None, known_at: datetime | None = None
) -> NetworkView:
    """The network of a case as of a day (today by default), as it was known at a moment (now by default).

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    day = as_of or core.today()
    seen, decided = read_along(core, actor, Action.NETWORK_READ, case_id, RuleSetting, known_at)
    return view_with(core, seen, day, rules_with(core, decided, day, known_at), known_at)


def view_of(core: Core, seen: CaseFile, day: date, reader: Reader | None = None) -> NetworkView:
    """The network of a case file that has been filtered for its reader already. The rules are those of that day.

    Within a transaction, `reader` is that transaction.
    """
    return view_with(core, seen, day, rules_in_force(core, seen.case.agency, day, reader=reader))


def view_with(
    core: Core, seen: CaseFile, day: date, rule_set: RuleSet, known_at: datetime | None = None
) -> NetworkView:
    """The same by the rules that are given."""
    case_file = seen.on(day, history=True)
    findings = find(case_file, core.vocabulary, rule_set.rules)
    return NetworkView(
        case_file=case_file, findings=findings, day=day, known_at=known_at, rule_set=rule_set,
        judged=judged_ties(case_file, findings),
    )
