"""Connections to one SQLite file: one for each thread, opened when first needed and never carried over a fork."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from netmap.store.embedded.faults import CAUGHT, explained

_PAUSE_SECONDS = 0.01


class Connection:
    """One connection. Every fault of the driver comes out as one of netmap's errors."""

    def __init__(self, path: Path, key: bytes | None, busy_seconds: float) -> None:
        """Open the file, create it (readable by its owner only) if need be, and set how it is written.

        Raises:
            StoreUnavailable: it cannot be opened, or the key does not fit.
            StoreDamaged: its list of tables cannot be read.
        """
        self.path = path
        self.process = os.getpid()
        self.open = True
        try:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            self._raw = dbapi2.connect(
                str(path), timeout=busy_seconds, isolation_level=None, check_same_thread=False, cached_statements=512
            )
            if key is not None:
                self._raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # a pragma takes no parameters; hex is safe
            # FULL: what was acknowledged survives a power cut. WAL: readers do not wait for the writer.
            _keep_a_log(self._raw, busy_seconds)
            for pragma in ("synchronous = FULL", "foreign_keys = ON"):
                self._raw.execute(f"PRAGMA {pragma}").fetchall()
        except OSError:
            raise explained(dbapi2.OperationalError("unable to open"), path) from None
        except CAUGHT as error:
            raise explained(error, path) from error

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run a statement and fetch every row.

        Raises:
            NetmapError: whatever the database complained about, see `faults.explained`.
        """
        try:
            return self._raw.execute(statement, values).fetchall()  # type: ignore[no-any-return]
        except CAUGHT as error:
            raise explained(error, self.path) from error

    def change(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run a statement that writes; the number of rows it changed. Raises as `rows` does."""
        try:
            return int(self._raw.execute(statement, values).rowcount)
        except CAUGHT as error:
            raise explained(error, self.path) from error

    def change_each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values. Raises as `rows` does."""
        try:
            self._raw.executemany(statement, rows)
        except CAUGHT as error:
            raise explained(error, self.path) from error

    def roll_back(self) -> None:
        """Undo the open transaction, if the database has not done so itself."""
        if self._raw.in_transaction:
            self.rows("ROLLBACK")

    def close(self) -> None:
        """Close; safe to repeat."""
        self.open = False
        self._raw.close()


def _keep_a_log(raw: dbapi2.Connection, busy_seconds: float) -> None:
    """Switch the file to WAL; of several that open a new one at once, SQLite turns some away without any waiting."""
    until = time.monotonic() + busy_seconds
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL").fetchall()
            return
        except dbapi2.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE_SECONDS)


class Connections:
    """The connections of one store."""

    def __init__(self, path: Path, key: bytes | None, busy_seconds: float) -> None:
        """Keep what is needed to open one; nothing is opened yet."""
        self._settings = (path, key, busy_seconds)
        self._mine = threading.local()
        self._all: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._inherited: list[Connection] = []

    def mine(self) -> Connection:
        """This thread's connection, opened if it has none in this process.

        Raises:
            StoreUnavailable: it cannot be opened.
        """
        found: Connection | None = getattr(self._mine, "connection", None)
        if found is not None and found.open and found.process == os.getpid():
            return found
        with self._lock:
            if found is not None and found.process != os.getpid():
                # Closing a parent's connection in the child would disturb the parent's log: keep it, unused.
                self._inherited.append(found)
            opened = Connection(*self._settings)
            self._all.add(opened)
        self._mine.connection = opened
        return opened

    def close(self) -> None:
        """Close those that this process opened."""
        with self._lock:
            for connection in list(self._all):
                if connection.process == os.getpid():
                    connection.close()
                    self._all.discard(connection)
