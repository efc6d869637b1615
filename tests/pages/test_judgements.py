"""A judgement beside what the rules compute: made by keyboard, refused alone, answered by a second person."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph_schema.records import Judgement, Tie
from netmap.actor import Call
from netmap.services.cosigning import cosign_judgement
from netmap.services.facts import record_fact
from netmap.services.judgements import record_judgement
from netmap.services.states import set_state
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.test_recording import tab_to
from tests.pages.town import Town, actor_for, answer

REASON = "He has not visited since the spring, and the wing confirms it."
LOWER = {"polarity": "risk", "kind": "lower", "judged": "medium", "reason": REASON}


def risky(served: Served) -> Town:
    """A case in which the older brother is a high risk, whatever the family says."""
    town = served.another_case()
    robin, seen = actor_for(served.core, "robin"), served.core.today()
    values = answer("alter.extremist_involvement", "active", "worker", observed_on=seen)
    for key, value in (("alter.extremist_involvement", "active"), ("tie.exit_stance", "pressures_against")):
        subject = town.people["Older brother"] if key.startswith("alter.") else town.ties["Older brother"]
        values = answer(key, value, "worker", observed_on=seen)
        record_fact(served.core, robin, town.case_id, {**values, "subject_id": subject}, Call())
    return town


def judged(served: Served, town: Town, who: str = "robin", **values: Any) -> Judgement:
    """A judgement on the older brother's tie, made without a browser."""
    return record_judgement(
        served.core, actor_for(served.core, who), town.case_id, town.ties["Older brother"], {**LOWER, **values}, Call()
    )


def tie_address(served: Served, town: Town) -> str:
    """The page of the older brother's tie."""
    return f"{served.case(town)}/ties/{town.ties['Older brother']}"


def judged_part(page: Page) -> Any:
    """Where a tie's page shows computed and judged side by side."""
    return page.locator("#judged")


def test_made_by_keyboard_refused_alone_and_agreed_to_by_another(served: Served, sign_in: SignIn) -> None:
    """The whole road of a lowered high risk."""
    town = risky(served)
    page = sign_in("robin")
    page.goto(tie_address(served, town))
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high")
    tab_to(page, "What do you make of it?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What do you make of it?")
    tab_to(page, "polarity")
    page.keyboard.press("Space")
    tab_to(page, "kind")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "judged")
    page.keyboard.press("ArrowRight")
    tab_to(page, "reason")
    page.keyboard.type(REASON)
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It counts when a second person agrees.")
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high")
    expect(judged_part(page)).not_to_contain_text("judged medium")
    expect(judged_part(page)).to_contain_text("Waiting for a second person")
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high – proposed: medium, because")
    judged_part(page).get_by_role("link", name="open").click()
    expect(page.get_by_text("Somebody else has to look at this")).to_be_visible()
    expect(page.get_by_role("button", name="Answer as the second person")).to_have_count(0)
    page.goto(f"{page.url}/answer")
    expect(page.get_by_text("This is your own judgement")).to_be_visible()
    _agreed(served, sign_in("vera"), town)
    page.goto(tie_address(served, town))
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high – judged medium")
    expect(judged_part(page)).to_contain_text("Vera Supervisor agrees")


def _agreed(served: Served, page: Page, town: Town) -> None:
    """The supervisor finds it on the case's page and agrees."""
    page.goto(served.case(town))
    waiting = page.locator("section", has=page.get_by_role("heading", name="Waiting for a second person"))
    waiting.get_by_role("link").click()
    page.get_by_role("button", name="Answer as the second person").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one.")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("You agree: the judgement counts now.")
    page.goto(served.case(town))
    expect(page.get_by_role("heading", name="Waiting for a second person")).to_have_count(0)


def test_a_second_person_who_does_not_agree_says_why_and_both_are_shown(served: Served, sign_in: SignIn) -> None:
    """Nothing of either view is lost."""
    town = risky(served)
    made = judged(served, town)
    page = sign_in("kim")
    page.goto(f"{served.case(town)}/judgements/{made.id}/answer")
    page.get_by_label("I do not agree").check()
    page.get_by_label("Because").fill("No.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 20 characters")
    expect(page.get_by_label("I do not agree")).to_be_checked()
    page.get_by_label("Because").fill("The telephone record shows calls every night.")
    page.get_by_role("button", name="Save").click()
    part = judged_part(page)
    expect(part).to_contain_text("Puts at risk: computed high")
    expect(part).to_contain_text("The second person does not agree")
    expect(part).to_contain_text(REASON)
    expect(part).to_contain_text("Kim Colleague does not agree, ")
    expect(part).to_contain_text("The telephone record shows calls every night.")


def test_somebody_answered_meanwhile(served: Served, sign_in: SignIn) -> None:
    """The later answer is not saved, and says so."""
    town = risky(served)
    made = judged(served, town)
    page = sign_in("kim")
    page.goto(f"{served.case(town)}/judgements/{made.id}/answer")
    tie = town.ties["Older brother"]
    cosign_judgement(served.core, actor_for(served.core, "vera"), town.case_id, tie, made.id, 1, "agree", Call())
    page.get_by_label("I agree").check()
    with page.expect_response(lambda r: r.request.method == "POST") as answered:
        page.get_by_role("button", name="Save").click()
    assert answered.value.status == 412
    expect(page.get_by_role("heading", level=1)).to_have_text("This has changed since you opened it")


