"""Reading: without JavaScript, as a guest, signed out, and in the picture."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import SignIn
from tests.pages.served import Served


def test_a_tie_and_an_answer_without_javascript(served: Served, sign_in: SignIn) -> None:
    """Everything works, and the network can be read as a table."""
    town = served.another_case()
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case(town)}/people/{town.people['Neighbour']}")
    page.get_by_role("button", name="Add the tie to the offender").click()
    page.get_by_label("is", exact=True).select_option(label="neighbour of")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Neighbour – neighbour of – Sami")
    page.get_by_role("button", name="Add an answer").first.click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a question.")
    page.get_by_label("What does this person think of the offender leaving the movement?").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or enter an answer.")
    page.get_by_label("Puts pressure on to stay").check()
    page.get_by_label("From a document").check()
    page.get_by_label("Where it comes from").select_option(label="Document")
    page.get_by_label("Confirmed by its source").check()
    page.get_by_label("Reliable", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name=re.compile("Puts pressure on to stay"))).to_be_visible()
    page.get_by_role("link", name="Are they in contact with each other?").click()
    page.get_by_label("In contact", exact=True).check()
    page.get_by_label("From a document").check()
    page.get_by_label("Where it comes from").select_option(label="Document")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".nm-badge--risk").first).to_be_visible()
    page.goto(f"{served.case(town)}/network")
    row = page.locator("#network-table tr", has_text="Neighbour")
    expect(row).to_contain_text("neighbour of")
    expect(row).to_contain_text("Puts at risk")


def test_a_guest_sees_what_may_be_shown_in_the_room(served: Served, sign_in: SignIn) -> None:
    """No record of the team's, no contact, no button; what is not theirs looks like what is not there."""
    town = served.town
    page = sign_in("gus")
    page.goto(served.case())
    expect(page.get_by_role("link", name="Mother", exact=True)).to_be_visible()
    expect(page.get_by_text("Prison friend")).to_have_count(0)
    expect(page.get_by_role("button", name="Add a person")).to_have_count(0)
    page.goto(f"{served.case()}/people/{town.people['Mother']}")
    expect(page.get_by_text("Safe contact")).to_have_count(0)
    expect(page.get_by_text("She asks every time")).to_have_count(0)
    pages = []
    for path in (f"/people/{town.people['Prison friend']}", "/people/absent"):
        answer = page.goto(f"{served.case()}{path}")
        assert answer is not None
        pages.append((answer.status, page.inner_text("main")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 404


def test_an_expired_safe_contact_means_do_not_call(served: Served, sign_in: SignIn) -> None:
    """The number is not on the page either."""
    page = sign_in("robin")
    page.goto(f"{served.case()}/people/{served.town.people['Mother']}")
    expect(page.get_by_text("Do not call.")).to_be_visible()
    expect(page.get_by_text("Telephone of the neighbour")).to_have_count(0)


def test_a_link_signs_in_once_and_only_when_confirmed(served: Served, sign_in: SignIn) -> None:
    """A preview of the message does not use it up; a second use is refused."""
    link = served.link_for("kim")
    page = sign_in("")
    page.goto(link)
    page.goto(link)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Kim Colleague")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out.")
    page.goto(link)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work")


def test_after_signing_in_one_is_where_one_wanted_to_go(served: Served, sign_in: SignIn) -> None:
    """But never on somebody else's site."""
    page = sign_in("")
    page.goto(f"{served.case()}/changes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("User name").fill("robin")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert").first).to_contain_text("do not fit")
    page.get_by_label("Password", exact=True).fill("seven brown horses swim")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    for address in ("//evil.example", "https://evil.example/", "/cases/../../evil", "/cases\\@evil.example"):
        page.goto(f"{served.url}/sign-in?next={address}")
        assert page.url == f"{served.url}/cases"


def test_codes_and_ids_are_never_shown(served: Served, sign_in: SignIn) -> None:
    """Labels and names only."""
    page = sign_in("robin")
    tie = served.town.ties["Older brother"]
    for path in ("", "/changes", f"/ties/{tie}", f"/ties/{tie}/history", f"/ties/{tie}/end", f"/ties/{tie}/change",
                 f"/ties/{tie}/state", f"/people/{served.town.people['Older brother']}"):
        page.goto(served.case() + path)
        text = page.inner_text("body")
        assert not re.search(r"[A-Z]+_[A-Z]+|\b(tie|alter)\.[a-z]|[a-z]+_[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}", text), text


def test_choosing_somebody_in_the_picture_shows_the_reasons(served: Served, sign_in: SignIn) -> None:
    """A click on a name of the picture; the table says the same."""
    page = sign_in("robin")
    page.goto(f"{served.case()}/network")
    page.locator("#network-people").get_by_role("option", name=re.compile("^Older brother")).click(force=True)
    panel = page.locator("#network-panel")
    expect(panel.get_by_role("heading", name="Older brother")).to_be_visible()
    reason = "Older brother is active in the movement and sees Sami in person"
    expect(panel).to_contain_text(reason)
    expect(page.locator("#network-table")).to_contain_text(reason)
    panel.get_by_role("link", name="Open record").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Older brother")


def test_the_letters_are_explained_beside_the_picture_until_somebody_is_chosen(
    served: Served, sign_in: SignIn
) -> None:
    """The legend below the picture is past the edge of most screens."""
    page = sign_in("robin", viewport={"width": 1280, "height": 800})
    page.goto(f"{served.case()}/network")
    key = page.locator(".nm-net-key")
    for meaning in ("puts at risk", "may put at risk: not confirmed or out of date", "not enough recorded"):
        box = key.get_by_text(meaning, exact=True).bounding_box()
        assert box
        assert box["y"] + box["height"] < 800
    page.set_viewport_size({"width": 360, "height": 740})
    expect(key).to_be_hidden()
    expect(page.locator(".nm-net-legend").get_by_text("puts at risk", exact=True)).to_be_visible()


