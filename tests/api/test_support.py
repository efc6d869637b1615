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


def test_the_work_list_page_by_page(office: Office) -> None:
    """Everything that is due, in order of day and name, with a cursor; whose and which kind can be asked."""
    case, worker = office.case(), office.caller("caseworker")
    home, today = f"/cases/{case['id']}", office.core.today()
    day = {n: (today - timedelta(days=n)).isoformat() for n in (0, 3, 40, 100)}
    worker.made(f"{home}/support/plans", {"starts_on": day[100]})
    for name in ("Mother", "Brother"):
        person = worker.made(f"{home}/people", {**PERSON, "display_name": name})
        worker.made(f"{home}/support/people/{person['id']}",
                    {"phase": "regular", "consent": "given", "valid_from": day[100]})
        contact = worker.made(f"{home}/support/contacts", {
            "contact_on": day[40], "mode": "home", "outcome": "held", "person_ids": [person["id"]],
            "next_step": "Ask the school", "next_step_due": day[3]})
    asked = f"/work-list?whose=team&as_of={day[0]}"
    every = [i for i in worker.get(f"{asked}&limit=200").get_json()["items"] if i["case_id"] == case["id"]]
    assert [(i["kind"], i["whom"], i["state"]) for i in every] == [
        ("contact", "Brother", "overdue"), ("contact", "Mother", "overdue"),
        ("next_step", "Brother", "overdue"), ("next_step", "Mother", "overdue")]
    assert {i["reference"] for i in every} == {case["reference"]}
    found, cursor = [], ""
    while cursor is not None:
        page = worker.get(f"{asked}&limit=1{cursor and f'&cursor={cursor}'}").get_json()
        found += [i for i in page["items"] if i["case_id"] == case["id"]]
        cursor = page["next_cursor"]
    assert found == every
    steps = worker.get("/work-list?kind=next_step&limit=200").get_json()
    assert {i["kind"] for i in steps["items"]} == {"next_step"}
    assert steps["cases_read"] >= 1
    nobodys = worker.get("/work-list?whose=anybody&limit=200").get_json()["items"]
    assert [i["kind"] for i in nobodys if i["case_id"] == case["id"]] == ["contact", "contact"]
    for wrong in ("kind=risk", "whose=everybody", "limit=0", "cursor=x", "order=risk"):
        assert worker.get(f"/work-list?{wrong}").status_code == 422
    done = f"{home}/support/contacts/{contact['id']}/next-step-done"
    assert worker.post(done, {"done_on": day[0]}).status_code == 428
    after = worker.call("POST", done, {"done_on": day[0]}, {"If-Match": '"1"'})
    assert (after.status_code, after.get_json()["next_step_done_on"]) == (200, day[0])


def test_a_plan_ends_and_a_change_is_taken_back_over_the_api(office: Office) -> None:
    """With the version in If-Match and a reason."""
    case, worker = office.case(), office.caller("caseworker")
    home, today = f"/cases/{case['id']}/support", office.core.today()
    plan = worker.made(f"{home}/plans", {"starts_on": (today - timedelta(days=9)).isoformat()})
    whom = f"{home}/people/{case['offender_id']}"
    worker.made(whom, {"phase": "regular", "valid_from": (today - timedelta(days=9)).isoformat()})
    worker.made(whom, {"phase": "crisis"})
    assert worker.call("POST", f"{whom}/take-back", {}, {"If-Match": '"1"'}).status_code == 422
    back = worker.call("POST", f"{whom}/take-back", {"reason": "a slip"}, {"If-Match": '"1"'})
    assert (back.status_code, back.get_json()["state"]) == (200, "entered_in_error")
    ended = worker.call("POST", f"{home}/plans/{plan['id']}/end", {"ends_on": today.isoformat()}, {"If-Match": '"1"'})
    assert (ended.status_code, ended.get_json()["ends_on"]) == (200, today.isoformat())
    people = worker.get(f"{home}/people").get_json()["items"]
    assert [(p["phase"], p["valid_to"], p["state"]) for p in people] == [
        ("regular", today.isoformat(), "recorded"), ("crisis", None, "entered_in_error")]
