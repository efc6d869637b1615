"""Support around the person over the API: roles, referrals, answers about release, who could be asked."""

from __future__ import annotations

from typing import Any

from tests.api.office import FACT, PERSON, Caller, Office, tie_between

SHUT = {"handling": "RESTRICTED", "restricted_to": ["family_support_worker"]}


def changed(caller: Caller, path: str, **values: Any) -> dict[str, Any]:
    """The second version of a record; it has to succeed."""
    answer = caller.call("PATCH", path, values, {"If-Match": '"1"'})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def test_a_role_a_referral_and_an_answer_about_release(office: Office) -> None:
    case, worker = office.case(), office.caller("caseworker")
    home, today = f"/cases/{case['id']}/support", office.core.today().isoformat()
    role = worker.made(f"{home}/roles", {"by_name": "Ms X", "task": "Puts the debts in order", "starts_on": today})
    assert changed(worker, f"{home}/roles/{role['id']}", ends_on=today)["ends_on"] == today
    body = {"organisation": "Debt advice", "asked_for": "An overview", "referred_on": today}
    referral = worker.made(f"{home}/referrals", body)
    assert worker.post(f"{home}/referrals", {**body, "shared": "His name"}).status_code == 422
    answered = changed(worker, f"{home}/referrals/{referral['id']}", answer="accepted", answered_on=today)
    assert answered["answer"] == "accepted"
    said = {"item": "housing", "answer": "none", "answered_on": today, "source_kind": "offender"}
    made = worker.made(f"{home}/readiness", said)
    listed = worker.get(f"{home}/release-readiness").get_json()
    first = listed["items"][0]
    assert (first["item"], first["answer"], first["answer_id"]) == ("housing", "none", made["id"])
    assert {q["answer"] for q in listed["items"][1:]} == {"not_asked"}
    assert listed["open"].startswith("Still open. Asked, and there is none: a place to live.")


def test_the_lock_is_told_and_its_reason_is_not(office: Office) -> None:
    """What the wife told her support worker alone keeps her from being asked, and is told to nobody else."""
    case, worker, support = office.case(), office.caller("caseworker"), office.caller("family_support_worker")
    home, today = f"/cases/{case['id']}", office.core.today().isoformat()
    worker.made(f"{home}/access", {"username": "family_support_worker", "standing": "team"})
    wife = worker.made(f"{home}/people", {**PERSON, "display_name": "Wife"})
    tie = worker.made(f"{home}/ties", tie_between(case, wife, "SPOUSE_OF"))
    wish = {**FACT, "key": "tie.wish_to_ask", "value": "yes", "observed_on": today}
    worker.made(f"{home}/ties/{tie['id']}/facts", wish)
    told = {**FACT, **SHUT, "key": "tie.control", "value": "by_offender", "observed_on": today, "note": "He hits me."}
    support.made(f"{home}/ties/{tie['id']}/facts", told)
    (seen,) = worker.get(f"{home}/support/could-be-asked").get_json()["items"]
    assert (seen["do_not_ask"], seen["wish"]) == ("Do not ask this person to do anything in this work.", [])
    (mine,) = support.get(f"{home}/support/could-be-asked").get_json()["items"]
    assert "controlled" in mine["do_not_ask"]
    refused = worker.post(f"{home}/support/roles", {"party_id": wife["id"], "task": "Calls him", "starts_on": today})
    assert refused.status_code == 422
    assert "controlled" not in refused.get_data(as_text=True)
    given = worker.get(f"{home}/support/given").get_json()["items"]
    assert {each["gap"] for each in given} == {"Nobody was asked yet, so it is not known."}
