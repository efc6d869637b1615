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


def test_what_happened_in_one_case_is_found_by_its_reference(served: Served, sign_in: SignIn) -> None:
    """The question of whoever was told that somebody looked; a reference that nobody has is named as such."""
    town = served.another_case()
    reference = f"2026-{served.count:03}"
    robin = sign_in("robin")
    robin.goto(served.case(town))
    page = sign_in("ada", viewport={"width": 360, "height": 700})
    page.goto(f"{served.url}/audit")
    page.get_by_label("Only the case with the reference").fill(reference)
    page.get_by_role("button", name="Show").click()
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("Robin")
    expect(rows.first).to_contain_text(reference)
    assert rows.count() == rows.filter(has_text=reference).count() > 1
    page.get_by_label("Only the case with the reference").fill("no such case")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("No case of your organisation has this reference.")
    page.get_by_role("button", name="All cases").click()
    expect(rows.filter(has_text="Ada Auditor").first).to_be_visible()
