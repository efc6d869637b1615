"""The pages of family support: the overview, the plan, one person's support, and the work list."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from api.pages.day_words import day_words
from graph_schema.records import SupportPlan
from netmap.actor import Call
from netmap.services.support.taking_back import end_plan
from netmap.services.support.writing import record_support
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.support_town import all_of
from tests.pages.supported import support_family
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.town import Town, actor_for

PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def family(served: Served) -> Town:
    """A case of a test's own in which a family is supported."""
    town = served.another_case()
    support_family(served.core, town)
    return town


def row(page: Page, name: str) -> str:
    """The row of a table that is headed by a name, as text."""
    return page.locator("tbody tr").filter(has=page.get_by_role("rowheader", name=name)).first.inner_text()


def test_the_overview_says_how_each_clock_stands(served: Served, sign_in: SignIn, family: Town) -> None:
    """In words, with the service's own failures named as such, and with the sister nobody thought of."""
    page = sign_in("sasha")
    page.goto(served.case(family))
    page.get_by_role("button", name="Family support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Family support")
    mother = row(page, "Mother")
    assert "Overdue by 15 days" in mother
    assert "3 attempts failed since: ask the supervisor about another way." in mother
    assert "Once called off by us since: the service's own failure, not the family's." in mother
    assert "Sasha Support" in mother
    assert "Due in 5 days" in row(page, "Niece")
    assert "Nobody yet" in row(page, "Niece")
    assert "because: She is abroad" in row(page, "Former partner")
    assert "Does not want support: no contact due" in row(page, "Older brother")
    assert "verdue" not in row(page, "Older brother")
    assert "Not reached" in row(page, "Mother")
    assert "Log a contact" in row(page, "Older brother")
    assert "Not reached" not in row(page, "Older brother"), "nobody is to try to reach a person who said no"
    assert "nobody has said whether it was offered" in row(page, "Sister")
    assert "brother or sister of Sami" in row(page, "Sister")


def test_a_change_is_said_before_it_is_saved(served: Served, sign_in: SignIn, family: Town) -> None:
    """The next contact as it is and as it would be; back keeps the words; saved, it is in the history."""
    page = sign_in("sasha", **PHONE)
    page.goto(f"{served.case(family)}/support/people/{family.people['Mother']}/set")
    page.get_by_label("Crisis").check()
    page.get_by_label("Why", exact=False).last.fill("He may be released early")
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    changes = page.get_by_role("table").inner_text()
    assert "Regular, every 30 days" in changes
    assert "Crisis, every 7 days" in changes
    assert overflow(page) is None
    page.get_by_role("button", name="Go back and change it").click()
    expect(page.get_by_label("Crisis")).to_be_checked()
    page.get_by_role("button", name="Look at what changes").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Support of Mother")
    rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert "Crisis, every 7 days" in rows[0]
    assert "He may be released early" in rows[0]
    assert overflow(page) is None


def test_what_is_wrong_is_named_before_anything_changes(served: Served, sign_in: SignIn, family: Town) -> None:
    """A pause without a reason, a day before the last change."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Niece']}/set")
    today = served.core.today()
    page.get_by_label("From", exact=True).fill((today - timedelta(days=9)).isoformat())
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("take that day or a later one")
    page.get_by_label("From", exact=True).fill(today.isoformat())
    page.get_by_label("Paused until").fill((today + timedelta(days=9)).isoformat())
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why.")


def test_everything_that_is_wrong_is_named_at_once(served: Served, sign_in: SignIn, family: Town) -> None:
    """A pause that ended before it began, and days that are no number; then the pause can be ended."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Former partner']}/set")
    page.get_by_label("Another number of days").fill("often")
    page.get_by_label("Paused until").fill((served.core.today() - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Look at what changes").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("A whole number is needed")
    expect(summary).to_contain_text("the day it counts from.")
    expect(page.get_by_text("To let a pause end now, empty this field and the next.")).to_be_visible()
    for name, words in (("Another number of days", ""), ("Paused until", ""), ("Why it is paused", "")):
        page.get_by_label(name).fill(words)
    page.get_by_role("button", name="Look at what changes").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".nm-clock")).not_to_contain_text("Paused")


