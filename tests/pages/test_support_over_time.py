"""Pictures of a year of support, over the demo case: they load under the policy, are read without them, and printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from api.headers import PICTURE_POLICY
from api.pages.support_over_time import measures_heading
from netmap.demo.load import load_demo
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from visualisations.support.sheet import width_of
from visualisations.support.told import DISCLAIMER

LOADED = """async () => {
    const shown = [...document.querySelectorAll("picture img")];
    for (const image of shown) await image.decode();
    return shown.map(image => image.naturalWidth);
}"""


@pytest.fixture(scope="module")
def year(served: Served) -> str:
    """The address of the demo case's support; what draws has been imported, which takes seconds on a busy machine."""
    width_of("once")
    return f"{served.url}/cases/{load_demo(served.core).id}/support"


def test_pictures_load_with_their_sentence_and_their_tables(year: str, sign_in: SignIn) -> None:
    page = sign_in("farid")
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(f"{year}/over-time", wait_until="domcontentloaded")
    assert page.evaluate(LOADED) == [1200, 1200, 1200]
    assert blocked == []
    sentence = "none with Younger brother since"
    expect(page.get_by_text(sentence).first).to_be_visible()
    assert sentence in (page.get_by_role("img").first.get_attribute("alt") or "")
    expect(page.get_by_text(DISCLAIMER)).to_have_count(3)
    table = page.get_by_role("table", name="Contacts", exact=True)
    expect(table).to_have_count(0)
    page.get_by_role("link", name="as tables").first.click()
    expect(table).to_be_in_viewport()
    page.get_by_role("link", name="as tables").nth(1).click()
    expect(table).to_contain_text("Called off by us")
    expect(table).to_contain_text("Long overdue, was due on")
    expect(page.get_by_role("table", name="How heavy is it at the moment?")).to_contain_text("Wife")


