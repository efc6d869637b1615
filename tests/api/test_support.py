"""Family support over the API: a plan, a clock, contacts, and what is due."""

from __future__ import annotations

from datetime import timedelta

from tests.api.office import PERSON, Office


def test_from_a_plan_to_what_is_due(office: Office) -> None:
    """What a family support worker does, all of it over HTTP."""
    case, worker = office.case(), office.caller("caseworker")
    home, today = f"/cases/{case['id']}", office.core.today()
    day = {n: (today - timedelta(days=n)).isoformat() for n in (0, 5, 40, 100)}
    mother = worker.made(f"{home}/people", {**PERSON, "display_name": "Mother"})
    person = f"{home}/support/people/{mother['id']}"
    refused = worker.post(person, {"phase": "regular"})
    assert (refused.status_code, "plan" in refused.get_data(as_text=True)) == (422, True)
    worker.made(f"{home}/support/plans", {"starts_on": day[100]})
    worker.made(person, {"phase": "regular", "consent": "given", "valid_from": day[100]})
    body = {"contact_on": day[40], "mode": "home", "outcome": "held", "person_ids": [mother["id"]]}
    sent = [worker.post(f"{home}/support/contacts", body, Idempotency_Key="tap") for _ in range(2)]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert sent[0].get_json() == sent[1].get_json()
    contact = worker.get(sent[0].headers["Location"].removeprefix("/api/v1"))
    assert contact.get_json() == sent[0].get_json()
    worker.made(f"{home}/support/contacts", {**body, "outcome": "not_reached", "contact_on": day[5]})
    (line,) = worker.get(f"{home}/support/due").get_json()["items"]
    assert (line["name"], line["state"], line["last_held"], line["attempts"]) == ("Mother", "overdue", day[40], 1)
    assert worker.get("/support/due").get_json()["items"] == []
    assert worker.get("/support/due?whose=team").get_json()["items"] == [line]
    assert worker.get("/support/due?whose=everybody").status_code == 422
    worker.made(person, {"consent": "declined"})
    (line,) = worker.get(f"{home}/support/due").get_json()["items"]
    assert (line["state"], line["due"]) == ("not_applicable", None)
    worker.made(f"{person}/end", {"valid_to": day[0], "reason": "closing"})
    assert len(worker.get(f"{home}/support/people").get_json()["items"]) == 2


def test_an_amendment_needs_the_version_and_a_reason(office: Office) -> None:
    """And keeps what was there."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}/support/contacts"
    body = {"contact_on": office.core.today().isoformat(), "mode": "phone", "outcome": "held",
            "person_ids": [case["offender_id"]]}
    made = worker.made(home, body)
    one = f"{home}/{made['id']}"
    assert worker.call("PATCH", one, {"mode": "video", "reason": "a slip"}).status_code == 428
    assert worker.call("PATCH", one, {"mode": "video"}, {"If-Match": '"1"'}).status_code == 422
    after = worker.call("PATCH", one, {"mode": "video", "reason": "a slip"}, {"If-Match": '"1"'})
    assert (after.status_code, after.get_json()["mode"]) == (200, "video")
    assert [v["mode"] for v in worker.get(f"{one}/history").get_json()["items"]] == ["phone", "video"]
    wrong = worker.post(home, {**body, "begins": "noon"})
    assert (wrong.status_code, "begins" in wrong.get_data(as_text=True)) == (422, True)
