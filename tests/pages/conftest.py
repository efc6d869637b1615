"""One browser and one server for all tests of pages; a fresh context, signed in, for each test."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from netmap.settings import Settings
from tests.pages.arriving import PATIENCE, clicks_that_arrive, watch
from tests.pages.served import Served, serve

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",  # without it Chromium draws through a graphics card that it emulates, which costs more
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no page reaches another machine, nor does Chromium
)
SignIn = Callable[..., Page]
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, started once."""
    path = os.environ.get("NETMAP_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        with clicks_that_arrive():
            yield started
        started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """netmap over a SQLite file."""
    path = tmp_path_factory.mktemp("pages") / "netmap.sqlite"
    with serve(Settings(store=f"sqlite:///{path}", timezone="Europe/Brussels")) as running:
        yield running


@pytest.fixture
def foreign() -> list[str]:
    """Requests that a page made to anywhere but netmap; each test ends by finding none."""
    return []


@pytest.fixture
def sign_in(browser: Browser, served: Served, foreign: list[str]) -> Iterator[SignIn]:
    """Sign somebody in by link and hand over a page; settings of the browser context may be given."""
    opened: list[BrowserContext] = []

    def signed_in(username: str = "robin", **settings: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **settings})
        opened.append(context)
        context.set_default_timeout(PATIENCE)

        def note(request: Request) -> None:
            if not request.url.startswith((f"{served.url}/", "data:", "blob:")):
                foreign.append(request.url)

        context.on("request", note)
        watch(context)
        page = context.new_page()
        if username:
            link = served.link_for(username)
            token = TOKEN.search(context.request.get(link).text())
            assert token is not None
            context.request.post(link, form={"csrf_token": token[1]})
            page.goto(f"{served.url}/")
        return page

    yield signed_in
    for context in opened:
        context.close()
    assert foreign == []
