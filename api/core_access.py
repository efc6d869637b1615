"""The core of the running application: put together once a process, with the first request, so after a fork."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask, current_app

from netmap.bootstrap import Core
from netmap.errors import StoreUnavailable

_NAME = "netmap.core"
_PAUSE_SECONDS = 2.0


@dataclass
class _Keeper:
    """Holds the core; after a store that did not answer, it waits before it asks again."""

    make: Callable[[], Core]
    made: Core | None = None
    failed_at: float = -_PAUSE_SECONDS
    lock: threading.Lock = field(default_factory=threading.Lock)

    def core(self) -> Core:
        if self.made is not None:
            return self.made
        with self.lock:
            if self.made is None:
                if time.monotonic() - self.failed_at < _PAUSE_SECONDS:
                    raise StoreUnavailable("The store does not answer.")
                try:
                    self.made = self.make()
                except StoreUnavailable:
                    self.failed_at = time.monotonic()
                    raise
            return self.made


def keep_core(app: Flask, make: Callable[[], Core]) -> None:
    """Say how the application makes its core when it is first needed."""
    app.extensions[_NAME] = _Keeper(make)


def core_of(app: Flask) -> Core:
    """The application's core.

    Raises:
        StoreUnavailable: the store does not answer; asked again after two seconds.
        StoreDamaged, SettingsError: as in `build_core`.
    """
    keeper: _Keeper = app.extensions[_NAME]
    return keeper.core()


def core() -> Core:
    """The core of the application that answers this request."""
    return core_of(current_app)
