"""People and groups on the map of a case: the same addresses for both."""

from __future__ import annotations

from typing import Any, TypeVar

from marshmallow import Schema

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.routes.records import add_common_addresses
from api.schemas.answers import GroupShown, PersonShown
from api.schemas.bodies import GroupChange, NewGroup, NewPerson, PersonChange
from graph_schema.records import Group, Person
from netmap.actor import Call
from netmap.services.parties import change_party, record_party

P = TypeVar("P", Person, Group)
PEOPLE = Door("people", __name__, description="The people on the map of a case.")
GROUPS = Door("groups", __name__, description="The groups, places and organisations on the map of a case.")


def _add_addresses(
    door: Door, kind: type[P], new: type[Schema], change: type[Schema], shown: type[Schema]
) -> None:
    many = f"/cases/<record:case_id>/{kind.collection}"

    @door.add(many, new, shown)
    def add_one(values: dict[str, Any], call: Call, case_id: str) -> P:
        """Put one on the map."""
        return record_party(core(), current_actor(), kind, case_id, values, call)

    @door.change("PATCH", f"{many}/<record:record_id>", shown, change)
    def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> P:
        """Change what is recorded; the former version stays in the history."""
        return change_party(core(), current_actor(), kind, case_id, record_id, seen, values, call)

    add_common_addresses(door, kind, "person" if kind is Person else "group", shown)


_add_addresses(PEOPLE, Person, NewPerson, PersonChange, PersonShown)
_add_addresses(GROUPS, Group, NewGroup, GroupChange, GroupShown)
