"""The period report as a table for a spreadsheet: a line for each person's contacts, then for each thing to report."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from netmap.exchange.csv_fairness import plain_text
from netmap.support.report import CaseReport

COLUMNS = (
    "case", "from", "to", "section", "who", "what", "first_day", "last_day", "figure", "planned", "held", "attempts",
    "missed_by_us", "planned_and_held", "reason",
)


def support_csv(reports: Iterable[CaseReport]) -> bytes:
    """The reports in UTF-8 with a byte order mark, by which spreadsheets know it; no cell is read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerows([plain_text(cell) for cell in row] for row in _rows(report))
    return text.getvalue().encode("utf-8-sig")


def _rows(report: CaseReport) -> Iterator[list[str]]:
    begins = [report.reference, report.first.isoformat(), report.last.isoformat()]
    for person in report.people:
        counts = person.counts
        numbers = [str(n) for n in (
            counts.planned, counts.held, counts.attempts, counts.missed_by_service, counts.kept,
        )]
        why = "does not want support" if person.refused else ""
        yield [*begins, "contacts", person.name, "Last held", _day(person.last_held), "", "", *numbers, why]
    for line in report.lines:
        days = _day(line.first), _day(line.last)
        yield [*begins, line.section, line.who, line.what, *days, line.figure, *[""] * 5, line.reason]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
