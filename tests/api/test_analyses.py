"""Paths and measures over the API: sentences with their ties, bad input by field, nothing saved, every look logged."""

from __future__ import annotations

from typing import Any

import pytest

from netmap.store.port import Reader
from tests.api.office import FACT, NOWHERE, PERSON, Caller, Office, tie_between


class Street:
    """A case: Ego – Mother – Uncle, a friend whom only the team sees, and a planned tie to a landlord."""

    def __init__(self, office: Office) -> None:
        """Record it as its caseworker."""
        self.case = office.case()
        self.home = f"/cases/{self.case['id']}"
        worker: Caller = office.caller("caseworker")
        self.ids: dict[str, str] = {"Ego": self.case["offender_id"]}
        for name, handling in (("Mother", "CONFERENCE"), ("Uncle", "CONFERENCE"), ("Friend", "TEAM"),
                               ("Landlord", "CONFERENCE")):
            made = worker.made(f"{self.home}/people", {**PERSON, "display_name": name, "handling": handling})
            self.ids[name] = made["id"]
        shown = {"handling": "CONFERENCE"}
        mother = worker.made(f"{self.home}/ties", {**tie_between(self.case, {"id": self.ids["Mother"]}), **shown})
        uncle = {"source_id": self.ids["Mother"], "target_id": self.ids["Uncle"], "kind": "SIBLING_OF", **shown}
        landlord = {"source_id": self.ids["Landlord"], "target_id": self.ids["Ego"], "kind": "LANDLORD_OF",
                    "planned": True, **shown}
        self.ties = {
            "Mother": mother["id"], "Uncle": worker.made(f"{self.home}/ties", uncle)["id"],
            "Friend": worker.made(f"{self.home}/ties", tie_between(self.case, {"id": self.ids["Friend"]}))["id"],
            "Landlord": worker.made(f"{self.home}/ties", landlord)["id"],
        }
        money = {**FACT, **shown, "key": "tie.support", "value": "money"}
        sure = {"status": "confirmed", "reliability": "reliable"}
        worker.made(f"{self.home}/ties/{mother['id']}/facts", {**money, **sure})


@pytest.fixture(scope="module")
def street(office: Office) -> Street:
    """One case for all of this module's tests."""
    return Street(office)


def told(answer: dict[str, Any]) -> list[str]:
    return [statement["sentence"] for section in answer["sections"] for statement in section["statements"]]


def test_measures_are_sentences_with_their_ties(office: Office, street: Street) -> None:
    answer = office.caller("caseworker").get(f"{street.home}/measures").get_json()
    assert [section["code"] for section in answer["sections"]] == [
        "whole_network", "support", "bridges", "composition", "structure",
    ]
    money = next(s for s in answer["sections"][1]["statements"] if s["code"] == "support.kind.money")
    assert (money["sentence"], money["tie_ids"]) == ("Money: Mother gives it.", [street.ties["Mother"]])
    size = answer["sections"][4]["statements"][0]
    assert size["figures"] == {"size": 2.0}
    assert answer["as_of"] == office.core.today().isoformat()


def test_how_two_are_connected(office: Office, street: Street) -> None:
    path = f"{street.home}/connections?from={street.ids['Ego']}&to={street.ids['Uncle']}"
    answer = office.caller("caseworker").get(path).get_json()
    steps = answer["ways"][0]["steps"]
    assert [step["to_id"] for step in steps] == [street.ids["Mother"], street.ids["Uncle"]]
    assert steps[1]["ties"] == [{"tie_id": street.ties["Uncle"], "words": "brother or sister of"}]
    assert answer["statements"][0]["sentence"] == "Ego and Uncle are connected in 2 steps, through Mother."