@pytest.mark.parametrize(("width", "drawn"), [(1280, 1200), (360, 328), (320, 328)])
def test_nothing_is_cut_off_on_any_screen(year: str, sign_in: SignIn, width: int, drawn: int) -> None:
    """The frame of a picture scrolls where it has to, by keyboard too; the page does not."""
    page = sign_in("farid", viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(f"{year}/over-time", wait_until="domcontentloaded")
    assert set(page.evaluate(LOADED)) == {drawn}
    assert page.get_by_role("img").first.bounding_box()["width"] == pytest.approx(drawn, abs=1)  # type: ignore[index]
    assert overflow(page) is None
    assert faults(page) == []
    frame = page.get_by_role("region", name="The whole at a glance: picture")
    frame.focus()
    expect(frame).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
def test_on_paper_each_picture_lies_on_a_page_of_its_own(year: str, sign_in: SignIn, width: int) -> None:
    """Drawn as wide as the page, from a phone too: hardly anything shrinks. The tables are no longer folded."""
    page = sign_in("farid", viewport={"width": width, "height": 740})
    page.goto(f"{year}/over-time", wait_until="domcontentloaded")
    page.evaluate(LOADED)
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert all(each.mediabox.width < each.mediabox.height for each in pages)
    texts = [" ".join(each.extract_text().split()) for each in pages]
    pictures = [text for text in texts if "Not a risk assessment." in text and "case 2026-014" in text]
    assert len(pictures) == 3
    assert any("Younger brother" in text and "Long overdue, was due on" in text for text in texts)
    assert any("Nobody came Somewhere else" in text for text in texts)
    page.emulate_media(media="print")
    shown = page.locator(".nm-picture img:visible")
    assert shown.evaluate_all("all => all.map(each => each.naturalWidth)") == [704, 704, 704]
    page.set_viewport_size({"width": 704, "height": 1000})  # what paper gives it
    assert min(shown.evaluate_all("all => all.map(each => each.width / each.naturalWidth)")) > 0.75  # 12 px stay 9


def test_a_time_and_people_are_chosen_and_wrong_days_are_named(year: str, sign_in: SignIn) -> None:
    page = sign_in("farid")
    page.goto(f"{year}/over-time", wait_until="domcontentloaded")
    page.get_by_label("Mother", exact=True).check()
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="as tables").first.click()
    expect(page.get_by_role("table", name="Contacts", exact=True)).not_to_contain_text("Wife")
    assert page.evaluate(LOADED) == [1200, 1200, 1200]
    page.get_by_label("From").fill("2026-09")
    page.get_by_label("To", exact=True).fill("2025-01-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("whole day")


def test_the_guest_s_pictures_hold_what_the_guest_may_see(year: str, sign_in: SignIn) -> None:
    """The concern that is kept from the room is in no table and no drawing; neither are the words of a goal."""
    page = sign_in("gwen")
    page.goto(f"{year}/over-time", wait_until="domcontentloaded")
    assert page.evaluate(LOADED) == [1200, 1200, 1200]
    drawings = [_drawing(page, place) for place in range(3)]
    said = " ".join([page.locator("main").text_content() or "", *drawings])
    assert "Not a risk assessment." in drawings[0]
    for hidden in ("Too far away without a car", "can talk about what happened", "I cannot go on", "therapist"):
        assert hidden not in said
    assert "A goal whose words are not shown here" in said


def test_the_guest_is_shown_no_figure_for_goals_whose_words_are_kept_from_them(year: str, sign_in: SignIn) -> None:
    """The worker sees it on the same page, with how it is worked out."""
    figure = "where 50 is as expected"
    page = sign_in("farid")
    page.goto(f"{year}/goals")
    expect(page.get_by_text(figure).first).to_be_visible()
    page = sign_in("gwen")
    page.goto(f"{year}/goals")
    expect(page.get_by_text("Not shown: the words of these goals are not shown here").first).to_be_visible()
    expect(page.get_by_text(figure)).to_have_count(0)
    expect(page.get_by_text("T = 50")).to_have_count(0)


def test_a_drawing_has_a_policy_of_its_own_and_is_nobody_else_s(year: str, sign_in: SignIn) -> None:
    page = sign_in("farid")
    answer = page.request.get(f"{year}/over-time/year.svg")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["content-security-policy"] == PICTURE_POLICY
    assert answer.headers["cache-control"] == "no-store"
    assert page.request.get(f"{year}/over-time/nothing.svg").status == 404
    assert "'unsafe-inline'" not in page.request.get(f"{year}/over-time").headers["content-security-policy"]
    stranger = sign_in("nobody")
    case_id = year.split("/")[4]
    elsewhere = year.replace(case_id, f"{'0' * 8}{case_id[8:]}")
    refused, absent = (stranger.request.get(f"{address}/over-time/year.svg") for address in (year, elsewhere))
    assert (refused.status, absent.status) == (404, 404)


def _drawing(page: Any, place: int) -> str:
    source = page.locator("main img").nth(place).get_attribute("src")
    text: str = page.request.get(page.url.split("/cases")[0] + source).text()
    return text


def test_the_report_is_read_and_taken_along(year: str, sign_in: SignIn) -> None:
    """What the service missed stands apart; the guest has no report; axe finds nothing on either page."""
    page = sign_in("farid", bypass_csp=True)
    page.goto(f"{year}/report")
    expect(page.get_by_role("table", name="Missed by us")).to_contain_text("Wife")
    expect(page.get_by_role("table", name="Contacts")).to_contain_text("Of these held")
    expect(page.get_by_role("table", name="Gaps in support")).to_contain_text("was due on")
    assert faults(page) == []
    file = page.request.get(f"{year}/report.csv")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Younger brother" in file.text()
    page.get_by_role("link", name="All cases that I work on").click()
    expect(page.get_by_role("heading", name="File 2026-014")).to_be_visible()
    assert faults(page) == []
    assert sign_in("gwen").request.get(f"{year}/report").status == 403


def test_a_name_that_ends_in_a_full_stop_gets_no_second_one(year: str, sign_in: SignIn) -> None:
    """The offender of the demo case is called Ilyas R., and the question is about a tie to him."""
    page = sign_in("farid")
    page.goto(f"{year}/asking")
    page.get_by_role("link", name="the offender’s wish, Cousin").click()
    expect(page.get_by_text("About: Cousin – cousin of – Ilyas R. Another question")).to_be_visible()


def test_measures_on_several_pictures_are_told_apart() -> None:
    """The list at the head of the page links to each by name, and two of the same name are no help."""
    assert measures_heading("measures") == "Measures and goals"
    assert measures_heading("measures-2") == "Measures and goals, part 2"
