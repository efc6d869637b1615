"""From the URL in `NETMAP_STORE` to the store it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from netmap.errors import SettingsError
from netmap.store.port import Store

_NEO4J = ("bolt", "neo4j", "bolt+s", "neo4j+s")


def open_store(
    url: str, user: str | None = None, password: str | None = None, key: bytes | None = None,
    today: Callable[[], date] = date.today,
) -> Store:
    """The store behind a URL; nothing is connected yet, and only the driver that is needed is imported.

    `sqlite:///netmap.db` is relative to the working directory, `sqlite:////srv/netmap.db` absolute; its folder is made
    if need be. `bolt://`, `neo4j://`, `bolt+s://` and `neo4j+s://` name a Neo4j server. `key` (32 bytes) encrypts a
    SQLite file; `today` is the day by which Neo4j draws a tie as current.

    Raises:
        SettingsError: the URL names neither, or something that the store needs is missing.
    """
    if url.startswith("sqlite:"):
        return _embedded(url, key)
    try:
        parts = urlsplit(url)
    except ValueError:  # square brackets that hold no address
        raise SettingsError("NETMAP_STORE holds an address that cannot be read.") from None
    if parts.scheme in _NEO4J and parts.hostname:
        if parts.username or parts.password:
            raise SettingsError(
                "NETMAP_STORE holds a name or a password. Give them as NETMAP_STORE_USER and NETMAP_STORE_PASSWORD."
            )
        from netmap.store.neo4j import Neo4jStore

        return Neo4jStore(url, user or "", password or "", today=today)
    raise SettingsError(
        "NETMAP_STORE has to be sqlite:///path/of/the/file, bolt://host:port or neo4j://host:port "
        "(bolt+s and neo4j+s for encrypted connections)."
    )


def _embedded(url: str, key: bytes | None) -> Store:
    if not url.startswith("sqlite:///") or url == "sqlite:///":
        raise SettingsError("NETMAP_STORE: a SQLite file is named as sqlite:///path or, from the root, sqlite:////path.")
    path = Path(unquote(url.removeprefix("sqlite:///")))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"NETMAP_STORE: the folder {path.parent} cannot be made: {error.strerror}.") from None
    if path.is_dir():
        raise SettingsError(f"NETMAP_STORE: {path} is a folder, not a file.")
    from netmap.store.embedded import EmbeddedStore

    return EmbeddedStore(path, key)
