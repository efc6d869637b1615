"""Nobody overwrites what they have not seen, and nothing is written twice."""

import threading
from typing import Any

from tests.api.office import PERSON, Caller, Office


def test_etag_and_not_changed(office: Office) -> None:
    """A record's ETag is its version; a reader who has it gets 304 and no body."""
    case, worker = office.case(), office.caller("caseworker")
    for path, tag in {f"/cases/{case['id']}": '"1"', f"/cases/{case['id']}/network": None}.items():
        answer = worker.get(path)
        assert tag is None or answer.headers["ETag"] == tag
        again = worker.call("GET", path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Cache-Control"] == "no-store"


def test_network_tag_changes_with_the_network(office: Office) -> None:
    """A new person is a new network."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}/network"
    before = worker.get(path).headers["ETag"]
    worker.made(f"/cases/{case['id']}/people", PERSON)
    assert worker.call("GET", path, headers={"If-None-Match": before}).status_code == 200


def test_a_change_names_what_it_saw(office: Office) -> None:
    """428 without a version, 412 with an old or a strange one, 200 with the current one."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    path, change = f"/cases/{case['id']}/people/{person['id']}", {"note": "Works nights.", "reason": "Asked him."}
    expected = {None: 428, "*": 428, '"2"': 412, "nonsense": 412, 'W/"1"': 412, '"1"': 200}
    for tag, status in expected.items():
        headers = {"If-Match": tag} if tag else {}
        answer = worker.call("PATCH", path, change, headers)
        assert answer.status_code == status, tag
    assert (answer.headers["ETag"], answer.get_json()["change_reason"]) == ('"2"', "Asked him.")
    assert worker.call("PATCH", path, change, {"If-Match": '"1"'}).status_code == 412


def test_every_change_asks_for_a_version(office: Office) -> None:
    """No address that changes something does so blindly."""
    spec = office.app.test_client().get("/openapi.json").get_json()
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            named = {parameter["name"] for parameter in operation.get("parameters", [])}
            if method == "patch" or path.endswith(("/state", "/status", "/close")):
                assert "If-Match" in named, path
            if method == "post":
                assert "Idempotency-Key" in named, path


def test_fifty_at_once_one_wins(office: Office) -> None:
    """Of fifty edits of one version, one is taken and forty-nine are told."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    path = f"/cases/{case['id']}/people/{person['id']}"
    statuses: list[int] = []

    def edit(number: int) -> None:
        caller = Caller(office.app, worker.token)
        answer = caller.call("PATCH", path, {"note": f"Note {number}"}, {"If-Match": '"1"'})
        statuses.append(answer.status_code)

    _at_once(edit, 50)
    assert sorted(statuses) == [200] + [412] * 49
    assert worker.get(path).get_json()["version"] == 2


def test_one_key_twenty_times(office: Office) -> None:
    """One after the other: the same answer each time, one record; another body under the key is refused."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}/people"
    answers = [worker.post(path, PERSON, Idempotency_Key="one key") for _ in range(20)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert len(worker.get(path).get_json()["items"]) == 2
    other = worker.post(path, {"display_name": "Other"}, Idempotency_Key="one key")
    assert (other.status_code, other.get_json()["type"]) == (422, "urn:netmap:problem:operation_reused")
    assert worker.post(path, PERSON, Idempotency_Key="x" * 201).status_code == 422


def test_a_repeated_change(office: Office) -> None:
    """A change that is sent again with its key gets its own answer, not "stale"; without the key it is stale."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    path, body = f"/cases/{case['id']}/people/{person['id']}/state", {"state": "entered_in_error", "reason": "Twice."}
    answers = [worker.post(path, body, If_Match='"1"', Idempotency_Key="again") for _ in range(2)]
    assert [(answer.status_code, answer.headers["ETag"]) for answer in answers] == [(200, '"2"')] * 2
    assert worker.post(path, body, If_Match='"1"').status_code == 412
    assert len(worker.get(path.replace("/state", "/history")).get_json()["items"]) == 2


def test_one_key_twenty_times_at_once(office: Office) -> None:
    """All together: one record; who comes while it is being written may be told so, and may come again."""
    case, worker = office.case(), office.caller("caseworker")
    path = f"/cases/{case['id']}/people"
    answers: list[tuple[int, Any]] = []

    def send(_: int) -> None:
        answer = Caller(office.app, worker.token).post(path, PERSON, Idempotency_Key="at once")
        answers.append((answer.status_code, answer.get_json().get("id")))

    _at_once(send, 20)
    assert {status for status, _ in answers} <= {201, 409}
    assert len({made for status, made in answers if status == 201}) == 1
    assert len(worker.get(path).get_json()["items"]) == 2


def test_a_key_belongs_to_its_user_and_address(office: Office) -> None:
    """The same key of another user, or at another address, is another operation."""
    case, other = office.case(), office.case()
    worker = office.caller("caseworker")
    made = {
        worker.post(f"/cases/{c['id']}/people", PERSON, Idempotency_Key="shared").get_json()["id"]
        for c in (case, other)
    }
    worker.made(f"/cases/{case['id']}/access", {"username": "colleague", "standing": "team"})
    colleague = office.caller("colleague")
    answer = colleague.post(f"/cases/{case['id']}/people", {"display_name": "Other"}, Idempotency_Key="shared")
    assert len(made | {answer.get_json()["id"]}) == 3


def _at_once(work: Any, times: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
