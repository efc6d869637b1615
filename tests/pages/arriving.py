"""A click that leads to another page ends when that page has come whole, not while the form is still on its way.

Playwright lets go of a click as soon as it is done: what a test looks up in the store next, or a page that it opens or
reloads next, would sometimes be faster than the form; and what it measures or types would sometimes be faster than the
stylesheets, and the field that an address points at takes the focus only after them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Request

PATIENCE = 30_000
"""Milliseconds until something that should be there is given up: a browser and a database share two cores."""
_under_way: set[Page] = set()


def watch(context: BrowserContext) -> None:
    """Know of each page of a browser context whether it is on its way to another address."""
    context.on("page", _watch_page)


def _watch_page(page: Page) -> None:
    def left(request: Request) -> None:
        if request.is_navigation_request():
            _under_way.add(page)

    def gave_up(request: Request) -> None:
        if request.is_navigation_request():
            _under_way.discard(page)

    page.on("request", left)
    page.on("requestfailed", gave_up)
    page.on("framenavigated", lambda _: _under_way.discard(page))
    page.on("download", lambda _: _under_way.discard(page))
    page.on("close", lambda _: _under_way.discard(page))


@contextmanager
def clicks_that_arrive() -> Iterator[None]:
    """Let clicks, taps and keys wait for the page that they lead to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("click", "tap", "press"):
            patch.setattr(Locator, name, _arriving(getattr(Locator, name)))
        yield


def _arriving(act: Any) -> Any:
    def act_and_arrive(self: Locator, *given: Any, **more: Any) -> None:
        act(self, *given, **more)
        _arrive(self.page)

    return act_and_arrive


def _arrive(page: Page) -> None:
    if page.is_closed():
        return
    with suppress(Error):  # it has gone already: the new page is here
        page.evaluate("0")  # once the page answers, what it was told to do has begun
    until = time.monotonic() + PATIENCE / 1000
    while page in _under_way and time.monotonic() < until:
        page.wait_for_timeout(10)
    if not page.is_closed():
        page.wait_for_load_state("load", timeout=PATIENCE)
