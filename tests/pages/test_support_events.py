"""What happened in the family, in the browser: recorded, amended and taken back."""

from __future__ import annotations

from playwright.sync_api import expect

from graph_schema.records import SupportEvent
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.support_town import all_of, supported_case


def test_events_are_recorded_amended_and_taken_back(served: Served, sign_in: SignIn) -> None:
    """What happened and was no contact."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/events")
    page.get_by_role("button", name="Record an event").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what happened.")
    page.get_by_label("What happened").select_option(label="Visit ban lifted")
    page.get_by_label("To whom").select_option(label="Mother")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Visit ban lifted").click()
    page.get_by_role("button", name="Amend").click()
    page.get_by_label("Note").fill("Letter of the prison")
    page.get_by_label("Why it is amended").fill("The letter came")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Letter of the prison")).to_be_visible()
    page.get_by_role("button", name="Entered in error").click()
    page.get_by_label("Entered in error").check()
    page.get_by_label("Why").fill("Another family")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This was entered in error")).to_be_visible()
    (event,) = all_of(served, SupportEvent, town)
    assert (event.state, event.note, event.version) == ("entered_in_error", "Letter of the prison", 3)
