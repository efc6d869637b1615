"""Ratings from licensed instruments: the codes of items and how each was rated; nothing is computed from them."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import list_of, page_of
from api.schemas.bodies import NewState
from api.schemas.from_records import answer_schema, change_schema, new_schema
from api.schemas.queries import PageQuery
from graph_schema.records import Assessment
from netmap.actor import Call
from netmap.services.assessments import change_assessment, record_assessment
from netmap.services.history import read_history
from netmap.services.records import list_records, read_record
from netmap.services.states import set_state

DOOR = Door("assessments", __name__, description="Ratings from licensed instruments: codes only, nothing computed.")
_MANY = "/cases/<record:case_id>/assessments"
_ONE = f"{_MANY}/<record:record_id>"
_SHOWN = answer_schema(Assessment, "Assessment")


@DOOR.read(_MANY, page_of(_SHOWN), PageQuery)
def list_all(query: dict[str, Any], case_id: str) -> Any:
    """All of them in the case, oldest first; what was entered in error says so."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    return page(list_records(core(), current_actor(), Assessment, case_id, after, limit + 1), limit)


@DOOR.add(_MANY, new_schema(Assessment, "NewAssessment"), _SHOWN)
def add_one(values: dict[str, Any], call: Call, case_id: str) -> Assessment:
    """Record ratings ("A1=2", one an item) under a certificate of one's own, valid on the day; never text of items."""
    return record_assessment(core(), current_actor(), case_id, values, call)


@DOOR.read(_ONE, _SHOWN)
def read_one(case_id: str, record_id: str) -> Assessment:
    """One of them, in its current version."""
    return read_record(core(), current_actor(), Assessment, case_id, record_id)


@DOOR.change("PATCH", _ONE, _SHOWN, change_schema(Assessment, "AssessmentChange", without=("certificate_id",)))
def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Assessment:
    """Amend it, with a reason; what was rated only by who rated it, under the same certificate."""
    return change_assessment(core(), current_actor(), case_id, record_id, seen, values, call)


@DOOR.change("POST", f"{_ONE}/state", _SHOWN, NewState)
def say_state(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Assessment:
    """Say that it was entered in error, or stands after all."""
    return set_state(core(), current_actor(), Assessment, case_id, record_id, seen, values["state"], call)


@DOOR.read(f"{_ONE}/history", list_of(_SHOWN))
def read_history_of(case_id: str, record_id: str) -> dict[str, list[Assessment]]:
    """Every version, oldest first, with author, moment and reason."""
    return {"items": read_history(core(), current_actor(), Assessment, case_id, record_id)}
