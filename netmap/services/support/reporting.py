"""The period report: of one case, and of all cases on whose team somebody is. A look, or a disclosure as a file."""

from __future__ import annotations

from datetime import date

from graph_schema.records import CaseAccess
from netmap.actor import Actor
from netmap.analysis.support import support_of
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.analyses import network_of
from netmap.services.listing_cases import list_cases
from netmap.services.road import read_case_file
from netmap.store.port import Find
from netmap.support.report import CaseReport, case_report
from netmap.valid_time import holds_on

MOST_CASES = 200
MOST_DAYS = 5 * 366


def read_support_report(
    core: Core, actor: Actor, case_id: str, first: date, last: date, leaves: bool = False
) -> CaseReport:
    """The report on one case from one day to another; with `leaves` it goes out as a file, and is logged as that.

    Raises:
        InvalidInput: the days are the wrong way round, or too far apart.
        NotAllowed, NotFound: as everywhere.
    """
    return read_with_report(core, actor, case_id, first, last, leaves)[1]


def read_with_report(
    core: Core, actor: Actor, case_id: str, first: date, last: date, leaves: bool = False
) -> tuple[CaseFile, CaseReport]:
    """The same with the case file that it was made of, for a page of that case: one look, logged once.

    Raises:
        InvalidInput, NotAllowed, NotFound: as for the report alone.
    """
    if not 0 <= (last - first).days <= MOST_DAYS:
        raise InvalidInput.of("to_day", "Give a day after the first one, within five years.")
    operation, reason = ("disclosure", f"Period report, {first} to {last}") if leaves else ("consultation", None)
    seen = read_case_file(core, actor, Action.SUPPORT_REPORT, case_id, operation=operation, reason=reason)
    gaps = _gaps(core, seen, min(last, core.today()))
    return seen, case_report(seen, first, last, core.today(), core.vocabulary, gaps)


def read_support_reports(
    core: Core, actor: Actor, first: date, last: date, leaves: bool = False
) -> tuple[CaseReport, ...]:
    """The same for every case on whose team this actor is and that was open in this time, by file number.

    Raises:
        InvalidInput, NotAllowed: as for one case.
    """
    (entries,) = core.store.read(lambda reader: reader.fetch(Find(CaseAccess, {"user_id": actor.user_id})))
    teams = {entry.case_id for entry in entries if entry.standing == "team" and holds_on(entry, core.today())}
    cases = [
        case for case in list_cases(core, actor, limit=MOST_CASES)
        if (actor.role == "operator" or case.id in teams) and (case.closed_on is None or case.closed_on >= first)
    ]
    reports = [read_support_report(core, actor, case.id, first, last, leaves) for case in cases]
    return tuple(sorted(reports, key=lambda report: report.reference))


def _gaps(core: Core, seen: CaseFile, day: date) -> list[str]:
    """The kinds of support that nobody is known to give on the last day, in sentences."""
    statements = support_of(network_of(core, seen, day)).statements
    return [each.sentence for each in statements if each.code.startswith("support.kind.") and not each.party_ids]
