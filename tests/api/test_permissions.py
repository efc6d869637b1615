"""Each role at each address; what is refused looks like what is not there."""

import json
import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from api.permitted import ACTIONS, PUBLIC, undeclared
from netmap.permissions.actions import CAPABILITIES
from tests.api.office import FACT, JUDGEMENT, NOWHERE, PEOPLE, PERSON, Caller, Office, tie_between

Addresses = dict[str, tuple[str, str]]


def _addresses(office: Office) -> Addresses:
    """Method and rule of every endpoint of the API but the public ones."""
    found = {}
    for rule in office.app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.endpoint not in PUBLIC:
            method = next(iter(set(rule.methods or ()) - {"HEAD", "OPTIONS"}))
            found[rule.endpoint] = (method, rule.rule.removeprefix("/api/v1"))
    return found


def test_every_address_is_declared(office: Office) -> None:
    """An undeclared address, or a declared one that is gone, fails the build."""
    assert undeclared(office.app) == []
    assert set(ACTIONS) == set(_addresses(office))


@pytest.mark.parametrize("name", [name for name in PEOPLE if name not in {"colleague", "abroad"}])
def test_each_role_at_each_address(office: Office, name: str) -> None:
    """403 exactly where the role does not include the action, whatever the body, the version or the case."""
    caller, included = office.caller(name), CAPABILITIES[PEOPLE[name][0]]
    for endpoint, (method, rule) in _addresses(office).items():
        if endpoint == "sessions.sign_out":
            continue
        path = re.sub(r"<record:\w+>", NOWHERE, rule).replace("<name>", "roles")
        answer = caller.call(method, path, {} if method in {"POST", "PATCH"} else None)
        refused = ACTIONS[endpoint] not in included
        assert (answer.status_code == 403) == refused, (endpoint, answer.status_code)


def test_nobody_at_each_address(office: Office) -> None:
    """Without a sign-in every address says 401: before 415, 422, 428 and before 404."""
    for token in (None, "wrong", "x" * 300):
        nobody = Caller(office.app, token)
        for method, rule in _addresses(office).values():
            answer = nobody.call(method, re.sub(r"<record:\w+>", NOWHERE, rule).replace("<name>", "roles"))
            assert (answer.status_code, answer.headers["WWW-Authenticate"][:6]) == (401, "Bearer"), rule


def test_refused_looks_like_absent(office: Office) -> None:
    """Somebody else's case: at every address the same bytes as where nothing is."""
    case, worker = office.case(), office.caller("caseworker")
    person = worker.made(f"/cases/{case['id']}/people", PERSON)
    tie = worker.made(f"/cases/{case['id']}/ties", tie_between(case, person))
    fact = worker.made(f"/cases/{case['id']}/ties/{tie['id']}/facts", FACT)
    access = worker.get(f"/cases/{case['id']}/access").get_json()["items"][0]
    decided = {"other_id": person["id"], "permission": "APPROVED"}
    permission = worker.made(f"/cases/{case['id']}/contact-permissions", decided)
    there = {"people": person["id"], "groups": NOWHERE, "ties": tie["id"], "facts": fact["id"], "access": access["id"],
             "contact-permissions": permission["id"]}
    for name in ("colleague", "abroad"):
        for endpoint, (method, rule) in _addresses(office).items():
            if "case_id" not in rule:
                continue
            real = _filled(rule, case["id"], there.get(rule.split("/")[3] if rule.count("/") > 2 else "", NOWHERE))
            unreal = _filled(rule, NOWHERE, NOWHERE)
            answers = [_try(office.caller(name), method, path, endpoint) for path in (real, unreal)]
            assert answers[0].status_code == 404, (endpoint, answers[0].get_data(as_text=True))
            assert _told(answers[0]) == _told(answers[1]), endpoint


