"""Days that make no sense, names that no picture can hold, and keys that come again, against family support."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.api.office import PASSWORD, Office
from visualisations.support.sheet import Sheet

FAR = ("0001-01-01", "1799-12-31", "1800-01-01", "2200-12-31", "2201-01-01", "9999-12-31", "2026-02-30", "soon", "%00")
ODD = ("<svg onload=alert(1)>&\"'", "$x^2$ \\frac", "‮nihton", "家族", "a\nb")


@pytest.fixture
def browser(office: Office) -> FlaskClient:
    client = office.app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
    assert token is not None
    client.post("/sign-in", data={"csrf_token": token[1], "username": "caseworker", "password": PASSWORD})
    return client


def family(office: Office, name: str = "Mother") -> str:
    """A case with one supported person who has a reading; gives its address."""
    case, worker, today = office.case(), office.caller("caseworker"), office.core.today()
    home, begins = f"/cases/{case['id']}", (today - timedelta(days=60)).isoformat()
    person = worker.made(f"{home}/people", {"display_name": name})
    worker.made(f"{home}/support/plans", {"starts_on": begins})
    setting = {"phase": "regular", "consent": "given", "valid_from": begins}
    worker.made(f"{home}/support/people/{person['id']}", setting)
    reading = {"person_id": person["id"], "measure": "ors", "measured_on": begins, "value": "10"}
    worker.made(f"{home}/support/readings", reading)
    return home


@pytest.mark.parametrize("day", FAR)
def test_no_day_breaks_a_picture_or_a_report(office: Office, browser: FlaskClient, day: str) -> None:
    home, worker = family(office), office.caller("caseworker")
    for asked in (f"from={day}", f"to={day}", f"from={day}&to={day}"):
        for path in ("over-time", "over-time/year.svg", "over-time/months.svg", "report", "report.csv"):
            assert browser.get(f"{home}/support/{path}?{asked}").status_code in (200, 422), (path, asked)
    for asked in (f"from_day={day}", f"to_day={day}", f"from_day={day}&to_day={day}"):
        for path in (f"{home}/support/report", "/support/report"):
            assert worker.get(f"{path}?{asked}").status_code in (200, 422), (path, asked)


def test_a_report_names_the_day_that_is_wrong_as_it_was_given(office: Office) -> None:
    asked = f"{family(office)}/support/report?from_day=2026-02-01&to_day=2026-01-01"
    assert set(office.caller("caseworker").get(asked).get_json()["errors"]) == {"to_day"}


@pytest.mark.parametrize("name", ODD)
def test_every_name_that_is_taken_can_be_drawn(office: Office, browser: FlaskClient, name: str) -> None:
    home = family(office, name)
    for kind in ("year", "measures", "months"):
        drawn = browser.get(f"{home}/support/over-time/{kind}.svg").data
        assert b"<svg onload" not in drawn
        ET.fromstring(drawn)  # noqa: S314


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_not_taken_and_not_drawn(office: Office, letter: str) -> None:
    """One name would leave everybody in the case without a picture."""
    people = f"/cases/{office.case()['id']}/people"
    assert office.caller("caseworker").post(people, {"display_name": f"Mo{letter}"}).status_code == 422
    sheet = Sheet(300)
    sheet.text(10, 10, f"Mo{letter}")
    ET.fromstring(sheet.svg(20, f"Mo{letter}"))  # noqa: S314


def test_support_does_not_begin_in_another_century(office: Office) -> None:
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}/support"
    assert set(worker.post(f"{home}/plans", {"starts_on": "1826-05-03"}).get_json()["errors"]) == {"starts_on"}


def test_a_draft_under_a_key_that_comes_again(office: Office) -> None:
    """The same words are kept once; other words under the same key are refused."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}/support/drafts"
    body = {"form": "contact", "form_key": "sheet", "content": {"note": ["She rang."]}}
    sent = [worker.post(home, body, Idempotency_Key="keep") for _ in range(2)]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert sent[0].get_json() == sent[1].get_json()
    other = worker.post(home, {**body, "content": {"note": ["He rang."]}}, Idempotency_Key="keep")
    assert other.status_code == 422
    assert [d["content"]["note"] for d in worker.get(home).get_json()["items"]] == [["She rang."]]


def test_no_two_shapes_of_the_api_have_one_name(office: Office) -> None:
    """What is sent for a step of a goal and for a next step is described as what it is."""
    described = office.app.test_client().get("/openapi.json").get_json()
    paths = described["paths"]
    bodies = {
        path.rsplit("/", 1)[-1]: ways["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for path, ways in paths.items() if path.endswith(("/steps", "/next-step-done"))
    }
    assert len(set(bodies.values())) == len(bodies) == 2
    assert not any(re.fullmatch(r".*[a-z]1", name) for name in described["components"]["schemas"])
