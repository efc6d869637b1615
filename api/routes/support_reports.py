"""The period report of family support: of a case, and of all cases on whose team one is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import list_of
from api.schemas.support_reports import SupportReportQuery, SupportReportShown
from netmap.services.support.reporting import read_support_report, read_support_reports
from netmap.support.report import CaseReport

DOOR = Door("support_reports", __name__, description="What was done for a family in some time; nobody is ranked.")


@DOOR.read("/cases/<record:case_id>/support/report", SupportReportShown, SupportReportQuery)
def read_report_of(query: dict[str, Any], case_id: str) -> CaseReport:
    """The report on one case; a year back by default."""
    return read_support_report(core(), current_actor(), case_id, *_days(query))


@DOOR.read("/support/report", list_of(SupportReportShown), SupportReportQuery)
def read_reports(query: dict[str, Any]) -> dict[str, Any]:
    """The same for every case that one works on, by file number."""
    return {"items": read_support_reports(core(), current_actor(), *_days(query))}


def _days(query: dict[str, Any]) -> tuple[date, date]:
    last = query["to_day"] or core().today()
    return query["from_day"] or last - timedelta(days=365), last
