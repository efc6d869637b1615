"""An agency with its people: an application over a real store, and a signed-in caller for every role."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.app import create_app
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, build_core
from netmap.services.accounts import add_user
from netmap.settings import Settings

PASSWORD = "seven brown horses swim"  # noqa: S105
OPERATOR = Actor(user_id="operator", name="Operator", role="operator")
PEOPLE = {
    "caseworker": ("caseworker", "north"),
    "colleague": ("caseworker", "north"),
    "abroad": ("caseworker", "south"),
    "family_support_worker": ("family_support_worker", "north"),
    "conference_guest": ("conference_guest", "north"),
    "supervisor": ("supervisor", "north"),
    "auditor": ("auditor", "north"),
    "evaluator": ("evaluator", "north"),
    "administrator": ("administrator", "north"),
}


class Clock:
    """The real time, moved by as much as a test wants."""

    def __init__(self) -> None:
        """Begin with the present."""
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """This moment, as the office sees it."""
        return datetime.now(UTC) + self.ahead


class Caller:
    """Somebody who calls the API with a token of their own."""

    def __init__(self, app: Flask, token: str | None) -> None:
        """Keep a client without cookies."""
        self.client: FlaskClient = app.test_client(use_cookies=False)
        self.token = token

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **more: Any
    ) -> TestResponse:
        """One request under /api/v1; `body` goes as JSON."""
        sent = dict(headers or {})
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            more["json"] = body
        return self.client.open(f"/api/v1{path}", method=method, headers=sent, **more)

    def get(self, path: str, **headers: str) -> TestResponse:
        """A look."""
        return self.call("GET", path, headers=headers)

    def post(self, path: str, body: Any, **headers: str) -> TestResponse:
        """A write; header names with underscores for hyphens."""
        return self.call("POST", path, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def made(self, path: str, body: Any) -> dict[str, Any]:
        """What a write made; it has to succeed."""
        answer = self.post(path, body)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        made: dict[str, Any] = answer.get_json()
        return made


@dataclass
class Office:
    """The application, its core and its people."""

    app: Flask
    core: Core
    clock: Clock
    tokens: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def caller(self, name: str) -> Caller:
        """A person of the table above, signed in."""
        if name not in self.tokens:
            answer = Caller(self.app, None).post("/sessions", {"username": name, "password": PASSWORD})
            assert answer.status_code == 201, answer.get_data(as_text=True)
            self.tokens[name] = answer.get_json()["token"]
        return Caller(self.app, self.tokens[name])

    def case(self, name: str = "caseworker") -> dict[str, Any]:
        """A new case of this person's."""
        self.count += 1
        body = {"reference": f"N-{self.count}", "offender": {"display_name": "Ego"}}
        return self.caller(name).made("/cases", body)


def add_staff(core: Core) -> None:
    """An account for everybody of the table above."""
    for name, (role, agency) in PEOPLE.items():
        values = {"username": name, "display_name": name.title(), "role": role, "agency": agency}
        add_user(core, OPERATOR, values, PASSWORD, Call())


def open_office(settings: Settings, staffed: bool = False) -> Office:
    """An office over the store of the settings, in which the accounts may be there already."""
    clock = Clock()
    core = build_core(settings, clock)
    if not staffed:
        add_staff(core)
    app = create_app(core=core)
    app.config["SIGN_IN_LIMIT"] = "10000 per minute"
    return Office(app, core, clock)


PERSON = {"display_name": "Alter"}
JUDGEMENT = {"polarity": "risk", "kind": "confirm", "reason": "The wing and the family say the same."}
FACT = {"key": "tie.frequency", "value": "weekly", "perspective": "worker", "source_kind": "professional"}
NOWHERE = "00000000-0000-7000-8000-000000000000"


def tie_between(case: dict[str, Any], person: dict[str, Any], kind: str = "FRIEND_OF") -> dict[str, Any]:
    """The body of a tie from the offender to a person."""
    return {"source_id": case["offender_id"], "target_id": person["id"], "kind": kind}
