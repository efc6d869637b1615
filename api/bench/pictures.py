"""The picture of 100 people: built here, and drawn in a browser where there is one."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from flask import Flask, render_template
from jinja2 import TemplateError
from werkzeug.serving import WSGIRequestHandler, make_server

from api.bench.agency import DAY, Size
from api.bench.case_files import case_file_of
from api.bench.figures import Figure, Target
from api.bench.sampling import spread, timed
from netmap.bootstrap import Core
from netmap.services.networks import NetworkView, view_of
from visualisations.network_picture import payload_of
from visualisations.options import PictureOptions
from visualisations.page import page_of
from visualisations.view_model import no_links, picture_of

HUNDRED = Size(people=100, ties=200, facts=600)
BUILT, DRAWN = "picture of 100 people", "picture of 100 people drawn in Chromium"
_PATH = "/bench-picture"
_DRAWN = """() => new Promise((done) => {
  const look = () => document.querySelector('#network')?.dataset.drawn
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : setTimeout(look, 1);
  look();
})"""


def built_figures(core: Core, pictures: int) -> list[Figure]:
    """Building the data of a picture, part by part, for networks that were never drawn before and for known ones."""
    options = PictureOptions()
    views = [a_view(core, number) for number in range(1, pictures + 3)]
    parts: dict[str, list[float]] = {"findings": [], "view model": [], "built": [], "built again": []}
    for view in views:
        parts["findings"].append(timed(lambda v=view: view_of(core, v.case_file, DAY)))  # type: ignore[misc]
        arguments = (view.case_file, view.findings, core.vocabulary, options)
        parts["view model"].append(timed(lambda a=arguments: picture_of(*a)))  # type: ignore[misc]
        for part in ("built", "built again"):
            parts[part].append(timed(lambda a=arguments: payload_of(picture_of(*a))))  # type: ignore[misc]
    notes = {
        "findings": "rules over 200 ties and 600 facts; not part of the picture",
        "built": "view model, layout and pyvis, the layout worked out anew",
        "built again": "the same with the layout remembered, as when a page is opened again",
    }
    return [
        Figure(what=f"{BUILT}: {part}", ours=spread(times[2:]), note=notes.get(part, ""),
               target=Target(5.0, on="ours") if part in ("built", "built again") else None)
        for part, times in parts.items()
    ]


def a_view(core: Core, number: int) -> NetworkView:
    """The network of an invented case with 100 people."""
    return view_of(core, case_file_of(number, HUNDRED), DAY)


def drawn_figure(app: Flask, core: Core, times: int) -> Figure:
    """From the request for the page to the first frame with the whole picture; the browser and its caches are new."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if importlib.util.find_spec("playwright") is None or chromium is None:
        return Figure(what=DRAWN, unit="s", note="Playwright or Chromium is not installed here")
    try:
        html = _page(app, core)
    except TemplateError as error:
        return Figure(what=DRAWN, unit="s", note=f"the page cannot be made: {error}")
    # A thread of its own: whoever drives a browser already cannot start a second one in the same thread.
    with _served(app, html) as address, ThreadPoolExecutor(1) as beside:
        taken = beside.submit(_drawing_times, address, chromium, times + 1).result()
    return Figure(what=DRAWN, unit="s", ours=spread(taken[1:]), target=Target(0.6, on="ours"),
                  note="page, style sheets, vis-network and drawing, from the request on")


def _drawing_times(address: str, chromium: str, times: int) -> list[float]:
    """Seconds until the picture stands, for each of so many first visits."""
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(times):
            tab = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            tab.goto(address, wait_until="commit")
            taken.append(tab.evaluate(_DRAWN) / 1000)
            tab.close()
        browser.close()
    return taken


def _page(app: Flask, core: Core) -> bytes:
    """The network page of an invented case, from the real template."""
    view = a_view(core, 1)
    page = page_of(view.case_file, view.findings, core.vocabulary, PictureOptions(), no_links)
    with app.test_request_context("/"):
        return render_template("network.html", page=page).encode()


class _Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Not a word: the report is for people."""


@contextmanager
def _served(app: Flask, html: bytes) -> Iterator[str]:
    """A page with the real static files on a free port of this machine, for as long as it takes."""

    def answer(environ: Any, start: Any) -> Any:
        if environ["PATH_INFO"] != _PATH:
            return app(environ, start)
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(html)))])
        return [html]

    server = make_server("127.0.0.1", 0, answer, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{_PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
