"""What hangs on a hidden record is hidden as well: in the past, in histories, in writes and in refusals."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.api.office import FACT, NOWHERE, Caller, Office, tie_between

ABOUT_ALTER = {**FACT, "key": "alter.offending", "value": "past"}


class Hidden:
    """A case of two colleagues, with a person whom one of them sealed after a tie and facts were recorded."""

    def __init__(self, office: Office) -> None:
        self.case, self.owner, self.other = office.case(), office.caller("caseworker"), office.caller("colleague")
        self.home = f"/cases/{self.case['id']}"
        self.owner.made(f"{self.home}/access", {"username": "colleague", "standing": "team"})
        self.person = self.owner.made(f"{self.home}/people", {"display_name": "Sister"})
        self.tie = self.owner.made(f"{self.home}/ties", tie_between(self.case, self.person))
        self.said_of_tie = self.owner.made(f"{self.home}/ties/{self.tie['id']}/facts", FACT)
        self.said_of_person = self.owner.made(f"{self.home}/people/{self.person['id']}/facts", ABOUT_ALTER)
        self.before = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        change(self.owner, f"{self.home}/people/{self.person['id']}", handling="SEALED")


def change(caller: Caller, path: str, **values: Any) -> None:
    """The second version of a record; it has to succeed."""
    answer = caller.call("PATCH", path, values, {"If-Match": '"1"'})
    assert answer.status_code == 200, answer.get_data(as_text=True)


@pytest.fixture(scope="module")
def hidden(office: Office) -> Hidden:
    return Hidden(office)


def test_a_class_that_was_raised_hides_the_past_as_well(hidden: Hidden) -> None:
    """Looking back to before a person was sealed shows them to whoever may see them today, and to nobody else."""
    path = f"{hidden.home}/network?known_at={hidden.before}"
    assert [p["name"] for p in hidden.owner.get(path).get_json()["people"]] == ["Ego", "Sister"]
    seen = hidden.other.get(path).get_json()
    assert ([p["name"] for p in seen["people"]], seen["ties"]) == (["Ego"], [])


WAYS = [
    ("GET", "/ties/{tie}/history", None),
    ("GET", "/facts/{of_tie}/history", None),
    ("GET", "/facts/{of_person}/history", None),
    ("PATCH", "/ties/{tie}", {"note": "x"}),
    ("POST", "/ties/{tie}/state", {"state": "disputed", "reason": "Why not."}),
    ("POST", "/ties/{tie}/facts", FACT),
    ("POST", "/people/{person}/facts", ABOUT_ALTER),
    ("POST", "/facts/{of_tie}/status", {"status": "disputed", "reason": "Why not."}),
    ("POST", "/facts/{of_person}/status", {"status": "disputed", "reason": "Why not."}),
]


@pytest.mark.parametrize(("method", "path", "body"), WAYS, ids=[f"{method} {path}" for method, path, _ in WAYS])
def test_what_hangs_on_a_hidden_person_is_hidden(hidden: Hidden, method: str, path: str, body: Any) -> None:
    """A tie to somebody who was sealed, and what is said about either: as if nothing were there."""
    ids = {
        "tie": hidden.tie["id"], "person": hidden.person["id"], "of_tie": hidden.said_of_tie["id"],
        "of_person": hidden.said_of_person["id"],
    }
    headers = {"If-Match": '"1"'} if method != "GET" else {}
    answers = [
        hidden.other.call(method, hidden.home + path.format(**one), body, headers)
        for one in (ids, dict.fromkeys(ids, NOWHERE))
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.get_json()["detail"] for answer in answers}) == 1


def test_a_refusal_does_not_tell_of_a_hidden_tie(office: Office, hidden: Hidden) -> None:
    """A tie that overlaps with a sealed one is taken: its refusal would tell kind and dates of what is hidden."""
    friend = hidden.owner.made(f"{hidden.home}/people", {"display_name": "Friend"})
    body = tie_between(hidden.case, friend)
    sealed = {**body, "handling": "SEALED", "valid_from": "2019-03-04", "valid_to": "2019-05-01"}
    hidden.owner.made(f"{hidden.home}/ties", sealed)
    assert hidden.owner.post(f"{hidden.home}/ties", body).status_code == 422
    assert hidden.other.post(f"{hidden.home}/ties", body).status_code == 201
