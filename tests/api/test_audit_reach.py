"""How far an auditor's log reaches: the own organisation, and what anybody did to its cases."""

from typing import Any

from netmap.actor import Call
from netmap.services.accounts import add_user
from netmap.services.cases import read_case
from tests.api.office import OPERATOR, PASSWORD, Caller, Office


def _all(caller: Caller, limit: int = 3) -> list[dict[str, Any]]:
    """Every entry, by small pages."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = caller.get(f"/audit?limit={limit}{cursor}").get_json()
        found += page["items"]
        if not page["next_cursor"]:
            return found
        cursor = f"&cursor={page['next_cursor']}"


def test_an_auditor_reads_the_log_of_the_own_organisation(office: Office) -> None:
    """North's auditor is not shown what south does; an operator's look at north's case is shown, south's are not."""
    north, south = office.case(), office.case("abroad")
    for case in (north, south):
        read_case(office.core, OPERATOR, case["id"])
    entries = _all(office.caller("auditor"), 200)
    assert {entry["actor_agency"] for entry in entries} <= {"north", ""}
    assert north["id"] in {entry["case_id"] for entry in entries if entry["actor_id"] == "operator"}
    assert south["id"] not in {entry["case_id"] for entry in entries}


def test_pages_of_the_log_leave_nothing_out(office: Office) -> None:
    """What is passed over between two pages is what belongs to somebody else, and each page is as long as asked."""
    office.case("abroad")
    first = office.caller("auditor").get("/audit?limit=3").get_json()
    assert len(first["items"]) == 3
    sequences = [entry["sequence"] for entry in _all(office.caller("auditor"), 7)]
    assert sequences == sorted(set(sequences))
    longer = [entry["sequence"] for entry in _all(office.caller("auditor"), 200)]
    assert longer[: len(sequences)] == sequences


def test_an_auditor_of_another_organisation_sees_that_one(office: Office) -> None:
    """The same log, from the other side."""
    values = {"username": "auditor-south", "display_name": "A", "role": "auditor", "agency": "south"}
    add_user(office.core, OPERATOR, values, PASSWORD, Call())
    assert {entry["actor_agency"] for entry in _all(office.caller("auditor-south"), 200)} <= {"south", ""}
