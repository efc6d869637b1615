"""On paper: the picture, what it is not, and the table that says the same; nothing to press."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from api.pages.day_words import day_words
from netmap.services.cases import read_case
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.town import actor_for

INK = """() => {
    const paper = document.querySelector("#network-paper");
    const pixels = paper.getContext("2d").getImageData(0, 0, paper.width, paper.height).data;
    let dark = 0;
    for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] && pixels[i] < 100) dark += 1;
    return dark;
}"""


def test_the_network_is_printed_with_its_table(served: Served, sign_in: SignIn) -> None:
    """The picture is drawn for paper just before printing, and the disclaimer stands under it."""
    page = sign_in("robin")
    page.goto(f"{served.case()}/network")
    expect(page.locator("#network-people").get_by_role("option").first).to_be_attached()
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2
    assert page.evaluate(INK) > 1000
    page.emulate_media(media="print")
    expect(page.locator("#network-paper")).to_be_visible()
    expect(page.get_by_text("Not a risk assessment. Rings:")).to_be_visible()
    expect(page.locator("#network-table")).to_contain_text("Older brother")
    for pressed in ("#network-filters", ".nm-net__zoom", ".nm-net__panel", ".nm-top"):
        expect(page.locator(pressed)).to_be_hidden()


def test_what_is_not_recorded_is_folded_in_the_table_and_open_on_paper(served: Served, sign_in: SignIn) -> None:
    page = sign_in("robin")
    page.goto(f"{served.case()}/network")
    folded = page.locator("#network-table details", has_text="Not recorded").first
    question = folded.get_by_role("listitem", include_hidden=True).first
    expect(folded).to_be_visible()
    assert not question.evaluate("each => each.checkVisibility({ contentVisibilityAuto: false })")
    page.emulate_media(media="print")
    assert question.evaluate("each => each.checkVisibility({ contentVisibilityAuto: false })")
    assert question.bounding_box()["height"] > 5  # type: ignore[index]


def test_reasons_in_the_table_are_folded_on_a_phone_only(served: Served, sign_in: SignIn) -> None:
    page = sign_in("robin", viewport={"width": 360, "height": 740})
    page.goto(f"{served.case()}/network")
    reasons = page.locator("#network-table .nm-net-table__why").first
    first = reasons.get_by_role("listitem", include_hidden=True).first
    expect(reasons).not_to_have_attribute("open", "")
    reasons.get_by_text("Reasons (").click()
    expect(first).to_be_visible()
    reasons.get_by_text("Reasons (").click()
    page.emulate_media(media="print")
    assert first.evaluate("each => each.checkVisibility({ contentVisibilityAuto: false })")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(first).to_be_visible()
    expect(reasons.get_by_text("Reasons (")).to_be_hidden()


def test_a_page_of_a_case_is_printed_without_buttons(served: Served, sign_in: SignIn) -> None:
    """What is known stays, and so do the words about what it is not."""
    page = sign_in("robin")
    page.emulate_media(media="print")
    page.goto(f"{served.case()}/people/{served.town.people['Older brother']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Not a risk assessment.")).to_be_visible()
    for pressed in page.locator(".govuk-button").all():
        expect(pressed).to_be_hidden()


def test_every_page_of_a_case_says_on_paper_whose_file_it_is_and_as_of_which_day(
    served: Served, sign_in: SignIn
) -> None:
    """Sheets of two families lie on one desk; on a screen the way back says it, and the sheet for notes never does."""
    page = sign_in("robin")
    reference = read_case(served.core, actor_for(served.core, "robin"), served.town.case_id).case.reference
    said = page.get_by_text(f"File {reference} · {day_words(served.core.today())}", exact=True)
    for path in ("/support/referrals", "/support/roles", "/support/readiness", "/support", "/ratings", "/agenda",
                 f"/people/{served.town.people['Mother']}"):
        page.emulate_media(media="screen")
        page.goto(f"{served.case()}{path}")
        expect(said).to_be_hidden()
        page.emulate_media(media="print")
        expect(said).to_be_visible()
    page.goto(f"{served.case()}/support/contacts/sheet")
    expect(page.get_by_text(f"File {reference} ·")).to_have_count(0)
