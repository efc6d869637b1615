"""Ratings from licensed instruments over the API: under a certificate, beside the ties, never computed with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.office import NOWHERE, Office

RATING = {"instrument_version": "2", "ratings": ["A1=moderate", "A2=low"]}


@pytest.fixture
def certified(office: Office) -> dict[str, Any]:
    """A new certificate of the caseworker's, recorded by the administrator."""
    today = office.core.today()
    body = {"instrument": "trap_18", "issued_on": (today - timedelta(days=400)).isoformat(),
            "valid_until": (today + timedelta(days=30)).isoformat(), "issued_by": "The academy"}
    return office.caller("administrator").made("/users/caseworker/certificates", body)


def rating(office: Office, certificate: dict[str, Any], **values: Any) -> dict[str, Any]:
    today = office.core.today()
    return {**RATING, "certificate_id": certificate["id"], "assessed_on": (today - timedelta(days=3)).isoformat(),
            "review_on": (today + timedelta(days=180)).isoformat(), **values}


def test_from_a_certificate_to_a_rating_and_its_amendment(office: Office, certified: dict[str, Any]) -> None:
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}/assessments"
    sent = worker.post(home, rating(office, certified))
    assert sent.status_code == 201, sent.get_data(as_text=True)
    made = sent.get_json()
    assert (made["instrument"], made["handling"], made["ratings"]) == ("trap_18", "TEAM", RATING["ratings"])
    one = f"{home}/{made['id']}"
    assert worker.get(sent.headers["Location"].removeprefix("/api/v1")).get_json() == made
    assert worker.call("PATCH", one, {"ratings": ["A1=low"], "reason": "a slip"}).status_code == 428
    assert worker.call("PATCH", one, {"ratings": ["A1=low"]}, {"If-Match": '"1"'}).status_code == 422
    after = worker.call("PATCH", one, {"ratings": ["A1=low"], "reason": "a slip"}, {"If-Match": '"1"'})
    assert (after.status_code, after.get_json()["ratings"]) == (200, ["A1=low"])
    assert len(worker.get(f"{one}/history").get_json()["items"]) == 2
    gone = worker.post(f"{one}/state", {"state": "entered_in_error", "reason": "another case"}, If_Match='"2"')
    assert gone.get_json()["state"] == "entered_in_error"


# What is sent beside a right body, and the field that is named.
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"certificate_id": NOWHERE}, "certificate_id"), ({"ratings": ["Refuses every talk about it=2"]}, "ratings"),
    ({"ratings": []}, "ratings"), ({"instrument": "saprof"}, "instrument"), ({"ratings": ["A1=2", "A1=3"]}, "ratings"),
    ({"total": 7}, "total"), ({"assessed_on": "2999-01-01"}, "assessed_on"), ({"review_on": "2001-01-01"}, "review_on"),
]


@pytest.mark.parametrize(("values", "field"), REFUSED)
def test_what_is_wrong_is_named(
    office: Office, certified: dict[str, Any], values: dict[str, Any], field: str
) -> None:
    case, worker = office.case(), office.caller("caseworker")
    answer = worker.post(f"/cases/{case['id']}/assessments", rating(office, certified, **values))
    assert answer.status_code == 422
    assert any(name.startswith(field) for name in answer.get_json()["errors"])
    assert worker.get(f"/cases/{case['id']}/assessments").get_json()["items"] == []


def test_a_certificate_is_its_owner_s_alone(office: Office, certified: dict[str, Any]) -> None:
    """A colleague cannot rate under it, and it is told like one that is not there; nor after it has ended."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    worker.made(f"{home}/access", {"username": "colleague", "standing": "team"})
    for one in (certified["id"], NOWHERE):
        answer = office.caller("colleague").post(f"{home}/assessments", rating(office, {"id": one}))
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["certificate_id"])
    ended = {"valid_until": (office.core.today() - timedelta(days=10)).isoformat()}
    path = f"/users/caseworker/certificates/{certified['id']}"
    admin = office.caller("administrator")
    assert admin.call("PATCH", path, ended, {"If-Match": '"1"'}).status_code == 200
    assert worker.post(f"{home}/assessments", rating(office, certified)).status_code == 422
    assert admin.call("PATCH", path.replace("caseworker", "colleague"), ended, {"If-Match": '"2"'}).status_code == 404
    listed = admin.get("/users/caseworker/certificates").get_json()["items"]
    (shown,) = [each for each in listed if each["id"] == certified["id"]]
    assert shown["version"] == 2


def test_ratings_stay_out_of_the_room_unless_chosen_for_it(office: Office, certified: dict[str, Any]) -> None:
    case, worker, guest = office.case(), office.caller("caseworker"), office.caller("conference_guest")
    home, until = f"/cases/{case['id']}", office.core.today().isoformat()
    worker.made(f"{home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": until})
    worker.made(f"{home}/assessments", rating(office, certified))
    assert guest.get(f"{home}/assessments").get_json()["items"] == []
    worker.made(f"{home}/assessments", rating(office, certified, handling="CONFERENCE", sources="his sister, alone"))
    (seen,) = guest.get(f"{home}/assessments").get_json()["items"]
    assert (seen["sources"], seen["assessor_id"], seen["certificate_id"]) == (None, "", "")


def test_ratings_are_no_part_of_the_network(office: Office, certified: dict[str, Any]) -> None:
    """The picture, its findings and its measures are the same to the byte."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    addresses = (f"{home}/network", f"{home}/measures", f"{home}/alerts")
    before = [worker.get(address).get_json() for address in addresses]
    worker.made(f"{home}/assessments", rating(office, certified, ratings=["A1=high", "A2=3"]))
    assert [worker.get(address).get_json() for address in addresses] == before
