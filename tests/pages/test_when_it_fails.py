"""The pages for what cannot be done now: too much at once, and a store that does not answer."""

from __future__ import annotations

import socket
import threading

from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from api.app import create_app
from netmap.settings import Settings
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow


def test_too_much_at_once(served: Served, sign_in: SignIn) -> None:
    """A pasted book is refused as a page that says what to do, readable on a phone."""
    page = sign_in("robin", viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.goto(f"{served.case()}/people/new")
    page.evaluate("document.querySelector('main [name=note]').value = 'x'.repeat(1100000)")
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.get_by_role("button", name="Save", exact=True).click()
    assert answer.value.status == 413
    expect(page.get_by_role("heading", level=1)).to_have_text("That is too much at once")
    expect(page.get_by_text("Shorten the text, then save again.")).to_be_visible()
    assert (overflow(page), faults(page)) == (None, [])


def test_a_form_sent_after_the_sign_in_has_ended(served: Served, sign_in: SignIn) -> None:
    """Nothing is saved, and that is said; what was typed can be copied; the way back leads to the form."""
    page = sign_in("robin", viewport={"width": 320, "height": 700}, bypass_csp=True)
    address = f"{served.case()}/people/new"
    page.goto(address)
    page.get_by_label("What to call the person").fill("Grandmother <b>Ada</b>")
    page.get_by_label("Who said it").fill("telephone, 3 May")
    ended = page.context.cookies()
    with page.context.new_page() as other:  # the sign-in dies on the server, and the form keeps its cookie
        other.goto(f"{served.url}/rules")
        other.get_by_text("Menu").click()
        other.get_by_role("button", name="Sign out").click()
        other.wait_for_url("**/sign-in")
    page.context.clear_cookies()
    page.context.add_cookies(ended)
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.get_by_role("button", name="Save", exact=True).click()
    assert answer.value.status == 401
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in has ended")
    expect(page.get_by_text("Nothing was saved.")).to_be_visible()
    expect(page.locator(".govuk-inset-text")).to_have_text(["Grandmother <b>Ada</b>", "telephone, 3 May"])
    assert (overflow(page), faults(page)) == (None, [])
    page.get_by_role("button", name="Sign in again").click()
    assert page.url.endswith(f"/sign-in?next={address.removeprefix(served.url)}")


def test_a_store_that_does_not_answer(browser: Browser) -> None:
    """A page in plain words, with a number to pass on; no address of the store, no trace."""
    with socket.socket() as taken:  # bound and not listening: nothing else can take the port meanwhile
        taken.bind(("127.0.0.1", 0))
        nobody = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        app = create_app(Settings(store=nobody, store_user="neo4j", store_password="x", secret_key="s" * 32))  # noqa: S106
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        context = browser.new_context(bypass_csp=True)
        try:
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/sign-in")
            page.get_by_label("User name").fill("robin")
            page.get_by_label("Password", exact=True).fill("seven brown horses swim")
            with page.expect_response(lambda r: r.request.method == "POST", timeout=60_000) as answer:
                page.get_by_role("main").get_by_role("button", name="Sign in").click()
            assert answer.value.status == 503
            expect(page.get_by_role("heading", level=1)).to_have_text("netmap is not available right now")
            expect(page.get_by_text("Try again in a moment.").first).to_be_visible()
            assert "bolt" not in page.content()
            assert faults(page) == []
        finally:
            context.close()
            server.shutdown()
            thread.join(10)