def test_one_s_own_case_hides_what_is_sealed(office: Office) -> None:
    """Inside the team: a record that is kept for others looks like no record, in reads, writes and ties to it."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    worker.made(f"{home}/access", {"username": "colleague", "standing": "team"})
    sealed = worker.made(f"{home}/people", {**PERSON, "handling": "SEALED"})
    colleague = office.caller("colleague")
    assert [p["id"] for p in colleague.get(f"{home}/people").get_json()["items"]] == [case["offender_id"]]
    for suffix in ("", "/history", "/facts"):
        answers = [colleague.get(f"{home}/people/{one}{suffix}") for one in (sealed["id"], NOWHERE)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert _told(answers[0]) == _told(answers[1])
    ties = [colleague.post(f"{home}/ties", tie_between(case, {"id": one})) for one in (sealed["id"], NOWHERE)]
    assert [answer.status_code for answer in ties] == [422, 422]
    assert _told(ties[0]) == _told(ties[1])


def test_a_record_of_another_case_is_absent(office: Office) -> None:
    """One's own person, under the address of one's other case, is not there; nor a person among the ties."""
    first, second, worker = office.case(), office.case(), office.caller("caseworker")
    for path in (f"/cases/{first['id']}/people/{second['offender_id']}",
                 f"/cases/{first['id']}/ties/{first['offender_id']}",
                 f"/cases/{first['id']}/ties/{first['offender_id']}/facts"):
        assert worker.get(path).status_code == 404
    body = {**FACT, "key": "alter.offending", "value": "past"}
    assert worker.post(f"/cases/{first['id']}/ties/{first['offender_id']}/facts", body).status_code == 404


SUPPORT: dict[str, Any] = {
    "support_plans": {"starts_on": "2026-01-01"},
    "support_contacts": {"contact_on": "2026-01-01", "mode": "home", "outcome": "held", "person_ids": [NOWHERE]},
    "interventions": {"kind": "FI02", "offered_on": "2026-01-01"},
    "support_events": {"kind": "birth", "happened_on": "2026-01-01"},
    "goals": {"title": "t", "much_less": "a", "less": "b", "expected": "c", "more": "d", "much_more": "e",
              "set_on": "2026-01-01"},
    "goal_ratings": {"goal_id": NOWHERE, "rated_on": "2026-01-01", "level": 0},
    "case_roles": {"by_name": "Ms X", "task": "t", "starts_on": "2026-01-01"},
    "referrals": {"organisation": "o", "asked_for": "a", "referred_on": "2026-01-01"},
    "readiness_answers": {"item": "housing", "answer": "none", "answered_on": "2026-01-01", "source_kind": "other"},
    "readings": {"person_id": NOWHERE, "measure": "ors", "value": "1", "measured_on": "2026-01-01"},
    "drafts": {"form": "contact", "form_key": "a", "content": {}},
}
BODIES: dict[str, Any] = {
    "add_one": {"people": PERSON, "groups": PERSON,
                "ties": {"source_id": NOWHERE, "target_id": NOWHERE, "kind": "FRIEND_OF"},
                "judgements": JUDGEMENT, "contact_permissions": {"other_id": NOWHERE, "permission": "APPROVED"},
                "discussions": {"discussed_on": "2026-01-01"},
                "assessments": {"certificate_id": NOWHERE, "instrument_version": "1", "assessed_on": "2026-01-01",
                                "ratings": ["A1=1"], "review_on": "2026-02-01"}, **SUPPORT},
    "cosign": {"answer": "agree"},
    "withdraw": {"reason": "Why not."},
    "add_fact": FACT,
    "throw_one_away": {},
    "add_learned": {**FACT, "subject_id": NOWHERE},
    "close_one": {"closure_review": "What helped was the sister's patience."},
    "say_state": {"state": "entered_in_error", "reason": "Why not."},
    "say_status": {"status": "disputed", "reason": "Why not."},
    "set_one": {"phase": "regular"},
    "end_one": {"valid_to": "2026-01-01"},
    "take_back_one": {"reason": "Why not."},
    "end_plan_of": {"ends_on": "2026-01-01"},
    "finish_step_of": {"done_on": "2026-01-01"},
    "move_one": {"progress": "accepted"},
    "do_one_step": {"step": 1, "done_on": "2026-01-01"},
    "grant": {"username": "colleague", "standing": "team"},
    "change_one": {"reason": "Why not."},
}


QUERIES = {
    "read_changes_of": "?since=2020-01-01T00:00:00Z",
    "read_connections_of": f"?from={NOWHERE}&to={NOWHERE}",
    "read_turnover_of": "?from_day=2020-01-01&to_day=2021-01-01",
    "read_what_if_of": f"?without={NOWHERE}",
}


def _try(caller: Caller, method: str, path: str, endpoint: str) -> TestResponse:
    """A request that is right but for the right to make it."""
    resource, _, view = endpoint.partition(".")
    body = BODIES.get(view)
    if view == "add_one":
        body = body[resource]
    path += QUERIES.get(view, "")
    return caller.call(method, path, body, {"If-Match": '"1"'} if method != "GET" else {})


def _filled(rule: str, case_id: str, other: str) -> str:
    return re.sub(r"<record:\w+>", other, rule.replace("<record:case_id>", case_id))


def _told(answer: TestResponse) -> str:
    """The body and the headers, but for the address and the id of the request."""
    body: dict[str, Any] = answer.get_json()
    kept = {name: value for name, value in body.items() if name not in {"instance", "request_id"}}
    headers = sorted((name, value) for name, value in answer.headers if name not in {"X-Request-Id", "Content-Length"})
    return json.dumps([answer.status_code, kept, headers], sort_keys=True)
