"""Judgements over HTTP: made beside the computed class, refused alone, agreed to or not by a second person."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.office import JUDGEMENT, PERSON, Caller, Office, tie_between

RISK = {
    "alter.extremist_involvement": ("people", "active"),
    "tie.channel": ("ties", "visit"),
    "tie.contact_status": ("ties", "active"),
}
LOWER = {
    "polarity": "risk", "kind": "lower", "judged": "medium",
    "reason": "Since the spring he has visited once only, and talked about football.",
}


@pytest.fixture
def path(office: Office) -> str:
    """A tie with a high risk, in a case with two caseworkers, a support worker and the supervisor."""
    case, worker = office.case(), office.caller("caseworker")
    home = f"/cases/{case['id']}"
    shown = {"handling": "CONFERENCE"}
    person = worker.made(f"{home}/people", {**PERSON, **shown})
    tie = worker.made(f"{home}/ties", {**tie_between(case, person), **shown})
    for key, (subject, value) in RISK.items():
        target = {"people": person, "ties": tie}[subject]["id"]
        worker.made(f"{home}/{subject}/{target}/facts", {
            "key": key, "value": value, "perspective": "worker", "source_kind": "professional", "status": "confirmed",
            "reliability": "reliable", "observed_on": office.core.today().isoformat(), **shown,
        })
    for name in ("colleague", "family_support_worker", "supervisor"):
        worker.made(f"{home}/access", {"username": name, "standing": "team"})
    end = office.core.today().isoformat()
    worker.made(f"{home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": end})
    return f"{home}/ties/{tie['id']}/judgements"


def risk(caller: Caller, path: str) -> dict[str, Any]:
    """What the risk list of the tie comes to for this caller."""
    listed = caller.get(path).get_json()["lists"]
    return next((one for one in listed if one["polarity"] == "risk"), {})


def drawn(caller: Caller, path: str) -> dict[str, Any]:
    """The tie as the network has it."""
    ties: list[dict[str, Any]] = caller.get(f"{path.partition('/ties/')[0]}/network").get_json()["ties"]
    return ties[0]


def test_lowering_a_high_risk_takes_two(office: Office, path: str) -> None:
    """T10: refused until a second person co-signs; then both are shown, and the computed one is as it was."""
    worker, second = office.caller("caseworker"), office.caller("supervisor")
    made = worker.made(path, LOWER)
    assert (made["state"], made["computed"], made["judged"], len(made["fact_ids"])) == ("proposed", "high", "medium", 3)
    assert risk(worker, path) == {
        "polarity": "risk", "computed": "high", "judged": None, "judgement_id": None, "waiting": [made["id"]],
    }
    alone = worker.post(f"{path}/{made['id']}/cosign", {"answer": "agree"}, If_Match='"1"')
    assert (alone.status_code, list(alone.get_json()["errors"])) == (422, ["answer"])
    seen = second.get(f"{path}/{made['id']}")
    assert seen.headers["ETag"] == '"1"'
    agreed = second.post(f"{path}/{made['id']}/cosign", {"answer": "agree"}, If_Match=seen.headers["ETag"])
    assert (agreed.status_code, agreed.get_json()["state"], agreed.headers["ETag"]) == (200, "stands", '"2"')
    now = risk(worker, path)
    assert (now["computed"], now["judged"], now["judgement_id"]) == ("high", "medium", made["id"])
    tie = drawn(worker, path)
    assert (tie["flag"], tie["risk"]) == ("risk", "high")
    assert tie["judged"][0] == now
    again = office.caller("colleague").post(f"{path}/{made['id']}/cosign", {"answer": "agree"}, If_Match='"1"')
    assert again.status_code == 412
    history = worker.get(f"{path}/{made['id']}/history").get_json()["items"]
    assert [(version["state"], version["version"]) for version in history] == [("proposed", 1), ("stands", 2)]


def test_a_second_person_who_does_not_agree(office: Office, path: str) -> None:
    """Declined with a reason: both views stay, and nobody else is asked for a signature."""
    worker, second = office.caller("caseworker"), office.caller("colleague")
    made = worker.made(path, LOWER)
    short = second.post(f"{path}/{made['id']}/cosign", {"answer": "decline", "reason": "No."}, If_Match='"1"')
    assert (short.status_code, list(short.get_json()["errors"])) == (422, ["reason"])
    why = "The telephone record shows calls every night."
    declined = second.post(f"{path}/{made['id']}/cosign", {"answer": "decline", "reason": why}, If_Match='"1"')
    assert (declined.get_json()["state"], declined.get_json()["answer_reason"]) == ("declined", why)
    late = office.caller("supervisor").post(f"{path}/{made['id']}/cosign", {"answer": "agree"}, If_Match='"2"')
    assert (late.status_code, list(late.get_json()["errors"])) == (422, ["answer"])
    assert risk(worker, path)["judged"] is None
    items = worker.get(path).get_json()["items"]
    assert [(item["reason"], item["answer_reason"]) for item in items] == [(LOWER["reason"], why)]


BAD: list[tuple[dict[str, Any], str]] = [
    ({**LOWER, "judged": "high"}, "judged"), ({**LOWER, "judged": None}, "judged"),
    ({**LOWER, "judged": "huge"}, "judged"), ({**LOWER, "kind": "raise"}, "kind"),
    ({**LOWER, "kind": "forget"}, "kind"), ({**LOWER, "polarity": "both"}, "polarity"),
    ({**LOWER, "polarity": "protective"}, "kind"), ({**LOWER, "reason": "Because. " + " " * 30}, "reason"),
    ({**LOWER, "reason": "x" * 2001}, "reason"), ({"polarity": "risk", "kind": "confirm"}, "reason"),
    ({**LOWER, "handling": "SEALED"}, "handling"), ({**LOWER, "review_on": "2020-01-01"}, "review_on"),
    ({**LOWER, "review_on": "2199-01-01"}, "review_on"), ({**LOWER, "computed": "low"}, "computed"),
    ({**LOWER, "author_id": "somebody"}, "author_id"), ({**LOWER, "answer": "agree"}, "answer"),
]


@pytest.mark.parametrize(("body", "field"), BAD)
def test_what_cannot_be_taken_is_named(office: Office, path: str, body: dict[str, Any], field: str) -> None:
    """The field is named, and nothing is written."""
    answer = office.caller("caseworker").post(path, body)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field])
    assert answer.content_type == "application/problem+json"
    assert office.caller("caseworker").get(path).get_json()["items"] == []


def test_one_key_writes_one_judgement(office: Office, path: str) -> None:
    """Sent again under one key, it is the same; with another body it is refused."""
    worker = office.caller("caseworker")
    first, second = (worker.post(path, JUDGEMENT, Idempotency_Key="j-1") for _ in range(2))
    assert first.get_json() == second.get_json()
    assert worker.post(path, LOWER, Idempotency_Key="j-1").status_code == 422
    assert len(worker.get(path).get_json()["items"]) == 1


def test_who_may_do_what(office: Office, path: str) -> None:
    """A support worker judges and is no second person; a supervisor is, and judges nothing; a guest looks."""
    worker, support = office.caller("caseworker"), office.caller("family_support_worker")
    supervisor, guest = office.caller("supervisor"), office.caller("conference_guest")
    made = support.made(path, LOWER)
    assert support.post(f"{path}/{made['id']}/cosign", {"answer": "agree"}, If_Match='"1"').status_code == 403
    assert supervisor.post(path, JUDGEMENT).status_code == 403
    assert guest.post(path, JUDGEMENT).status_code == 403
    assert guest.get(path).get_json()["items"] == []
    assert guest.get(f"{path}/{made['id']}").status_code == 404
    assert drawn(guest, path)["judged"] == []
    shown = worker.made(path, {**JUDGEMENT, "handling": "CONFERENCE"})
    seen = guest.get(path).get_json()["items"]
    assert [(item["id"], item["reason"], item["author_id"]) for item in seen] == [(shown["id"], "", "")]


def test_taking_back_one_s_own(office: Office, path: str) -> None:
    """With a reason, by its author; it stays in the list, and the version has to be the one that was seen."""
    worker, colleague = office.caller("caseworker"), office.caller("colleague")
    made = worker.made(path, JUDGEMENT)
    assert made["state"] == "stands"
    back = f"{path}/{made['id']}/withdraw"
    assert worker.post(back, {"reason": "Wrong tie."}).status_code == 428
    assert list(worker.post(back, {}, If_Match='"1"').get_json()["errors"]) == ["reason"]
    other = colleague.post(back, {"reason": "Wrong tie."}, If_Match='"1"')
    assert (other.status_code, list(other.get_json()["errors"])) == (422, ["judgement"])
    taken = worker.post(back, {"reason": "Wrong tie."}, If_Match='"1"').get_json()
    assert (taken["state"], taken["change_reason"], taken["reason"]) == ("withdrawn", "Wrong tie.", JUDGEMENT["reason"])
    assert worker.post(back, {"reason": "Wrong tie."}, If_Match='"2"').status_code == 422
    assert [item["state"] for item in colleague.get(path).get_json()["items"]] == ["withdrawn"]


def test_its_day_passes(office: Office, path: str) -> None:
    """After ninety days it has to be looked at again, and does not count until then."""
    worker = office.caller("caseworker")
    worker.made(path, JUDGEMENT)
    assert risk(worker, path)["judged"] == "high"
    now = office.core.today() + timedelta(days=92)
    network = worker.get(f"{path.partition('/ties/')[0]}/network?as_of={now.isoformat()}").get_json()
    assert network["ties"][0]["judged"][0]["judged"] is None
