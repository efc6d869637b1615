"""What was decided about contact between the offender and another person."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import list_of, page_of
from api.schemas.bodies import NewState
from api.schemas.contact import ContactPermissionChange, ContactPermissionShown, NewContactPermission
from api.schemas.queries import PageQuery
from graph_schema.records import ContactPermission
from netmap.actor import Call
from netmap.services.contact_permissions import change_permission, record_permission
from netmap.services.history import read_history
from netmap.services.records import list_records, read_record
from netmap.services.states import set_state

DOOR = Door("contact_permissions", __name__, description="Whether the offender and another person may be in contact.")
_MANY = "/cases/<record:case_id>/contact-permissions"
_ONE = f"{_MANY}/<record:record_id>"


@DOOR.read(_MANY, page_of(ContactPermissionShown), PageQuery)
def list_all(query: dict[str, Any], case_id: str) -> Any:
    """Everything that was decided in the case, oldest first, also what has run out."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    return page(list_records(core(), current_actor(), ContactPermission, case_id, after, limit + 1), limit)


@DOOR.add(_MANY, NewContactPermission, ContactPermissionShown)
def add_one(values: dict[str, Any], call: Call, case_id: str) -> ContactPermission:
    """Record what was decided; several may hold at once, and none lifts a stricter one."""
    return record_permission(core(), current_actor(), case_id, values, call)


@DOOR.read(_ONE, ContactPermissionShown)
def read_one(case_id: str, record_id: str) -> ContactPermission:
    """One of them, in its current version."""
    return read_record(core(), current_actor(), ContactPermission, case_id, record_id)


@DOOR.change("PATCH", _ONE, ContactPermissionShown, ContactPermissionChange)
def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> ContactPermission:
    """Change or end it; the two people stay."""
    return change_permission(core(), current_actor(), case_id, record_id, seen, values, call)


@DOOR.change("POST", f"{_ONE}/state", ContactPermissionShown, NewState)
def say_state(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> ContactPermission:
    """Say that it was entered in error, or stands after all."""
    return set_state(core(), current_actor(), ContactPermission, case_id, record_id, seen, values["state"], call)


@DOOR.read(f"{_ONE}/history", list_of(ContactPermissionShown))
def read_history_of(case_id: str, record_id: str) -> dict[str, list[ContactPermission]]:
    """Every version, oldest first, with author, moment and reason."""
    return {"items": read_history(core(), current_actor(), ContactPermission, case_id, record_id)}
