"""The yearly fairness report: how often each rule applies and is overridden, in words and as a file."""

from __future__ import annotations

from datetime import date

import msgspec
from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, vocabulary
from api.pages.blueprint import page
from api.routes.reports import MOST_CASES
from netmap.errors import InvalidInput
from netmap.exchange.csv_fairness import fairness_csv
from netmap.fairness.counting import ALL, KINDS, OVERRIDES
from netmap.fairness.report import HIGHEST_SHARE, LOWEST_SHARE, OVERRIDDEN, SMALLEST, Cell, FairnessReport, Row
from netmap.permissions.actions import Action
from netmap.rules.findings import Polarity
from netmap.services.fairness import FIRST_YEAR, read_fairness

HEADINGS = {Polarity.PROTECTIVE: "What protects", Polarity.RISK: "What puts at risk"}


class ToldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row in words: its cells as (relation, number, shares), and the relations that are hidden."""

    row: Row
    effect: str
    total: tuple[str, int | None, tuple[str, ...]] | None
    cells: tuple[tuple[str, int | None, tuple[str, ...]], ...]
    hidden: tuple[str, ...]


@page("/reports/fairness", Action.REPORTS_READ)
def fairness() -> ResponseReturnValue:
    """The report of one year, this year's unless another one is asked for."""
    problems: dict[str, list[str]] = {}
    report = _report(problems, "consultation")
    today = core().today()
    body = render_template(
        "reports/fairness.html", report=report, errors=problems, shown=request.args.get("year", "")[:20],
        sides=_sides(report.rules) if report else (), judged=_sides(report.judged) if report else (),
        k=SMALLEST, lowest=LOWEST_SHARE, highest=HIGHEST_SHARE, years=(FIRST_YEAR, today.year),
        kinds=[vocabulary().label("judgement_kinds", kind) for kind in KINDS], under_way=_under_way(report, today),
        overrides=[vocabulary().label("judgement_kinds", kind).lower() for kind in OVERRIDES],
    )
    return (body, 422) if problems else body


@page("/reports/fairness.csv", Action.REPORTS_READ)
def fairness_file() -> ResponseReturnValue:
    """The same as a file for a spreadsheet; logged as passed on."""
    problems: dict[str, list[str]] = {}
    report = _report(problems, "disclosure")
    if report is None:
        raise InvalidInput(problems)
    name = f"fairness-{report.year}.csv"
    return Response(
        fairness_csv(report, vocabulary()), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _report(problems: dict[str, list[str]], operation: str) -> FairnessReport | None:
    text = request.args.get("year", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        problems["year"] = ["Give the year in four digits, such as 2026."]
        return None
    try:
        year = int(text) if text else None
        return read_fairness(core(), actor(), year, most=MOST_CASES, operation=operation)
    except InvalidInput as error:
        problems.update(error.problems)
        return None


def _under_way(report: FairnessReport | None, today: date) -> bool:
    return report is not None and report.year == today.year


def _sides(rows: tuple[Row, ...]) -> list[tuple[str, list[ToldRow]]]:
    return [(head, [_told(row) for row in rows if row.polarity is side]) for side, head in HEADINGS.items()]


def _told(row: Row) -> ToldRow:
    words = vocabulary()
    cells = {cell.relation: cell for cell in row.cells}
    return ToldRow(
        row=row, effect=words.label("rule_effects", row.effect) if row.effect != "as_published" else "",
        total=_numbers("All ties", cells[ALL]) if ALL in cells else None,
        cells=tuple(_numbers(words.label("relations", c.relation), c) for c in row.shown if c.relation != ALL),
        hidden=tuple(words.label("relations", code).lower() for code in row.hidden),
    )


def _numbers(name: str, cell: Cell) -> tuple[str, int | None, tuple[str, ...]]:
    order = [*KINDS, OVERRIDDEN] if OVERRIDDEN in cell.shares else list(cell.shares)
    return name, cell.ties, tuple(_percent(cell.shares[each]) for each in order)


def _percent(share: int) -> str:
    if share <= LOWEST_SHARE:
        return f"{LOWEST_SHARE} % or less"
    return f"{HIGHEST_SHARE} % or more" if share >= HIGHEST_SHARE else f"{share} %"


