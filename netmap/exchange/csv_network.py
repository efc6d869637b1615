"""A network as two CSV files: the people, and the ties between them. Reading only; nothing is asked of a store.

People: `id,name`. Ties: `id,source,target,kind,closeness,valid_from,valid_to`, the ends named by the ids of the first
file, `kind` a code of the list `tie_kinds`, `closeness` 1 acquaintance, 2 friend, 3 close, dates ISO 8601 and
inclusive (a year or a month will do), an empty cell for what is not known.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary
from netmap.errors import InvalidInput
from netmap.exchange.csv_table import Problems, Row, read_table
from netmap.partial_dates import parse_partial_date
from netmap.tie_life import check_tie, oriented

PEOPLE_COLUMNS = ("id", "name")
TIE_COLUMNS = ("id", "source", "target", "kind", "closeness", "valid_from", "valid_to")
CLOSENESS = {"": None, "1": "acquaintance", "2": "friend", "3": "close"}
LONGEST_ID, LONGEST_NAME = 80, 200
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_COLUMN = {"source_id": "source", "target_id": "target"}


class PersonRow(msgspec.Struct, frozen=True):
    """A person of the file: the line it stands on, its id in the file, and the name."""

    line: int
    ref: str
    name: str


class TieRow(msgspec.Struct, frozen=True):
    """A tie of the file, as it would be stored but for the ids, which are still those of the file."""

    line: int
    ref: str
    tie: Tie
    closeness: str | None


class NetworkFile(msgspec.Struct, frozen=True):
    """Both files, read and checked against each other."""

    people_file: str
    ties_file: str
    people: tuple[PersonRow, ...]
    ties: tuple[TieRow, ...]


def read_network_files(people: Path, ties: Path, vocabulary: Vocabulary) -> NetworkFile:
    """Read and check both files.

    Raises:
        InvalidInput: up to 20 problems, each under its file, row and column.
    """
    problems = Problems()
    person_rows = _people(people, problems)
    tie_rows = _ties(ties, {row.ref for row in person_rows}, vocabulary, problems)
    problems.refuse()
    return NetworkFile(people.name, ties.name, person_rows, tie_rows)


def _people(path: Path, problems: Problems) -> tuple[PersonRow, ...]:
    rows = read_table(path, PEOPLE_COLUMNS, problems)
    lines: dict[str, int] = {}
    found = []
    for row in rows:
        name = row.cells["name"]
        if _id_taken(path.name, row, lines, problems):
            continue
        if not name:
            problems.add(path.name, row.line, "name", "The name is empty; a code such as 'Person 7' will do.")
        elif len(name) > LONGEST_NAME:
            problems.add(path.name, row.line, "name", f"At most {LONGEST_NAME} characters.")
        # Kept even so: a tie of this person is not wrong as well.
        found.append(PersonRow(row.line, row.cells["id"], name))
    return tuple(found)


def _ties(path: Path, people: set[str], vocabulary: Vocabulary, problems: Problems) -> tuple[TieRow, ...]:
    lines: dict[str, int] = {}
    between: dict[frozenset[str], list[Tie]] = {}
    found = []
    for row in read_table(path, TIE_COLUMNS, problems):
        if problems.full():
            break
        if _id_taken(path.name, row, lines, problems):
            continue
        read = _tie(path.name, row, people, vocabulary, problems)
        if read is None:
            continue
        others = between.setdefault(frozenset((read.tie.source_id, read.tie.target_id)), [])
        try:
            check_tie(read.tie, "person", "person", others, vocabulary)
        except InvalidInput as error:
            for field, sentences in error.problems.items():
                problems.add(path.name, row.line, _COLUMN.get(field, field), " ".join(sentences))
            continue
        others.append(read.tie)
        found.append(read)
    return tuple(found)


def _tie(file: str, row: Row, people: set[str], vocabulary: Vocabulary, problems: Problems) -> TieRow | None:
    cells, before = row.cells, len(problems.found)
    for end in ("source", "target"):
        if not cells[end]:
            problems.add(file, row.line, end, "The id of a person is needed.")
        elif cells[end] not in people:
            problems.add(file, row.line, end, f"There is no person {cells[end][:LONGEST_ID]!r} in the other file.")
    if cells["kind"] not in vocabulary.tie_kinds:
        problems.add(file, row.line, "kind", f"There is no kind of tie {cells['kind'][:40]!r}.")
    if cells["closeness"] not in CLOSENESS:
        problems.add(file, row.line, "closeness", "1 (acquaintance), 2 (friend), 3 (close) or nothing is needed.")
    dates = {}
    for end in ("valid_from", "valid_to"):
        try:
            dates[end] = parse_partial_date(cells[end], end)
        except InvalidInput as error:
            problems.add(file, row.line, end, " ".join(error.problems[end]))
    if len(problems.found) > before:
        return None
    tie = Tie(
        id=cells["id"], recorded_at=_NEVER, recorded_by="", case_id="", external_ref=cells["id"],
        source_id=cells["source"], target_id=cells["target"], kind=cells["kind"],
        valid_from=dates["valid_from"][0], from_precision=dates["valid_from"][2],
        valid_to=dates["valid_to"][1], to_precision=dates["valid_to"][2],
    )
    return TieRow(row.line, cells["id"], oriented(tie, vocabulary), CLOSENESS[cells["closeness"]])


def _id_taken(file: str, row: Row, lines: dict[str, int], problems: Problems) -> bool:
    ref = row.cells["id"]
    if not ref or len(ref) > LONGEST_ID:
        problems.add(file, row.line, "id", f"An id of at most {LONGEST_ID} characters is needed.")
        return True
    if ref in lines:
        problems.add(file, row.line, "id", f"{ref!r} is in row {lines[ref]} already.")
        return True
    lines[ref] = row.line
    return False
