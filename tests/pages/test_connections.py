"""Connections and support: sentences with their ties, three questions, nothing saved; without JavaScript as well."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import SignIn
from tests.pages.served import Served


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_case_to_who_supports_and_to_the_tie(served: Served, sign_in: SignIn, script: bool) -> None:
    """The case leads to the page, a sentence to its tie."""
    page = sign_in("robin", java_script_enabled=script)
    page.goto(served.case())
    page.get_by_role("button", name="Connections and support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Connections and support")
    statement = page.get_by_role("listitem").filter(has_text="Mother: listening and comfort (given lately).")
    statement.get_by_role("link", name="Mother – mother or father of – Sami").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mother – mother or father of – Sami")


def test_the_network_page_leads_there(served: Served, sign_in: SignIn) -> None:
    """Also without the picture."""
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case()}/network")
    page.get_by_role("link", name="Connections and support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Connections and support")


def test_how_two_are_connected(served: Served, sign_in: SignIn) -> None:
    """A way over the offender is told apart from the others; an empty question is explained."""
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case()}/connections/between")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the first person or group.")
    page.get_by_label("How is").select_option(label="School friend")
    page.get_by_label("connected to").select_option(label="Older brother")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("School friend and Older brother are connected in 2 steps, through Sami.")).to_be_visible()
    expect(page.get_by_text("Without Sami no connection between them is recorded.")).to_be_visible()
    expect(page.get_by_role("link", name="at school with")).to_be_visible()


def test_a_planned_tie_says_so_and_leads_to_what_if(served: Served, sign_in: SignIn) -> None:
    """It counts for nothing yet, and what it would change is one step away; a tie that holds says nothing of it."""
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case()}/ties/{served.town.ties['Boxing club']}")
    expect(page.get_by_text("This tie has not begun.")).to_be_visible()
    page.get_by_role("link", name="What would change if it began?").click()
    expect(page.get_by_role("heading", level=2).filter(has_text="Boxing club began on")).to_be_visible()
    page.goto(f"{served.case()}/ties/{served.town.ties['Mother']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mother")
    expect(page.get_by_text("This tie has not begun.")).to_have_count(0)


def test_what_if_shows_before_and_after_and_saves_nothing(served: Served, sign_in: SignIn) -> None:
    """Without the mother nobody comforts; the case is as it was."""
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case()}/connections/what-if")
    expect(page.get_by_text("Nothing is saved.")).to_be_visible()
    page.get_by_role("button", name="Show before and after").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose somebody to leave out")
    page.get_by_label("Without this person or group").select_option(label="Mother")
    page.get_by_role("button", name="Show before and after").click()
    expect(page.get_by_role("heading", level=2).filter(has_text="Without Mother.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Listening and comfort: Mother gives it.")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("nobody is recorded as giving or firmly offering it")
    figures = page.locator(".nm-part").filter(has=page.get_by_role("heading", name=re.compile("know each other$")))
    expect(figures).to_contain_text("They are no sign of risk and no measure of how good a network is.")
    page.goto(served.case())
    expect(page.get_by_role("link", name="Mother", exact=True)).to_be_visible()


def test_two_days_are_compared(served: Served, sign_in: SignIn) -> None:
    """Names of who came and who went."""
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{served.case()}/connections/turnover")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("Give a day")
    page.get_by_label("Between").fill("2010-06-01")
    page.get_by_label("and", exact=True).fill("2024-06-01")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Came by 1 June 2024: School friend.")).to_be_visible()
    expect(page.get_by_text("Gone by 1 June 2024: Former partner.")).to_be_visible()


def test_a_guest_reads_only_what_is_for_the_room(served: Served, sign_in: SignIn) -> None:
    """Nobody hidden is named, offered to choose from, or told apart from somebody who is not there."""
    page = sign_in("gus")
    for path in ("", "/between", "/what-if", "/turnover?from_day=2010-06-01&to_day=2024-06-01"):
        answer = page.goto(f"{served.case()}/connections{path}")
        assert answer is not None
        assert answer.status == 200
        assert "Prison friend" not in page.content()
    told = []
    for nobody in (served.town.people["Prison friend"], "absent"):
        answer = page.goto(f"{served.case()}/connections/what-if?without={nobody}")
        assert answer is not None
        told.append((answer.status, page.inner_text("main")))
    assert told[0] == told[1]
    assert told[0][0] == 422


def test_no_codes_and_no_names_in_titles(served: Served, sign_in: SignIn) -> None:
    """Labels and names on the page, and no name where a browser keeps it."""
    page = sign_in("robin")
    people = served.town.people
    for path in ("", f"/between?from={people['Mother']}&to={people['Niece']}", f"/what-if?without={people['Mother']}"):
        page.goto(f"{served.case()}/connections{path}")
        text = page.inner_text("body")
        assert not re.search(r"[A-Z]+_[A-Z]+|\b(tie|alter)\.[a-z]|[a-z]+_[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}", text), text
        assert not re.search("Mother|Sami|Niece", page.title())


def test_a_day_that_is_none_is_said_plainly(served: Served, sign_in: SignIn) -> None:
    """The field is named, the page stays."""
    page = sign_in("robin")
    for path in (
        "?as_of=2026-13-45", "/between?as_of=x", "/what-if?as_of=0001-01-01&without=x", "?as_of=0001-01-01",
        "/turnover?from_day=0001-01-01&to_day=9999-12-31", "/turnover?from_day=1",
    ):
        answer = page.goto(f"{served.case()}/connections{path}")
        assert answer is not None
        assert answer.status == 422, path
        expect(page.get_by_role("alert")).to_be_visible()
