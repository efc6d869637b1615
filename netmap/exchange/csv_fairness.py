"""The fairness report as a table for a spreadsheet: a line for each rule, or list of judgements, and relation."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from graph_schema.vocabulary import Vocabulary
from netmap.fairness.counting import ALL, APPLIES, KINDS, NOT_CONFIRMED, NOT_KNOWN
from netmap.fairness.report import OVERRIDDEN, SMALLEST, Cell, FairnessReport, Row

SHARES = (APPLIES, NOT_CONFIRMED, NOT_KNOWN, *KINDS, OVERRIDDEN)
COLUMNS = (
    "year", "as_of", "organisation", "about", "code", "name", "list", "effect", "relation", "ties",
    *(f"{each}_percent" for each in SHARES), "remark",
)
HIDDEN = f"hidden: fewer than {SMALLEST} ties or cases, or these could be worked out from it"
OFF = "switched off by the organisation"
_FORMULA = re.compile(r"(?:^|[;\t\r\n])[\s\"]*(?=[=+\-@＝＋－＠])")
"""Where a formula could begin. Within a cell too: a spreadsheet that parts the file at ; or tabs, as many do where the
comma is in numbers, knows nothing of our quotes, and begins a cell after each of these and after each line break."""
_NUMBER = re.compile(r"[+-][0-9]{1,4}(\.[0-9]{1,4})?")


def fairness_csv(report: FairnessReport, vocabulary: Vocabulary) -> bytes:
    """The report in UTF-8 with a byte order mark, by which spreadsheets know it; no cell is read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for about, rows in (("rule", report.rules), ("judgements", report.judged)):
        for row in rows:
            writer.writerows(_lines(report, about, row, vocabulary))
    return text.getvalue().encode("utf-8-sig")


def plain_text(value: str) -> str:
    """A text that no spreadsheet takes for a formula; a number with a sign stays a number to reckon with."""
    if _NUMBER.fullmatch(value):
        return value
    marked = _FORMULA.sub(lambda before: f"{before[0]}'", value)
    return f"'{marked}" if marked.startswith(("\t", "\r")) else marked


def _lines(report: FairnessReport, about: str, row: Row, vocabulary: Vocabulary) -> Iterator[list[object]]:
    first = [
        report.year, report.day.isoformat(), plain_text(report.agency), about, row.code, plain_text(row.name),
        vocabulary.label("polarities", row.polarity), vocabulary.label("rule_effects", row.effect),
    ]
    if not row.cells:
        yield [*first, "All", *[""] * (1 + len(SHARES)), OFF]
    for cell in row.cells:
        relation = "All" if cell.relation == ALL else vocabulary.label("relations", cell.relation)
        yield [*first, relation, *_numbers(cell), HIDDEN if cell.ties is None else ""]


def _numbers(cell: Cell) -> list[object]:
    shares = [cell.shares.get(each, "") for each in SHARES]
    return ["" if cell.ties is None else cell.ties, *shares]
