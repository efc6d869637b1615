"""Recording a network in the browser: by keyboard, with mistakes, twice, and against a colleague."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from graph_schema.records import Person, Tie
from netmap.store.port import Find
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.town import Town


def people_in(served: Served, town: Town) -> list[Person]:
    """Everybody recorded in a case."""
    found: list[Person] = served.core.store.read(lambda r: r.fetch(Find(Person, {"case_id": town.case_id})))[0]
    return found


def ties_in(served: Served, town: Town) -> list[Tie]:
    """Every tie recorded in a case."""
    found: list[Tie] = served.core.store.read(lambda r: r.fetch(Find(Tie, {"case_id": town.case_id})))[0]
    return found


def tab_to(page: Page, field: str) -> None:
    """Move the focus to a field by the Tab key alone."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()") == field:
            return
    raise AssertionError(f"{field} is not reached by the keyboard")


def test_a_person_with_a_tie_by_keyboard_alone(served: Served, sign_in: SignIn) -> None:
    """The commonest job at intake; the flag is there at once."""
    town = served.another_case()
    page = sign_in()
    page.goto(f"{served.case(town)}/people/new")
    tab_to(page, "display_name")
    page.keyboard.type("Cousin")
    tab_to(page, "kind")
    page.keyboard.type("cousin of")
    tab_to(page, "since")
    page.keyboard.type("2014-06")
    tab_to(page, "alter.extremist_involvement")
    page.keyboard.type("Active")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cousin")
    expect(page.get_by_role("alert")).to_contain_text("Cousin is on the map.")
    expect(page.get_by_role("heading", name="Cousin of Sami")).to_be_visible()
    expect(page.get_by_text("Current, since June 2014")).to_be_visible()
    expect(page.locator(".nm-badge--unknown").first).to_be_visible()
    expect(page.get_by_role("cell", name="Active in the movement")).to_be_visible()


def test_only_of_whoever_may_be_a_child_it_is_asked_whether_contact_is_good_for_the_child(
    served: Served, sign_in: SignIn
) -> None:
    """Of a mother whose year of birth nobody knows the question makes no sense; of a niece it does."""
    town = served.another_case()
    page = sign_in()
    question = page.get_by_label("whether contact is good for this child")
    for name, asked in (("Niece", 1), ("Neighbour", 1), ("Mother", 0), ("Sami", 0)):
        page.goto(f"{served.case(town)}/facts/new?subject={town.people[name]}")
        expect(page.get_by_label("What does this person need support with?")).to_have_count(1)
        expect(question).to_have_count(asked)


def test_what_is_wrong_is_said_and_nothing_is_lost(served: Served, sign_in: SignIn) -> None:
    """An error summary with the focus, a link to the field, and every word still there."""
    town = served.another_case()
    page = sign_in()
    page.goto(f"{served.case(town)}/people/new")
    page.get_by_label("This person is").select_option(label="friend of")
    page.get_by_label("Since").fill("last spring")
    page.get_by_label("Who said it").fill("the offender, in June")
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.get_by_role("button", name="Save", exact=True).click()
    assert answer.value.status == 422
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("not a date that can be read")
    assert page.title().startswith("Error:")
    expect(page.get_by_label("Since")).to_have_value("last spring")
    expect(page.get_by_label("Who said it")).to_have_value("the offender, in June")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Since")).to_be_focused()
    assert "Cousin" not in {person.display_name for person in people_in(served, town)}


def test_nobody_is_put_on_the_map_twice_under_one_name(served: Served, sign_in: SignIn) -> None:
    """The page says who is there already and what to do; what was typed stays."""
    town = served.another_case()
    page = sign_in()
    page.goto(f"{served.case(town)}/people/new")
    name = page.get_by_label("What to call the person")
    name.fill("mother")
    page.get_by_label("Who said it").fill("the offender, in June")
    page.get_by_role("button", name="Save", exact=True).click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("“Mother” is on the map already. If it is the same, do not add them again")
    expect(page.get_by_label("Who said it")).to_have_value("the offender, in June")
    summary.get_by_role("link").first.click()
    expect(name).to_be_focused()
    name.fill("Mother of the niece")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Mother of the niece is on the map.")


