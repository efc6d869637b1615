"""The demo's ratings, roles, referrals and answers about release, recorded through the services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from graph_schema.records import CaseRecord, CaseRole, ReadinessAnswer, Referral
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.demo.script import RECORDER, day_away
from netmap.services.assessments import record_assessment
from netmap.services.certificates import record_certificate
from netmap.services.facts import record_fact
from netmap.services.support.writing import record_support

ADMINISTRATOR = "adam"
_NAMED = {"party": "party_id", "for": "for_id", "person": "person_id"}
_SUPPORT: Mapping[str, type[CaseRecord]] = {
    "roles": CaseRole, "referrals": Referral, "readiness": ReadinessAnswer,
}


class _Recording:
    """What recording needs; every step is repeatable under an operation id that begins with `step`."""

    def __init__(
        self, core: Core, users: Mapping[str, Actor], case_id: str, known: Mapping[str, str], step: str
    ) -> None:
        self.core, self.users, self.case_id, self.known, self.step = core, users, case_id, known, step
        text = Path(__file__).with_name("around.yaml").read_text(encoding="utf-8")
        self.told: Mapping[str, Any] = yaml.safe_load(text)

    def entries(self, part: str) -> Iterator[tuple[Actor, dict[str, Any], str, Call]]:
        """Who records it, the values with days for relative ones, its name, and the call."""
        found = self.told[part]
        named = found.items() if isinstance(found, dict) else ((str(at), each) for at, each in enumerate(found, 1))
        for name, values in named:
            given = {field: self._dated(value) for field, value in values.items()}
            actor = self.users[given.pop("recorder", RECORDER)]
            yield actor, given, name, Call(op_id=f"{self.step} {part} {name}")

    def _dated(self, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(value)
        return (day_away(value, self.core.today()) or value) if isinstance(value, str) else value

    def ratings(self) -> None:
        """Certificates by the administrator, then what was rated under each."""
        certificates = {}
        for _, values, name, call in self.entries("certificates"):
            username = values.pop("user")
            certificates[name] = record_certificate(self.core, self.users[ADMINISTRATOR], username, values, call).id
        for actor, values, _, call in self.entries("assessments"):
            values["certificate_id"] = certificates[values.pop("certificate")]
            values["ratings"] = tuple(values["ratings"].split())
            record_assessment(self.core, actor, self.case_id, values, call)

    def support(self) -> None:
        """Roles, referrals and answers about release."""
        for part, kind in _SUPPORT.items():
            for actor, values, _, call in self.entries(part):
                given = {_NAMED.get(f, f): self.known[v] if f in _NAMED else v for f, v in values.items()}
                if "user" in given:
                    given["user_id"] = self.users[given.pop("user")].user_id
                record_support(self.core, actor, kind, self.case_id, given, call)  # type: ignore[type-var]

    def asking(self) -> None:
        """Wish, consent and willingness."""
        for actor, values, _, call in self.entries("asking"):
            about = "tie" if "tie" in values else "person"
            fact = {
                **values, "subject_id": self.known[values.pop(about)], "observed_on": values.pop("seen"),
                "status": "confirmed", "reliability": "reliable",
            }
            given = {field: value for field, value in fact.items() if field not in (about, "seen")}
            record_fact(self.core, actor, self.case_id, given, call)


def load_around(core: Core, users: Mapping[str, Actor], case_id: str, known: Mapping[str, str], step: str) -> None:
    """Record it for a case in which people, groups and ties are `known` by their names of the script."""
    recording = _Recording(core, users, case_id, known, step)
    recording.ratings()
    recording.support()
    recording.asking()
