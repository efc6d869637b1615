"""The audit log as an auditor reads it: from the end backwards."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.pages.conftest import SignIn
from tests.pages.served import Served


def test_the_newest_entries_come_first(served: Served, sign_in: SignIn) -> None:
    """What happened just now is on the first page, and from there one goes back and forth."""
    served.another_case()
    page = sign_in("ada")
    page.goto(f"{served.url}/audit")
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("Ada Auditor")
    newest = int(page.locator("tbody th").first.inner_text())
    page.get_by_role("button", name="Earlier").click()
    assert int(page.locator("tbody th").first.inner_text()) == newest - 50
    page.get_by_role("button", name="Later").click()
    assert int(page.locator("tbody th").first.inner_text()) == newest
    page.get_by_label("Show what came before entry").fill("3")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody th")).to_have_text(["2", "1"])
    expect(page.get_by_role("button", name="Earlier")).to_have_count(0)
    page.get_by_label("Show what came before entry").fill("yesterday")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Give the number of an entry")
    expect(page.get_by_label("Show what came before entry")).to_have_value("yesterday")
    page.get_by_role("button", name="The newest").click()
    expect(rows.first).to_contain_text("Ada Auditor")