def test_a_form_sent_twice_writes_once(served: Served, sign_in: SignIn) -> None:
    """A double click, a reload of the answer, a shaky network."""
    town = served.another_case()
    page = sign_in()
    page.goto(f"{served.case(town)}/people/new")
    page.get_by_label("What to call the person").fill("Twin")
    page.get_by_label("This person is").select_option(label="brother or sister of")
    statuses = page.evaluate(
        """async () => {
            const form = document.querySelector("main form");
            const send = () => fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))});
            const answers = [await send(), await send()];
            return answers.map(answer => answer.status);
        }"""
    )
    assert statuses == [200, 200]
    assert [person.display_name for person in people_in(served, town)].count("Twin") == 1


def test_somebody_elses_change_is_shown_beside_mine(served: Served, sign_in: SignIn) -> None:
    """Nothing is merged or lost silently; the choice is the writer's."""
    town = served.another_case()
    mine, theirs = sign_in("robin"), sign_in("kim")
    address = f"{served.case(town)}/people/{town.people['Neighbour']}/change"
    mine.goto(address)
    theirs.goto(address)
    theirs.get_by_label("Note", exact=False).fill("Moved to the second floor")
    theirs.get_by_role("button", name="Save").click()
    mine.get_by_label("What to call").fill("Upstairs neighbour")
    with mine.expect_response(lambda r: r.request.method == "POST") as answer:
        mine.get_by_role("button", name="Save").click()
    assert answer.value.status == 412
    expect(mine.get_by_role("heading", level=1)).to_have_text("This has changed since you opened it")
    expect(mine.get_by_text("Kim Colleague saved a change")).to_be_visible()
    expect(mine.get_by_role("row", name="Name Neighbour Upstairs neighbour")).to_be_visible()
    mine.get_by_role("button", name="Save what I entered").click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Upstairs neighbour")


def test_history_in_words_and_a_version_brought_back(served: Served, sign_in: SignIn) -> None:
    """Before and after with labels, who and why; undo makes a new version."""
    town = served.another_case()
    page = sign_in()
    tie = f"{served.case(town)}/ties/{town.ties['School friend']}"
    page.goto(f"{tie}/end")
    page.get_by_label("Last day").fill("2019")
    page.get_by_label("Why it ended").select_option(label="Lost touch")
    page.get_by_label("How it became known").fill("He said so")
    page.get_by_role("button", name="End the tie").click()
    expect(page.get_by_text("2011 to 2019")).to_be_visible()
    page.goto(f"{tie}/history")
    expect(page.get_by_role("row", name="Why it ended Nothing recorded Lost touch")).to_be_visible()
    expect(page.get_by_role("row", name="Until Nothing recorded 2019")).to_be_visible()
    expect(page.get_by_text("Reason: He said so")).to_be_visible()
    assert town.people["Sami"] not in page.inner_text("main")
    page.get_by_role("button", name="Bring version 1 back").click()
    expect(page.get_by_text("Current · since 2011")).to_be_visible()
    versions = {t.id: t.version for t in ties_in(served, town)}
    assert versions[town.ties["School friend"]] == 3


def test_entered_in_error_and_back_again(served: Served, sign_in: SignIn) -> None:
    """Off the map with a reason, found among the errors, put back."""
    town = served.another_case()
    page = sign_in()
    page.goto(f"{served.case(town)}/people/{town.people['Niece']}/state")
    page.get_by_label("Entered in error").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why.")
    page.get_by_label("Why").fill("Mixed up with a neighbour's child")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("rowheader", name="Mother")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Niece")).to_have_count(0)
    page.get_by_role("link", name="Entered in error (1)").click()
    page.get_by_role("link", name="Niece").click()
    page.get_by_role("button", name="Put it back on the map").click()
    page.get_by_label("Why").fill("She is the niece after all")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Niece or nephew of Sami")).to_be_visible()


def test_a_case_from_opening_to_closing(served: Served, sign_in: SignIn) -> None:
    """Open, see what to do first, close with a review, and no button to change it is left."""
    page = sign_in()
    page.goto(f"{served.url}/cases/new")
    page.get_by_label("File number").fill("T-77")
    page.get_by_label("What to call the offender").fill("Ilyas")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", name="Nobody is on the map yet")).to_be_visible()
    page.get_by_role("link", name="Close the case").click()
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 20 characters")
    page.get_by_label("Closure review").fill("Moved abroad with his family, who hold him well.")
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_text("This case was closed on")).to_be_visible()
    expect(page.get_by_role("button", name="Add a person")).to_have_count(0)
    expect(page.get_by_text("Moved abroad with his family")).to_be_visible()
