"""Networks come in from files whole or not at all, on every store, through the command line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_schema.records import Case, Fact, Person, Tie
from netmap.store.port import Find
from tests.contract.backend import Backend
from tests.contract.neo4j_backend import empty_database
from tests.contract.running import CommandLine
from tests.contract.sqlite_backend import SqliteBackend

NETWORKS = Path(__file__).parents[1] / "data" / "networks"
SIZES = {"noordin": (79, 942), "philippines-2000": (16, 94), "madrid-2004": (54, 259)}
PEOPLE = "id,name\nA,Person A\nB,Person B\nC,Person C\n"
TIES = "id,source,target,kind,closeness,valid_from,valid_to\n"


@pytest.fixture(params=["sqlite", "neo4j"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """An empty database; encryption makes no difference to files, and each test here starts many processes."""
    if request.param == "neo4j":
        with empty_database(request.getfixturevalue("neo4j_server")) as database:
            yield database
    else:
        yield SqliteBackend(tmp_path / "netmap.db")


@pytest.fixture
def netmap(backend: Backend, tmp_path: Path) -> CommandLine:
    """The command line over an empty database."""
    return CommandLine(backend, tmp_path)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _import(name: str) -> tuple[str | Path, ...]:
    folder = NETWORKS / name
    return ("import", "csv", "--case", name, "--offender", "P001", folder / "people.csv", folder / "ties.csv")


def _write(folder: Path, people: str, ties: str) -> tuple[str | Path, ...]:
    (folder / "people.csv").write_bytes(people.encode("utf-8", "surrogatepass"))
    (folder / "ties.csv").write_bytes(ties.encode("utf-8", "surrogatepass"))
    return ("import", "csv", "--case", "R1", "--offender", "A", folder / "people.csv", folder / "ties.csv")


def _stored(backend: Backend) -> list[list[object]]:
    store = backend.open()
    try:
        store.apply_schema()
        return store.read(lambda reader: reader.fetch(Find(Case), Find(Person), Find(Tie), Find(Fact)))
    finally:
        store.close()


@pytest.mark.parametrize("name", sorted(SIZES))
def test_a_real_network_comes_in_whole(netmap: CommandLine, backend: Backend, name: str) -> None:
    """People, ties and closeness as in the files, twice the same, and the ties of two days as counted from the file."""
    people, ties = SIZES[name]
    assert f"{people} people and {ties} ties added" in netmap.says(*_import(name))
    before = _stored(backend)
    rows = _rows(NETWORKS / name / "ties.csv")
    assert [len(found) for found in before] == [1, people, ties, sum(bool(row["closeness"]) for row in rows)]
    for day in ("1998-06-30", "2003-06-30"):
        shown = netmap.network(name, "--as-of", day)
        # ISO dates of one width compare as text; an empty cell is an open end
        current = {r["id"] for r in rows if r["valid_from"] <= day and (not r["valid_to"] or r["valid_to"] >= day)}
        assert {tie["ref"] for tie in shown["ties"]} == current
        assert len(shown["ties"]) == len(current)
        assert (shown["case"], shown["as_of"], len(shown["people"]), shown["groups"]) == (name, day, people, [])
    by_ref = {person["id"]: person["ref"] for person in shown["people"]}
    ends = {row["id"]: {row["source"], row["target"]} for row in rows}
    assert all({by_ref[tie["source"]], by_ref[tie["target"]]} == ends[tie["ref"]] for tie in shown["ties"])
    assert f"0 people and 0 ties added; there already: {people} people and {ties} ties." in netmap.says(*_import(name))
    assert _stored(backend) == before


def test_more_rows_are_added_to_what_is_there(netmap: CommandLine, backend: Backend, tmp_path: Path) -> None:
    """A longer file adds what is new; a semicolon in a name, a byte-order mark, CRLF a lone year are no obstacle."""
    first = netmap.says(*_write(tmp_path, PEOPLE, f"{TIES}T1,A,B,FRIEND_OF,2,2001,2003-05\n"))
    assert "Nobody may open it yet: netmap access grant --case R1 --user USERNAME" in first
    longer = "\ufeff" + PEOPLE.replace("\n", "\r\n") + '"D","Dee; the ""younger"""\r\n'
    said = netmap.says(
        *_write(tmp_path, longer, f"{TIES}T1,A,B,FRIEND_OF,2,2001,2003-05\nT2,D,A,CHILD_OF,,,\n")
    )
    assert "1 person and 1 tie added; there already: 3 people and 1 tie." in said
    assert "access grant" not in said
    shown = netmap.network("R1", "--as-of", "2002-01-01")
    names = {person["id"]: person["name"] for person in shown["people"]}
    friends, family = sorted(shown["ties"], key=lambda tie: tie["ref"])
    assert (friends["valid_from"], friends["valid_to"]) == ("2001-01-01", "2003-05-31")
    assert (family["kind"], names[family["source"]]) == ("PARENT_OF", "Person A")
    assert [tie["ref"] for tie in netmap.network("R1", "--as-of", "2003-06-01")["ties"]] == ["T2"]


