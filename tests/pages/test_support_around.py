"""Who gives support, who could be asked, who does what, referrals, what is ready for release: in the browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph_schema.records import CaseRole, ReadinessAnswer, Referral
from netmap.actor import Call
from netmap.services.facts import record_fact
from netmap.services.support.locks import DO_NOT_ASK
from netmap.services.support.writing import record_support
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.town import Town, actor_for, answer


def recorded(served: Served, town: Town, kind: type[Any], **values: Any) -> Any:
    """A record, made without a browser."""
    return record_support(served.core, actor_for(served.core, "robin"), kind, town.case_id, values, Call())


def confided(served: Served, town: Town) -> None:
    """The mother tells her support worker, and nobody else, that he threatens her."""
    told = answer("tie.control", "by_offender", "family", observed_on=served.core.today())
    shut = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",), "subject_id": town.ties["Mother"]}
    record_fact(served.core, actor_for(served.core, "sasha"), town.case_id, {**told, **shut}, Call())


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_who_gives_support_and_what_is_missing(served: Served, sign_in: SignIn) -> None:
    page = sign_in("robin")
    page.goto(f"{served.case()}/support/around")
    row = page.get_by_role("row", name="Listening and comfort")
    expect(row).to_contain_text("Mother given, since")
    told = "Asked about 2 people, and none. Not asked about 2 people: not known."
    expect(page.get_by_role("main")).to_contain_text(told)
    expect(page.get_by_text("Nothing was offered yet")).to_be_visible()


def test_who_is_not_to_be_asked_and_why_only_for_who_may_know(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    confided(served, town)
    for who, why in (("robin", False), ("gus", False), ("sasha", True)):
        page = sign_in(who)
        page.goto(f"{served.case(town)}/support/asking")
        locked = page.get_by_role("main").locator("section.govuk-inset-text")
        expect(locked).to_contain_text("Mother. Do not ask")
        expect(locked).to_contain_text("Niece")
        expect(page.get_by_role("row", name="Mother", exact=False)).to_have_count(0)
        expect(page.get_by_text("threatened, hurt or controlled")).to_have_count(1 if why else 0)
    robin = sign_in("robin")
    robin.goto(f"{served.case(town)}/support/roles/new")
    expect(robin.get_by_label("Somebody on the map").locator("option", has_text="Mother")).to_have_count(0)


def test_wish_consent_and_willingness_are_answered_from_the_page(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/asking")
    page.get_by_role("link", name="willingness, School friend").click()
    expect(page.get_by_role("main")).to_contain_text("Is this person willing to help after release?")
    willing = answer("alter.willingness", "with_conditions", "family", observed_on=served.core.today())
    about = {"subject_id": town.people["School friend"]}
    record_fact(served.core, actor_for(served.core, "robin"), town.case_id, {**willing, **about}, Call())
    page.goto(f"{served.case(town)}/support/asking")
    expect(page.get_by_role("row", name="School friend")).to_contain_text("Willing under conditions")


def test_a_role_is_recorded_ended_and_taken_back(served: Served, sign_in: SignIn) -> None:
    town, today = served.another_case(), served.core.today()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/roles")
    expect(page.get_by_text("No roles today")).to_be_visible()
    page.get_by_role("button", name="Add a role").click()
    save(page)
    expect(page.locator(".govuk-error-summary li")).to_have_text(["Say what they do."])
    page.get_by_label("Does what").fill("Fetches him at the gate")
    save(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say who does it")
    page.get_by_label("Somebody on the map").select_option(label="School friend")
    page.get_by_label("For whom").select_option(label="Sami (offender)")
    save(page)
    expect(page.get_by_role("table")).to_contain_text("School friend")
    page.get_by_role("link", name="Fetches him at the gate").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Last day").fill((today - timedelta(days=0)).isoformat())
    save(page)
    page.get_by_role("link", name="Fetches him at the gate").click()
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("main")).to_contain_text("Last day")
    menu = page.get_by_role("navigation", name="Family support")
    expect(menu.get_by_role("link", name="Who does what")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Entered in error").click()
    expect(menu.get_by_role("link", name="Who does what")).to_be_visible()
    page.get_by_label("Entered in error").check()
    page.get_by_label("Why").fill("Somebody else")
    save(page)
    page.goto(f"{served.case(town)}/support/roles")
    expect(page.get_by_text("Entered in error")).to_be_visible()


def test_nobody_is_to_look_again_at_a_role_that_is_over(served: Served, sign_in: SignIn) -> None:
    """It said "overdue" for good."""
    town, today = served.another_case(), served.core.today()
    days = {"starts_on": today - timedelta(days=30), "review_on": today - timedelta(days=5)}
    for task, ends_on in (("Waters the plants", today - timedelta(days=9)), ("Drives him", None)):
        recorded(served, town, CaseRole, task=task, by_name="Ms X", ends_on=ends_on, **days)
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/roles")
    row = page.locator("tbody tr")
    expect(row.filter(has_text="Drives him")).to_contain_text("overdue")
    expect(row.filter(has_text="Waters the plants")).to_be_visible()
    expect(row.filter(has_text="Waters the plants")).not_to_contain_text("look at it again")


def test_a_role_of_somebody_who_must_not_be_asked_any_more_says_so(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    recorded(served, town, CaseRole, party_id=town.people["Mother"], task="Calls", starts_on=served.core.today())
    confided(served, town)
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/roles")
    expect(page.get_by_role("row", name="Mother")).to_contain_text(DO_NOT_ASK)
    expect(page.get_by_text("threatened")).to_have_count(0)


def test_a_referral_is_answered(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/referrals/new")
    page.get_by_label("Organisation").fill("Debt advice")
    page.get_by_label("What it was asked for").fill("An overview")
    page.get_by_label("What was shared with them").fill("His name")
    save(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("legal basis")
    page.get_by_label("On which legal basis").fill("His consent")
    save(page)
    expect(page.get_by_role("table")).to_contain_text("Waiting for an answer")
    page.get_by_role("link", name="Debt advice").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Declined").check()
    page.get_by_label("Answered on").fill(served.core.today().isoformat())
    save(page)
    expect(page.get_by_role("table")).to_contain_text("Declined")


def test_release_is_asked_about_from_intake_on(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/support/readiness")
    expect(page.get_by_role("main")).to_contain_text("Still open. Not asked yet: a place to live, money to live on,")
    page.get_by_role("link", name="A place to live").click()
    page.get_by_label("Settled").check()
    page.get_by_label("Who says so").select_option(label="Family")
    save(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say in a few words")
    page.get_by_label("In a few words").fill("A room at his aunt's")
    save(page)
    expect(page.get_by_role("main")).to_contain_text("Not asked yet: money to live on,")
    expect(page.get_by_role("row", name="A place to live")).to_contain_text("A room at his aunt's")
    expect(page.get_by_text("%")).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_pages_hold(served: Served, sign_in: SignIn, phone: bool) -> None:
    """axe finds nothing; on a phone of 320 px nothing has to be scrolled sideways."""
    town, today = served.another_case(), served.core.today()
    long = "x" * 90
    role = recorded(served, town, CaseRole, by_name=long, task=long, starts_on=today, review_on=today)
    referral = recorded(served, town, Referral, organisation=long, asked_for=long, referred_on=today)
    ready = recorded(served, town, ReadinessAnswer, item="housing", answer="none", answered_on=today,
                     source_kind="family", note=long)
    home = f"{served.case(town)}/support"
    pages = [f"{home}/{name}" for name in ("around", "asking", "roles", "referrals", "readiness")]
    own = [f"{home}/roles/{role.id}", f"{home}/referrals/{referral.id}", f"{home}/readiness/{ready.id}"]
    pages += [f"{home}/{name}/new" for name in ("roles", "referrals", "readiness")]
    pages += [f"{one}{what}" for one in own for what in ("", "/change", "/state", "/history")]
    found: list[str] = []
    for who, addresses in {"robin": pages, "gus": pages[:5]}.items():
        page = sign_in(who, viewport={"width": 320 if phone else 1280, "height": 700}, bypass_csp=True)
        for address in addresses:
            shown = page.goto(address)
            assert shown is not None
            assert shown.status == 200, address
            found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)
