"""The addresses that people, groups and ties have in common: list, read, history, state, facts."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import FactPage, FactShown, list_of, page_of
from api.schemas.bodies import NewFact, NewState
from api.schemas.queries import PageQuery
from graph_schema.records import Fact, Group, Person, Tie
from netmap.actor import Call
from netmap.services.facts import record_fact
from netmap.services.history import read_history
from netmap.services.records import list_facts_about, list_records, read_record
from netmap.services.states import set_state

Kind = type[Person] | type[Group] | type[Tie]


def add_common_addresses(door: Door, kind: Kind, about: str, shown: type[Schema]) -> None:
    """Declare them on a door; `about` is what a fact calls such a subject."""
    many = f"/cases/<record:case_id>/{kind.collection}"
    _looks(door, kind, many, shown)
    _facts(door, kind, many, about)

    @door.change("POST", f"{many}/<record:record_id>/state", shown, NewState)
    def say_state(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Any:
        """Say that it was entered in error, is disputed, or stands after all; a correction is not an ending."""
        return set_state(core(), current_actor(), kind, case_id, record_id, seen, values["state"], call)


def _looks(door: Door, kind: Kind, many: str, shown: type[Schema]) -> None:
    @door.read(many, page_of(shown), PageQuery)
    def list_all(query: dict[str, Any], case_id: str) -> Any:
        """All of them in the case, oldest first; what was entered in error says so."""
        after, limit = after_cursor(query["cursor"]), query["limit"]
        return page(list_records(core(), current_actor(), kind, case_id, after, limit + 1), limit)

    @door.read(f"{many}/<record:record_id>", shown)
    def read_one(case_id: str, record_id: str) -> Any:
        """One of them, in its current version."""
        return read_record(core(), current_actor(), kind, case_id, record_id)

    @door.read(f"{many}/<record:record_id>/history", list_of(shown))
    def read_history_of(case_id: str, record_id: str) -> dict[str, Any]:
        """Every version, oldest first, with author, moment and reason."""
        return {"items": read_history(core(), current_actor(), kind, case_id, record_id)}


def _facts(door: Door, kind: Kind, many: str, about: str) -> None:
    @door.read(f"{many}/<record:record_id>/facts", FactPage, PageQuery)
    def list_facts(query: dict[str, Any], case_id: str, record_id: str) -> Any:
        """What has been said about it, by whom; views that differ all stay."""
        after, limit = after_cursor(query["cursor"]), query["limit"]
        found = list_facts_about(core(), current_actor(), kind, case_id, record_id, after, limit + 1)
        return page(found, limit)

    @door.add(f"{many}/<record:record_id>/facts", NewFact, FactShown)
    def add_fact(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> Fact:
        """Append a fact: key, value, whose view, from which source."""
        given = {**values, "subject_id": record_id}
        return record_fact(core(), current_actor(), case_id, given, call, about)