BAD = {
    "missing column": ("id\nA\n", TIES, "people.csv, row 1, column name: This column is missing."),
    "extra column": ("id,name,age\nA,Ann,3\n", TIES, "people.csv, row 1, column age"),
    "semicolons": ("id;name\nA;Ann\n", TIES, "people.csv, row 1: The columns have to be separated by commas"),
    "empty file": ("", TIES, "people.csv, row 1: The file is empty"),
    "short row": (PEOPLE, TIES + "T1,A,B\n", "ties.csv, row 2: There are 3 cells"),
    "person twice": (PEOPLE + "A,Again\n", TIES, "people.csv, row 5, column id: 'A' is in row 2 already"),
    "tie twice": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,,,\nT1,A,C,FRIEND_OF,,,\n", "ties.csv, row 3, column id"),
    "no name": ("id,name\nA, \n", TIES, "people.csv, row 2, column name"),
    "no id": (PEOPLE + ",Nobody\n", TIES, "people.csv, row 5, column id"),
    "unknown end": (PEOPLE, TIES + "T1,A,Z,FRIEND_OF,,,\n", "ties.csv, row 2, column target"),
    "empty end": (PEOPLE, TIES + "T1,,B,FRIEND_OF,,,\n", "ties.csv, row 2, column source"),
    "self tie": (PEOPLE, TIES + "T1,B,B,FRIEND_OF,,,\n", "ties.csv, row 2, column target"),
    "unknown kind": (PEOPLE, TIES + "T1,A,B,PEN_PAL,,,\n", "ties.csv, row 2, column kind"),
    "kind of a group": (PEOPLE, TIES + "T1,A,B,ATTENDS,,,\n", "ties.csv, row 2, column kind"),
    "overlap": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,,,2001\nT2,B,A,FRIEND_OF,,2001-12,\n", "ties.csv, row 3, column val"),
    "no such day": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,,2001-02-30,\n", "ties.csv, row 2, column valid_from"),
    "not ISO": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,,,3/4/2001\n", "ties.csv, row 2, column valid_to"),
    "end first": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,,2002,2001\n", "ties.csv, row 2, column valid_to"),
    "closeness": (PEOPLE, TIES + "T1,A,B,FRIEND_OF,4,,\n", "ties.csv, row 2, column closeness"),
    "control character": (PEOPLE + "D,Dee\x1b[2J\n", TIES, "people.csv, row 5, column name"),
    "NUL": (PEOPLE + "D,D\0e\n", TIES, "people.csv, row 5"),
    "lone surrogate": (PEOPLE + "D,\ud800\n", TIES, "people.csv, row 5: This is not UTF-8"),
    "open quote": (PEOPLE + 'D,"Dee\n', TIES, "people.csv, row 5: This is not CSV"),
    "after a long cell": (PEOPLE + 'D,"De\ne"\nA,Again\n', TIES, "people.csv, row 7, column id"),
    "no such offender": ("id,name\nB,Bo\n", TIES, "offender: There is no person 'A' in people.csv"),
}


@pytest.mark.parametrize("what", sorted(BAD))
def test_a_bad_file_leaves_no_trace(netmap: CommandLine, backend: Backend, tmp_path: Path, what: str) -> None:
    """The error names file, row and column; a good row before the bad one is not kept either."""
    people, ties, expected = BAD[what]
    assert any(expected in line for line in netmap.refuses(*_write(tmp_path, people, ties)))
    assert _stored(backend) == [[], [], [], []]


