"""Load the invented case, through the same services that people use, so that it is checked and logged like any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import yaml

from graph_schema.records import Fact, Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.demo.days import counted, is_count, period
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case
from netmap.services.facts import change_status, record_fact
from netmap.services.operators import actor_named
from netmap.services.parties import record_party
from netmap.services.ties import change_tie, record_tie

P = TypeVar("P", Person, Group)
USERS = (
    ("carla", "caseworker", "Carla, caseworker"),
    ("farid", "family_support_worker", "Farid, family support worker"),
    ("guest", "conference_guest", "Conference guest"),
    ("audrey", "auditor", "Audrey, auditor"),
    ("adam", "administrator", "Adam, administrator"),
)
_GRADES = {
    "firm": ("confirmed", "reliable"),
    "single": ("confirmed", "untested"),
    "heard": ("provisional", "untested"),
    "disputed": ("disputed", "untested"),
}
_SOURCE = {"worker": "professional"}
_PERIOD = {"from", "to"}


def load_demo(core: Core) -> None:
    """Add a user of each kind and the invented case; nobody gets a password.

    Raises:
        AlreadyExists: it is there already.
        NetmapError: the store does not answer, or the case breaks a rule of netmap.
    """
    content = yaml.safe_load((Path(__file__).parent / "case.yaml").read_text(encoding="utf-8"))
    maker = actor_named(core, "demo loader")
    for username, role, name in USERS:
        add_user(core, maker, {"username": username, "role": role, "display_name": name}, "", Call())
    _Loading(core, content).all()


class _Loading:
    """One loading under way: who acts, and the records made so far by their names in the file."""

    def __init__(self, core: Core, content: Mapping[str, Any]) -> None:
        self.core, self.content, self.today = core, content, core.today()
        self.carla, self.farid = actor_named(core, "carla"), actor_named(core, "farid")
        self.case_id = ""
        self.parties: dict[str, str] = {}
        self.ties: dict[str, Tie] = {}
        self.facts: list[Fact] = []

    def all(self) -> None:
        """The case, its team and guest, the map, what is said, and what was corrected later."""
        offender = self._dated(self.content["offender"])
        offender["birth_year"] = self.today.year + offender["birth_year"]
        case = open_case(
            self.core, self.carla, self._dated(self.content["case"]), {"handling": "CONFERENCE", **offender}, Call()
        )
        self.case_id, self.parties["offender"] = case.id, str(case.offender_id)
        reason = Call(reason="Demonstration")
        grant_access(self.core, self.carla, case.id, "farid", "team", reason)
        until = self.today + timedelta(days=30)
        grant_access(self.core, self.carla, case.id, "guest", "guest", reason, valid_to=until)
        self._parties(Person, self.content["people"])
        self._parties(Group, self.content["groups"])
        for name, facts in self.content["about"].items():
            self._say(self.parties[name], facts)
        for name, entry in self.content["ties"].items():
            self._tie(name, entry)
        self._revise()

    def _parties(self, kind: type[P], entries: Mapping[str, Any]) -> None:
        for name, entry in entries.items():
            values = {"handling": "CONFERENCE", **self._dated(entry)}
            self.parties[name] = record_party(self.core, self.carla, kind, self.case_id, values, Call()).id

    def _tie(self, name: str, entry: dict[str, Any]) -> None:
        values = {key: value for key, value in entry.items() if key not in _PERIOD | {"facts"}}
        values.update(period(entry, self.today))
        for end in ("source", "target"):
            values[f"{end}_id"] = self.parties[values.pop(end)]
        tie = record_tie(self.core, self.carla, self.case_id, {"handling": "CONFERENCE", **values}, Call())
        self.ties[name] = tie
        self._say(tie.id, entry.get("facts", ()))

    def _say(self, subject_id: str, facts: Any) -> None:
        for fact in facts:
            key, value, perspective, source, observed, grade = fact[:6]
            status, reliability = _GRADES[grade]
            handling = fact[6] if len(fact) > 6 else "CONFERENCE"
            values = {
                "subject_id": subject_id, "key": key, "value": self._value(value), "perspective": perspective,
                "source_kind": _SOURCE.get(perspective, perspective), "source_name": source, "status": status,
                "reliability": reliability, "observed_on": counted(observed, self.today)[0], "handling": handling,
                "restricted_to": ("family_support_worker",) if handling == "RESTRICTED" else (),
            }
            self.facts.append(record_fact(self.core, self._speaker(perspective), self.case_id, values, Call()))

    def _speaker(self, perspective: str) -> Actor:
        """What a family says is recorded by its support worker."""
        return self.farid if perspective == "family" else self.carla

    def _value(self, value: Any) -> str:
        return counted(value, self.today)[0].isoformat() if is_count(value) else str(value)

    def _dated(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {k: counted(v, self.today)[0] if is_count(v) else v for k, v in entry.items()}

    def _revise(self) -> None:
        for name, change in self.content["revisions"]["ties"].items():
            tie, values = self.ties[name], period(change["values"], self.today)
            reason = Call(reason=change["reason"])
            self.ties[name] = change_tie(self.core, self.carla, self.case_id, tie.id, tie.version, values, reason)
        for change in self.content["revisions"]["facts"]:
            subject = self.ties[change["tie"]].id
            fact = next(
                f for f in self.facts
                if (f.subject_id, f.key, f.perspective) == (subject, change["key"], change["perspective"])
            )
            change_status(
                self.core, self.carla, self.case_id, fact.id, fact.version, change["status"],
                Call(reason=change["reason"]),
            )
