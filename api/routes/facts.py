"""One fact: read it, read its history, say what is thought of it."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import FactShown, list_of
from api.schemas.bodies import NewStatus
from graph_schema.records import Fact
from netmap.actor import Call
from netmap.services.facts import change_status
from netmap.services.history import read_history
from netmap.services.records import read_record

DOOR = Door("facts", __name__, description="What somebody says about a tie, a person or a group.")
_ONE = "/cases/<record:case_id>/facts/<record:fact_id>"


@DOOR.read(_ONE, FactShown)
def read_one(case_id: str, fact_id: str) -> Fact:
    """One fact, as it was said, with what is thought of it now."""
    return read_record(core(), current_actor(), Fact, case_id, fact_id)


@DOOR.read(f"{_ONE}/history", list_of(FactShown))
def read_history_of(case_id: str, fact_id: str) -> dict[str, list[Fact]]:
    """Every version: what was said never changes, what is thought of it does."""
    return {"items": read_history(core(), current_actor(), Fact, case_id, fact_id)}


@DOOR.change("POST", f"{_ONE}/status", FactShown, NewStatus)
def say_status(values: dict[str, Any], seen: int, call: Call, case_id: str, fact_id: str) -> Fact:
    """Confirm, dispute, withdraw or take up again a fact, with a reason."""
    return change_status(core(), current_actor(), case_id, fact_id, seen, values["status"], call)
