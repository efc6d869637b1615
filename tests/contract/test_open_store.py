"""From the URL in NETMAP_STORE to a store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph_schema.records import Person
from netmap.bootstrap import store_of
from netmap.errors import SettingsError
from netmap.settings import Settings
from netmap.store.neo4j import Neo4jStore
from netmap.store.open import open_store


def test_the_url_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, path in {"sqlite:///data/a.db": "data/a.db", f"sqlite:///{tmp_path}/b%20c.db": "b c.db"}.items():
        store = open_store(url)
        store.apply_schema()
        assert (tmp_path / path).is_file()
        assert store.read(lambda reader: reader.get(Person, "x")) is None
    (tmp_path / "file").write_text("")
    wrong = ("", "netmap.db", "sqlite://", "sqlite:///", "sqlite://a.db", "postgres://host/x", "bolt://", "neo4j:host")
    for url in (*wrong, f"sqlite:///{tmp_path}", "sqlite:///file/a.db", "bolt://user:secret@host", "bolt://[x"):
        with pytest.raises(SettingsError, match="NETMAP_STORE") as refused:
            open_store(url)
        assert "secret" not in str(refused.value)


def test_a_tie_is_drawn_by_the_agency_s_day() -> None:
    """At eleven in the evening in UTC, the next day has begun in Amsterdam."""
    settings = Settings(store="bolt://127.0.0.1:1", timezone="Europe/Amsterdam")
    store = store_of(settings, lambda: datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert isinstance(store, Neo4jStore)
    assert store.drawing.day() == date(2026, 11, 24)
