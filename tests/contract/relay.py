"""Peers that misbehave: a port that refuses, one that says nothing, and a line that can fall silent or be cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's COMMIT: a chunk of two bytes, a structure without fields, the end of the message."""


@contextmanager
def silent_peer() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def refused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Relay:
    """Hands bytes on between a store and the real server until it is told to go silent or to cut the line.

    While `lose_commit` is set, the next COMMIT reaches the server, its answer is lost, and every line is cut.
    """

    def __init__(self, url: str) -> None:
        target = urlsplit(url)
        self.target = (target.hostname or "127.0.0.1", target.port or 7687)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.silent, self.lose_commit = threading.Event(), threading.Event()
        self._committing = threading.Event()
        self.lines: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every open line; new ones are still taken."""
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self.lines.clear()

    def close(self) -> None:
        """Take no more."""
        self.server.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            far = socket.create_connection(self.target)
            self.lines += [near, far]
            for one, other, sees in ((near, far, self._to_server), (far, near, self._from_server)):
                threading.Thread(target=self._hand_on, args=(one, other, sees), daemon=True).start()

    def _to_server(self, data: bytes) -> None:
        if self.lose_commit.is_set() and COMMIT in data:
            self.lose_commit.clear()
            self._committing.set()

    def _from_server(self, data: bytes) -> None:
        if self._committing.is_set():
            self._committing.clear()
            self.cut()

    def _hand_on(self, one: socket.socket, other: socket.socket, sees: Callable[[bytes], None]) -> None:
        try:
            while data := one.recv(65536):
                sees(data)
                if not self.silent.is_set():
                    other.sendall(data)
            other.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
