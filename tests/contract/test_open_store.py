"""From the URL in NETMAP_STORE to a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_schema.records import Person
from netmap.errors import SettingsError
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
