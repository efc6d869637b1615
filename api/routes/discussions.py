"""When a tie was talked about."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import page_of
from api.schemas.bodies import NewState
from api.schemas.contact import DiscussionChange, DiscussionShown, NewDiscussion
from api.schemas.queries import PageQuery
from graph_schema.records import Discussion
from netmap.actor import Call
from netmap.services.discussions import change_discussion, list_discussions, read_discussion, record_discussion
from netmap.services.states import set_state

DOOR = Door("discussions", __name__, description="On which day, and on which occasion, a tie was talked about.")
_MANY = "/cases/<record:case_id>/ties/<record:tie_id>/discussions"


@DOOR.read(_MANY, page_of(DiscussionShown), PageQuery)
def list_all(query: dict[str, Any], case_id: str, tie_id: str) -> Any:
    """Every time that the tie was talked about, in the order of recording."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    return page(list_discussions(core(), current_actor(), case_id, tie_id, after, limit + 1), limit)


@DOOR.add(_MANY, NewDiscussion, DiscussionShown)
def add_one(values: dict[str, Any], call: Call, case_id: str, tie_id: str) -> Discussion:
    """Record that the tie was talked about; it leaves the agenda until something changes."""
    return record_discussion(core(), current_actor(), case_id, tie_id, values, call)


@DOOR.read(f"{_MANY}/<record:record_id>", DiscussionShown)
def read_one(case_id: str, tie_id: str, record_id: str) -> Discussion:
    """One of them."""
    return read_discussion(core(), current_actor(), case_id, tie_id, record_id)


@DOOR.change("PATCH", f"{_MANY}/<record:record_id>", DiscussionShown, DiscussionChange)
def change_one(
    values: dict[str, Any], seen: int, call: Call, case_id: str, tie_id: str, record_id: str
) -> Discussion:
    """Change the day, the occasion or the note."""
    return change_discussion(core(), current_actor(), case_id, tie_id, record_id, seen, values, call)


@DOOR.change("POST", f"{_MANY}/<record:record_id>/state", DiscussionShown, NewState)
def say_state(
    values: dict[str, Any], seen: int, call: Call, case_id: str, tie_id: str, record_id: str
) -> Discussion:
    """Say that it was entered in error, or stands after all."""
    read_discussion(core(), current_actor(), case_id, tie_id, record_id)
    return set_state(core(), current_actor(), Discussion, case_id, record_id, seen, values["state"], call)
