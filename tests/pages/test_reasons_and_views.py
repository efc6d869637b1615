"""The page of a tie and of a person: reasons that say the same, views side by side, and what could be asked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from netmap.actor import Call
from netmap.services.facts import record_fact
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults
from tests.pages.town import Town, actor_for, answer


@pytest.fixture(scope="module")
def town(served: Served) -> Town:
    """A case in which three reasons about the brother say the same, and one that does not count."""
    made = served.another_case()
    robin, brother = actor_for(served.core, "robin"), made.ties["Older brother"]
    seen = {"observed_on": served.core.today()}
    for subject, given in (
        (brother, answer("tie.recruitment", "alter_recruited", "document", **seen)),
        (brother, answer("tie.honoured", "yes", "family", **seen)),
        (made.people["Older brother"], answer("alter.violence_stance", "endorses", "offender", **seen)),
        (made.people["Older brother"], answer("alter.violence_stance", "rejects", "family", **seen)),
        (brother, answer("tie.quality", "strained", "family", **seen)),
        (brother, answer("tie.quality", "supportive", "offender", **seen)),
        (brother, answer("tie.quality", "mixed", "worker", **seen)),
    ):
        record_fact(served.core, robin, made.case_id, {"subject_id": subject, **given}, Call())
    return made


def row_of(page: Page, question: str) -> Locator:
    table = page.get_by_role("table", name="What was said about this tie")
    return table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=question, exact=True))


def addresses(served: Served, town: Town) -> dict[str, str]:
    return {
        "tie": f"{served.case(town)}/ties/{town.ties['Older brother']}",
        "person": f"{served.case(town)}/people/{town.people['Older brother']}",
    }


@pytest.mark.parametrize("sort", ["tie", "person"])
def test_reasons_that_say_the_same_stand_under_one_heading(
    served: Served, sign_in: SignIn, town: Town, sort: str
) -> None:
    page = sign_in("robin")
    page.goto(addresses(served, town)[sort])
    head = page.get_by_role("heading", name="Exposure to extremism: 2 reasons that count once, 3 that do not count")
    expect(head).to_have_count(1)
    group = page.locator("section.nm-same").filter(has=head)
    expect(group.locator(".nm-reason")).to_have_count(5)
    expect(page.get_by_text("strand")).to_have_count(0)


@pytest.mark.parametrize("sort", ["tie", "person"])
def test_what_protects_and_where_to_judge_is_reached_from_the_top(
    served: Served, sign_in: SignIn, town: Town, sort: str
) -> None:
    """A tie with many reasons is some screens long; why a reason does not count is said once, by its sentence."""
    page = sign_in("robin", viewport={"width": 1280, "height": 800})
    page.goto(addresses(served, town)[sort])
    expect(page.get_by_text(re.compile("^Listed, but does not count")).first).to_be_visible()
    expect(page.get_by_text(re.compile("^(Not confirmed|Out of date): listed"))).to_have_count(0)
    for name in ("What do you make of it?", "What protects", "What is not recorded"):
        box = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).bounding_box()
        assert box is not None
        assert box["y"] < 800
    page.get_by_role("link", name="What protects").click()
    first = page.locator(".nm-reason--protective").first
    expect(first).to_be_in_viewport()


def test_a_reason_leads_to_its_rule(served: Served, sign_in: SignIn, town: Town) -> None:
    page = sign_in("robin")
    page.goto(addresses(served, town)["tie"])
    page.get_by_role("link", name=re.compile("^R01 Active extremist contact, version")).first.click()
    expect(page).to_have_url(re.compile("/rules#R01$"))
    expect(page.locator("#R01")).to_be_in_viewport()


def test_no_restriction_can_be_answered(served: Served, sign_in: SignIn, town: Town) -> None:
    """Its list has no word for no, so "None" stands beside it; without it, a parent's contact is never known free."""
    page = sign_in("robin")
    case, _, tie_id = addresses(served, town)["tie"].partition("/ties/")
    page.goto(f"{case}/facts/new?key=tie.restriction&subject={tie_id}")
    page.get_by_label("None", exact=True).check()