def test_too_large_a_file_is_refused(netmap: CommandLine, backend: Backend, tmp_path: Path) -> None:
    """More than 10 MB, or more than 100,000 rows."""
    heavy = _write(tmp_path, PEOPLE + "D," + "x" * (10 * 1024 * 1024), TIES)
    assert netmap.refuses(*heavy) == ["people.csv: The file is larger than 10 MB."]
    long = _write(tmp_path, PEOPLE + "".join(f"{n},n\n" for n in range(100_000)), TIES)
    assert "people.csv, row 100002: At most 100,000 rows" in netmap.refuses(*long)[0]
    assert _stored(backend) == [[], [], [], []]


def test_at_most_twenty_problems_are_told(netmap: CommandLine, tmp_path: Path) -> None:
    """Nobody reads a thousand lines at once."""
    bad = "".join(f"T{n},A,Z{n},FRIEND_OF,9,,\n" for n in range(500))
    assert len(netmap.refuses(*_write(tmp_path, PEOPLE, TIES + bad))) == 20


def test_what_is_recorded_is_never_overwritten(netmap: CommandLine, backend: Backend, tmp_path: Path) -> None:
    """A row that differs from what the case holds is named, and the new rows beside it do not come in."""
    netmap.says(*_write(tmp_path, PEOPLE, f"{TIES}T1,A,B,FRIEND_OF,2,2001,\n"))
    before = _stored(backend)
    for ties, expected in (
        ("T0,A,C,FRIEND_OF,,,\nT1,A,B,FRIEND_OF,3,2001,\n", "ties.csv, row 3, column closeness"),
        ("T1,A,B,FRIEND_OF,2,2001-01,\n", "ties.csv, row 2, column valid_from"),
        ("T1,A,B,COUSIN_OF,2,2001,\n", "ties.csv, row 2, column kind"),
        ("T1,A,C,FRIEND_OF,2,2001,\n", "ties.csv, row 2, column source"),
        ("T9,A,B,FRIEND_OF,,2005,2006\n", "ties.csv, row 2, column valid_from"),
    ):
        assert any(expected in line for line in netmap.refuses(*_write(tmp_path, PEOPLE, TIES + ties)))
    renamed = netmap.refuses(*_write(tmp_path, PEOPLE.replace("Person B", "Bo"), TIES))
    assert "people.csv, row 3, column name" in renamed[0]
    other = [*_write(tmp_path, PEOPLE, TIES)]
    other[other.index("A")] = "B"
    assert "offender: " in netmap.refuses(*other)[0]
    assert _stored(backend) == before


def test_an_import_asks_the_policy_and_is_logged(netmap: CommandLine, backend: Backend, tmp_path: Path) -> None:
    """A role without the capability is refused; a caseworker reaches no case of others; both are in the log."""
    for name, role in (("carla", "caseworker"), ("carlo", "caseworker"), ("audrey", "auditor")):
        netmap.says("user", "add", name, "--role", role)
    files = _write(tmp_path, PEOPLE, f"{TIES}T1,A,B,FRIEND_OF,2,2001,\n")
    assert netmap.refuses(*files, "--as", "audrey") == ["Your role does not include this."]
    netmap.says(*files, "--as", "carla")
    assert "no case 'R1'" in netmap.refuses("network", "--case", "R1", "--as", "carlo")[0]
    # To carlo it looks the same as a case that is not there.
    unknown = netmap.refuses("network", "--case", "R2", "--as", "carlo")[0]
    assert unknown.replace("R2", "R1") == netmap.refuses(*files, "--as", "carlo")[0]
    netmap.says("access", "grant", "--case", "R1", "--user", "carlo", "--as", "carla")
    assert len(netmap.network("R1", "--as", "carlo")["ties"]) == 1
    netmap.says("user", "disable", "carlo", "--reason", "left")
    assert netmap.refuses("network", "--case", "R1", "--as", "carlo") == ["The account 'carlo' is disabled."]
    store = backend.open()
    logged = [(e.action, e.operation, e.outcome) for e in store.read(lambda reader: reader.audit_events())]
    store.close()
    assert logged.count(("case.import", "collection", "done")) == 1
    assert logged.count(("case.import", "denial", "refused")) == 2
    assert netmap.says("audit", "verify", "--as", "audrey") == "The audit log is whole.\n"
