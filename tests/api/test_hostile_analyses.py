"""Somebody tries: what is hidden answers exactly like what does not exist, wherever a question can name a record."""

from __future__ import annotations

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.office import FACT, JUDGEMENT, NOWHERE, Caller, Office, tie_between

ROOM = {"handling": "CONFERENCE"}
CONFIDED = {"handling": "RESTRICTED", "restricted_to": ["family_support_worker"]}
FIRM = {**FACT, "status": "confirmed", "reliability": "reliable"}
LOWER = {"polarity": "risk", "kind": "lower", "judged": "low", "reason": "They have not met for a long time now."}


class Kept:
    """A case with an uncle, a tie and a judgement that only family support sees, and everybody else's part of it."""

    def __init__(self, office: Office) -> None:
        """The caseworker's case, the support worker's confidences."""
        worker, support = office.caller("caseworker"), office.caller("family_support_worker")
        self.case = office.case()
        self.home = f"/cases/{self.case['id']}"
        for name in ("family_support_worker", "supervisor", "colleague"):
            worker.made(f"{self.home}/access", {"username": name, "standing": "team"})
        today = office.core.today().isoformat()
        worker.made(f"{self.home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": today})
        self.mother = worker.made(f"{self.home}/people", {"display_name": "Mother", **ROOM})
        self.tie = worker.made(f"{self.home}/ties", {**tie_between(self.case, self.mother, "CHILD_OF"), **ROOM})
        about = f"{self.home}/ties/{self.tie['id']}"
        for key, value in (("tie.contact_status", "active"), ("tie.support", "money"), ("tie.support", "housing")):
            worker.made(f"{about}/facts", {**FIRM, **ROOM, "key": key, "value": value, "observed_on": today})
        self.uncle = support.made(f"{self.home}/people", {"display_name": "Uncle", **CONFIDED})
        between = {"source_id": self.mother["id"], "target_id": self.uncle["id"], "kind": "SIBLING_OF", **CONFIDED}
        own = {**tie_between(self.case, self.uncle, "NIECE_NEPHEW_OF"), **CONFIDED}
        self.hidden = [support.made(f"{self.home}/ties", each)["id"] for each in (between, own)]
        support.made(f"{about}/facts", {**FIRM, **CONFIDED, "key": "tie.recruitment", "value": "alter_recruited",
                                        "observed_on": today})
        self.judgement = support.made(f"{about}/judgements", LOWER)


@pytest.fixture(scope="module")
def kept(office: Office) -> Kept:
    """One such case for all of this module's tests."""
    return Kept(office)


NAMING = [
    ("GET", "/what-if?without={id}", None), ("GET", "/what-if?ended={tie}", None),
    ("GET", "/what-if?begun={tie}", None),
    ("GET", "/connections?from={id}&to={mother}", None), ("GET", "/connections?from={mother}&to={id}", None),
    ("GET", "/ties/{tie}/judgements", None), ("POST", "/ties/{tie}/judgements", JUDGEMENT),
    ("POST", "/ties/{tie}/discussions", {"discussed_on": "2026-01-01"}),
    ("GET", "/ties/{shown}/judgements/{judgement}", None),
    ("POST", "/ties/{shown}/judgements/{judgement}/cosign", {"answer": "agree"}),
    ("POST", "/ties/{shown}/judgements/{judgement}/withdraw", {"reason": "It was premature."}),
    ("POST", "/contact-permissions", {"other_id": "{id}", "permission": "APPROVED"}),
    ("POST", "/people/{id}/facts", {**FACT, "key": "alter.offending", "value": "past"}),
    ("GET", "/people/{id}", None), ("GET", "/ties/{tie}", None), ("GET", "/ties/{tie}/history", None),
]


def asked(caller: Caller, kept: Kept, method: str, path: str, body: dict[str, str] | None, **ids: str) -> Any:
    """The answer, without the ids that were asked for and the number of the request."""
    given = {"mother": kept.mother["id"], "shown": kept.tie["id"], **ids}
    sent = {key: value.format(**given) for key, value in body.items()} if body is not None else None
    headers = {"If-Match": '"1"'} if method == "POST" and "judgements/" in path else {}
    answer = caller.call(method, kept.home + path.format(**given), sent, headers)
    assert answer.status_code < 500
    return answer.status_code, re.sub("|".join(ids.values()), "ID", said(answer))


def said(answer: TestResponse) -> str:
    """The body without the number of the request."""
    return re.sub(r'"request_id": "\w+"', "", answer.get_data(as_text=True))


