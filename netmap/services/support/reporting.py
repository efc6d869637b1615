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
_EVERY = 100_000
"""More cases than anybody has: none is left out of a report without a word."""
MOST_DAYS = 5 * 366


def read_support_report(
    core: Core, actor: Actor, case_id: str, first: date, last: date, leaves: bool = False
) -> CaseReport:
    """The report on one case from one day to another; with `leaves` it goes out as a file, and is logged as that.

    Raises:
        InvalidInput: the days are the wrong way round, or too far apart.
        NotAllowed, NotFound: as everywhere.
    """
    _check_days(first, last)
    operation, reason = ("disclosure", f"Period report, {first} to {last}") if leaves else ("consultation", None)
    seen = read_case_file(core, actor, Action.SUPPORT_REPORT, case_id, operation=operation, reason=reason)
    return report_in(core, seen, first, last)


def report_in(core: Core, seen: CaseFile, first: date, last: date) -> CaseReport:
    """The same of a case file that has been filtered for its reader already.

    Raises:
        InvalidInput: as for one case.
    """
    _check_days(first, last)
    return case_report(seen, first, last, core.today(), core.vocabulary, _gaps(core, seen, min(last, core.today())))


def read_support_reports(
    core: Core, actor: Actor, first: date, last: date, leaves: bool = False
) -> tuple[CaseReport, ...]:
    """The same for every case on whose team this actor is and that was open in this time, by file number.

    Raises:
        InvalidInput: as for one case, or there are too many cases for one report.
        NotAllowed: as for one case.
    """
    (entries,) = core.store.read(lambda reader: reader.fetch(Find(CaseAccess, {"user_id": actor.user_id})))
    teams = {entry.case_id for entry in entries if entry.standing == "team" and holds_on(entry, core.today())}
    cases = [
        case for case in list_cases(core, actor, limit=_EVERY)
        if (actor.role == "operator" or case.id in teams) and (case.closed_on is None or case.closed_on >= first)
    ]
    if len(cases) > MOST_CASES:
        many = f"These are {len(cases)} cases, and one report holds {MOST_CASES}. Open the reports one by one."
        raise InvalidInput.of("from", many)
    reports = [read_support_report(core, actor, case.id, first, last, leaves) for case in cases]
    return tuple(sorted(reports, key=lambda report: report.reference))


def _check_days(first: date, last: date) -> None:
    if not 0 <= (last - first).days <= MOST_DAYS:
        raise InvalidInput.of("to_day", "Give a day after the first one, within five years.")


def _gaps(core: Core, seen: CaseFile, day: date) -> list[str]:
    """The kinds of support that nobody is known to give on the last day, in sentences."""
    statements = support_of(network_of(core, seen, day)).statements
    return [each.sentence for each in statements if each.code.startswith("support.kind.") and not each.party_ids]
