"""The driver: one a process, made when first needed and never carried over a fork, with a breaker in front.

With its defaults the driver hangs 31 s on a refused port and 121 s on a peer that is silent; a page has to say within
3 s that the store does not answer.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Session, Transaction
from neo4j.api import BookmarkManager

from netmap.errors import StoreUnavailable
from netmap.store.neo4j.faults import OUT_OF_REACH


class Link(msgspec.Struct, frozen=True):
    """Where the server is and how long to wait for it, in seconds.

    `pool_size` is the number of threads plus two. `answer` is how long a read may take, `statement` a statement of a
    write; after a failure, `rest` is how long nobody tries again.
    """

    url: str
    user: str
    password: str
    database: str = "neo4j"
    pool_size: int = 18
    connect: float = 2.0
    acquire: float = 2.5
    answer: float = 10.0
    statement: float = 30.0
    rest: float = 2.0


def bear_silence(user: Session | Transaction, seconds: float) -> None:
    """Give up on the connection of a session or transaction when the peer says nothing for so long.

    The driver has no setting for this and would wait for 121 s or for ever, so this reaches into it, and does nothing
    in a release that is built differently; `tests/contract/test_neo4j_unavailable.py` shows whether it works.
    """
    connection = getattr(user, "_connection", None)
    limit = getattr(getattr(connection, "socket", None), "set_read_timeout", None)
    if limit is not None:
        limit(seconds)


class Connection:
    """Sessions of one server. Safe to use from several threads."""

    def __init__(self, link: Link) -> None:
        """Keep the address; nothing is opened yet."""
        self.link = link
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._driver: Driver | None = None
        self._bookmarks: BookmarkManager | None = None
        self._process = 0
        self._closed_until = 0.0

    @contextmanager
    def session(self, writing: bool) -> Iterator[Session]:
        """A session on the one database. In a cluster it reads what this process wrote.

        Raises:
            StoreUnavailable: the server was out of reach a moment ago, so that there is no use in waiting again.
        """
        if time.monotonic() < self._closed_until:
            raise StoreUnavailable("Neo4j does not answer now. Try again in a moment.")
        access = WRITE_ACCESS if writing else READ_ACCESS
        driver, bookmarks = self._of_this_process()
        try:
            with driver.session(
                database=self.link.database, default_access_mode=access, bookmark_manager=bookmarks
            ) as session:
                yield session
        except OUT_OF_REACH as error:
            if not isinstance(error, UnicodeError):
                self._closed_until = time.monotonic() + self.link.rest
            raise

    @contextmanager
    def turn(self) -> Iterator[None]:
        """This thread's turn to write. Writers of one process wait here, without a connection, for one another.

        They would have to wait on the server in any case, for the lock on the audit head; but twenty transactions
        that wait there take up the pool, and were seen to keep Neo4j 5.26 from sending an answer.

        Raises:
            StoreUnavailable: the turn did not come within `Link.statement`.
        """
        if not self._turn.acquire(timeout=self.link.statement):
            raise StoreUnavailable("Others are writing, and did not finish in time. Try again in a moment.")
        try:
            yield
        finally:
            self._turn.release()

    def reopen(self) -> None:
        """Let the next session try the server at once, whatever happened before."""
        self._closed_until = 0.0

    def close(self) -> None:
        """Let go of the connections of this process; a later use opens new ones."""
        with self._lock:
            driver, self._driver = self._driver, None
            if driver is not None and self._process == os.getpid():
                driver.close()

    def _of_this_process(self) -> tuple[Driver, BookmarkManager | None]:
        with self._lock:
            if self._driver is None or self._process != os.getpid():
                self._driver = GraphDatabase.driver(self.link.url, **self._settings())
                self._bookmarks = GraphDatabase.bookmark_manager()
                self._process = os.getpid()
            return self._driver, self._bookmarks

    def _settings(self) -> dict[str, Any]:
        return {
            "auth": (self.link.user, self.link.password),
            "max_connection_pool_size": self.link.pool_size,
            "connection_acquisition_timeout": self.link.acquire,
            "connection_timeout": self.link.connect,
            "max_transaction_retry_time": 8.0,
            "liveness_check_timeout": 60.0,
            "telemetry_disabled": True,
            # A relationship type that no data uses yet would give a warning in every answer.
            "notifications_disabled_classifications": ["UNRECOGNIZED"],
        }
