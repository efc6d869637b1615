"""Offers that go on, small steps, lines over time and the goals together, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.office import PERSON, Caller, Office

LEVELS = {"much_less": "none", "less": "one", "expected": "two", "more": "three", "much_more": "four"}


class Family:
    """A case with a mother and two goals, and its support worker's addresses."""

    def __init__(self, office: Office) -> None:
        self.office, self.worker = office, office.caller("caseworker")
        self.case = office.case()
        self.home = f"/cases/{self.case['id']}/support"
        self.today = office.core.today()
        self.mother = self.worker.made(f"/cases/{self.case['id']}/people", {**PERSON, "display_name": "Mother"})
        self.goals = [self.goal("Visits", weight=3, steps=["Ask", "Book"]), self.goal("Rent", weight=1)]

    def ago(self, days: int) -> str:
        return (self.today - timedelta(days=days)).isoformat()

    def goal(self, title: str, **more: Any) -> dict[str, Any]:
        return self.worker.made(f"{self.home}/goals", {"title": title, **LEVELS, "set_on": self.ago(90), **more})

    def rate(self, goal: dict[str, Any], level: int, view: str = "worker") -> dict[str, Any]:
        body = {"goal_id": goal["id"], "rated_on": self.ago(1), "level": level, "perspective": view}
        return self.worker.made(f"{self.home}/goal-ratings", body)


@pytest.fixture
def family(office: Office) -> Family:
    return Family(office)


def changed(worker: Caller, path: str, body: dict[str, Any], version: int) -> Any:
    return worker.call("POST", path, body, {"If-Match": f'"{version}"'})


def test_an_offer_goes_on_step_by_step(family: Family) -> None:
    offer = family.worker.made(f"{family.home}/interventions", {"kind": "FI07", "offered_on": family.ago(30)})
    one = f"{family.home}/interventions/{offer['id']}/progress"
    refused = changed(family.worker, one, {"progress": "running"}, 1)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["progress"])
    assert changed(family.worker, one, {"progress": "accepted"}, 1).status_code == 200
    running = changed(family.worker, one, {"progress": "running", "on": family.ago(20)}, 2).get_json()
    assert (running["progress"], running["begun_on"], running["version"]) == ("running", family.ago(20), 3)
    for body, field in (({"progress": "paused"}, "progress_reason"), ({"progress": "asleep"}, "progress"),
                        ({"progress": "completed", "on": family.ago(-2)}, "on"), ({}, "progress")):
        answer = changed(family.worker, one, body, 3)
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field]), answer.get_json()
    assert changed(family.worker, one, {"progress": "completed"}, 2).status_code == 412
    assert family.worker.call("POST", one, {"progress": "completed"}).status_code == 428
    assert changed(family.worker, one, {"progress": "stopped", "reason": "They moved"}, 3).get_json()["progress_reason"]


def test_a_small_step_is_done_on_a_day(family: Family) -> None:
    one = f"{family.home}/goals/{family.goals[0]['id']}/steps"
    done = changed(family.worker, one, {"step": 2, "done_on": family.ago(4)}, 1).get_json()
    assert (done["steps"], done["steps_done"]) == (["Ask", "Book"], ["", family.ago(4)])
    for body, field in (({"step": 3, "done_on": family.ago(4)}, "step"), ({"step": 1}, "done_on"),
                        ({"step": 1, "done_on": family.ago(-1)}, "done_on")):
        answer = changed(family.worker, one, body, 2)
        assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field])
    assert changed(family.worker, one, {"step": 2, "done_on": None}, 2).get_json()["steps_done"] == []


def test_goals_together_come_with_every_part(family: Family) -> None:
    """T = 50 + 10 * (3 * 1 + 1 * -1) / sqrt(0.7 * 10 + 0.3 * 16), by hand."""
    visits, rent = family.goals
    family.rate(visits, 1)
    path = f"{family.home}/goals-together"
    (view,) = family.worker.get(path).get_json()["views"]
    assert (view["t"], view["missing"]) == (None, 1)
    assert "not every goal" in view["why_not"]
    family.rate(rent, -1)
    family.rate(visits, 2, "family")
    found = family.worker.get(path).get_json()
    worker, own = found["views"]
    assert worker["t"] == pytest.approx(50 + 10 * 2 / (0.7 * 10 + 0.3 * 16) ** 0.5)
    assert (worker["weighted_levels"], worker["weights"], worker["squared_weights"]) == (2, 4, 10)
    assert [(part["weight"], part["level"]) for part in worker["parts"]] == [(3, 1), (1, -1)]
    assert (own["perspective"], own["t"]) == ("family", None)
    assert "nothing about any person" in found["limits"]
    assert family.worker.get(f"{path}?as_of={family.ago(30)}").get_json()["views"] == []
    assert family.worker.get(f"{path}?as_of=soon").status_code == 422


def test_lines_are_each_member_s_own(family: Family) -> None:
    def read(person: str, **values: Any) -> dict[str, Any]:
        body = {"person_id": person, "measured_on": family.ago(3), **values}
        return family.worker.made(f"{family.home}/readings", body)

    read(family.mother["id"], measure="score_15", items=["3"] * 15)
    read(family.case["offender_id"], measure="ors", value="22.5")
    family.rate(family.goals[0], -1)
    found = family.worker.get(f"{family.home}/series").get_json()
    lines = {(line["person_id"], line["measure"], line["part"]): line for line in found["readings"]}
    assert {key[0] for key in lines} == {family.mother["id"], family.case["offender_id"]}
    assert [lines[family.mother["id"], "score_15", part]["points"][0]["value"] for part in (
        "total", "strengths", "difficulties", "communication")] == [45, 15, 15, 15]
    ors = lines[family.case["offender_id"], "ors", "total"]
    assert (ors["points"][0]["value"], ors["lowest"], ors["highest"], ors["higher_is_better"]) == (22.5, 0, 40, True)
    assert [(g["perspective"], g["points"][0]["value"]) for g in found["goals"]] == [("worker", -1)]


def test_the_catalogue_is_among_the_words(office: Office) -> None:
    terms = office.caller("auditor").get("/vocabulary/intervention_types").get_json()["terms"]
    assert len(terms) == 20
    assert all(term["description"] for term in terms)
    assert all(term["more"][name] for term in terms for name in ("mechanism", "limits", "sources"))
