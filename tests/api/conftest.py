"""An office for each test module: over SQLite; the walk also over Neo4j."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netmap.bootstrap import build_core
from netmap.settings import Settings
from tests.api.office import Office, add_staff, open_office


@pytest.fixture(scope="session")
def only_staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with everybody's account and nothing else: nine slow password hashes, once."""
    path = tmp_path_factory.mktemp("staff") / "netmap.sqlite"
    core = build_core(Settings(store=f"sqlite:///{path}"))
    add_staff(core)
    core.store.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name], "a copy of the file would not be all of it"
    return path


@pytest.fixture(scope="module")
def office(only_staff: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of this module's own, over a copy of that file."""
    path = shutil.copy(only_staff, tmp_path_factory.mktemp("office") / "netmap.sqlite")
    opened = open_office(Settings(store=f"sqlite:///{path}"), staffed=True)
    yield opened
    opened.core.store.close()
