"""The fairness report over every store: whose cases, as of when, for whom, and what is in the log."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from graph_schema.records import Case, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed
from netmap.fairness.counting import ALL
from netmap.fairness.report import FairnessReport
from netmap.services.fairness import read_fairness
from netmap.services.rule_settings import set_rule
from netmap.settings import Settings
from netmap.store.port import Store
from tests.builders import any_case, any_fact, any_person, any_tie
from tests.contract.backend import Backend
from tests.contract.running import CommandLine
from tests.contract.steps import put
from tests.contract.test_services import NOW, OPERATOR, Clock, events

EVA = Actor(user_id="eva", name="Eva", role="evaluator", agency="north")
VERA = Actor(user_id="vera", name="Vera", role="supervisor", agency="north")
OPENED = date(2025, 1, 7)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def core(store: Store, clock: Clock) -> Core:
    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


def fill(store: Store, number: int, agency: str = "north", handling: str = "TEAM", **of_case: object) -> list[Case]:
    """So many cases, each with a brother who is said to endorse violence; `handling` is that of the saying."""
    made = []
    for _ in range(number):
        ego_id = new_id()
        case = any_case(agency=agency, offender_id=ego_id, **of_case)
        ego, brother = any_person(case, id=ego_id), any_person(case, display_name="Brother Somebody")
        tie = any_tie(brother, ego, kind="SIBLING_OF")
        told = {"status": "confirmed", "reliability": "reliable", "perspective": "worker",
                "source_kind": "professional", "observed_on": date(2026, 11, 1)}
        facts = [any_fact(tie, key="tie.contact_status", value="active", **told),
                 any_fact(brother, key="alter.violence_stance", value="endorses", handling=handling, **told)]
        put(store, case, ego, brother, tie, *facts)
        made.append(case)
    return made


def applies(report: FairnessReport, code: str = "R04", relation: str = ALL) -> tuple[int | None, int | None]:
    cell = next(c for row in report.rules if row.code == code for c in row.cells if c.relation == relation)
    return cell.ties, cell.shares.get("applies")


def test_an_organisation_is_counted_and_no_other(core: Core, store: Store) -> None:
    """The same for everybody who may ask; every look is in the log, and names nobody."""
    fill(store, 12)
    fill(store, 12, agency="south", handling="SEALED")
    seen: list[tuple[int, int]] = []
    report = read_fairness(core, EVA, progress=lambda done, total: seen.append((done, total)))
    assert (report.agency, report.year, report.day, report.cases) == ("north", 2026, NOW.date(), 10)
    assert applies(report) == applies(report, relation="kin") == (10, 90)
    assert read_fairness(core, VERA) == read_fairness(core, OPERATOR, agency="north") == report
    assert seen == [(n, 12) for n in range(1, 13)]
    last = events(core)[-1]
    assert (last.operation, last.action, last.case_id, last.subjects) == ("consultation", "reports.read", None, ())
    assert "2026" in str(last.reason)


def test_what_is_not_for_the_whole_team_does_not_count(core: Core, store: Store) -> None:
    """Neither a sealed statement nor one for named roles; the tie itself does."""
    fill(store, 12, handling="SEALED")
    fill(store, 12, handling="RESTRICTED")
    assert applies(read_fairness(core, VERA)) == (25, 10)


def test_only_the_cases_of_the_year(core: Core, store: Store) -> None:
    fill(store, 12, opened_on=date(2024, 5, 1), closed_on=date(2025, 6, 30))
    fill(store, 12, opened_on=OPENED)
    assert applies(read_fairness(core, VERA, 2025))[0] == 25
    assert applies(read_fairness(core, VERA, 2024))[0] == 10
    assert applies(read_fairness(core, VERA, 2026))[0] == 10
    assert read_fairness(core, VERA, 2023).cases is None
    assert read_fairness(core, VERA, 2025).day == date(2025, 12, 31)
    assert applies(read_fairness(core, VERA, 2025))[1] == 10  # nobody had said anything by then


def test_by_pages_and_no_more_than_asked(core: Core, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netmap.services.fairness._PAGE", 5)
    fill(store, 15)
    assert read_fairness(core, VERA).cases == 15
    with pytest.raises(InvalidInput) as refused:
        read_fairness(core, VERA, most=14)
    assert "netmap report fairness" in str(refused.value)


def test_with_the_rules_of_that_day(core: Core, store: Store, clock: Clock) -> None:
    fill(store, 12)
    in_agency = msgspec.structs.replace(OPERATOR, agency="north")
    set_rule(core, in_agency, "R04", {"effect": "off"}, Call(reason="Too many false alarms in our region."))
    row = next(row for row in read_fairness(core, VERA).rules if row.code == "R04")
    assert (row.effect, row.cells) == ("off", ())
    assert applies(read_fairness(core, VERA, 2025))[0] == 10
    clock.now += timedelta(days=400)
    assert next(row for row in read_fairness(core, VERA).rules if row.code == "R04").effect == "off"


@pytest.mark.parametrize(
    "role", ["caseworker", "family_support_worker", "auditor", "administrator", "conference_guest"]
)
def test_nobody_else_gets_one(core: Core, role: str) -> None:
    with pytest.raises(NotAllowed):
        read_fairness(core, Actor(user_id="x", name="X", role=role, agency="north"))
    assert [(e.operation, e.action) for e in events(core)][-1] == ("denial", "reports.read")


def test_bad_years_and_other_organisations(core: Core) -> None:
    for year in (1999, 2027):
        with pytest.raises(InvalidInput) as refused:
            read_fairness(core, VERA, year)
        assert list(refused.value.problems) == ["year"]
    with pytest.raises(NotAllowed):
        read_fairness(core, VERA, agency="south")
    assert events(core)[-1].outcome_reason == "other_agency"


def test_the_command_line_writes_the_table_once(
    backend: Backend, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fill(store, 12)
    folder = tmp_path_factory.mktemp("cli")
    netmap = CommandLine(backend, folder)
    told = netmap.says("report", "fairness", "--agency", "north", "--csv", "report.csv", "--as", "root")
    assert "report.csv" in told
    lines = (folder / "report.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("year,as_of,organisation,")
    assert not any("Brother" in line or "R-" in line for line in lines)
    again = netmap.run("report", "fairness", "--agency", "north", "--csv", "report.csv")
    assert again.returncode == 2
    assert netmap.refuses("report", "fairness", "--year", "1950", "--csv", "b.csv")[0].startswith("year: ")
    assert not (folder / "b.csv").exists()


def test_a_tie_among_others_counts_nowhere(core: Core, store: Store) -> None:
    """What relatives are to each other is nobody's figure."""
    for case in fill(store, 12):
        one, other = any_person(case), any_person(case)
        records: list[Person | Tie] = [one, other, any_tie(one, other, kind="FRIEND_OF")]
        put(store, *records)
    assert applies(read_fairness(core, VERA))[0] == 10