def test_what_is_wrong_is_said_and_nothing_is_lost(served: Served, sign_in: SignIn) -> None:
    """Each problem at its field, each word still there."""
    town = risky(served)
    page = sign_in("robin", java_script_enabled=False)
    page.goto(f"{tie_address(served, town)}/judge")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what you judge.")
    page.get_by_label("Puts at risk").check()
    page.get_by_label("Raise", exact=True).check()
    page.get_by_label("Because").fill("Short.")
    page.get_by_label("Look at it again by").fill("2020-01-01")
    page.get_by_role("button", name="Save").click()
    said = page.get_by_role("alert")
    for sentence in ("There is no higher class than this.", "at least 20 characters", "a day after today"):
        expect(said).to_contain_text(sentence)
    expect(page.get_by_label("Because")).to_have_value("Short.")


def test_a_later_change_is_said_in_words_and_it_is_judged_anew(served: Served, sign_in: SignIn) -> None:
    """On the tie, on the case, and beside the picture; with the earlier words in the form."""
    town = risky(served)
    judged(served, town, kind="confirm", judged=None)
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/network")
    panel = page.locator(".nm-judged")
    assert "Puts at risk: computed high – confirmed" in (panel.text_content() or "")
    assert "Robin Worker" in (panel.text_content() or "")
    values = answer("tie.exit_stance", "pressures_against", "family", observed_on=served.core.today())
    subject = {"subject_id": town.ties["Older brother"]}
    record_fact(served.core, actor_for(served.core, "robin"), town.case_id, {**values, **subject}, Call())
    page.goto(served.case(town))
    anew = page.locator("section", has=page.get_by_role("heading", name="To be judged anew"))
    expect(anew).to_contain_text("The statements under it are not the same any more")
    anew.get_by_role("link").click()
    said = "Has to be looked at again: the statements under it are not the same any more"
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("button", name="Judge it anew").click()
    expect(page.get_by_label("Because")).to_have_value(REASON)
    page.get_by_role("button", name="Save").click()
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high – confirmed")
    page.get_by_text("Earlier judgements").click()
    expect(judged_part(page)).to_contain_text("Replaced by a later judgement")


def test_taken_back_by_its_author(served: Served, sign_in: SignIn) -> None:
    """With a reason; it stays among the earlier ones."""
    town = risky(served)
    made = judged(served, town, kind="confirm", judged=None)
    other = sign_in("kim")
    other.goto(f"{served.case(town)}/judgements/{made.id}/withdraw")
    expect(other.get_by_text("Only its author can take it back")).to_be_visible()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/judgements/{made.id}")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why.")
    page.get_by_label("Why").fill("Meant for another tie")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Earlier judgements").click()
    expect(judged_part(page)).to_contain_text("Taken back")


def test_of_a_tie_that_was_entered_in_error(served: Served, sign_in: SignIn) -> None:
    """The way leads to the tie, which says so."""
    town = risky(served)
    made, robin = judged(served, town), actor_for(served.core, "robin")
    wrong = Call(reason="Another man of that name")
    set_state(served.core, robin, Tie, town.case_id, town.ties["Older brother"], 1, "entered_in_error", wrong)
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/judgements/{made.id}")
    expect(page.get_by_text("This was entered in error and is not on the map.")).to_be_visible()
    for place in (f"judgements/{made.id}/answer", f"ties/{town.ties['Older brother']}/judge"):
        answered = page.goto(f"{served.case(town)}/{place}")
        assert answered is not None
        assert answered.status == 404
    page.goto(served.case(town))
    expect(page.get_by_role("heading", name="Waiting for a second person")).to_have_count(0)


def test_a_guest_sees_what_is_meant_for_the_room_and_no_words(served: Served, sign_in: SignIn) -> None:
    """Neither reason nor name; and nothing of a judgement for the team."""
    town = risky(served)
    hidden = judged(served, town, kind="confirm", judged=None)
    page = sign_in("gus")
    page.goto(tie_address(served, town))
    expect(judged_part(page)).to_contain_text("Puts at risk: computed high")
    expect(judged_part(page)).not_to_contain_text("confirmed")
    answered = page.goto(f"{served.case(town)}/judgements/{hidden.id}")
    assert answered is not None
    assert answered.status == 404
    judged(served, town, kind="confirm", judged=None, handling="CONFERENCE")
    page.goto(tie_address(served, town))
    expect(judged_part(page)).to_contain_text("computed high – confirmed")
    expect(judged_part(page)).not_to_contain_text("Robin")
    expect(judged_part(page)).not_to_contain_text(REASON)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_pages_hold(served: Served, sign_in: SignIn, phone: bool) -> None:
    """axe finds nothing; on a phone of 320 px nothing has to be scrolled sideways."""
    town = risky(served)
    judged(served, town, reason="x" * 300)
    made = judged(served, town)
    home = f"{served.case(town)}/judgements/{made.id}"
    found: list[str] = []
    for who, addresses in {
        "robin": (tie_address(served, town), f"{tie_address(served, town)}/judge", home, f"{home}/withdraw",
                  f"{home}/answer", served.case(town), f"{served.case(town)}/changes", f"{served.case(town)}/network"),
        "vera": (served.case(town), tie_address(served, town), home, f"{home}/answer"),
    }.items():
        page = sign_in(who, viewport={"width": 320 if phone else 1280, "height": 700}, bypass_csp=True)
        for address in addresses:
            shown = page.goto(address)
            assert shown is not None
            assert shown.status == 200, address
            found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)
