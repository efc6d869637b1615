"""Offers on a phone: recorded, going on with one tap, paused with a reason, undone; and the catalogue."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from graph_schema.records import Intervention
from netmap.services.records import list_records, read_record
from tests.pages.conftest import SignIn
from tests.pages.goal_town import GoalTown, with_goals
from tests.pages.served import Served
from tests.pages.town import actor_for

PHONE = {"width": 360, "height": 700}


def now(here: GoalTown) -> Intervention:
    robin = actor_for(here.served.core, "robin")
    return read_record(here.served.core, robin, Intervention, here.town.case_id, here.offer.id)


def test_one_tap_lets_it_go_on_and_one_undoes_it(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/interventions/{here.offer.id}")
    expect(page.get_by_role("button", name="Running")).to_have_count(0)  # the family has not said yes
    page.get_by_role("button", name="Declined").click()
    expect(page.get_by_role("main")).to_contain_text("Now: declined.")
    page.get_by_role("button", name="Undo this step").click()
    assert (now(here).progress, now(here).version) == ("offered", 3)
    page.get_by_role("button", name="Accepted").click()
    page.get_by_role("button", name="Running").click()
    assert (now(here).progress, now(here).begun_on) == ("running", served.core.today())
    expect(page.get_by_role("main")).to_contain_text("0 of 4 planned held")


def test_pausing_needs_a_reason_and_evaluating_needs_words(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/interventions/{here.offer.id}")
    page.get_by_role("button", name="Accepted").click()
    page.get_by_role("button", name="Running").click()
    page.get_by_role("button", name="Paused").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why.")
    page.get_by_label("Why").fill("The prison is closed to visitors")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Paused: The prison is closed to visitors")
    page.get_by_role("button", name="Completed").click()
    assert now(here).progress_reason is None
    page.get_by_role("button", name="Evaluated").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what came of it.")
    page.get_by_label("What came of it").fill("She goes by herself now.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("She goes by herself now.")
    expect(page.get_by_role("main")).to_contain_text("It is no measurement of an effect")
    expect(page.get_by_role("heading", name="How does it go on?")).to_have_count(0)


def test_an_offer_is_recorded_with_whom_it_is_for(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/interventions")
    page.get_by_role("button", name="Offer something").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what is offered.")
    page.get_by_label("What", exact=True).select_option(label="Practical help")
    page.get_by_label("By whom").fill("Town hall")
    page.get_by_label("For whom").select_option(label="Older brother")
    page.get_by_label("Towards which goal").select_option(label="He sees his mother again")
    page.get_by_label("How many contacts").fill("many")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("A whole number is needed")
    page.get_by_label("How many contacts").fill("6")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practical help")
    robin = actor_for(served.core, "robin")
    made = list_records(served.core, robin, Intervention, here.town.case_id)[-1]
    assert (made.kind, made.person_id, made.goal_id, made.planned_contacts, made.progress) == (
        "FI09", here.town.people["Older brother"], here.goal.id, 6, "offered",
    )
    page.goto(f"{here.support}/interventions")
    expect(page.get_by_role("table", name="Offered (2)")).to_contain_text("Older brother")


def test_somebody_else_was_faster(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    mine, other = sign_in("robin"), sign_in("kim")
    pages: list[Any] = [mine, other]
    for page in pages:
        page.goto(f"{here.support}/interventions/{here.offer.id}")
    mine.get_by_role("button", name="Accepted").click()
    other.get_by_role("button", name="Declined").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("This has changed since you opened it")
    assert now(here).progress == "accepted"
    other.get_by_role("button", name="Keep it as it stands").click()
    expect(other.get_by_role("main")).to_contain_text("Accepted")


def test_the_catalogue_tells_what_each_is_for_and_its_limits(served: Served, sign_in: SignIn) -> None:
    page = sign_in("ada")
    page.goto(f"{served.url}/support/catalogue")
    expect(page.get_by_role("main")).to_contain_text("So we measure, and claim nothing.")
    assert page.locator("section.nm-rule").count() == 20
    for part in ("What it is for", "How it is meant to help", "Limits", "Source"):
        assert page.get_by_role("term").filter(has_text=part).count() == 20