def test_a_name_in_the_table_leads_to_the_beginning_of_its_reasons_on_a_phone(
    served: Served, sign_in: SignIn
) -> None:
    page = sign_in("robin", viewport={"width": 360, "height": 740})
    page.goto(f"{served.case()}/network")
    expect(page.locator("#network-people").get_by_role("option").first).to_be_attached()
    page.locator("#network-table").get_by_role("link", name="Older brother", exact=True).first.click()
    expect(page.locator("#network-panel").get_by_role("heading", name="Older brother")).to_be_in_viewport()
    expect(page.locator("#network-panel").get_by_role("heading", name="Older brother")).to_be_focused()


def test_a_chosen_person_leads_to_the_reasons_below_the_picture_on_a_phone(served: Served, sign_in: SignIn) -> None:
    page = sign_in("robin", viewport={"width": 360, "height": 740})
    page.goto(f"{served.case()}/network")
    page.locator("#network-people").get_by_role("option", name="Older brother").first.focus()
    page.get_by_role("link", name="Reasons: Older brother").click()
    expect(page.locator("#network-panel").get_by_role("heading", name="Older brother")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#network-way")).to_be_hidden()


def test_the_auditor_reads_the_log_and_checks_the_chain(served: Served, sign_in: SignIn) -> None:
    """Who, when, what; no content of a case."""
    page = sign_in("ada")
    page.goto(f"{served.url}/audit")
    page.get_by_label("Show what came before entry").fill("30")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("Robin Worker.*Case: opened")).first).to_be_visible()
    assert "Mother" not in page.inner_text("body")
    page.get_by_role("button", name="Check the whole chain").click()
    expect(page.get_by_role("status")).to_contain_text("The chain is whole")
    answer = page.goto(served.case())
    assert answer is not None
    assert answer.status == 403


def test_the_administrator_adds_somebody_who_then_signs_in(served: Served, sign_in: SignIn) -> None:
    """Add, make a link, use it, disable: the next page asks to sign in."""
    admin = sign_in("max")
    admin.goto(f"{served.url}/users")
    admin.get_by_label("Name", exact=True).fill("Jo New")
    admin.get_by_label("User name").fill("jo")
    admin.get_by_label("Role").select_option(label="Caseworker")
    admin.get_by_role("button", name="Add").click()
    admin.get_by_role("link", name="Sign-in link for Jo New").click()
    admin.get_by_role("button", name="Make the link").click()
    link = admin.locator("#link").inner_text()
    jo = sign_in("")
    jo.goto(link)
    jo.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(jo.get_by_role("heading", name="No cases yet")).to_be_visible()
    admin.goto(f"{served.url}/users/jo/state")
    admin.get_by_role("button", name="Disable").click()
    jo.goto(f"{served.url}/cases")
    expect(jo.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_giving_and_ending_access(served: Served, sign_in: SignIn) -> None:
    """A guest needs a last day; what is ended counts at once."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/access")
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Guest").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("An invitation needs its last day.")
    page.get_by_label("Last day").fill((served.core.today() + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name=re.compile("Noor Elsewhere Guest"))).to_be_visible()
    page.get_by_role("link", name="End for Kim Colleague").click()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("row", name=re.compile("Kim Colleague"))).to_have_count(0)
    kim = sign_in("kim")
    answer = kim.goto(served.case(town))
    assert answer is not None
    assert answer.status == 404


def test_the_picture_as_it_was_known_before(served: Served, sign_in: SignIn) -> None:
    """Yesterday nothing was known of a case that was opened today; a date that is none is said plainly."""
    page = sign_in("robin")
    yesterday = (served.core.today() - timedelta(days=1)).isoformat()
    answer = page.goto(f"{served.case()}/network?known_at={yesterday}")
    assert answer is not None
    assert answer.status == 404
    answer = page.goto(f"{served.case()}/network?known_at={served.core.today().isoformat()}")
    assert answer is not None
    assert answer.status == 200
    answer = page.goto(f"{served.case()}/network?as_of=2026-13-45")
    assert answer is not None
    assert answer.status == 422
    expect(page.get_by_role("heading", level=1)).to_have_text("Something does not fit")


def test_of_many_changes_the_latest_come_first_and_the_others_page_by_page(
    served: Served, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was recorded a minute ago is never what a long list leaves out."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/people/new")
    page.get_by_label("What to call the person").fill("Latecomer")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{served.case(town)}/changes")
    everything = page.locator("tbody tr").all_inner_texts()
    assert "Latecomer" in everything[0]
    expect(page.get_by_role("button", name="Earlier changes")).to_have_count(0)
    monkeypatch.setattr("api.pages.case_changes._A_PAGE", len(everything) // 2 + 1)
    page.reload()
    expect(page.get_by_text(f"of {len(everything)}.")).to_be_visible()
    first = page.locator("tbody tr").all_inner_texts()
    page.get_by_role("button", name="Earlier changes").click()
    assert first + page.locator("tbody tr").all_inner_texts() == everything
    expect(page.get_by_role("button", name="Earlier changes")).to_have_count(0)
    page.get_by_role("button", name="Later changes").click()
    expect(page.locator("tbody tr").first).to_contain_text("Latecomer")
    for nonsense in ("0", "99", "-1", "x", "9" * 40):
        assert page.goto(f"{served.case(town)}/changes?page={nonsense}").status == 200  # type: ignore[union-attr]