def test_whoever_said_no_comes_back_only_of_their_own_accord(served: Served, sign_in: SignIn, family: Town) -> None:
    """"Not asked yet" is not offered any more, and agreement needs a word on how they came back."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Older brother']}")
    expect(page.get_by_text("The service does not ask again by itself and no contact is due.")).to_be_visible()
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_label("Not asked yet")).to_have_count(0)
    page.get_by_label("Agrees to being supported").check()
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say how they came back to you.")
    page.get_by_label("How they came back").fill("He rang the office")
    page.get_by_role("button", name="Look at what changes").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Due in 7 days")).to_be_visible()


def test_the_page_of_whoever_said_no_nags_nobody(served: Served, sign_in: SignIn, family: Town) -> None:
    """It offers to write down that they came back, not that they were not reached, and tells no rhythm."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Older brother']}")
    main = page.get_by_role("main")
    expect(main.get_by_role("button", name="Log a contact")).to_be_visible()
    expect(main.get_by_role("button", name="Not reached")).to_have_count(0)
    latest = main.locator("tbody tr").first
    expect(latest).to_contain_text("Does not want support")
    expect(latest).not_to_contain_text("every 30 days")


def test_nobody_is_asked_to_reach_whoever_is_paused(served: Served, sign_in: SignIn, family: Town) -> None:
    """A contact that came about all the same can be logged, on the overview and on the page of the person."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support")
    paused = page.locator("tbody tr").filter(has=page.get_by_role("rowheader", name="Former partner"))
    expect(paused.get_by_role("link", name="Log a contact")).to_be_visible()
    expect(paused.get_by_role("link", name="Not reached")).to_have_count(0)
    page.goto(f"{served.case(family)}/support/people/{family.people['Former partner']}")
    expect(page.get_by_role("button", name="Log a contact")).to_be_visible()
    expect(page.get_by_role("button", name="Not reached")).to_have_count(0)


def test_what_was_entered_in_error_is_taken_back(served: Served, sign_in: SignIn, family: Town) -> None:
    """The older brother's refusal was somebody else's: what was before goes on, and the history keeps both."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Older brother']}")
    page.get_by_role("link", name="The latest change was entered in error").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why.")
    page.get_by_label("Why").fill("It was his cousin who declined")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".nm-clock")).to_contain_text("overdue")
    assert len(page.locator("tbody tr").all()) == 1


def test_before_a_pause_is_taken_back_it_is_named(served: Served, sign_in: SignIn, family: Town) -> None:
    """The two stretches differ in nothing else, and without it the page said the same of both."""
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support/people/{family.people['Former partner']}/take-back")
    expect(page.get_by_text(re.compile("it says: .*; paused until .*"))).to_be_visible()


def test_from_no_plan_to_the_first_clock(served: Served, sign_in: SignIn) -> None:
    """Set a plan, begin with the mother, end the plan: her clock ends with it."""
    town = served.another_case()
    page = sign_in("robin", **PHONE)
    page.goto(f"{served.case(town)}/support")
    page.get_by_role("link", name="Set a plan").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name=re.compile("^Begin support.*Mother$")).click()
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose how often contact is to be.")
    page.get_by_label("Intensive").check()
    page.get_by_label("Agrees to being supported").check()
    page.get_by_role("button", name="Look at what changes").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Due in 7 days")).to_be_visible()
    page.locator("summary").filter(has_text="other pages of family support").click()
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="End the plan").click()
    expect(page.get_by_text("the support of these people ends on the same day: Mother.")).to_be_visible()
    page.get_by_label("Last day").fill((served.core.today()).isoformat())
    page.get_by_role("button", name="End the plan").click()
    expect(page.get_by_text("The last day of the plan is saved.")).to_be_visible()
    page.goto(f"{served.case(town)}/support/people/{town.people['Mother']}")
    expect(page.locator("tbody tr").first).not_to_contain_text("until further notice")


