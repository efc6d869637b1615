"""One walk through the pages over a real Neo4j: what the browser shows does not depend on the store."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from netmap.settings import Settings
from tests.contract.neo4j_backend import empty_database
from tests.pages.served import serve
from tests.servers.neo4j_server import Neo4jAddress


def test_a_person_a_tie_and_its_history(browser: Browser, neo4j_server: Neo4jAddress) -> None:
    """Add a person with a tie and answers, read the flag, change, bring back."""
    store = Settings(store=neo4j_server.url, store_user=neo4j_server.user, store_password=neo4j_server.password)
    with empty_database(neo4j_server), serve(store) as served:
        page = browser.new_page()
        page.goto(served.link_for("robin"))
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.goto(f"{served.case()}/people/new")
        page.get_by_label("What to call the person").fill("Cousin")
        page.get_by_label("This person is").select_option(label="cousin of")
        page.get_by_label("Is this person involved").select_option(label="Active in the movement")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("heading", name="Cousin of Sami")).to_be_visible()
        expect(page.locator(".nm-badge--unknown").first).to_be_visible()
        page.get_by_role("button", name="Change").click()
        page.get_by_label("What to call the person").fill("Second cousin")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="History, and bring a version back").click()
        page.get_by_role("button", name="Bring version 1 back").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cousin")
        page.goto(f"{served.case()}/network")
        expect(page.locator("#network-table")).to_contain_text("cousin of")
        page.context.close()
