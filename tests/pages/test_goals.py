"""Goals on a phone: set, rated by two people, small steps ticked, told together; levels stay once rated."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from graph_schema.records import Goal, GoalRating
from netmap.services.records import list_records, read_record
from tests.pages.conftest import SignIn
from tests.pages.goal_town import LEVELS, ago, record, with_goals
from tests.pages.served import Served
from tests.pages.town import actor_for

PHONE = {"width": 360, "height": 700}


def test_a_goal_is_set_with_its_five_levels(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{served.case(town)}/support/goals")
    page.get_by_role("button", name="Set a goal").click()
    page.get_by_role("button", name="Save").click()
    for said in ("Say in a few words", "Write down what “as expected” would be."):
        expect(page.get_by_role("alert")).to_contain_text(said)
    page.get_by_label("What is to become better").fill("He sees his mother again")
    for label, words in zip(("-2:", "-1:", "0:", "+1:", "+2:"), LEVELS.values(), strict=True):
        page.get_by_label(label).first.fill(words)
    page.get_by_label("Twice as much").check()
    page.get_by_label("Steps (optional)").fill("Ask for the form\nBook a visit")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("He sees his mother again")
    (made,) = list_records(served.core, actor_for(served.core, "robin"), Goal, town.case_id)
    assert (made.weight, made.much_less, made.much_more) == (2, "no visit", "a visit every week")
    assert made.steps == ("Ask for the form", "Book a visit")


def test_two_people_rate_it_and_both_views_stay(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/goals/{here.goal.id}")
    page.get_by_role("button", name="Rate it").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the level that fits best.")
    page.get_by_label("+1: more than expected").check()
    page.get_by_label("The family's view").check()
    page.get_by_role("button", name="Save").click()
    ratings = list_records(served.core, actor_for(served.core, "robin"), GoalRating, here.town.case_id)
    assert [(r.perspective, r.level) for r in ratings] == [("worker", -1), ("family", 1)]
    table = page.get_by_role("table", name="The levels")
    expect(table.get_by_role("row").filter(has_text="three visits")).to_contain_text("The family's view, last")
    expect(table.get_by_role("row").filter(has_text="one visit")).to_contain_text("The worker's view, last")


def test_levels_stay_once_it_was_rated_and_steps_keep_their_days(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/goals/{here.goal.id}")
    page.get_by_role("button", name=re.compile("Done today.*Book")).click()
    expect(page.locator("#steps")).to_contain_text("done on")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_text("its levels, what they measure and its weight stay")).to_be_visible()
    assert page.locator("#expected").count() == 0
    page.get_by_label("Step 1").fill("")
    page.get_by_label("More steps").fill("Go there")
    page.get_by_label("Why it is changed").fill("The form is not needed any more")
    page.get_by_role("button", name="Save").click()
    now = read_record(served.core, actor_for(served.core, "robin"), Goal, here.town.case_id, here.goal.id)
    assert now.steps == ("Book", "Go there")
    assert now.steps_done == (served.core.today().isoformat(), "")
    page.get_by_role("button", name=re.compile("Not done.*Book")).click()
    expect(page.locator("#steps")).not_to_contain_text("done on")


def test_the_goals_together_are_a_sentence_that_says_what_it_is_not(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin", viewport=PHONE)
    page.goto(f"{here.support}/goals")
    together = page.get_by_role("region", name="The family's goals together")
    expect(together).to_contain_text("there is only one goal")
    rent = record(served, here.town, Goal, title="The rent is paid", set_on=ago(served, 80), **LEVELS)
    page.reload()
    expect(together).to_contain_text("not every goal has been rated in this view. 1 of 2 goals rated.")
    record(served, here.town, GoalRating, goal_id=rent.id, rated_on=ago(served, 2), level=1)
    page.reload()
    # By hand: T = 50 + 10 * (2 * -1 + 1 * 1) / sqrt(0.7 * 5 + 0.3 * 9) = 46.0
    expect(together).to_contain_text("The family's 2 goals together: 46, where 50 is as expected.")
    expect(together).to_contain_text("It says nothing about any person")
    together.get_by_text("How this is worked out").click()
    expect(together).to_contain_text("T = 50 + 10 × -1 / √(0.7 × 5 + 0.3 × 3²) = 46.0")


def test_a_goal_ends_with_a_reason_and_can_be_entered_in_error(served: Served, sign_in: SignIn) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in("robin")
    page.goto(f"{here.support}/goals/{here.goal.id}")
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="End the goal").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it ends.")
    page.get_by_label("Why it ends").fill("Reached, and the family wants to go on by itself")
    page.get_by_role("button", name="End the goal").click()
    page.goto(f"{here.support}/goals")
    expect(page.get_by_role("table", name="Goals that have ended")).to_contain_text("He sees his mother again")
    page.goto(f"{here.support}/goals/{here.goal.id}/state")
    page.get_by_label("Entered in error").check()
    page.get_by_label("Why").fill("Another family's goal")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{here.support}/goals")
    expect(page.get_by_role("main")).to_contain_text("No goal is set yet")


@pytest.mark.parametrize("username", ["vera", "gus"])
def test_who_only_looks_is_offered_nothing_to_do(served: Served, sign_in: SignIn, username: str) -> None:
    here = with_goals(served, served.another_case())
    page = sign_in(username)
    for place in ("goals", f"goals/{here.goal.id}", "interventions", f"interventions/{here.offer.id}", "measures",
                  f"readings/{here.reading.id}"):
        page.goto(f"{here.support}/{place}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.get_by_role("main").get_by_role("button").count() == 0, place
    if username == "gus":  # a guest sees no free text, and so no words of levels or goals
        page.goto(f"{here.support}/goals/{here.goal.id}")
        expect(page.get_by_role("main")).not_to_contain_text("three visits")
        page.goto(f"{here.support}/goals")
        page.get_by_role("link", name="A goal whose words are not shown here").first.click()
        expect(page.get_by_role("heading", name="A goal whose words are not shown here")).to_be_visible()
