"""Every address that can be looked at, pages too, asked by everybody about everything: nothing hidden comes out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from tests.api.office import FACT, Caller, Office, tie_between

ABOUT_ALTER = {**FACT, "key": "alter.offending", "value": "past"}
CLASSES: dict[str, dict[str, Any]] = {
    "SEALED": {"handling": "SEALED"},
    "RESTRICTED": {"handling": "RESTRICTED", "restricted_to": ["supervisor"]},
    "TEAM": {"handling": "TEAM"},
}
SHOWN = {"handling": "CONFERENCE"}
QUERIES = ("", "?history=on&known_at=2100-01-01", "?since=2000-01-01T00:00:00Z", "?from={one}&to={two}",
           "?without={two}", "?subject={two}&source={two}")


class Case:
    """A case with a canary in every hidden record; `hidden` says what stands in the records of each class."""

    def __init__(self, office: Office) -> None:
        made, self.owner = office.case(), office.caller("caseworker")
        self.id, self.offender = made["id"], made["offender_id"]
        self.home = f"/cases/{self.id}"
        self.friend = self.owner.made(f"{self.home}/people", {"display_name": "Friend", **SHOWN})["id"]
        self.tie = self.owner.made(f"{self.home}/ties", {**tie_between(made, {"id": self.friend}), **SHOWN})["id"]
        self.asked = [self.friend, self.tie]
        self.hidden = {name: self._hide(made, name, handling) for name, handling in CLASSES.items()}
        until = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
        for username, standing in (("colleague", "team"), ("conference_guest", "guest")):
            last = {"valid_to": until} if standing == "guest" else {}
            self.owner.made(f"{self.home}/access", {"username": username, "standing": standing, **last})

    def _hide(self, made: dict[str, Any], name: str, handling: dict[str, Any]) -> set[str]:
        """A person, a group, their ties, and what is said about them and about the friend; the ids and the canary."""
        canary = f"canary-{name}"
        words = {**handling, "note": canary}
        person = self.owner.made(f"{self.home}/people", {"display_name": canary, "aliases": [canary], **words})
        group = self.owner.made(f"{self.home}/groups", {"display_name": f"Club {canary}", "kind": "club", **words})
        among = {**tie_between(made, person), "source_id": self.friend}
        ties = [self.owner.made(f"{self.home}/ties", {**tie, **words}) for tie in (tie_between(made, person), among)]
        told = {**words, "source_name": canary}
        facts = [
            self.owner.made(f"{self.home}/{path}/facts", {**fact, **told})
            for path, fact in ((f"people/{person['id']}", ABOUT_ALTER), (f"ties/{ties[0]['id']}", FACT),
                               (f"people/{self.friend}", ABOUT_ALTER), (f"ties/{self.tie}", FACT))
        ]
        if name != "TEAM":
            self.asked += [person["id"], ties[0]["id"]]
        return {canary, *(record["id"] for record in (person, group, *ties, *facts))}

    _starts = ("/cases", "/api/v1/cases")

    def answers(self, office: Office, caller: Caller) -> dict[str, str]:
        """What every address answers to a look, for every record that its places can be filled with."""
        found = {}
        for rule in office.app.url_map.iter_rules():
            names = sorted(rule.arguments - {"case_id"})
            if "GET" not in (rule.methods or ()) or rule.endpoint == "static" or not rule.rule.startswith(self._starts):
                continue
            for one in self.asked if names else [""]:
                path = rule.rule.replace("record:", "").replace("<case_id>", self.id)
                for name in names:
                    path = path.replace(f"<{name}>", one)
                for query in QUERIES if not names else ("",):
                    found |= self._asked(office, caller, path, query)
        return found

    def _asked(self, office: Office, caller: Caller, path: str, query: str) -> dict[str, str]:
        found = {}
        for other in self.asked if "{two}" in query else [""]:
            address = path + query.format(one=self.offender, two=other)
            headers = {"Authorization": f"Bearer {caller.token}"} if caller.token else {}
            answer = office.app.test_client(use_cookies=False).get(address, headers=headers)
            assert answer.status_code < 500, address
            text = answer.get_data(as_text=True)
            # An address that was asked for is said again in a refusal, in a form's hidden field and in links.
            for asked in [part for part in (*path.split("/"), other) if len(part) == 36]:
                text = text.replace(asked, "")
            found[address] = text
        return found


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    return Case(office)


READERS = {
    "caseworker": (),
    "colleague": ("SEALED", "RESTRICTED"),
    "conference_guest": ("SEALED", "RESTRICTED", "TEAM"),
}


@pytest.mark.parametrize("name", READERS)
def test_nothing_hidden_comes_out(office: Office, case: Case, name: str) -> None:
    """Neither a word nor an id of a hidden record, whatever is asked."""
    answers = case.answers(office, office.caller(name))
    kept = {one for class_ in READERS[name] for one in case.hidden[class_]}
    leaks = [(address, one) for (address, text), one in product(answers.items(), kept) if one in text]
    assert not leaks, leaks[:5]
    if name == "caseworker":
        for canary in ("canary-SEALED", "canary-RESTRICTED", "canary-TEAM"):
            assert sum(canary in text for text in answers.values()) > 10


def test_nobody_sees_anything(office: Office, case: Case) -> None:
    """Without a sign-in there is nothing at all."""
    answers = case.answers(office, Caller(office.app, None))
    assert not [address for address, text in answers.items() if "Friend" in text or "canary" in text]
