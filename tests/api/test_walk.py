"""The main way through the API: open a case, record a person, a tie and facts, see the flag with its reasons."""

from collections.abc import Iterator
from typing import Any

import pytest

from netmap.settings import Settings
from tests.api.office import PERSON, Office, open_office, tie_between

RISK = {
    "alter.violence_stance": ("people", "endorses"),
    "alter.extremist_involvement": ("people", "active"),
    "tie.channel": ("ties", "visit"),
    "tie.contact_status": ("ties", "active"),
}


@pytest.fixture(params=["embedded", "neo4j"])
def agency(request: pytest.FixtureRequest) -> Iterator[Office]:
    """The office over each store; of Neo4j, the run's own server, emptied and ours alone meanwhile."""
    if request.param == "embedded":
        yield request.getfixturevalue("office")
        return
    from tests.contract.neo4j_backend import empty_database

    with empty_database(request.getfixturevalue("neo4j_server")) as database:
        address = database.address
        opened = open_office(Settings(store=address.url, store_user=address.user, store_password=address.password))
        yield opened
        opened.core.store.close()


def test_from_an_empty_case_to_a_flag_with_reasons(agency: Office) -> None:
    """What a caseworker does at intake, all of it over HTTP."""
    worker = agency.caller("caseworker")
    case = agency.case()
    home = f"/cases/{case['id']}"
    person = worker.made(f"{home}/people", PERSON)
    tie = worker.made(f"{home}/ties", tie_between(case, person))
    assert _tie(agency, case)["flag"] == "not_enough_recorded"
    for key, (subject, value) in RISK.items():
        target = {"people": person, "ties": tie}[subject]["id"]
        fact = {"key": key, "value": value, "perspective": "worker", "source_kind": "professional",
                "status": "confirmed", "reliability": "reliable", "observed_on": agency.core.today().isoformat()}
        worker.made(f"{home}/{subject}/{target}/facts", fact)
    drawn = _tie(agency, case)
    assert drawn["flag"] in {"risk", "both"}
    assert drawn["risk"] == "high"
    fired = [reason for reason in drawn["reasons"] if reason["state"] == "fired"]
    assert "R01" in {reason["rule"] for reason in fired}
    assert all(reason["sentence"] and reason["fact_ids"] for reason in fired)
    changes = worker.call("GET", f"{home}/changes", query_string={"since": case["recorded_at"]}).get_json()
    assert [item["type"] for item in changes["items"]].count("Fact") == len(RISK)
    assert not changes["more"]
    _corrects(agency, case, tie)


def _corrects(agency: Office, case: dict[str, Any], tie: dict[str, Any]) -> None:
    """A correction takes the tie off the map, keeps it in the history, and can be undone."""
    worker, path = agency.caller("caseworker"), f"/cases/{case['id']}/ties/{tie['id']}"
    wrong = worker.post(f"{path}/state", {"state": "entered_in_error", "reason": "Another person."}, If_Match='"1"')
    assert wrong.get_json()["version"] == 2
    assert worker.get(f"/cases/{case['id']}/network").get_json()["ties"] == []
    worker.post(f"{path}/state", {"state": "recorded", "reason": "It was right."}, If_Match='"2"')
    states = [version["state"] for version in worker.get(f"{path}/history").get_json()["items"]]
    assert states == ["recorded", "entered_in_error", "recorded"]
    assert _tie(agency, case)["id"] == tie["id"]


def _tie(agency: Office, case: dict[str, Any]) -> dict[str, Any]:
    answer = agency.caller("caseworker").get(f"/cases/{case['id']}/network")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    ties: list[dict[str, Any]] = answer.get_json()["ties"]
    assert len(ties) == 1
    return ties[0]


def test_network_of_a_day(office: Office) -> None:
    """A tie shows on its days, both inclusive; before and after it does not."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    period = {"valid_from": "2019-05-03", "from_precision": "day", "valid_to": "2020-01-31", "to_precision": "day"}
    worker.made(f"/cases/{case['id']}/ties", {**tie_between(case, person), **period})
    for day, count in {"2019-05-02": 0, "2019-05-03": 1, "2020-01-31": 1, "2020-02-01": 0}.items():
        shown = worker.get(f"/cases/{case['id']}/network?as_of={day}").get_json()
        assert (shown["as_of"], len(shown["ties"]), len(shown["people"])) == (day, count, 2)


def test_network_as_it_was_known(office: Office) -> None:
    """What was recorded later is not known earlier."""
    case, worker = office.case(), office.caller("caseworker")
    moment = office.core.now().isoformat()
    worker.made(f"/cases/{case['id']}/people", PERSON)
    path = f"/cases/{case['id']}/network"
    then = worker.call("GET", path, query_string={"known_at": moment}).get_json()
    assert (len(then["people"]), len(worker.get(path).get_json()["people"])) == (1, 2)


def test_a_closed_case_can_be_read_and_not_changed(office: Office) -> None:
    """Closing asks for a review; afterwards a write answers as if nothing were there."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}"
    short = worker.post(f"{path}/close", {"closure_review": "Done."}, If_Match='"1"')
    assert (short.status_code, list(short.get_json()["errors"])) == (422, ["closure_review"])
    review = {"closure_review": "The sister's visits helped; the move did not."}
    assert worker.post(f"{path}/close", review, If_Match='"1"').get_json()["closed_on"]
    assert worker.get(path).status_code == 200
    assert worker.post(f"{path}/people", PERSON).status_code == 404


def test_a_guest_sees_the_room_only(office: Office) -> None:
    """A guest of the case sees what may be shown, no notes; and nothing of another case."""
    case, worker, guest = office.case(), office.caller("caseworker"), office.caller("conference_guest")
    path = f"/cases/{case['id']}"
    shown = {**PERSON, "note": "Shy.", "handling": "CONFERENCE"}
    worker.made(f"{path}/people", shown)
    worker.made(f"{path}/people", {"display_name": "Team only"})
    assert guest.get(f"{path}/network").status_code == 404
    end = office.core.today().isoformat()
    worker.made(f"{path}/access", {"username": "conference_guest", "standing": "guest", "valid_to": end})
    people = guest.get(f"{path}/people").get_json()["items"]
    assert people[0]["id"] == case["offender_id"]
    assert [(person["display_name"], person["note"]) for person in people[1:]] == [("Alter", None)]
    access = [a for a in worker.get(f"{path}/access").get_json()["items"] if a["standing"] == "guest"]
    ended = worker.call("DELETE", f"{path}/access/{access[0]['id']}", headers={"If-Match": '"1"'})
    assert ended.status_code == 200
    assert guest.get(f"{path}/people").status_code == 404
