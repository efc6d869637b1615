"""Nothing is offered that is always refused, and what went wrong is said in words that tell what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from graph_schema.records import Person
from netmap.actor import Call
from netmap.services.states import set_state
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.town import actor_for


def test_a_person_cannot_be_disputed_and_is_not_offered_to_be(served: Served, sign_in: SignIn) -> None:
    """Only a tie can be disputed; the page of a person or a group does not offer it."""
    town = served.town
    page = sign_in("robin")
    for place, words in ((f"/people/{town.people['Niece']}", "Entered in error"),
                         (f"/groups/{town.people['Boxing club']}", "Entered in error"),
                         (f"/ties/{town.ties['Mother']}", "Entered in error, or disputed")):
        page.goto(served.case() + place)
        page.get_by_role("link", name=words, exact=True).click()
        expect(page.get_by_label("Entered in error")).to_be_visible()
        expect(page.get_by_label("Disputed")).to_have_count(1 if "ties" in place else 0)


def test_a_guest_is_not_shown_a_link_that_is_refused(served: Served, sign_in: SignIn) -> None:
    """What was entered in error is history, and not for guests; the count of it is not told either."""
    town = served.another_case()
    robin = actor_for(served.core, "robin")
    set_state(served.core, robin, Person, town.case_id, town.people["Niece"], 1, "entered_in_error", Call(reason="no"))
    page = sign_in("gus")
    page.goto(served.case(town))
    expect(page.get_by_role("link", name="Mother", exact=True)).to_be_visible()
    expect(page.get_by_text("Entered in error")).to_have_count(0)


def test_a_tie_that_ends_later_is_not_said_to_be_over(served: Served, sign_in: SignIn) -> None:
    """Its last day is saved; until then it stays on the map."""
    town = served.another_case()
    page = sign_in("robin")
    for day, told in ((served.core.today() + timedelta(days=40), "Until then the tie stays on the map."),
                      (served.core.today() - timedelta(days=1), "The tie is ended.")):
        page.goto(f"{served.case(town)}/ties/{town.ties['School friend']}/end")
        page.get_by_label("Last day").fill(day.isoformat())
        page.get_by_role("button", name="End the tie").click()
        expect(page.get_by_role("alert")).to_contain_text(told)


def test_a_reason_that_is_too_long_is_not_cut_in_silence(served: Served, sign_in: SignIn) -> None:
    """The writer shortens it, nobody else."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/ties/{town.ties['School friend']}/change")
    page.get_by_label("Why it is changed").fill("x" * 501)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("At most 500 characters.")
    expect(page.get_by_label("Why it is changed")).to_have_value("x" * 501)


