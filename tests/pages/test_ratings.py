"""Ratings from instruments: entered under a certificate, shown beside the ties, restricted and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from graph_schema.records import Assessment, UserCertificate
from netmap.actor import Call
from netmap.services.assessments import record_assessment
from netmap.services.certificates import record_certificate
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.test_pages_hold import faults, overflow
from tests.pages.town import Town, actor_for


def certified(served: Served, username: str, instrument: str, **values: Any) -> UserCertificate:
    """A certificate, recorded by the administrator without a browser."""
    given = {"instrument": instrument, "issued_on": served.core.today() - timedelta(days=400), **values}
    return record_certificate(served.core, actor_for(served.core, "max"), username, given, Call())


def rated(served: Served, town: Town, certificate: UserCertificate, who: str = "kim", **values: Any) -> Assessment:
    """A rating, made without a browser."""
    today = served.core.today()
    given = {"certificate_id": certificate.id, "instrument_version": "2", "assessed_on": today - timedelta(days=9),
             "ratings": ("A1=moderate", "A2=low"), "review_on": today + timedelta(days=90), **values}
    return record_assessment(served.core, actor_for(served.core, who), town.case_id, given, Call())


def test_from_a_certificate_to_a_rating(served: Served, sign_in: SignIn) -> None:
    """The administrator records the certificate; until then the caseworker is told whom to ask."""
    town = served.another_case()
    page = sign_in("robin")
    page.goto(f"{served.case(town)}/ratings")
    expect(page.get_by_text("No ratings yet")).to_be_visible()
    page.get_by_role("link", name="Enter ratings").or_(page.get_by_role("button", name="Enter ratings")).click()
    expect(page.get_by_text("no certificate of yours is recorded")).to_be_visible()
    admin = sign_in("max")
    admin.goto(f"{served.url}/users")
    admin.get_by_role("link", name="Certificates of Robin Worker").click()
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("alert").first).to_contain_text("Choose the instrument.")
    admin.get_by_label("Instrument").select_option(label="RRAP, individual screening")
    admin.get_by_label("Issued on").fill("2025-01-07")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("table")).to_contain_text("not for people convicted of terrorism")
    page.reload()
    expect(page.get_by_text("not for people convicted of terrorism")).to_be_visible()
    page.get_by_label("Items").fill("A1 2\nRefuses every talk about what he did")
    page.get_by_label("Review due").fill(served.core.today().isoformat())
    page.get_by_role("button", name="Save").click()
    for sentence in ("Give the version", "is no code with a rating", "This is not after the day of the rating."):
        expect(page.locator(".govuk-error-summary")).to_contain_text(sentence)
    page.get_by_label("Version of the instrument").fill("1")
    page.get_by_label("Review due").fill((served.core.today() + timedelta(days=180)).isoformat())
    expect(page.get_by_label("Items")).to_have_value("A1 2\nRefuses every talk about what he did")
    page.get_by_label("Items").fill("A1 2\nB2: low")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("table")).to_contain_text("low")
    expect(page.get_by_text("not for people convicted of terrorism")).to_be_visible()
    for address in (served.case(town), f"{served.case(town)}/network"):
        page.goto(address)
        expect(page.get_by_role("main")).to_contain_text("RRAP, individual screening, version 1")
        expect(page.get_by_role("main")).not_to_contain_text("B2")


def test_amended_with_a_reason_restricted_by_a_colleague_and_taken_back(served: Served, sign_in: SignIn) -> None:
    """What was rated only by who rated it; who may see it by anybody who may change it."""
    town = served.another_case()
    made = rated(served, town, certified(served, "kim", "vera_2r"))
    home = f"{served.case(town)}/ratings/{made.id}"
    kim = sign_in("kim")
    kim.goto(home)
    kim.get_by_role("button", name="Amend").click()
    kim.get_by_label("Items").fill("A1=high")
    kim.get_by_role("button", name="Save").click()
    expect(kim.get_by_role("alert").first).to_contain_text("Say why it is amended.")
    kim.get_by_label("Why it is amended").fill("A slip of the pen")
    kim.get_by_role("button", name="Save").click()
    expect(kim.get_by_role("table")).to_contain_text("high")
    kim.get_by_role("button", name="History").click()
    expect(kim.get_by_role("main")).to_contain_text("A1=moderate, A2=low")
    robin = sign_in("robin")
    robin.goto(home)
    robin.get_by_role("button", name="Change review or who may see it").click()
    expect(robin.get_by_label("Items")).to_have_count(0)
    robin.get_by_label("Named roles only").check()
    robin.get_by_label("Caseworker", exact=True).check()
    robin.get_by_label("Why it is amended").fill("Not for the whole team")
    robin.get_by_role("button", name="Save").click()
    sasha = sign_in("sasha")
    answered = sasha.goto(home)
    assert answered is not None
    assert answered.status == 404
    robin.get_by_role("button", name="Entered in error").click()
    robin.get_by_label("Entered in error").check()
    robin.get_by_label("Why").fill("Meant for another case")
    robin.get_by_role("button", name="Save").click()
    robin.goto(f"{served.case(town)}/ratings")
    expect(robin.get_by_role("heading", name="Entered in error")).to_be_visible()


def test_a_guest_sees_only_what_was_chosen_for_the_room(served: Served, sign_in: SignIn) -> None:
    town = served.another_case()
    certificate = certified(served, "kim", "saprof")
    rated(served, town, certificate)
    page = sign_in("gus")
    page.goto(f"{served.case(town)}/network")
    expect(page.get_by_text("SAPROF")).to_have_count(0)
    rated(served, town, certificate, handling="CONFERENCE", sources="What his sister told me")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("SAPROF, version 2")
    page.goto(f"{served.case(town)}/ratings")
    page.get_by_role("link", name="SAPROF").click()
    expect(page.get_by_role("main")).not_to_contain_text("sister")
    expect(page.get_by_role("main")).not_to_contain_text("Kim")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_pages_hold(served: Served, sign_in: SignIn, phone: bool) -> None:
    """axe finds nothing; on a phone of 320 px nothing has to be scrolled sideways."""
    town = served.another_case()
    made = rated(served, town, certified(served, "kim", "other", instrument_name="x" * 90), sources="y" * 300)
    mine = certified(served, "robin", "rrap_individual")
    home, own = served.case(town), f"{served.url}/users/robin/certificates"
    one = f"{home}/ratings/{made.id}"
    found: list[str] = []
    for who, addresses in {
        "kim": (f"{home}/ratings", f"{home}/ratings/new", one, f"{one}/change", f"{one}/state", f"{one}/history", home,
                f"{home}/network"),
        "max": (own, f"{own}/{mine.id}", f"{own}/{mine.id}/state"),
        "gus": (f"{home}/ratings",),
    }.items():
        page = sign_in(who, viewport={"width": 320 if phone else 1280, "height": 700}, bypass_csp=True)
        for address in addresses:
            shown = page.goto(address)
            assert shown is not None
            assert shown.status == 200, address
            found += [wide for wide in [overflow(page)] if wide] if phone else faults(page)
    assert not found, "\n".join(found)
