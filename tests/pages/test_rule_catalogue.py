"""The rule catalogue in the browser: all of it in words, and a supervisor's decision about one rule."""

from __future__ import annotations

import re
from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from netmap.rules.table import RULES
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow

WHY = "Too many false alarms in our region; see the minutes of May."


def test_every_rule_in_words(served: Served, sign_in: SignIn) -> None:
    """Each rule has its sentence, its limits and its sources; no code stands without its name."""
    page = sign_in("gus")
    page.goto(f"{served.url}/rules")
    for rule in RULES:
        section = page.locator(f"#{rule.id}")
        expect(section.get_by_role("heading")).to_contain_text(rule.name)
        for text in (rule.rationale, rule.limits, rule.would_change, *rule.sources):
            expect(section).to_contain_text(text)
        expect(section.get_by_text("Counts: ")).to_have_count(len(rule.counts))
    expect(page.locator("#R07")).to_contain_text("Counts: Sympathises; or Active in the movement; or Leads or recruits")
    text = page.locator("main").inner_text()
    assert not re.search(r"\b(alter|tie)\.[a-z_]+", text)
    assert "{" not in text
    expect(page.get_by_role("link", name="Decide about this rule")).to_have_count(0)
    page.get_by_role("link", name="What the alerts mean").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alerts and statements about the network")


def test_a_supervisor_decides_on_a_phone_and_takes_it_back(served: Served, sign_in: SignIn) -> None:
    page = sign_in("vera", viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.goto(f"{served.url}/rules/R06/change")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("20 characters")
    page.get_by_label("Weighs less").check()
    page.get_by_label("New weight").select_option("Low")
    page.get_by_label("Why").fill(WHY)
    assert overflow(page) is None
    page.get_by_role("button", name="Save").click()
    section = page.locator("#R06")
    expect(section).to_contain_text(re.compile(rf"Weighs less: low in your organisation since .*, because: {WHY}"))
    assert not faults(page)
    page.goto(f"{served.url}/rules?on=2020-01-01")
    expect(page.locator("#R06")).not_to_contain_text("Weighs less")
    expect(page.locator("main")).to_contain_text("No rules had been published by 1 January 2020.")
    page.goto(f"{served.url}/rules?on=2026-11-24")
    expect(page.locator("main")).not_to_contain_text("No rules had been published")
    page.goto(f"{served.url}/rules?on=yesterday")
    expect(page.get_by_role("alert")).to_contain_text("year-month-day")
    page.goto(f"{served.url}/rules/R06/change")
    page.get_by_label("As published").check()
    page.get_by_label("Why").fill("The minutes of June say otherwise.")
    page.get_by_role("button", name="Save").click()
    expect(section).not_to_contain_text("Weighs less")


def test_what_safeguards_cannot_be_switched_off(served: Served, sign_in: SignIn) -> None:
    page = sign_in("vera")
    page.goto(f"{served.url}/rules/R10/change")
    expect(page.get_by_label("Weighs less")).to_be_visible()
    expect(page.get_by_label("Switched off")).to_have_count(0)


def test_the_catalogue_fills_the_sheet(served: Served, sign_in: SignIn) -> None:
    page = sign_in("robin")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    page.goto(f"{served.url}/rules")
    rule = page.get_by_text("A rule reads what people said about a tie").bounding_box()
    assert rule is not None
    assert rule["width"] > 0.85 * 680


def test_no_rule_is_cut_by_the_edge_of_a_sheet(served: Served, sign_in: SignIn) -> None:
    """Whoever is handed one sheet of the printed catalogue has whole rules on it."""
    page = sign_in("robin")
    page.goto(f"{served.url}/rules")
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert 3 < len(sheets) <= 16  # two rules a sheet, and what stands before them
    for rule in RULES:
        (begun,) = [place for place, text in enumerate(sheets) if f"{rule.id}, version" in text]
        rest = sheets[begun].split(f"{rule.id}, version")[1]
        assert "Weight" in rest, rule.id
        assert "Sources" in rest, rule.id
