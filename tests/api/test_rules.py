"""The rule catalogue over HTTP, and what an organisation makes of it."""

from __future__ import annotations

import pytest

from netmap.rules.table import RULES
from tests.api.office import Office

WHY = "Too many false alarms in our region; see the minutes of May."


def test_everybody_reads_the_whole_catalogue(office: Office) -> None:
    for name in ("caseworker", "conference_guest", "auditor", "administrator"):
        told = office.caller(name).get("/rules").get_json()
        assert [item["id"] for item in told["items"]] == [rule.id for rule in RULES]
        assert all(item["sources"] and item["limits"] and item["effect"] == "as_published" for item in told["items"])


def test_the_catalogue_names_the_answers_that_count(office: Office) -> None:
    told = {item["id"]: item["counts"] for item in office.caller("conference_guest").get("/rules").get_json()["items"]}
    assert told["R06"] == [{"key": "alter.offending", "codes": ["current"], "words": ["At present"]}]
    assert told["P03"][0] == {"key": "tie.visits_and_calls", "codes": [], "words": ["3 or more"]}


def test_a_supervisor_decides_and_everybody_sees_why(office: Office) -> None:
    supervisor, worker = office.caller("supervisor"), office.caller("caseworker")
    made = supervisor.made("/rules/R06/settings", {"effect": "off", "reason": WHY})
    assert (made["effect"], made["reason"]) == ("off", WHY)
    shown = {item["id"]: item for item in worker.get("/rules").get_json()["items"]}["R06"]
    assert (shown["effect"], shown["decided_because"]) == ("off", WHY)
    before = {item["id"]: item for item in worker.get("/rules?on=2020-01-01").get_json()["items"]}["R06"]
    assert before["effect"] == "as_published"
    supervisor.made("/rules/R06/settings", {"effect": "as_published", "reason": WHY})
    assert worker.get("/rules").get_json()["items"][5]["effect"] == "as_published"


BAD = [
    ("R01", {"effect": "off"}, 422, "reason"), ("R01", {"effect": "off", "reason": "Short."}, 422, "reason"),
    ("R01", {"effect": "lowered", "weight": "high", "reason": WHY}, 422, "weight"),
    ("R10", {"effect": "off", "reason": WHY}, 422, "effect"), ("R99", {"effect": "off", "reason": WHY}, 404, ""),
    ("R01", {"effect": "off", "reason": WHY, "reads": ["religion"]}, 422, "reads"),
]


@pytest.mark.parametrize(("rule", "body", "status", "field"), BAD)
def test_bad_decisions(office: Office, rule: str, body: dict[str, object], status: int, field: str) -> None:
    answer = office.caller("supervisor").post(f"/rules/{rule}/settings", body)
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert field in answer.get_data(as_text=True)


def test_nobody_else_decides(office: Office) -> None:
    for name in ("caseworker", "family_support_worker", "conference_guest", "auditor", "administrator"):
        answer = office.caller(name).post("/rules/R06/settings", {"effect": "off", "reason": WHY})
        assert answer.status_code == 403
