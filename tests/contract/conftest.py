"""One suite, every store: each test that asks for `store` or `backend` runs against each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netmap.store.port import Store
from tests.contract.backend import Backend
from tests.contract.neo4j_backend import empty_database
from tests.contract.sqlite_backend import KEY, SqliteBackend


@pytest.fixture(params=["sqlite", "sqlcipher", "neo4j"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """An empty database."""
    if request.param == "neo4j":
        # Applying the schema takes longer than most tests; it stays for a test that only wants a store that has it.
        keep = "store" in request.fixturenames
        with empty_database(request.getfixturevalue("neo4j_server"), keep_schema=keep) as database:
            yield database
    else:
        yield SqliteBackend(tmp_path / "netmap.db", KEY if request.param == "sqlcipher" else None)


@pytest.fixture
def store(backend: Backend) -> Iterator[Store]:
    """A store with its schema, and nothing in it."""
    opened = backend.open()
    opened.apply_schema()
    yield opened
    opened.close()
