"""The application on a loopback port of its own, over a real store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.serving import make_server

from api.app import create_app
from netmap.bootstrap import Core, build_core
from netmap.services.sign_in import make_link
from netmap.settings import Settings
from tests.pages.town import OPERATOR, Town, add_staff, fill


@dataclass
class Served:
    """A running netmap: its address, its core, and the case in it."""

    url: str
    core: Core
    town: Town
    count: int = 0

    def link_for(self, username: str) -> str:
        """A link that signs somebody in once."""
        return f"{self.url}/sign-in/link/{make_link(self.core, OPERATOR, username)}"

    def another_case(self) -> Town:
        """A case of a test's own, so that tests do not step on each other."""
        self.count += 1
        return fill(self.core, f"2026-{self.count:03}")

    def case(self, town: Town | None = None) -> str:
        """The address of a case."""
        return f"{self.url}/cases/{(town or self.town).case_id}"


@contextmanager
def serve(settings: Settings) -> Iterator[Served]:
    """Serve until the block ends."""
    core = build_core(settings)
    add_staff(core)
    town = fill(core, "2026-000")
    app = create_app(core=core)
    app.config["SIGN_IN_LIMIT"] = "10000 per minute"
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", core, town)
    finally:
        server.shutdown()
        thread.join(10)
        core.store.close()


