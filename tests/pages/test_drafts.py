"""Drafts in the browser: they survive a closed tab, are their author's alone, and nothing of them is in the browser."""

from __future__ import annotations

from playwright.sync_api import expect

from graph_schema.records import Draft, SupportContact
from netmap.store.port import Find
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.support_town import all_of, supported_case
from tests.pages.town import Town

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
VIEW = "The family’s own view"


def drafts_of(served: Served, town: Town) -> list[Draft]:
    """Every draft in a case, whoever's."""
    found: list[Draft] = served.core.store.read(lambda r: r.fetch(Find(Draft, {"of_case": town.case_id})))[0]
    return found


def test_a_closed_tab_loses_nothing(served: Served, sign_in: SignIn) -> None:
    """Typed, kept while typing, closed; offered, gone on with, logged; then there is no draft any more."""
    town = supported_case(served)
    page = sign_in("sasha", **PHONE)
    contacts = f"{served.case(town)}/support/contacts"
    page.goto(f"{contacts}/new?person={town.people['Mother']}")
    page.get_by_text("Phone", exact=True).tap()
    page.get_by_label(VIEW).fill("He said he would come home.")
    expect(page.get_by_role("status").filter(has_text="Kept as a draft on")).to_be_visible()
    kept_in_browser = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    )
    assert kept_in_browser == [0, 0, 0]
    again = page.context.new_page()
    page.close()
    again.goto(contacts)
    expect(again.get_by_text("You have a draft of")).to_be_visible()
    again.goto(f"{contacts}/new")
    expect(again.get_by_label(VIEW)).to_have_value("")
    again.get_by_role("link", name="Go on with the draft").tap()
    expect(again.get_by_label(VIEW)).to_have_value("He said he would come home.")
    expect(again.get_by_label("Phone", exact=True)).to_be_checked()
    expect(again.get_by_label("Mother").first).to_be_checked()
    other = sign_in("kim")
    other.goto(contacts)
    expect(other.get_by_text("You have a draft")).to_have_count(0)
    again.get_by_text("Held", exact=True).tap()
    again.get_by_role("button", name="Log the contact").tap()
    expect(again.get_by_role("alert")).to_contain_text("The contact is logged.")
    assert [draft.content for draft in drafts_of(served, town)] == [""]
    assert len(all_of(served, SupportContact, town)) == 1
    again.goto(f"{contacts}/new")
    expect(again.get_by_text("You have a draft")).to_have_count(0)


def test_a_draft_is_kept_when_the_page_is_left_at_once(served: Served, sign_in: SignIn) -> None:
    """Before the script would have kept it anyway."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/new")
    page.get_by_label(VIEW).fill("Quick")
    page.goto(f"{served.case(town)}/support/contacts")
    page.goto(f"{served.case(town)}/support/contacts/new?draft=1")
    expect(page.get_by_label(VIEW)).to_have_value("Quick")


def test_without_javascript_a_button_keeps_it(served: Served, sign_in: SignIn) -> None:
    """Kept, said so, gone on with, thrown away by hand; also the contact itself and its attempt need no script."""
    town = supported_case(served)
    page = sign_in("sasha", java_script_enabled=False)
    contacts = f"{served.case(town)}/support/contacts"
    page.goto(f"{contacts}/new?person={town.people['Mother']}")
    page.get_by_label(VIEW).fill("She wants to visit.")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Kept as a draft on")).to_be_visible()
    expect(page.get_by_label(VIEW)).to_have_value("She wants to visit.")
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.get_by_text("The draft is thrown away.")).to_be_visible()
    expect(page.get_by_label(VIEW)).to_have_value("")
    assert [draft.content for draft in drafts_of(served, town)] == [""]
    page.goto(f"{contacts}/new?person={town.people['Mother']}")
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Held", exact=True).check()
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_text("The contact is logged.")).to_be_visible()
    page.goto(f"{contacts}/attempt?person={town.people['Mother']}")
    page.get_by_role("button", name="Nobody came").click()
    expect(page.get_by_text("Attempt: nobody came").first).to_be_visible()
    assert len(all_of(served, SupportContact, town)) == 2


def test_two_windows_do_not_write_over_each_other(served: Served, sign_in: SignIn) -> None:
    """The second is told, and may put its own in the first one's place."""
    town = supported_case(served)
    first = sign_in("sasha")
    address = f"{served.case(town)}/support/contacts/new"
    first.goto(address)
    second = first.context.new_page()
    second.goto(address)
    first.get_by_label(VIEW).fill("First")
    expect(first.get_by_text("Kept as a draft on")).to_be_visible()
    second.get_by_label(VIEW).fill("Second")
    told = second.get_by_role("status").filter(has_text="This is not kept: you have begun another draft")
    expect(told).to_be_in_viewport()  # at the foot of the window, wherever in the long form somebody types
    second.get_by_role("button", name="Keep as draft").click()
    expect(second.get_by_role("alert")).to_contain_text("once more to put this one in its place")
    expect(second.get_by_label(VIEW)).to_have_value("Second")
    assert "First" in drafts_of(served, town)[0].content
    second.get_by_role("button", name="Keep as draft").click()
    expect(second.get_by_label(VIEW)).to_have_value("Second")
    assert "Second" in drafts_of(served, town)[0].content


def test_a_look_writes_nothing_and_a_forged_keeping_is_refused(served: Served, sign_in: SignIn) -> None:
    """No draft by GET, none without the form's token."""
    town = supported_case(served)
    page = sign_in("sasha")
    address = f"{served.case(town)}/support/drafts/contact"
    page.goto(f"{address}?family_view=x")
    page.goto(f"{address}/throw-away")
    assert page.request.post(address, form={"family_view": "x"}).status == 400
    assert drafts_of(served, town) == []


def test_signed_out_the_words_say_so(served: Served, sign_in: SignIn) -> None:
    """What is not kept is not said to be."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/new")
    page.context.clear_cookies()
    page.get_by_label(VIEW).fill("Lost?")
    expect(page.get_by_role("status").filter(has_text="Not kept")).to_be_visible()