def test_what_if_says_before_and_after_and_saves_nothing(office: Office, street: Street) -> None:
    worker = office.caller("caseworker")

    def stored() -> object:
        def both(reader: Reader) -> object:
            return reader.case_file(street.case["id"])

        return office.core.store.read(both)

    before = stored()
    query = f"without={street.ids['Mother']}&begun={street.ties['Landlord']}"
    answer = worker.get(f"{street.home}/what-if?{query}").get_json()
    assert answer["supposed"].startswith("Without Mother and if the tie Landlord – lets a home to – Ego began on")
    support = next(section for section in answer["sections"] if section["code"] == "support")
    pairs = {(p["before"] or p["after"])["code"]: p for p in support["pairs"]}
    practical = pairs["support.practical"]
    assert practical["before"]["sentence"].startswith("Only Mother gives or firmly offers practical support")
    assert practical["after"]["sentence"].startswith("Nobody gives or firmly offers practical support")
    assert pairs["support.person"]["after"] is None
    assert stored() == before


def test_turnover_between_two_days(office: Office, street: Street) -> None:
    answer = office.caller("caseworker").get(f"{street.home}/turnover?from_day=2020-01-01&to_day=2021-01-01").get_json()
    assert answer["stayed"] == [street.ids["Friend"], street.ids["Mother"]]
    assert (answer["came"], answer["went"], answer["jaccard"]) == ([], [], 1.0)


def test_a_guest_gets_what_is_left_after_filtering(office: Office, street: Street) -> None:
    worker, guest = office.caller("caseworker"), office.caller("conference_guest")
    end = office.core.today().isoformat()
    worker.made(f"{street.home}/access", {"username": "conference_guest", "standing": "guest", "valid_to": end})
    answer = guest.get(f"{street.home}/measures").get_json()
    assert "1 person has a current tie to Ego; between fewer than two there is nothing to measure." in told(answer)
    assert not any("Friend" in sentence for sentence in told(answer))
    bodies = []
    for nobody in (street.ids["Friend"], NOWHERE):
        asked = guest.get(f"{street.home}/connections?from={street.ids['Ego']}&to={nobody}")
        bodies.append((asked.status_code, asked.get_json()["errors"]))
        asked = guest.get(f"{street.home}/what-if?without={nobody}")
        bodies.append((asked.status_code, asked.get_json()["errors"]))
    assert bodies[:2] == bodies[2:]
    assert bodies[0][0] == 422


WRONG = {
    "connections?from={Ego}": "to",
    "connections?from={Ego}&to={Ego}": "to",
    "connections?from=nobody&to={Ego}": "from",
    "connections?from={Ego}&to={Mother}&as_of=tomorrow": "as_of",
    "turnover?from_day=2024-01-01": "to_day",
    "turnover?from_day=2024-01-02&to_day=2024-01-02": "to_day",
    "what-if": "without",
    "what-if?without={Ego}": "without",
    "what-if?without=": "without",
    "what-if?ended={Landlord tie}": "ended",
    "what-if?begun={Mother tie}": "begun",
    "what-if?without={Mother}&score=1": "score",
    "measures?as_of=1066-01-01": "as_of",
}


@pytest.mark.parametrize("query", WRONG)
def test_bad_input_names_its_field(office: Office, street: Street, query: str) -> None:
    filled = query.format(**street.ids, **{f"{name} tie": tie for name, tie in street.ties.items()})
    answer = office.caller("caseworker").get(f"{street.home}/{filled}")
    assert answer.status_code == 422, answer.get_data(as_text=True)
    assert list(answer.get_json()["errors"]) == [WRONG[query]]


def test_every_look_is_logged(office: Office, street: Street) -> None:
    last = office.core.store.read(lambda reader: reader.audit_events())[-1].sequence
    worker = office.caller("caseworker")
    ego, mother = street.ids["Ego"], street.ids["Mother"]
    for path in ("measures", f"connections?from={ego}&to={mother}", "turnover?from_day=2020-01-01&to_day=2021-01-01",
                 f"what-if?without={mother}"):
        assert worker.get(f"{street.home}/{path}").status_code == 200
    new = office.core.store.read(lambda reader: reader.audit_events(last))
    looked = ("consultation", "measures.read", street.case["id"])
    assert [(e.operation, e.action, e.case_id) for e in new] == [looked] * 4
