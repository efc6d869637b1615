"""A page that is read or tapped while it still loads does not move under the finger."""

from __future__ import annotations

import time

from playwright.sync_api import Route

from tests.pages.conftest import SignIn
from tests.pages.served import Served

SLOW = 0.4
"""Seconds by which the page's script comes late, as over a slow line."""
PAINTED = """() => new Promise((tell) => {
  const script = performance.getEntriesByType("resource").find((one) => one.name.endsWith("/start.js"));
  new PerformanceObserver((list) => {
    const painted = list.getEntriesByName("first-contentful-paint")[0];
    if (painted) tell([script.responseEnd, painted.startTime]);
  }).observe({ type: "paint", buffered: true });
})"""
MOVED = """() => new Promise((tell) => {
  let sum = 0;
  const seen = new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }));
  seen.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 300);
})"""


def test_the_menu_is_folded_before_the_page_shows(served: Served, sign_in: SignIn) -> None:
    """A tap that met the menu's fold was lost: the button had moved between finger down and finger up."""
    page = sign_in("robin", viewport={"width": 360, "height": 700})

    def late(route: Route) -> None:
        time.sleep(SLOW)
        route.continue_()

    page.route("**/start.js", late)
    page.goto(served.case())
    script, painted = page.evaluate(PAINTED)
    assert script >= SLOW * 1000
    assert painted > script
    assert page.evaluate(MOVED) == 0
