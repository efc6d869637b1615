"""An office for each test module: over SQLite; the walk also over Neo4j."""

from collections.abc import Iterator

import pytest

from netmap.settings import Settings
from tests.api.office import Office, open_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of this module's own, over a SQLite file."""
    path = tmp_path_factory.mktemp("office") / "netmap.sqlite"
    opened = open_office(Settings(store=f"sqlite:///{path}"))
    yield opened
    opened.core.store.close()
