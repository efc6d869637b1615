"""A CSV file as checked rows: comma-separated, UTF-8, a header, nothing that could not be kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from netmap.errors import InvalidInput

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 100_000
MOST_PROBLEMS = 20
_NOT_KEPT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Row(msgspec.Struct, frozen=True):
    """One row: the line of the file on which it begins (the header is line 1), and its cells by column."""

    line: int
    cells: dict[str, str]


class Problems:
    """What is wrong with the files, by place; reading goes on until there are enough to refuse with."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self.found: dict[str, list[str]] = {}

    def add(self, file: str, line: int | None, column: str | None, reason: str) -> None:
        """Note one problem; `line` or `column` are left out where it concerns the whole of them."""
        place = file + (f", row {line}" if line else "") + (f", column {column}" if column else "")
        if len(self.found) < MOST_PROBLEMS or place in self.found:
            self.found.setdefault(place, []).append(reason)

    def full(self) -> bool:
        """Whether there are as many as a person wants to read at once."""
        return len(self.found) >= MOST_PROBLEMS

    def refuse(self) -> None:
        """Stop when anything is wrong.

        Raises:
            InvalidInput: each problem under its file, row and column.
        """
        if self.found:
            raise InvalidInput(self.found)


def read_table(path: Path, columns: Sequence[str], problems: Problems) -> list[Row]:
    """The rows of a file that has exactly these columns, in any order; blank lines are passed over.

    Cells come without blanks around them. Rows that cannot be read are left out and noted in `problems`.
    """
    text = _text(path, problems)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                if not _header_fits(path.name, line, header, columns, problems):
                    return []
            elif len(rows) >= MOST_ROWS:
                problems.add(path.name, line, None, f"At most {MOST_ROWS:,} rows can be imported at once.")
                return rows
            else:
                _take(path.name, line, header, cells, rows, problems)
            if problems.full():
                return rows
    except csv.Error as error:
        problems.add(path.name, before + 1, None, f"This is not CSV: {error}.")
    if header is None and not problems.found:
        problems.add(path.name, 1, None, f"The file is empty; its first row names the columns {', '.join(columns)}.")
    return rows


def _text(path: Path, problems: Problems) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            problems.add(path.name, None, None, f"The file is larger than {LARGEST_FILE // 1024 ** 2} MB.")
            problems.refuse()
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(path.name, line, None, "This is not UTF-8; save the file as 'CSV UTF-8'.")
    except OSError as error:
        problems.add(path.name, None, None, f"The file cannot be read: {error.strerror}.")
    problems.refuse()
    return ""


def _header_fits(file: str, line: int, header: list[str], columns: Sequence[str], problems: Problems) -> bool:
    if len(header) == 1 and ";" in header[0]:
        problems.add(file, line, None, "The columns have to be separated by commas, not by semicolons.")
        return False
    for name in columns:
        if name not in header:
            problems.add(file, line, name, "This column is missing.")
    for name in dict.fromkeys(header):
        if name not in columns:
            problems.add(file, line, _NOT_KEPT.sub("?", name)[:40] or "(no name)", "There is no such column.")
        elif header.count(name) > 1:
            problems.add(file, line, name, "This column is there twice.")
    return not problems.found


def _take(file: str, line: int, header: list[str], cells: list[str], rows: list[Row], problems: Problems) -> None:
    if len(cells) != len(header):
        problems.add(file, line, None, f"There are {len(cells)} cells, and the header names {len(header)} columns.")
        return
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    bad = [name for name, cell in row.items() if _NOT_KEPT.search(cell)]
    for name in bad:
        problems.add(file, line, name, "There is a character in it that cannot be kept.")
    if not bad:
        rows.append(Row(line, row))
