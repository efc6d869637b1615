"""What a guest of a case conference is given: names, ties and reasons; no words that somebody typed for the team."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.office import FACT, Caller, Office, tie_between

SECRET = "what he told me in confidence"  # noqa: S105 - a canary, no password
ROOM = {"handling": "CONFERENCE"}


@pytest.fixture(scope="module")
def case(office: Office) -> dict[str, Any]:
    """A case in which a canary stands wherever somebody can type words, all of it allowed in the room."""
    case, worker = office.case(), office.caller("caseworker")
    home, why = f"/cases/{case['id']}", {"reason": SECRET, "note": SECRET}
    friend = worker.made(f"{home}/people", {"display_name": "Friend", **ROOM})
    tie = worker.made(f"{home}/ties", {**tie_between(case, friend), **ROOM})
    told = {**FACT, **ROOM, "note": SECRET, "source_name": SECRET}
    fact = worker.made(f"{home}/ties/{tie['id']}/facts", told)
    worker.made(f"{home}/ties/{tie['id']}/facts", {**told, "key": "tie.exit_act", "value": SECRET})
    worker.made(f"{home}/people/{friend['id']}/facts", {**told, "key": "person.role_in_family", "value": SECRET})
    _changed(worker, "PATCH", f"{home}/people/{friend['id']}", why)
    _changed(worker, "PATCH", f"{home}/ties/{tie['id']}", why)
    _changed(worker, "POST", f"{home}/facts/{fact['id']}/status", {"status": "confirmed", "reason": SECRET})
    until = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
    worker.made(f"{home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": until})
    _changed(worker, "POST", f"{home}/close", {"closure_review": SECRET, "reason": SECRET})
    return {**case, "friend": friend["id"], "tie": tie["id"], "fact": fact["id"]}


def _changed(caller: Caller, method: str, path: str, body: dict[str, Any]) -> None:
    answer = caller.call(method, path, body, {"If-Match": '"1"'})
    assert answer.status_code == 200, answer.get_data(as_text=True)


@pytest.mark.parametrize("path", [
    "/cases", "/cases/{id}", "/cases/{id}/people", "/cases/{id}/people/{friend}", "/cases/{id}/people/{friend}/facts",
    "/cases/{id}/ties", "/cases/{id}/ties/{tie}", "/cases/{id}/ties/{tie}/facts", "/cases/{id}/facts/{fact}",
    "/cases/{id}/network",
])
def test_no_typed_words_reach_the_room(office: Office, case: dict[str, Any], path: str) -> None:
    """Notes, sources, reasons for a change, a closure review, answers in words of one's own: the team's alone."""
    addressed = path.format(**case)
    answer = office.caller("conference_guest").get(addressed)
    assert answer.status_code == 200
    assert SECRET not in answer.get_data(as_text=True)
    if path != "/cases/{id}/network":
        assert SECRET in office.caller("caseworker").get(addressed).get_data(as_text=True)


def test_the_list_of_cases_asks_the_policy(office: Office) -> None:
    """A guest whom somebody put on a team by mistake may not open the case, and is not shown it in the list."""
    case, guest = office.case(), office.caller("conference_guest")
    body = {"username": "conference_guest", "standing": "team"}
    office.caller("caseworker").made(f"/cases/{case['id']}/access", body)
    assert guest.get(f"/cases/{case['id']}").status_code == 404
    assert case["id"] not in [item["id"] for item in guest.get("/cases").get_json()["items"]]
