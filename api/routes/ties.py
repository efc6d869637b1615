"""Ties between the people and groups of a case."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.routes.records import add_common_addresses
from api.schemas.answers import TieShown
from api.schemas.bodies import NewTie, TieChange
from graph_schema.records import Tie
from netmap.actor import Call
from netmap.services.ties import change_tie, record_tie

DOOR = Door("ties", __name__, description="Ties, each with two ends, a kind and a period.")


@DOOR.add("/cases/<record:case_id>/ties", NewTie, TieShown)
def add_one(values: dict[str, Any], call: Call, case_id: str) -> Tie:
    """Record a tie, read "source KIND target"; a kind that is read from its inverse is turned round."""
    return record_tie(core(), current_actor(), case_id, values, call)


@DOOR.change("PATCH", "/cases/<record:case_id>/ties/<record:record_id>", TieShown, TieChange)
def change_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Tie:
    """Change a tie's kind, period or handling. Its ends stay: another pair is another tie."""
    return change_tie(core(), current_actor(), case_id, record_id, seen, values, call)


add_common_addresses(DOOR, Tie, "tie", TieShown)
