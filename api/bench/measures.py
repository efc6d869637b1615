"""What is measured on a database: recording a tie, reading a case file, the network with findings, loading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from api.bench.agency import DAY
from api.bench.bare import LONE
from api.bench.bare_neo4j import ROW_BY_ROW
from api.bench.databases import Database, Loading
from api.bench.figures import Figure, Target
from api.bench.sampling import Spread, Work, interleaved, spread
from graph_schema.records import RuleSetting, Tie
from netmap.actor import Call
from netmap.permissions.handling import visible
from netmap.services.auditing import event
from netmap.services.networks import NetworkView, view_with
from netmap.services.rule_settings import rules_with
from netmap.services.ties import record_tie
from netmap.store.port import Reader

TIE, READ, NETWORK, LOADED = "record a tie", "read a case file", "network with findings", "load an agency"
_OURS, ALONE = "ours", "our case file alone"
_KIND = "NEIGHBOUR_OF"  # not among the kinds of the invented agency, so that no tie overlaps
Taken = dict[str, list[float]]


def load_figure(database: Database, loading: Loading) -> Figure:
    """Records a second, by the store and by the bare driver."""
    ours, bare = (
        Spread(round(1000 * records / time), 0, 1) if records else None
        for records, time in ((loading.our_records, loading.our_time), (loading.bare_records, loading.bare_time))
    )
    return Figure(what=LOADED, store=database.store, cases=database.cases, unit="records/s", ours=ours, bare=bare,
                  bare_way="the same rows in transactions as large", target=Target(0.5, least=True))


def tie_figures(databases: Iterable[Database], samples: int) -> list[Figure]:
    """Recording a tie by the service (policy, checks, audit, operation; durable) and by bare transactions."""
    found = []
    for database, taken in _taken(databases, _tie_ways, samples):
        for way, target in _against(taken, Target(2.0)):
            found.append(_figure(TIE, database, taken, way, target))
    return found


def read_figures(databases: Iterable[Database], samples: int) -> list[Figure]:
    """Reading a case file, and its network with findings, against the best bare query."""
    found = []
    for database, taken in _taken(databases, _read_ways, samples):
        network = taken.pop(NETWORK)
        for way, target in _against(taken, Target(1.3)):
            if way == ROW_BY_ROW:
                target = Target(4.0, least=True)
            found.append(_figure(READ, database, taken, way, target))
        found.append(_figure(NETWORK, database, {**taken, _OURS: network}, _best(taken), None))
        found.append(_figure(NETWORK, database, {_OURS: network, ALONE: taken[_OURS]}, ALONE, Target(1.5)))
    return found


def _taken(
    databases: Iterable[Database], ways_of: Callable[[Database], dict[str, Callable[[], Work]]], samples: int
) -> list[tuple[Database, Taken]]:
    """The samples of every database; all of them take turns."""
    known = list(databases)
    ways = {(n, name): way for n, database in enumerate(known) for name, way in ways_of(database).items()}
    times = interleaved(ways, samples)
    return [(each, {way: t for (place, way), t in times.items() if place == n}) for n, each in enumerate(known)]


def _tie_ways(database: Database) -> dict[str, Callable[[], Work]]:
    def ours() -> Work:
        source, target = database.any_free_pair()
        values = {"source_id": source.id, "target_id": target.id, "kind": _KIND, "valid_from": DAY}
        return partial(record_tie, database.core, database.actor, source.case_id, values, Call())

    def bare(way: str) -> Work:
        return _bare_tie(database)[way]

    return {_OURS: ours, **{way: partial(bare, way) for way in _bare_tie(database)}}


def _bare_tie(database: Database) -> Mapping[str, Work]:
    core, actor = database.core, database.actor
    source, target = database.any_free_pair()
    tie = Tie(
        id=core.new_id(), recorded_at=core.now(), recorded_by=actor.user_id, case_id=source.case_id,
        source_id=source.id, target_id=target.id, kind=_KIND, valid_from=DAY, from_precision="day",
    )
    entry = event(core, actor, "collection", "ties.record", case_id=tie.case_id, subjects=(tie.id,))
    return database.bare.recording(tie, entry, core.new_id())


def _read_ways(database: Database) -> dict[str, Callable[[], Work]]:
    def way(read: Callable[[str], object]) -> Work:
        return partial(read, database.any_case())

    ways: dict[str, Callable[[str], object]] = {
        _OURS: partial(_case_file, database), NETWORK: partial(_network, database), **database.bare.reading(),
    }
    return {name: partial(way, read) for name, read in ways.items()}


def _case_file(database: Database, case_id: str) -> Any:
    return database.core.store.read(lambda reader: reader.case_file(case_id))


def _network(database: Database, case_id: str) -> NetworkView:
    core = database.core

    def read(reader: Reader) -> NetworkView:
        found, decided = reader.case_file_and(case_id, RuleSetting)
        assert found is not None
        return view_with(core, visible(database.actor, found, core.vocabulary), DAY, rules_with(core, decided, DAY))

    return core.store.read(read)


def _against(taken: Taken, target: Target) -> list[tuple[str, Target | None]]:
    """Every bare way, the target set against the fastest."""
    best = _best(taken)
    return [(best, target), *((way, None) for way in taken if way not in (_OURS, best))]


def _best(taken: Taken) -> str:
    """The fastest of the ways that do as much as the store has to."""
    return min((way for way in taken if way != _OURS and LONE not in way), key=lambda way: spread(taken[way]).median)


def _figure(what: str, database: Database, taken: Taken, way: str, target: Target | None) -> Figure:
    return Figure(what=what, store=database.store, cases=database.cases, ours=spread(taken[_OURS]),
                  bare=spread(taken[way]), bare_way=way, target=target)
