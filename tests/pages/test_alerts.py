"""What needs a look, contact decisions, and the agenda of the next conference, in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from netmap.actor import Call
from netmap.services.facts import record_fact
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.town import Town, actor_for, answer

SEEN = "each => each.checkVisibility({ contentVisibilityAuto: false })"


def say(served: Served, town: Town, name: str, key: str, value: str) -> None:
    """A confirmed answer about the tie between the offender and somebody, or about that person."""
    subject = town.ties[name] if key.startswith("tie.") else town.people[name]
    values = {**answer(key, value, "document"), "subject_id": subject, "observed_on": served.core.today()}
    record_fact(served.core, actor_for(served.core, "robin"), town.case_id, values, Call())


def with_a_tie_that_shows_both(served: Served) -> Town:
    """A case in which the prison friend is active, gives a room, and has threatened the offender."""
    town = served.another_case()
    for key, value in (
        ("alter.extremist_involvement", "active"), ("tie.channel", "in_person"), ("tie.support", "housing"),
        ("tie.control", "by_alter"),
    ):
        say(served, town, "Prison friend", key, value)
    return town


def test_the_case_page_says_what_needs_a_look(served: Served, sign_in: SignIn) -> None:
    """Grouped, in plain words, each with its tie; harm and children are open at once."""
    town = with_a_tie_that_shows_both(served)
    page = sign_in("robin", java_script_enabled=False)
    page.goto(served.case(town))
    alerts = page.get_by_role("region", name="What needs a look")
    expect(alerts.get_by_text("Follow the safeguarding procedure.")).to_be_visible()
    expect(alerts.get_by_text("Niece is under 18.")).to_be_visible()
    expect(alerts.get_by_text("For the next conference: Prison friend")).to_be_visible()
    alerts.get_by_role("link", name=re.compile("Prison friend – in prison with – Sami")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prison friend – in prison with – Sami")


def test_a_tie_leaves_the_agenda_once_it_is_discussed(served: Served, sign_in: SignIn) -> None:
    """Both lists of reasons, one button; and what was marked by mistake comes back."""
    town = with_a_tie_that_shows_both(served)
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case(town)}/agenda")
    expect(page.get_by_role("heading", name="Prison friend")).to_be_visible()
    expect(page.get_by_text("Prison friend has lately helped Sami with a place to live.")).to_be_visible()
    expect(page.get_by_text("Prison friend is active in the movement and sees Sami in person.")).to_be_visible()
    page.get_by_role("button", name="Mark as discussed today").click()
    expect(page.get_by_role("alert")).to_contain_text("Recorded:")
    expect(page.get_by_role("heading", name="Nothing new to talk about")).to_be_visible()
    page.goto(f"{served.case(town)}/ties/{town.ties['Prison friend']}")
    expect(page.get_by_text(re.compile("case conference"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Entered in error ?: the discussion")).click()
    page.get_by_label("Entered in error").check()
    page.get_by_label("Why").fill("It was another tie")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("No discussion of it is recorded.")).to_be_visible()
    page.get_by_role("link", name="Record a discussion").click()
    page.get_by_label("Day").fill("2199-01-01")
    page.get_by_label("Team meeting").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("This day has not come yet.")
    page.get_by_label("Day").fill(served.core.today().isoformat())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("team meeting"))).to_be_visible()


def test_a_decision_about_contact_gives_a_notice(served: Served, sign_in: SignIn) -> None:
    """Recorded on the person's page, changed, and read by the alert."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/people/{town.people['Older brother']}")
    expect(page.get_by_text("No decision about contact is recorded.")).to_be_visible()
    page.get_by_role("link", name="Record what was decided").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose what was decided.")
    page.get_by_label("Contact prohibited").check()
    page.get_by_label("What it rests on").fill("court order of May")
    page.get_by_label("Holds since").fill("2020-01-01")
    page.get_by_role("button", name="Save").click()
    side = page.locator("section", has=page.get_by_role("heading", name="Contact with the offender"))
    expect(side).to_contain_text("Contact prohibited since 1 January 2020")
    expect(side).to_contain_text("court order of May")
    page.goto(served.case(town))
    notice = re.compile("Contact between Sami and Older brother has been prohibited since 1 January 2020")
    expect(page.get_by_text(notice)).to_be_visible()
    page.goto(f"{served.case(town)}/changes")
    expect(page.get_by_role("row", name=re.compile("Decision about contact recorded"))).to_be_visible()
    page.goto(f"{served.case(town)}/people/{town.people['Older brother']}")
    side.get_by_role("link", name=re.compile("Change")).click()
    page.get_by_label("Contact approved").check()
    page.get_by_role("button", name="Save").click()
    page.goto(served.case(town))
    expect(page.get_by_text(notice)).to_have_count(0)


