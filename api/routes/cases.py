"""Cases: list, open, read, change, close."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import CaseShown, list_of, page_of
from api.schemas.bodies import CaseChange, Closing, NewCase
from api.schemas.queries import PageQuery
from graph_schema.records import Case
from netmap.actor import Call
from netmap.services import cases
from netmap.services.history import read_history
from netmap.services.listing_cases import list_cases

DOOR = Door("cases", __name__, description="One offender's way through the programme.")


@DOOR.read("/cases", page_of(CaseShown), PageQuery)
def list_all(query: dict[str, Any]) -> Any:
    """The cases in which you have a standing today, oldest first."""
    found = list_cases(core(), current_actor(), after_cursor(query["cursor"]), query["limit"] + 1)
    return page(found, query["limit"])


@DOOR.add("/cases", NewCase, CaseShown)
def open_one(values: dict[str, Any], call: Call) -> Case:
    """Open a case with its offender; whoever opens it is on its team."""
    offender = values.pop("offender")
    return cases.open_case(core(), current_actor(), values, offender, call)


@DOOR.read("/cases/<record:case_id>", CaseShown)
def read_one(case_id: str) -> Case:
    """A case's own fields."""
    return cases.read_case(core(), current_actor(), case_id).case


@DOOR.change("PATCH", "/cases/<record:case_id>", CaseShown, CaseChange)
def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str) -> Case:
    """Change a case's own fields."""
    return cases.change_details(core(), current_actor(), case_id, seen, values, call)


@DOOR.change("POST", "/cases/<record:case_id>/close", CaseShown, Closing)
def close_one(values: dict[str, Any], seen: int, call: Call, case_id: str) -> Case:
    """Close a case, with a review of what helped and what did not. It can be read from then on, not changed."""
    return cases.close_case(core(), current_actor(), case_id, seen, values["closure_review"], call)


@DOOR.read("/cases/<record:case_id>/history", list_of(CaseShown))
def read_history_of(case_id: str) -> dict[str, list[Case]]:
    """Every version of a case's own fields, oldest first."""
    return {"items": read_history(core(), current_actor(), Case, case_id, case_id)}
