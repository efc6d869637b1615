"""The whole run: databases made and filled one after the other, measured, told, and taken away again."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

import click
import msgspec

from api.app import create_app
from api.bench.agency import SEED
from api.bench.asked import asked_figures
from api.bench.asking import rules_figure
from api.bench.database_neo4j import neo4j_database
from api.bench.databases import Database, sqlite_database
from api.bench.figures import Figure, plain, table
from api.bench.growth import growth_figures
from api.bench.measures import load_figure, read_figures, tie_figures
from api.bench.pictures import built_figures, drawn_figure
from api.bench.processes import memory_figures, start_figures
from api.bench.support import support_figures
from netmap.settings import Settings

SHORT_BELOW = 100
"""With fewer cases than this the run is a trial: everything is done, and too little of it to rest on."""


class Effort(NamedTuple):
    """How often each thing is done."""

    on_sqlite: int = 300
    on_neo4j: int = 200
    pictures: int = 30
    drawings: int = 5
    starts: int = 5
    requests: int = 400


TRIAL = Effort(20, 20, 3, 1, 1, 30)


def run_bench(settings: Settings, cases: Sequence[int], as_json: bool, out: TextIO, progress: TextIO) -> int:
    """See `api.bench.run`."""
    effort = Effort() if max(cases) >= SHORT_BELOW else TRIAL
    sizes = sorted(set(cases))
    figures: list[Figure] = []
    with _folder(settings) as folder, ExitStack() as stack:
        figures += _of_no_store(settings, folder, effort, progress)
        if "sqlite" not in settings.store.partition(":")[0]:
            database = stack.enter_context(neo4j_database(settings))
            figures += _neo4j(database, sizes, effort, progress)
            stack.close()
        for encrypted in (False, True):
            figures += _sqlite(settings, folder, encrypted, sizes, effort, progress)
    _tell(figures, as_json, out)
    return 0


def _of_no_store(settings: Settings, folder: Path, effort: Effort, progress: TextIO) -> list[Figure]:
    """What is worked out in memory, before an agency went through it: no server has loaded ten thousand cases."""
    _say(progress, "rules, pictures")
    with closing(sqlite_database(settings, folder, encrypted=False, name="empty")) as database:
        return [rules_figure(database.core, effort.pictures), *built_figures(database.core, effort.pictures)]


def _sqlite(
    settings: Settings, folder: Path, encrypted: bool, sizes: Sequence[int], effort: Effort, progress: TextIO
) -> list[Figure]:
    """A file for each size, measured in turn; what needs a server is measured with the plain one."""
    figures: list[Figure] = []
    with ExitStack() as stack:
        databases = []
        for size in sizes:
            database = sqlite_database(settings, folder, encrypted, f"{size}-{'encrypted' if encrypted else 'plain'}")
            databases.append(stack.enter_context(closing(database)))
            figures.append(_loaded(database, size, progress))
        _say(progress, f"{database.store}: recording, reading")
        figures += _measured(databases, effort.on_sqlite)
        _say(progress, f"{database.store}: family support")
        figures += support_figures(database, effort.pictures)
        if not encrypted:
            _say(progress, "pictures, command line, server")
            figures.append(drawn_figure(create_app(core=database.core), database.core, effort.drawings))
            figures += start_figures(database, effort.starts)
            figures += memory_figures(database, effort.requests)
    return figures


def _neo4j(database: Database, sizes: Sequence[int], effort: Effort, progress: TextIO) -> list[Figure]:
    """One database that grows: a Community server has no second one."""
    figures: list[Figure] = []
    measured: list[Figure] = []
    for size in sizes:
        figures.append(_loaded(database, size, progress))
        _say(progress, "Neo4j: recording, reading")
        measured += _each([database], effort.on_neo4j)
    _say(progress, "Neo4j: family support")
    return [*figures, *measured, *growth_figures(measured), *support_figures(database, effort.pictures)]


def _measured(databases: Sequence[Database], samples: int) -> list[Figure]:
    found = _each(databases, samples)
    return [*found, *growth_figures(found)]


def _each(databases: Sequence[Database], samples: int) -> list[Figure]:
    return [*tie_figures(databases, samples), *read_figures(databases, samples), *asked_figures(databases, samples)]


def _loaded(database: Database, size: int, progress: TextIO) -> Figure:
    label = f"{database.store}: {size:,} cases"
    with click.progressbar(length=size - database.cases, label=label, file=progress) as bar:
        return load_figure(database, database.load(size, bar.update))


@contextmanager
def _folder(settings: Settings) -> Iterator[Path]:
    """A folder on the disk that a store would be on: a file in memory would make every write look fast."""
    home = Path("var")
    if settings.store.startswith("sqlite:///"):
        home = Path(settings.store.removeprefix("sqlite:///")).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=home) as name:
        yield Path(name).resolve()


def _tell(figures: list[Figure], as_json: bool, out: TextIO) -> None:
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count(),
               "load": round(os.getloadavg()[0], 1)}
    if as_json:
        document = {"seed": SEED, "machine": machine, "figures": [plain(figure) for figure in figures]}
        out.write(msgspec.json.format(msgspec.json.encode(document)).decode() + "\n")
        return
    missed = sum(figure.met is False for figure in figures)
    met = sum(figure.met is True for figure in figures)
    out.write(f"netmap bench on {machine['system']}, {machine['cores']} cores, Python {machine['python']}\n")
    out.write(f"Load at the end: {machine['load']}. Other work makes times longer and may move ratios.\n\n")
    out.write(f"{table(figures)}\n\nTargets met: {met}, missed: {missed}.\n")


def _say(progress: TextIO, text: str) -> None:
    progress.write(f"{text} …\n")
    progress.flush()
