"""Alerts, statements, the agenda, contact permissions and discussions over the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.office import FACT, NOWHERE, PERSON, Caller, Office, tie_between

TODAY = datetime.now(UTC).date()
FIRM = {**FACT, "status": "confirmed", "reliability": "reliable", "observed_on": TODAY.isoformat()}


def a_tie_that_shows_both(office: Office) -> tuple[Caller, str, dict[str, Any]]:
    """A case with a brother who is active in the movement and gives a room."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    brother = worker.made(f"{home}/people", {**PERSON, "display_name": "Brother", "birth_year": 1990})
    tie = worker.made(f"{home}/ties", tie_between(case, brother, "SIBLING_OF"))
    for key, value in (("tie.contact_status", "active"), ("tie.channel", "visit"), ("tie.support", "housing")):
        worker.made(f"{home}/ties/{tie['id']}/facts", {**FIRM, "key": key, "value": value})
    involved = {**FIRM, "key": "alter.extremist_involvement", "value": "active"}
    worker.made(f"{home}/people/{brother['id']}/facts", involved)
    return worker, home, {"tie": tie, "brother": brother, "case": case}


def test_what_is_open_and_what_is_said_of_the_network(office: Office) -> None:
    """Every alert names its ties; every statement of the table is there, with its state."""
    worker, home, made = a_tie_that_shows_both(office)
    body = worker.get(f"{home}/alerts").get_json()
    assert body["as_of"] == office.core.today().isoformat()
    open_ = {alert["code"]: alert for alert in body["alerts"] if alert["state"] == "holds"}
    assert open_["W06"]["tie_ids"] == [made["tie"]["id"]]
    assert open_["W06"]["party_ids"] == [made["brother"]["id"]]
    assert open_["W06"]["fact_ids"]
    assert "Brother" in open_["W06"]["sentence"]
    assert [statement["code"] for statement in body["statements"]] == [f"N0{n}" for n in range(1, 9)]
    assert {statement["state"] for statement in body["statements"]} <= {"holds", "does_not_hold", "not_known"}
    assert worker.get(f"{home}/network").get_json()["statements"] == body["statements"]


def test_compared_with_an_earlier_day(office: Office) -> None:
    """A day before the day looked at; anything else is named."""
    worker, home, _ = a_tie_that_shows_both(office)
    since = (TODAY - timedelta(days=30)).isoformat()
    body = worker.get(f"{home}/alerts?since={since}").get_json()
    assert body["since"] == since
    assert next(s for s in body["statements"] if s["code"] == "N06")["state"] == "holds"
    later = (TODAY + timedelta(days=9)).isoformat()
    for query in (f"since={later}", "since=soon", "as_of=x", "until=x"):
        answer = worker.get(f"{home}/alerts?{query}")
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [query.split("=")[0]])


def test_the_agenda_until_it_is_discussed(office: Office) -> None:
    """Both lists of reasons; off the agenda once it was talked about, also when that is sent twice."""
    worker, home, made = a_tie_that_shows_both(office)
    (point,) = worker.get(f"{home}/agenda").get_json()["items"]
    assert point["tie"] == made["tie"]["id"]
    assert point["other_name"] == "Brother"
    assert point["protective"]
    assert point["risk"]
    assert point["last_discussed_on"] is None
    address = f"{home}/ties/{made['tie']['id']}/discussions"
    body = {"discussed_on": office.core.today().isoformat(), "occasion": "conference"}
    first = worker.post(address, body, Idempotency_Key="one")
    again = worker.post(address, body, Idempotency_Key="one")
    assert (first.status_code, first.get_json()) == (again.status_code, again.get_json())
    assert len(worker.get(address).get_json()["items"]) == 1
    assert worker.get(f"{home}/agenda").get_json()["items"] == []
    one = f"{address}/{first.get_json()['id']}"
    reason = {"state": "entered_in_error", "reason": "another tie"}
    assert worker.call("POST", f"{one}/state", reason, {"If-Match": '"1"'}).status_code == 200
    assert len(worker.get(f"{home}/agenda").get_json()["items"]) == 1
    elsewhere = one.replace(made["tie"]["id"], NOWHERE)
    assert worker.get(elsewhere).status_code == 404
    assert worker.call("PATCH", elsewhere, {"note": "x"}, {"If-Match": '"2"'}).status_code == 404


def test_a_contact_permission_and_the_notice_it_gives(office: Office) -> None:
    """Recorded for the pair, changed with its version, ended with a reason; and the notice goes with it."""
    worker, home, made = a_tie_that_shows_both(office)
    body = {"other_id": made["brother"]["id"], "permission": "PROHIBITED", "legal_basis": "court order"}
    permission = worker.made(f"{home}/contact-permissions", body)
    assert permission["person_id"] == made["case"]["offender_id"]
    assert "W03" in {a["code"] for a in worker.get(f"{home}/alerts").get_json()["alerts"] if a["state"] == "holds"}
    one = f"{home}/contact-permissions/{permission['id']}"
    assert worker.call("PATCH", one, {"permission": "APPROVED"}).status_code == 428
    change = {"permission": "APPROVED", "reason": "new order"}
    assert worker.call("PATCH", one, change, {"If-Match": '"1"'}).status_code == 200
    assert worker.call("PATCH", one, change, {"If-Match": '"1"'}).status_code == 412
    assert "W03" not in {a["code"] for a in worker.get(f"{home}/alerts").get_json()["alerts"]}
    history = worker.get(f"{one}/history").get_json()["items"]
    assert [version["permission"] for version in history] == ["PROHIBITED", "APPROVED"]


@pytest.mark.parametrize(("field", "more"), [
    ("other_id", {"other_id": NOWHERE}), ("permission", {"permission": "MAYBE"}), ("permission", {"permission": None}),
    ("valid_to", {"valid_from": "2026-05-01", "valid_to": "2026-04-01"}), ("person_id", {"person_id": NOWHERE}),
    ("valid_from", {"valid_from": "01.05.2026"}), ("state", {"state": "entered_in_error"}),
])
def test_what_is_wrong_with_a_permission_is_named(office: Office, field: str, more: dict[str, Any]) -> None:
    """Nothing is written; the field is named."""
    case, worker = office.case(), office.caller("caseworker")
    other = worker.made(f"/cases/{case['id']}/people", PERSON)
    body = {"other_id": other["id"], "permission": "APPROVED", **more}
    answer = worker.post(f"/cases/{case['id']}/contact-permissions", body)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field])
    assert worker.get(f"/cases/{case['id']}/contact-permissions").get_json()["items"] == []


def test_what_each_of_them_means(office: Office) -> None:
    """Readable by everybody who is signed in."""
    body = office.caller("auditor").get("/rules/alerts").get_json()
    assert [d["code"] for d in body["alerts"]] == [f"W0{n}" for n in range(1, 8)]
    assert all(d["limits"] and d["sources"] and d["ends"] for d in (*body["alerts"], *body["statements"]))
