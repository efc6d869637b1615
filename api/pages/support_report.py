"""The period report as a page to print and as a file: of one case, and of all cases on whose team one is."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file
from api.pages.blueprint import page
from api.pages.showing import show
from api.pages.support_time import Asked, asked_time
from netmap.errors import InvalidInput
from netmap.exchange.csv_support import support_csv
from netmap.permissions.actions import Action
from netmap.services.support.reporting import read_support_report, read_support_reports, report_in
from netmap.support.report import EVENTS, GAPS, GOALS, MEASURES, MISSED, OFFERS

HEADINGS = {
    MISSED: "Missed by us", OFFERS: "Interventions started, ended and declined", GOALS: "Goals, at their last rating",
    MEASURES: "Measures, each member by themselves", GAPS: "Gaps in support", EVENTS: "What happened",
}


@page("/cases/<record:case_id>/support/report", Action.SUPPORT_REPORT)
def support_report(case_id: str) -> ResponseReturnValue:
    """The report on one case, the last year unless other days are given."""
    asked = asked_time(core().today(), ahead=0)
    seen = open_file(Action.SUPPORT_REPORT, case_id)
    report = report_in(core(), seen, asked.first, asked.last)
    body = show("support/report.html", seen, errors=asked.problems, asked=asked, report=report, headings=HEADINGS)
    return (body, 422) if asked.problems else body


@page("/cases/<record:case_id>/support/report.csv", Action.SUPPORT_REPORT)
def support_report_file(case_id: str) -> ResponseReturnValue:
    """The same as a file; logged as passed on."""
    asked = _without_problems()
    return _file(support_csv([read_support_report(core(), actor(), case_id, asked.first, asked.last, leaves=True)]))


@page("/support/report", Action.SUPPORT_REPORT)
def team_report() -> ResponseReturnValue:
    """The reports on every case that one works on, by file number."""
    asked = asked_time(core().today(), ahead=0)
    reports = read_support_reports(core(), actor(), asked.first, asked.last)
    body = render_template(
        "support/team_report.html", errors=asked.problems, asked=asked, reports=reports, headings=HEADINGS
    )
    return (body, 422) if asked.problems else body


@page("/support/report.csv", Action.SUPPORT_REPORT)
def team_report_file() -> ResponseReturnValue:
    """The same as one file; logged as passed on, case by case."""
    asked = _without_problems()
    return _file(support_csv(read_support_reports(core(), actor(), asked.first, asked.last, leaves=True)))


def _without_problems() -> Asked:
    asked = asked_time(core().today(), ahead=0)
    if asked.problems:
        raise InvalidInput(dict(asked.problems))
    return asked


def _file(content: bytes) -> Response:
    return Response(
        content, content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="support-report.csv"'},
    )
