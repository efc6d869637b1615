"""The fairness report as a page: on a phone, on paper, and as a file."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from graph_schema.records import Person
from netmap.actor import Call
from netmap.services.cases import open_case
from netmap.services.facts import record_fact
from netmap.services.parties import record_party
from netmap.services.ties import record_tie
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.town import actor_for, answer


def enough_cases(served: Served) -> None:
    """Twelve cases with a brother each, who endorses violence."""
    robin = actor_for(served.core, "robin")
    for _ in range(12):
        served.count += 1
        case = open_case(served.core, robin, {"reference": f"R-{served.count}"}, {"display_name": "Offender"}, Call())
        brother = record_party(served.core, robin, Person, case.id, {"display_name": "Brother"}, Call())
        ends = {"source_id": brother.id, "target_id": case.offender_id, "kind": "SIBLING_OF"}
        tie = record_tie(served.core, robin, case.id, ends, Call())
        for subject, key, value in (
            (tie, "tie.contact_status", "active"),
            (brother, "alter.violence_stance", "endorses"),
        ):
            told = {**answer(key, value, "worker"), "subject_id": subject.id, "observed_on": served.core.today()}
            record_fact(served.core, robin, case.id, told, Call())


def test_an_evaluator_reads_it_and_takes_it_along(served: Served, sign_in: SignIn) -> None:
    """It is the first page; the limits stand above the numbers; the file says the same."""
    enough_cases(served)
    page = sign_in("eva", viewport={"width": 320, "height": 700}, bypass_csp=True, java_script_enabled=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fairness report")
    expect(page.get_by_text("It is about the rules, not about anybody.")).to_be_visible()
    expect(page.get_by_text("not by team")).to_be_visible()
    table = page.get_by_role("table", name="What puts at risk: all ties that a rule is about")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(r"\(R04\)")))
    assert re.search(r"\d+ %", row.inner_text())
    # What is hidden is not called "nothing recorded" to those who listen.
    assert "Nothing recorded" not in (table.text_content() or "")
    assert "Brother" not in page.inner_text("body")
    assert overflow(page) is None
    assert row.get_by_role("cell").first.evaluate("each => getComputedStyle(each, '::before').whiteSpace") == "normal"
    assert faults(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as a table (CSV)").click()
    assert waiting.value.suggested_filename == f"fairness-{served.core.today().year}.csv"
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert any(",R04," in line and ",All," in line for line in lines)
    assert not any("Brother" in line or "Offender" in line for line in lines)


def test_a_wrong_year_is_named_and_kept(served: Served, sign_in: SignIn) -> None:
    """Without a script as well."""
    page = sign_in("vera", java_script_enabled=False)
    page.get_by_role("link", name="Fairness").click()
    page.get_by_label("Year").fill("next")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("four digits")
    expect(page.get_by_label("Year")).to_have_value("next")
    page.get_by_label("Year").fill(str(served.core.today().year - 1))
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("nothing can be shown")).to_be_visible()


def test_it_is_printed_whole(served: Served, sign_in: SignIn) -> None:
    """The limits and every table; nothing to press."""
    page = sign_in("vera")
    page.goto(f"{served.url}/reports/fairness")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="What this cannot show")).to_be_visible()
    expect(page.get_by_role("heading", name="What colleagues judged")).to_be_visible()
    for pressed in page.locator(".govuk-button").all():
        expect(pressed).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
