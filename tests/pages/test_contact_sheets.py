"""A sheet for a contact on paper, in the browser: printed without names, keyed in later in its order."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from graph_schema.records import SupportContact
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.support_town import all_of, supported_case


def fields_on(page: Page) -> list[str]:
    """The fields of a contact in the order of the page."""
    names: list[str] = page.evaluate("[...document.querySelectorAll('[data-field]')].map(e => e.dataset.field)")
    return names


def test_the_sheet_is_one_page_names_nobody_and_is_keyed_in_its_order(served: Served, sign_in: SignIn) -> None:
    """One side of A4, the same fields in the same order as the form, and nothing that gives anybody away."""
    town = supported_case(served)
    page = sign_in("sasha")
    contacts = f"{served.case(town)}/support/contacts"
    page.goto(f"{contacts}/sheet")
    on_sheet = fields_on(page)
    assert len(on_sheet) == len(set(on_sheet)) == 32
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    for word in ("netmap", "Mother", "Sami", "risk", "offender", "Family support", f"2026-{served.count:03}"):
        assert word not in shown
    assert page.title() == "Notes"
    page.emulate_media(media="null")
    page.get_by_label("Mother").check()
    page.get_by_role("button", name="Show the sheet so").click()
    expect(page.locator(".nm-sheet")).to_contain_text("Mother")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    for other in ("new", "from-sheet"):
        page.goto(f"{contacts}/{other}")
        assert fields_on(page) == on_sheet


def test_a_sheet_is_keyed_later(served: Served, sign_in: SignIn) -> None:
    """No day is given away: it has to be the one on the sheet. Nothing is folded."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/from-sheet")
    for fold in page.locator(".nm-fold[data-of-form]").all():
        expect(fold).to_have_attribute("open", "")
    page.get_by_role("group", name="How", exact=True).get_by_label("During a prison visit").check()
    page.get_by_role("group", name="With whom").get_by_label("Mother").check()
    page.get_by_label("Held", exact=True).check()
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the day.")
    day = served.core.today() - timedelta(days=9)
    page.get_by_label("Day", exact=True).fill(day.isoformat())
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_role("alert")).to_contain_text("The contact is logged.")
    assert [each.contact_on for each in all_of(served, SupportContact, town)] == [day]


def test_whoever_keys_a_sheet_is_told_everything_at_once(served: Served, sign_in: SignIn) -> None:
    """What the form finds missing, and what the service finds that does not fit, in one answer; then it is logged."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/from-sheet")
    page.get_by_role("group", name="How", exact=True).get_by_label("During a prison visit").check()
    page.get_by_role("group", name="With whom").get_by_label("Mother").check()
    page.get_by_label("Held", exact=True).check()
    page.locator("[name=duration_minutes]").fill("an hour")
    page.locator("[name=concern_shared_with]").fill("Youth care")
    page.locator("[name=concern_kind]").select_option(index=1)
    page.get_by_role("button", name="Log the contact").click()
    summary = page.locator(".govuk-error-summary")
    for sentence in (
        "Give the day.", "A whole number is needed", "A concern has a kind and a level.",
        "Say on which legal basis it was shared.",
    ):
        expect(summary).to_contain_text(sentence)
    expect(summary.get_by_role("link")).to_have_count(4)
    assert all_of(served, SupportContact, town) == []
