"""Who may open a case."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import AccessShown, page_of
from api.schemas.bodies import NewAccess
from api.schemas.queries import PageQuery
from graph_schema.records import CaseAccess
from netmap.actor import Call
from netmap.services.access import end_access, grant_access
from netmap.services.records import list_records, read_record

DOOR = Door("access", __name__, description="Who may open a case: its team, its guests, those kept out.")
_ONE = "/cases/<record:case_id>/access/<record:access_id>"


@DOOR.read("/cases/<record:case_id>/access", page_of(AccessShown), PageQuery)
def list_all(query: dict[str, Any], case_id: str) -> Any:
    """Every standing in the case, also those that have ended."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    return page(list_records(core(), current_actor(), CaseAccess, case_id, after, limit + 1), limit)


@DOOR.add("/cases/<record:case_id>/access", NewAccess, AccessShown)
def grant(values: dict[str, Any], call: Call, case_id: str) -> CaseAccess:
    """Give a user a standing from today on."""
    return grant_access(
        core(), current_actor(), case_id, values["username"], values["standing"], call, values.get("valid_to")
    )


@DOOR.read(_ONE, AccessShown)
def read_one(case_id: str, access_id: str) -> CaseAccess:
    """One standing."""
    return read_record(core(), current_actor(), CaseAccess, case_id, access_id)


@DOOR.change("DELETE", _ONE, AccessShown)
def end_one(values: dict[str, Any], seen: int, call: Call, case_id: str, access_id: str) -> CaseAccess:
    """End a standing now; that it was there stays in the history."""
    return end_access(core(), current_actor(), case_id, access_id, seen, call)
