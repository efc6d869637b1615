"""Family support: the plan, contacts, offers, events, goals, ratings and readings of a case; the same for each."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import list_of, page_of
from api.schemas.bodies import NewState
from api.schemas.from_records import answer_schema, change_schema, new_schema
from api.schemas.queries import PageQuery
from graph_schema.records import (
    CaseRole,
    Goal,
    GoalRating,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportEvent,
    SupportPlan,
)
from netmap.actor import Call
from netmap.services.history import read_history
from netmap.services.records import list_records, read_record
from netmap.services.states import set_state
from netmap.services.support.writing import S, change_support, record_support


def _door_of(kind: type[S], path: str, what: str) -> Door:
    door = Door(kind.collection, f"{__name__}.{kind.collection}", description=what)
    many = f"/cases/<record:case_id>/support/{path}"
    shown = answer_schema(kind, kind.__name__)
    _looks(door, kind, many, shown)
    _writes(door, kind, many, shown)
    return door


def _looks(door: Door, kind: type[S], many: str, shown: type[Schema]) -> None:
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


def _writes(door: Door, kind: type[S], many: str, shown: type[Schema]) -> None:
    @door.add(many, new_schema(kind, f"New{kind.__name__}"), shown)
    def add_one(values: dict[str, Any], call: Call, case_id: str) -> S:
        """Record one."""
        return record_support(core(), current_actor(), kind, case_id, values, call)

    @door.change("PATCH", f"{many}/<record:record_id>", shown, change_schema(kind, f"{kind.__name__}Change"))
    def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> S:
        """Amend it: a new version; what was said or measured is amended with a reason."""
        return change_support(core(), current_actor(), kind, case_id, record_id, seen, values, call)

    @door.change("POST", f"{many}/<record:record_id>/state", shown, NewState)
    def say_state(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Any:
        """Say that it was entered in error, or stands after all."""
        return set_state(core(), current_actor(), kind, case_id, record_id, seen, values["state"], call)


DOORS = (
    _door_of(SupportPlan, "plans", "The plan under which a family is supported."),
    _door_of(SupportContact, "contacts", "The contact log: held or not, with one or several people."),
    _door_of(Intervention, "interventions", "What is offered to a family, and what became of it."),
    _door_of(SupportEvent, "events", "What happened to a family and was no contact."),
    _door_of(Goal, "goals", "Goals with five levels that are written beforehand."),
    _door_of(GoalRating, "goal-ratings", "How far a goal was reached on a day."),
    _door_of(Reading, "readings", "What one family member said on one measure."),
    _door_of(CaseRole, "roles", "Who does what, for whom, until when."),
    _door_of(Referral, "referrals", "What other organisations were asked, and what they answered."),
    _door_of(ReadinessAnswer, "readiness", "What was answered to the questions about release; the latest counts."),
)
