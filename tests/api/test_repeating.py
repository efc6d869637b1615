"""A write that is sent again under its key is answered only to whoever may see its record at that time."""

from typing import Any

from tests.api.office import NOWHERE, PERSON, Office


def test_a_repeated_write_asks_the_policy_again(office: Office) -> None:
    """Off the team since: the same answer as where nothing is, and a refusal in the log."""
    case, worker, colleague = office.case(), office.caller("caseworker"), office.caller("colleague")
    home = f"/cases/{case['id']}"
    access = worker.made(f"{home}/access", {"username": "colleague", "standing": "team"})
    answers = [colleague.post(f"{home}/people", PERSON, Idempotency_Key="again") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert worker.call("DELETE", f"{home}/access/{access['id']}", headers={"If-Match": '"1"'}).status_code == 200
    refused = colleague.post(f"{home}/people", PERSON, Idempotency_Key="again")
    absent = colleague.post(f"/cases/{NOWHERE}/people", PERSON, Idempotency_Key="again")
    assert _told(refused.get_json()) == _told(absent.get_json())
    assert _last_event(office).operation == "denial"


def test_a_repeated_write_does_not_show_what_was_sealed_since(office: Office) -> None:
    """The record that was made may be somebody else's to see by now."""
    case, worker, colleague = office.case(), office.caller("caseworker"), office.caller("colleague")
    home = f"/cases/{case['id']}"
    worker.made(f"{home}/access", {"username": "colleague", "standing": "team"})
    made = colleague.post(f"{home}/people", PERSON, Idempotency_Key="sealed").get_json()
    sealed = worker.call("PATCH", f"{home}/people/{made['id']}", {"handling": "SEALED"}, {"If-Match": '"1"'})
    assert sealed.status_code == 200
    assert colleague.post(f"{home}/people", PERSON, Idempotency_Key="sealed").status_code == 404


def test_a_repeated_opening_of_a_case_asks_the_policy_again(office: Office) -> None:
    """Whoever opened it and was kept out since is not shown it again; a repeated look is in the log."""
    worker, body = office.caller("caseworker"), {"reference": "again-1", "offender": {"display_name": "Ego"}}
    made = worker.post("/cases", body, Idempotency_Key="opened").get_json()
    assert worker.post("/cases", body, Idempotency_Key="opened").get_json() == made
    assert _last_event(office).operation == "consultation"
    worker.made(f"/cases/{made['id']}/access", {"username": "caseworker", "standing": "excluded"})
    assert worker.post("/cases", body, Idempotency_Key="opened").status_code == 404


def test_a_repeated_closing_is_answered_though_the_case_is_closed(office: Office) -> None:
    """What was written may be told again, even where it could not be written again."""
    case, worker = office.case(), office.caller("caseworker")
    body = {"closure_review": "What helped was the sister's patience."}
    answers = [
        worker.post(f"/cases/{case['id']}/close", body, If_Match='"1"', Idempotency_Key="closed") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]


def _told(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in problem.items() if name not in {"instance", "request_id"}}


def _last_event(office: Office) -> Any:
    return office.core.store.read(lambda reader: reader.audit_events())[-1]