def test_a_guest_is_told_nothing_of_safeguarding(served: Served, sign_in: SignIn) -> None:
    """Not on the case's page, not under the address; the agenda is the team's."""
    town = served.another_case()
    say(served, town, "Mother", "tie.control", "by_alter")
    team, guest = sign_in("robin"), sign_in("gus")
    for page, shown in ((team, 1), (guest, 0)):
        answered = page.goto(f"{served.case(town)}/alerts")
        assert answered is not None
        assert answered.status == 200
        harm = page.get_by_role("heading", name="The network as a whole")
        expect(harm).to_be_visible()
        expect(page.get_by_text(re.compile("Possible harm in the relation: Mother"))).to_have_count(shown)
        told = page.get_by_text("What is not shown here may be recorded all the same.")
        for path in ("", "/alerts", "/network", "/connections"):
            page.goto(f"{served.case(town)}{path}")
            expect(told).to_have_count(1 - shown)
    answered = guest.goto(f"{served.case(town)}/agenda")
    assert answered is not None
    assert answered.status == 403


def test_these_pages_are_accessible_and_fit_a_phone(served: Served, sign_in: SignIn) -> None:
    """axe finds nothing, and nothing has to be scrolled sideways at 320 px."""
    town = with_a_tie_that_shows_both(served)
    person, tie = town.people["Prison friend"], town.ties["Prison friend"]
    page = sign_in("robin", viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.goto(f"{served.case(town)}/people/{person}/contact-permission")
    page.get_by_label("Supervised contact only").check()
    page.get_by_role("button", name="Save").click()
    change = page.get_by_role("link", name=re.compile("Change “")).get_attribute("href")
    found: list[str] = []
    for address in (
        served.case(town), f"{served.case(town)}/alerts", f"{served.case(town)}/alerts?since=2020-01-01",
        f"{served.case(town)}/alerts?since=soon", f"{served.case(town)}/agenda", f"{served.url}/rules/alerts",
        f"{served.case(town)}/people/{person}", f"{served.case(town)}/people/{person}/contact-permission",
        f"{served.url}{change}", f"{served.url}{change}".replace("/change", "/history"),
        f"{served.url}{change}".replace("/change", "/state"), f"{served.case(town)}/ties/{tie}",
        f"{served.case(town)}/ties/{tie}/discussed",
    ):
        page.goto(address)
        assert "Prison friend" not in page.title()
        found += [*faults(page), *([f"{address} is too wide"] if overflow(page) else [])]
    assert not found, "\n".join(found)


def test_every_alert_is_told_in_full_on_paper(served: Served, sign_in: SignIn) -> None:
    """On paper nobody can open what is folded."""
    page = sign_in("robin")
    page.goto(f"{served.case()}/alerts")
    folded = page.locator("details.nm-alert:not([open])").first.locator(".nm-alert__said > p").first
    assert not folded.evaluate(SEEN)
    page.emulate_media(media="print")
    assert folded.evaluate(SEEN)
    box = folded.bounding_box()
    assert box is not None
    assert box["height"] > 5
