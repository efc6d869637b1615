"""The bench on a real Neo4j: what it writes by the bare driver is sound, and it keeps off what it did not make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.bench.bare_neo4j import ROW_BY_ROW
from api.bench.database_neo4j import neo4j_database
from api.bench.measures import load_figure, read_figures, tie_figures
from netmap.errors import SettingsError, StoreUnavailable
from netmap.settings import Settings
from tests.contract.neo4j_backend import Neo4jBackend, empty_database
from tests.servers.neo4j_server import Neo4jAddress


@pytest.fixture
def empty(neo4j_server: Neo4jAddress) -> Iterator[Neo4jBackend]:
    """The server's database for this test alone."""
    with empty_database(neo4j_server) as database:
        yield database


def settings_of(address: Neo4jAddress) -> Settings:
    return Settings(store=address.url, store_user=address.user, store_password=address.password)


def test_bench_measures_and_leaves_nothing(empty: Neo4jBackend) -> None:
    with neo4j_database(settings_of(empty.address)) as database:
        loaded = load_figure(database, database.load(4, lambda _: None))
        figures = [*tie_figures([database], 3), *read_figures([database], 3)]
        assert database.core.store.check_schema() == []
        assert empty.execute("MATCH (t:Tie) RETURN count(t) > 160") == [[True]]
    assert loaded.ratio is not None
    assert {figure.bare_way for figure in figures if figure.target and figure.target.least} == {ROW_BY_ROW}
    assert empty.execute("MATCH (n) RETURN count(n)") == [[0]]


@pytest.mark.parametrize("mark", ["", "CREATE (:NetmapBench) "])
def test_bench_keeps_off_what_it_did_not_make(empty: Neo4jBackend, mark: str) -> None:
    empty.execute(f"{mark}CREATE (:Case:Record {{id: 'c', agency: 'north'}})")
    with pytest.raises(SettingsError, match="holds something else"), neo4j_database(settings_of(empty.address)):
        pass
    assert empty.execute("MATCH (c:Case) RETURN c.id") == [["c"]]


def test_bench_clears_up_after_a_run_that_was_cut_short(empty: Neo4jBackend) -> None:
    empty.execute("CREATE (:NetmapBench) CREATE (:Case:Record {id: 'c', agency: 'bench'})")
    with neo4j_database(settings_of(empty.address)) as database:
        assert empty.execute("MATCH (c:Case) RETURN count(c)") == [[0]]
        assert database.cases == 0


def test_server_that_does_not_answer_is_said(empty: Neo4jBackend) -> None:
    nowhere = settings_of(empty.address._replace(url="bolt://127.0.0.1:9"))
    with pytest.raises(StoreUnavailable), neo4j_database(nowhere):
        pass