@pytest.mark.parametrize("name", ["caseworker", "colleague", "supervisor", "conference_guest"])
@pytest.mark.parametrize(("method", "path", "body"), NAMING, ids=[f"{m} {p}" for m, p, _ in NAMING])
def test_naming_what_is_hidden_is_naming_nothing(
    office: Office, kept: Kept, name: str, method: str, path: str, body: dict[str, str] | None
) -> None:
    caller = office.caller(name)
    nothing = asked(caller, kept, method, path, body, id=NOWHERE, tie=NOWHERE, judgement=NOWHERE)
    for tie in kept.hidden:
        there = asked(caller, kept, method, path, body, id=kept.uncle["id"], tie=tie, judgement=kept.judgement["id"])
        assert there == nothing
        assert there[0] >= 400


@pytest.mark.parametrize("name", ["caseworker", "supervisor", "conference_guest"])
def test_nothing_follows_from_what_is_hidden(office: Office, kept: Kept, name: str) -> None:
    """Neither in what is said of the network nor in what would be left without somebody, before or after."""
    caller = office.caller(name)
    at = kept.mother["id"]
    for path in ("/network", "/alerts", "/measures", f"/what-if?without={at}", "/agenda", "/judgements",
                 "/turnover?from_day=2020-01-01&to_day=2030-01-01", f"/ties/{kept.tie['id']}/judgements"):
        answer = caller.get(kept.home + path)
        text = answer.get_data(as_text=True)
        assert answer.status_code in (200, 403, 404), path
        for secret in ("Uncle", kept.uncle["id"], kept.judgement["id"], *kept.hidden, "alter_recruited",
                       LOWER["reason"]):
            assert secret not in text, (path, secret)
    drawn = caller.get(f"{kept.home}/network").get_json()
    assert [tie["flag"] for tie in drawn["ties"]] == ["protective"]
    assert [tie["risk"] for tie in drawn["ties"]] == ["not_enough_recorded"]


def test_a_high_risk_that_one_cannot_see_is_not_lowered_unseen(office: Office, kept: Kept) -> None:
    """A confirmation given without it does not count for whoever sees it, and says nothing of it to its author."""
    path = f"{kept.home}/ties/{kept.tie['id']}/judgements"
    made = office.caller("caseworker").made(path, JUDGEMENT)
    assert (made["computed"], made["state"]) == ("not_enough_recorded", "stands")
    seen = {item["id"]: item["state"] for item in office.caller("family_support_worker").get(path).get_json()["items"]}
    assert seen[made["id"]] == "needs_reconfirmation"
    mine = {item["id"]: item["state"] for item in office.caller("caseworker").get(path).get_json()["items"]}
    assert mine == {made["id"]: "stands"}


@pytest.mark.parametrize(("name", "status"), [
    ("abroad", 404), ("auditor", 403), ("administrator", 403), ("evaluator", 403),
])
def test_who_is_not_on_the_team_sees_nothing_of_it(office: Office, kept: Kept, name: str, status: int) -> None:
    caller = office.caller(name)
    for path in ("/network", "/alerts", "/measures", "/agenda", f"/ties/{kept.tie['id']}/judgements"):
        assert caller.get(kept.home + path).status_code == status, path
    assert caller.post(f"{kept.home}/ties/{kept.tie['id']}/judgements", JUDGEMENT).status_code == status


def test_who_is_kept_out_sees_nothing_whatever_the_role(office: Office, kept: Kept) -> None:
    office.caller("caseworker").made(f"{kept.home}/access", {"username": "colleague", "standing": "excluded"})
    out = office.caller("colleague")
    for path in ("", "/network", "/alerts", "/measures", f"/ties/{kept.tie['id']}/judgements"):
        absent = out.get(f"/cases/{NOWHERE}{path}")
        there = out.get(kept.home + path)
        same = said(there).replace(kept.case["id"], NOWHERE)
        assert (there.status_code, same) == (absent.status_code, said(absent)), path
    answer = out.post(f"{kept.home}/ties/{kept.tie['id']}/judgements", JUDGEMENT)
    assert answer.status_code == 404


def test_another_organisation_is_not_counted_for_whoever_asks(office: Office) -> None:
    for name in ("supervisor", "evaluator"):
        answer = office.caller(name).get("/reports/fairness?year=2026&agency=south")
        assert answer.status_code == 422 or answer.get_json()["agency"] == "north"
    assert office.caller("conference_guest").get("/reports/fairness").status_code == 403