def test_a_plan_that_is_over_cannot_be_ended_again(served: Served, sign_in: SignIn) -> None:
    """It can be changed; its page of ending, gone back to, says when it ended."""
    town, core = served.another_case(), served.core
    days = {"starts_on": core.today() - timedelta(days=9), "ends_on": core.today() - timedelta(days=1)}
    plan = record_support(core, actor_for(core, "robin"), SupportPlan, town.case_id, days, Call())
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/plan")
    expect(page.get_by_role("link", name=re.compile("^Change the plan"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^End the plan"))).to_have_count(0)
    page.goto(f"{served.case(town)}/support/plan/{plan.id}/end")
    expect(page.get_by_text(f"This plan ended on {day_words(days['ends_on'])}.")).to_be_visible()
    expect(page.get_by_role("button", name="End the plan")).to_have_count(0)


def test_whoever_said_no_has_said_no_when_the_plan_is_over(served: Served, sign_in: SignIn, family: Town) -> None:
    """Under the next plan too: they come back of their own accord, and how is said."""
    core, brother = served.core, family.people["Older brother"]
    robin, today = actor_for(core, "robin"), core.today()
    (plan,) = all_of(served, SupportPlan, family)
    end_plan(core, robin, family.case_id, plan.id, 1, today - timedelta(days=1), Call())
    record_support(core, robin, SupportPlan, family.case_id, {"starts_on": today}, Call())
    page = sign_in("sasha")
    page.goto(f"{served.case(family)}/support")
    assert "Ended on" in row(page, "Mother")
    assert "Begin support" in row(page, "Mother")
    assert "Does not want support. The service does not ask again by itself." in row(page, "Older brother")
    assert "Begin support" not in row(page, "Older brother")
    page.goto(f"{served.case(family)}/support/contacts/attempt")
    expect(page.get_by_label("Older brother (said no to support)")).to_be_visible()
    page.goto(f"{served.case(family)}/support/people/{brother}")
    expect(page.get_by_text("said no. The service does not ask again by itself")).to_be_visible()
    page.goto(f"{served.case(family)}/support")
    page.get_by_role("link", name=re.compile("^Has come back.*Older brother$")).click()
    page.get_by_label("Agrees to being supported").check()
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say how they came back to you.")


def test_a_guest_sees_no_clock_and_can_set_nothing(served: Served, sign_in: SignIn, family: Town) -> None:
    """What is for the team stays with the team."""
    page = sign_in("gus")
    page.goto(f"{served.case(family)}/support")
    expect(page.get_by_text(re.compile("verdue"))).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Begin support"))).to_have_count(0)
    for path in ("/due", f"/cases/{family.case_id}/support/people/{family.people['Mother']}/set"):
        answer = page.goto(served.url + path)
        assert answer is not None
        assert answer.status in (403, 404)


def test_a_guest_finds_the_way_to_what_a_guest_may_read(served: Served, sign_in: SignIn, family: Town) -> None:
    """From the case, by links; none that is offered is refused, and nothing to write is offered."""
    page = sign_in("gus")
    page.goto(served.case(family))
    page.get_by_role("button", name="Family support").click()
    menu = page.get_by_role("navigation", name="Family support").get_by_role("link")
    found = {each.inner_text(): each.get_attribute("href") for each in menu.all()}
    assert {"Overview", "Goals", "Over time", "Who does what"} <= set(found)
    assert "Report" not in found
    expect(page.get_by_text("What is not shown here may be recorded all the same.")).to_be_visible()
    for name, words in (("Ready for release", "not asked"), ("Who could be asked", "not known")):
        page.goto(f"{served.url}{found[name]}")
        expect(page.get_by_text(f"Not shown, or {words}").first).to_be_visible()
        expect(page.get_by_text("Still open. Not asked yet")).to_have_count(0)
    page.goto(served.case(family))
    links = page.get_by_role("main").get_by_role("link").or_(page.get_by_role("main").get_by_role("button")).all()
    on_the_case = [href for each in links if (href := each.get_attribute("href"))]
    for address in {*found.values(), *on_the_case}:
        assert address is not None
        answer = page.goto(served.url + address.removeprefix(served.url))
        assert answer is not None
        assert answer.status == 200, address
        expect(page.get_by_role("button", name=re.compile("^(Add|Log|Set|Record|Offer|Key)"))).to_have_count(0)


def test_the_work_list(served: Served, sign_in: SignIn, family: Town) -> None:
    """In the top bar; mine first; by day or by name, by a link or by the form; never by anything else."""
    page = sign_in("sasha")
    page.get_by_role("link", name="Due", exact=True).click()
    names = page.locator("tbody tr th")
    mine = "".join(page.locator("tbody tr").filter(has_text=f"2026-{served.count:03}").all_inner_texts())
    assert "Ask about the visiting list (by Sasha)" in mine
    assert "Two visits a month" in mine
    assert "Older brother" not in mine
    head = page.get_by_role("columnheader")
    assert [h.get_attribute("aria-sort") for h in head.all()] == ["none", None, "ascending", None, None]
    page.get_by_role("columnheader", name="Who").get_by_role("link").click()
    assert head.first.get_attribute("aria-sort") == "ascending"
    shown = [each.split(":")[0] for each in names.all_inner_texts()]
    assert shown == sorted(shown, key=str.casefold)
    page.get_by_role("columnheader", name="Who").get_by_role("link").click()
    assert head.first.get_attribute("aria-sort") == "descending"
    page.get_by_label("The whole team's").check()
    page.get_by_label("What", exact=True).select_option(label="Safe contact runs out")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr").first).to_contain_text("Do not call: agree on a safe way anew.")
    assert "Do not call" in page.locator("tbody tr").last.inner_text()
    answer = page.goto(f"{served.url}/due?by=risk")
    assert answer is not None
    assert answer.status == 422


def test_a_step_is_done_from_the_list(served: Served, sign_in: SignIn, family: Town) -> None:
    """One click and a day; it leaves the list."""
    page = sign_in("sasha", **PHONE)
    page.goto(f"{served.url}/due?kind=next_step")
    before = page.locator("tbody tr").count()
    page.get_by_role("link", name="It is done").first.click()
    assert overflow(page) is None
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("The step is done.")).to_be_visible()
    page.goto(f"{served.url}/due?kind=next_step")
    assert page.locator("tbody tr").count() == before - 1


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_these_pages_hold(served: Served, sign_in: SignIn, family: Town, phone: bool) -> None:
    """axe finds nothing with a family in it, and nothing has to be scrolled sideways at 320 px."""
    page = sign_in("sasha", viewport={"width": 320 if phone else 1280, "height": 700}, bypass_csp=True)
    home, mother = f"{served.case(family)}/support", family.people["Mother"]
    found: list[str] = []
    for path in (home, f"{home}/plan", f"{home}/plan/new", f"{home}/people/{mother}", f"{home}/people/{mother}/set",
                 f"{home}/people/{mother}/end", f"{home}/people/{mother}/take-back", f"{served.url}/due?whose=team",
                 f"{served.url}/due?kind=draft", f"{served.url}/due?kind=nothing"):
        page.goto(path)
        found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)


def test_whoever_said_no_is_not_ticked_by_a_slip_of_the_thumb(family: Town, served: Served, sign_in: SignIn) -> None:
    """Not among those whom one meets, but folded away with the others, and with a word."""
    page = sign_in("sasha", viewport={"width": 360, "height": 700})
    page.goto(f"{served.case(family)}/support/contacts/attempt")
    expect(page.get_by_label("Mother")).to_be_visible()
    brother = page.get_by_label("Older brother (said no to support)")
    expect(brother).to_be_hidden()
    page.get_by_text("Somebody else").first.click()
    expect(brother).to_be_visible()


def test_nobody_is_sent_to_reach_whoever_said_no(served: Served, sign_in: SignIn, family: Town) -> None:
    """Neither from their page on the map nor from their contacts; of others an attempt can be logged."""
    page, map_page, contacts = sign_in("sasha"), "{}/people/{}", "{}/support/contacts?person={}"
    for address in (map_page, contacts):
        page.goto(address.format(served.case(family), family.people["Older brother"]))
        expect(page.get_by_text("Log a contact", exact=True)).to_be_visible()
        expect(page.get_by_text("Log an attempt", exact=True)).to_have_count(0)
        page.goto(address.format(served.case(family), family.people["Mother"]))
        expect(page.get_by_text("Log an attempt", exact=True)).to_be_visible()
