"""Lists come in pages; nothing is missed, nothing comes twice, and a cursor tells nothing."""

import pytest

from tests.api.office import Office


def test_every_person_once(office: Office) -> None:
    """Following next_cursor gives everybody, in order, also while others are added."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}/people"
    made = [worker.made(path, {"display_name": f"Person {number}"})["id"] for number in range(5)]
    seen: list[str] = []
    query: dict[str, str] = {"limit": "2"}
    while True:
        answer = worker.call("GET", path, query_string=query)
        body = answer.get_json()
        assert len(body["items"]) <= 2
        assert bool(body["next_cursor"]) == ('rel="next"' in answer.headers.get("Link", ""))
        seen += [person["id"] for person in body["items"]]
        if body["next_cursor"] is None:
            break
        query["cursor"] = body["next_cursor"]
        assert made[0] not in body["next_cursor"]
    assert seen == [case["offender_id"], *made]


def test_cases_in_pages(office: Office) -> None:
    """The list of cases pages as well, and shows one's own only."""
    mine = {office.case("abroad")["id"] for _ in range(3)}
    abroad = office.caller("abroad")
    first = abroad.get("/cases?limit=2").get_json()
    rest = abroad.get(f"/cases?limit=2&cursor={first['next_cursor']}").get_json()
    assert {case["id"] for case in first["items"] + rest["items"]} == mine
    assert rest["next_cursor"] is None


def test_audit_in_pages(office: Office) -> None:
    """An auditor reads on from the last sequence."""
    auditor = office.caller("auditor")
    first = auditor.get("/audit?limit=3").get_json()
    second = auditor.get(f"/audit?limit=3&cursor={first['next_cursor']}").get_json()
    assert [entry["sequence"] for entry in first["items"] + second["items"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=many", "limit=1&limit=2", "cursor=zzz", "cursor=%FF"])
def test_a_bad_page(office: Office, query: str) -> None:
    """A wrong limit or cursor is named."""
    answer = office.caller("caseworker").get(f"/cases?{query}")
    assert answer.status_code == 422
    assert set(answer.get_json()["errors"]) == {query.partition("=")[0]}
