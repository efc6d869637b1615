"""The bench measures everything it promises, leaves the agency sound, and says what it could not measure."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.bench import bench, run
from api.bench.agency import Size, case_records, worker
from api.bench.databases import sqlite_database
from api.bench.figures import Figure, Target, table
from api.bench.growth import growth_figures
from api.bench.measures import read_figures, tie_figures
from api.bench.sampling import Spread, spread
from graph_schema.records import Fact, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.settings import Settings
from netmap.tie_life import check_tie

MEASURED = {
    "load an agency", "record a tie", "read a case file", "network with findings", "network with findings, on the road",
    "picture of 100 people: built",
    "picture of 100 people drawn in Chromium", "netmap --help", "netmap network", "server memory: worker",
    "support page of 500 contacts, 2,000 facts",
}


def test_agency_is_the_same_every_time_and_fits_the_vocabulary() -> None:
    records = case_records(7, worker().id)
    assert records == case_records(7, worker().id)
    assert not {r.id for r in records} & {r.id for r in case_records(8, worker().id)}
    ties = [r for r in records if isinstance(r, Tie)]
    facts = [r for r in records if isinstance(r, Fact)]
    assert (sum(isinstance(r, Person) for r in records), len(ties), len(facts)) == Size()
    assert [r.id for r in records if isinstance(r, Person)] == sorted(r.id for r in records if isinstance(r, Person))
    vocabulary = load_vocabulary()
    for tie in ties:
        check_tie(tie, "person", "person", ties, vocabulary)
    known = {code for terms in vocabulary.lists.values() for code in terms}
    assert {f.value for f in facts if not f.value.isdigit()} <= known


@pytest.mark.parametrize("encrypted", [False, True])
def test_what_is_measured_leaves_a_sound_store(tmp_path: Path, encrypted: bool) -> None:
    small = sqlite_database(Settings(), tmp_path, encrypted, "small")
    large = sqlite_database(Settings(), tmp_path, encrypted, "large")
    small.load(3, lambda _: None)
    loading = large.load(5, lambda _: None)
    assert loading.our_records + loading.bare_records == 5 * 182
    figures = [*tie_figures([small, large], 8), *read_figures([small, large], 8)]
    grown = growth_figures(figures)
    assert [figure.what for figure in grown] == [
        "record a tie: p95 against 3 cases", "read a case file: p95 against 3 cases"
    ]
    assert all(figure.ours and figure.ours.samples == 8 for figure in figures)
    assert large.core.store.check_schema() == []
    large.close()
    small.close()


def test_run_tells_everything_to_a_machine(tmp_path: Path) -> None:
    out, progress = io.StringIO(), io.StringIO()
    assert run(Settings(store=f"sqlite:///{tmp_path}/netmap.sqlite"), (5,), True, out, progress) == 0
    told = json.loads(out.getvalue())
    figures = {(figure["what"], figure["store"]): figure for figure in reversed(told["figures"])}
    assert {what for what, _ in figures} >= MEASURED
    assert {store for _, store in figures} == {"", "SQLite", "SQLite encrypted"}
    for store in ("SQLite", "SQLite encrypted"):
        for what in ("load an agency", "record a tie", "read a case file"):
            assert figures[what, store]["ratio"] > 0
            assert figures[what, store]["met"] in (True, False)
    assert all(figure["ours"] or figure["note"] for figure in told["figures"])
    assert figures["netmap network", ""]["ours"], figures["netmap network", ""]["note"]
    assert "5 cases" in progress.getvalue()
    assert list(tmp_path.iterdir()) == []


def test_table_says_what_is_missed_and_what_was_not_measured() -> None:
    slow = Figure(what="record a tie", ours=Spread(3, 4, 9), bare=Spread(1, 2, 9), target=Target(2))
    text = table([slow, Figure(what="drawn", note="no browser here")])
    assert "3.00×" in text
    assert "NO" in text
    assert "not measured" in text
    assert "drawn: no browser here" in text


def test_bounds_hold_in_their_direction() -> None:
    times = Spread(2, 2, 9), Spread(9, 9, 9)
    faster = Figure(what="read", ours=times[0], bare=times[1], target=Target(4, least=True))
    assert faster.ratio == 4.5
    assert faster.met
    loaded = Figure(what="load", unit="records/s", ours=times[0], bare=times[1], target=Target(0.5, least=True))
    assert not loaded.met
    assert Figure(what="x", ours=times[0], target=Target(2, on="ours")).met
    assert Figure(what="x").met is None
    assert spread([3, 1, 2]) == Spread(2, 3, 3)


def test_too_few_cases_are_refused() -> None:
    assert CliRunner().invoke(bench, ["--cases", "1"]).exit_code == 2