@pytest.mark.parametrize("sort", ["tie", "person"])
def test_views_stand_side_by_side_and_below_each_other_on_a_phone(
    served: Served, sign_in: SignIn, town: Town, sort: str
) -> None:
    """A column for each view; on a phone one below the other, and none for views that nobody gave."""
    page = sign_in("robin", bypass_csp=True)
    page.goto(addresses(served, town)[sort])
    heads = page.get_by_role("table", name="What was said about this tie").get_by_role("columnheader")
    expect(heads).to_have_text(
        ["Question", "The offender's view", "The family's view", "The worker's view", "From a document"]
    )
    cells = row_of(page, "How they get on").get_by_role("cell")
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert len(boxes) == 4
    assert len({box["y"] for box in boxes}) == 1
    assert sorted(box["x"] for box in boxes) == [box["x"] for box in boxes]
    page.set_viewport_size({"width": 360, "height": 740})
    given = [cell for cell in cells.all() if cell.is_visible()]
    boxes = [box for cell in given if (box := cell.bounding_box())]
    assert len(boxes) == 3, "nobody said it in a document"
    assert len({box["x"] for box in boxes}) == 1
    assert all(one["y"] + one["height"] <= two["y"] + 1 for one, two in pairwise(boxes))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page) == []


def test_every_missing_answer_leads_to_its_question(served: Served, sign_in: SignIn, town: Town) -> None:
    """Those that decide whether anything may be called none recorded first, the others behind a click."""
    page = sign_in("robin")
    page.goto(addresses(served, town)["tie"])
    missing = page.locator(".nm-reason--unknown")
    expect(missing.get_by_text("Does one threaten, hurt or control the other?")).to_be_visible()
    expect(missing).to_contain_text("It bears on: Coerced or harmed by this person")
    page.get_by_text("What else could be asked").click()
    missing.get_by_role("link", name="What does the offender depend on this person for?").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What does the offender depend on this person for?")


def test_whether_there_is_custody_is_asked_of_the_case(served: Served, sign_in: SignIn) -> None:
    """The stage of a case is no statement: the question leads to the particulars of the case, in words."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/change")
    page.get_by_label("Intake").check()
    page.get_by_label("Day of release").fill("")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{served.case(town)}/ties/{town.ties['Mother']}")
    page.get_by_text("The questions (").or_(page.get_by_text("What else could be asked (")).click()
    expect(page.locator("main")).not_to_contain_text("case.stage")
    page.get_by_role("link", name="Is the offender in custody?").click()
    expect(page).to_have_url(f"{served.case(town)}/change")


def test_a_child_and_somebody_who_may_be_harmed_are_asked_for_nothing(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    robin = actor_for(served.core, "robin")
    said = {"subject_id": town.ties["Mother"], **answer("tie.control", "by_offender", "document")}
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/people/{town.people['Niece']}")
    expect(page.locator("#do-not-task")).to_contain_text("under 18")
    page.goto(f"{served.case(town)}/people/{town.people['Mother']}")
    note = page.locator("#do-not-task")
    expect(note).to_have_count(0)
    record_fact(served.core, robin, town.case_id, said, Call())
    page.reload()
    expect(note).to_be_visible()


def test_a_group_is_asked_as_a_group(served: Served, sign_in: SignIn, town: Town) -> None:
    """Nothing on the way through a group speaks of a person; nothing on that of a tie to one neither."""
    page = sign_in("robin")
    club, tie = town.people["Boxing club"], town.ties["Boxing club"]
    for path in ("groups/new", f"groups/{club}", f"ties/{tie}", f"facts/new?subject={club}", f"facts/new?subject={tie}",
                 f"facts/new?subject={tie}&key=tie.exit_stance"):
        page.goto(f"{served.case(town)}/{path}")
        # Folded answers as well, and what they would decide and change.
        said = page.get_by_role("main").evaluate("main => main.textContent").splitlines()
        assert not [line for line in said if "this person" in line.lower()], path