def test_changes_say_what_was_done(served: Served, sign_in: SignIn) -> None:
    """A tie that was disputed was not just "changed"."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/ties/{town.ties['School friend']}/state")
    page.get_by_label("Disputed").check()
    page.get_by_label("Why").fill("He denies it")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{served.case(town)}/changes")
    expect(page.locator("tbody tr").first).to_contain_text("Tie changed, now disputed")


def test_my_own_other_tab_is_not_somebody_else(served: Served, sign_in: SignIn) -> None:
    """Who changed it is said by name, and nobody is blamed in the heading."""
    town = served.another_case()
    page = sign_in("robin")
    address = f"{served.case(town)}/people/{town.people['Neighbour']}/change"
    second = page.context.new_page()
    second.goto(address)
    page.goto(address)
    for tab, name in ((page, "First"), (second, "Second")):
        tab.get_by_label("What to call").fill(name)
        tab.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("This has changed since you opened it")
    expect(second.get_by_text("Robin Worker saved a change")).to_be_visible()


@pytest.mark.parametrize(("username", "path", "lands"), [
    ("max", "/users/absent/link", "Users"), ("max", "/cases", "Users"), ("ada", "/cases", "Audit"),
    ("robin", "/users", "Your cases"), ("", "/nowhere", "Sign in"),
])
def test_every_error_page_has_a_way_on(served: Served, sign_in: SignIn, username: str, path: str, lands: str) -> None:
    """To the first page of whoever is signed in, not to cases that an administrator may not see."""
    page = sign_in(username)
    page.goto(served.url + path)
    page.get_by_role("main").get_by_role("link", name="Go to your first page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(lands)


def test_a_form_without_its_token_is_told_in_plain_words(served: Served, sign_in: SignIn) -> None:
    """The word CSRF helps nobody."""
    page = sign_in("robin")
    page.goto(f"{served.url}/cases/new")
    page.evaluate("document.querySelector('main [name=csrf_token]').value = 'old'")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_text("This form has stood open too long, or did not come from netmap.")).to_be_visible()
    expect(page.get_by_text("CSRF")).to_have_count(0)


def test_every_empty_field_is_named_at_once(served: Served, sign_in: SignIn) -> None:
    """Not one after the other, and not by "This is needed."."""
    page = sign_in("robin")
    summary = page.locator(".govuk-error-summary li")
    for path, button, told in (
        ("/cases/new", "Open the case", ["Give the file number.", "Say what to call the offender."]),
        (f"/cases/{served.town.case_id}/access", "Save", ["Give the user name.", "Choose a standing."]),
        (f"/cases/{served.town.case_id}/ties/new", "Save",
         ["Choose who the tie is from.", "Choose whom the tie is to.", "Choose how the two are tied to each other."]),
    ):
        page.goto(served.url + path)
        if "ties" in path:
            page.get_by_label("whom").select_option("")
        page.get_by_role("button", name=button).click()
        expect(summary.first).to_be_visible()
        assert sorted(summary.all_inner_texts()) == sorted(told)
    admin = sign_in("max")
    admin.goto(f"{served.url}/users")
    admin.get_by_role("button", name="Add", exact=True).click()
    expect(admin.locator(".govuk-error-summary li")).to_have_text(
        ["Give the name.", "Give the user name.", "Choose a role."]
    )


def test_none_is_an_answer_only_where_there_can_be_several(served: Served, sign_in: SignIn) -> None:
    """"None" to "Are they in contact with each other?" would say nothing; to a list of support it does."""
    page, tie = sign_in("robin"), served.town.ties["Mother"]
    for key, count in (("tie.contact_status", 0), ("tie.quality", 0), ("tie.ring", 0), ("tie.support", 1),
                       ("tie.exit_act", 1), ("tie.last_contact", 1)):
        page.goto(f"{served.case()}/facts/new?subject={tie}&key={key}")
        expect(page.get_by_label("Not known", exact=True)).to_have_count(1)
        expect(page.get_by_label("None", exact=True)).to_have_count(count)


def test_the_day_up_to_which_records_count_is_said_and_kept(served: Served, sign_in: SignIn) -> None:
    """A picture of what was known then is never taken for that of now, nor lost by a filter."""
    page = sign_in("robin", java_script_enabled=False)
    day = served.core.today().isoformat()
    page.goto(f"{served.case()}/network?known_at={day}")
    expect(page.get_by_text("Only what was recorded up to")).to_be_visible()
    page.get_by_role("button", name="Show", exact=True).click()
    assert f"known_at={day}" in page.url
    page.get_by_role("link", name="Show what is known now").click()
    assert "known_at" not in page.url
    expect(page.get_by_text("Only what was recorded up to")).to_have_count(0)


def test_a_form_saved_after_the_case_was_closed_says_so(served: Served, sign_in: SignIn) -> None:
    """A colleague closed the case while the form stood open; the page says so without telling what exists."""
    town = served.another_case()
    page = sign_in("robin")
    other = page.context.new_page()
    page.goto(f"{served.case(town)}/people/new")
    other.goto(f"{served.case(town)}/close")
    other.get_by_label("Closure review").fill("Moved abroad with his family, who hold him well.")
    other.get_by_role("button", name="Close the case").click()
    page.get_by_label("What to call the person").fill("Too late")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("If the case was closed while you wrote, it can be read, not changed.")).to_be_visible()


def test_an_ended_tie_asks_nothing_any_more(served: Served, sign_in: SignIn) -> None:
    """What is not recorded of a tie that is over is no task; the picture leaves it out as well."""
    page = sign_in("robin")
    page.goto(f"{served.case()}/people/{served.town.people['Former partner']}")
    expect(page.get_by_text("Ended, until 2020")).to_be_visible()
    expect(page.get_by_text("Not recorded", exact=True)).to_have_count(0)
    page.get_by_role("link", name="open this tie").click()
    expect(page.get_by_text("Not recorded", exact=True)).to_have_count(0)


def test_a_tie_whose_end_was_entered_in_error_says_that_it_is_off_the_map(served: Served, sign_in: SignIn) -> None:
    """Its own page is still there, and would look as if it counted."""
    town = served.another_case()
    robin = actor_for(served.core, "robin")
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/ties/{town.ties['Niece']}")
    expect(page.get_by_text("This tie is not on the map")).to_have_count(0)
    set_state(served.core, robin, Person, town.case_id, town.people["Niece"], 1, "entered_in_error", Call(reason="no"))
    page.reload()
    expect(page.get_by_text("This tie is not on the map")).to_be_visible()


def test_an_administrator_cannot_lock_themselves_out(served: Served, sign_in: SignIn) -> None:
    """The list offers it no more than the address does: nobody might be left who lets people in."""
    admin = sign_in("max")
    admin.goto(f"{served.url}/users/max/state")
    admin.get_by_role("button", name="Disable").click()
    expect(admin.get_by_text("You cannot disable your own account. Ask another administrator.").first).to_be_visible()
    admin.goto(f"{served.url}/users")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Users")
