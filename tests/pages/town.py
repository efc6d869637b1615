"""An invented agency with a case that looks like one, recorded through the services like anybody would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_schema.records import Fact, Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case
from netmap.services.intake import record_with_tie
from netmap.services.ties import record_tie
from netmap.store.port import Find

OPERATOR = Actor(user_id="operator", name="Operator", role="operator")
PASSWORD = "seven brown horses swim"  # noqa: S105
STAFF = {
    "robin": ("Robin Worker", "caseworker"),
    "kim": ("Kim Colleague", "caseworker"),
    "sasha": ("Sasha Support", "family_support_worker"),
    "vera": ("Vera Supervisor", "supervisor"),
    "gus": ("Gus Guest", "conference_guest"),
    "ada": ("Ada Auditor", "auditor"),
    "eva": ("Eva Evaluator", "evaluator"),
    "max": ("Max Administrator", "administrator"),
    "nobody": ("Noor Elsewhere", "caseworker"),
}

Around = tuple[type[Any], dict[str, Any], dict[str, Any] | None, list[dict[str, Any]]]


@dataclass
class Town:
    """What a test may want to find again: the case, and its records by name."""

    case_id: str
    offender: str
    people: dict[str, str]
    ties: dict[str, str]


def add_staff(core: Core) -> None:
    """An account for every role."""
    for username, (name, role) in STAFF.items():
        values = {"username": username, "display_name": name, "role": role, "agency": "north"}
        add_user(core, OPERATOR, values, PASSWORD, Call())


def actor_for(core: Core, username: str) -> Actor:
    """Somebody of the staff, acting without a browser."""
    from graph_schema.records import User

    user = core.store.read(lambda reader: reader.fetch(Find(User, {"username": username})))[0][0]
    return Actor(user_id=user.id, name=user.display_name, role=user.role, agency=user.agency)


def answer(key: str, value: str, view: str = "offender", **more: Any) -> dict[str, Any]:
    """A first answer at intake."""
    source = {"offender": "offender", "family": "family", "worker": "professional", "document": "document"}[view]
    return {"key": key, "value": value, "perspective": view, "source_kind": source, "status": "confirmed",
            "reliability": "reliable", "handling": "CONFERENCE", **more}


def _around(today: date) -> list[Around]:
    """Who is around Sami: the record, the tie to him, and what was answered about both."""
    seen = {"observed_on": today - timedelta(days=20)}
    return [
        (Person, {"display_name": "Mother", "safe_contact_how": "Telephone of the neighbour",
                  "safe_contact_when": "Mornings", "safe_contact_never": "Do not name the programme",
                  "safe_contact_expires": today - timedelta(days=3)},
         {"kind": "PARENT_OF"},
         [answer("tie.ring", "1", **seen), answer("tie.contact_status", "active", **seen),
          answer("alter.violence_stance", "rejects", "worker", **seen), answer("tie.control", "none_known", **seen),
          answer("tie.exit_act", "Told the movement to stay away", "family", **seen),
          answer("tie.exit_stance", "actively_supports", **seen, note="She asks every time what comes after."),
          answer("tie.quality", "supportive", **seen), answer("tie.quality", "strained", "worker", **seen),
          answer("tie.support", "emotional", **seen),
          answer("alter.extremist_involvement", "none_known", "worker", **seen)]),
        (Person, {"display_name": "Older brother"}, {"kind": "SIBLING_OF"},
         [answer("tie.ring", "2", **seen), answer("tie.contact_status", "active", **seen),
          answer("tie.channel", "visit", "document", **seen),
          answer("alter.extremist_involvement", "active", "document", **seen, source_name="Court file"),
          answer("alter.extremist_involvement", "none_known", "family", **seen),
          answer("tie.support", "money", "family", **seen)]),
        (Person, {"display_name": "School friend"},
         {"kind": "SCHOOLMATE_OF", "valid_from": date(2011, 1, 1), "from_precision": "year"},
         [answer("tie.ring", "3", **seen)]),
        (Person, {"display_name": "Prison friend"}, {"kind": "CO_DETAINEE_OF"},
         [answer("tie.contact_status", "active", "worker", **seen)]),
        (Person, {"display_name": "Former partner"},
         {"kind": "EX_PARTNER_OF", "valid_to": date(2020, 12, 31), "to_precision": "year"}, []),
        (Person, {"display_name": "Niece", "minor": True}, {"kind": "NIECE_NEPHEW_OF"}, []),
        (Group, {"display_name": "Boxing club", "kind": "club"}, {"kind": "HAS_MEMBER", "planned": True}, []),
        (Person, {"display_name": "Neighbour"}, None, []),
    ]


def fill(core: Core, reference: str) -> Town:
    """A case with a family, friends, a club and a prison acquaintance; a colleague, and a guest of its conference."""
    robin = actor_for(core, "robin")
    today = core.today()
    case = open_case(
        core, robin, {"reference": reference, "stage": "custody", "release_on": today + timedelta(days=120),
                      "review_on": today + timedelta(days=300)},
        {"display_name": "Sami", "handling": "CONFERENCE"}, Call(),
    )
    people = {"Sami": str(case.offender_id)}
    for kind, party, tie, answers in _around(today):
        shown = {"handling": "TEAM" if party["display_name"] == "Prison friend" else "CONFERENCE"}
        tied = {**shown, **tie} if tie else None
        made = record_with_tie(core, robin, kind, case.id, {**shown, **party}, tied, answers, Call())
        people[party["display_name"]] = made.id
    pair = {"source_id": people["Mother"], "target_id": people["Older brother"], "kind": "PARENT_OF"}
    record_tie(core, robin, case.id, {**pair, "handling": "CONFERENCE"}, Call())
    grant_access(core, robin, case.id, "kim", "team", Call())
    grant_access(core, robin, case.id, "sasha", "team", Call())
    grant_access(core, robin, case.id, "vera", "team", Call())
    grant_access(core, robin, case.id, "gus", "guest", Call(), today + timedelta(days=7))
    return Town(case.id, people["Sami"], people, _ties_of(core, case.id, people))


def _ties_of(core: Core, case_id: str, people: dict[str, str]) -> dict[str, str]:
    """The ties of Sami by the name of the other end."""
    written = core.store.read(lambda reader: reader.fetch(Find(Tie, {"case_id": case_id})))[0]
    return {
        name: tie.id for tie in written for name, party_id in people.items()
        if name != "Sami" and people["Sami"] in (tie.source_id, tie.target_id)
        and party_id in (tie.source_id, tie.target_id)
    }


def facts_about(core: Core, town: Town, subject_id: str) -> list[Fact]:
    """What the store holds about somebody."""
    found: list[Fact] = core.store.read(
        lambda reader: reader.fetch(Find(Fact, {"case_id": town.case_id, "subject_id": subject_id}))
    )[0]
    return found


