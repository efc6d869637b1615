"""Of offers, goals, ratings and readings: saying that one was entered in error, their versions, and undo."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from api.pages.blueprint import page
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from graph_schema.records import Goal, GoalRating, Intervention, Reading
from netmap.permissions.actions import Action

_CASE = "/cases/<record:case_id>/support"
_CHANGE, _LOOK = Action.SUPPORT_CHANGE, Action.HISTORY_READ


@page(f"{_CASE}/interventions/<record:record_id>/state", _CHANGE, write=True)
def intervention_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of an offer."""
    return state_of(_CHANGE, Intervention, case_id, record_id)


@page(f"{_CASE}/interventions/<record:record_id>/history", _LOOK, write=True)
def intervention_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of an offer."""
    return history_of(Intervention, case_id, record_id)


@page(f"{_CASE}/goals/<record:record_id>/state", _CHANGE, write=True)
def goal_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a goal."""
    return state_of(_CHANGE, Goal, case_id, record_id)


@page(f"{_CASE}/goals/<record:record_id>/history", _LOOK, write=True)
def goal_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a goal."""
    return history_of(Goal, case_id, record_id)


@page(f"{_CASE}/goal-ratings/<record:record_id>/state", _CHANGE, write=True)
def goal_rating_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a rating of a goal."""
    return state_of(_CHANGE, GoalRating, case_id, record_id)


@page(f"{_CASE}/goal-ratings/<record:record_id>/history", _LOOK, write=True)
def goal_rating_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a rating of a goal."""
    return history_of(GoalRating, case_id, record_id)


@page(f"{_CASE}/readings/<record:record_id>/state", _CHANGE, write=True)
def reading_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a reading."""
    return state_of(_CHANGE, Reading, case_id, record_id)


@page(f"{_CASE}/readings/<record:record_id>/history", _LOOK, write=True)
def reading_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a reading."""
    return history_of(Reading, case_id, record_id)
