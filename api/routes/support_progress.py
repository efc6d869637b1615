"""Letting an offer go on, ticking a small step, and what goals and readings say over time."""

from __future__ import annotations

from typing import Any

import msgspec

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.from_records import answer_schema
from api.schemas.support import DueQuery
from api.schemas.support_progress import GoalsTogether, NextProgress, Series, SmallStepDone
from graph_schema.records import Goal, Intervention
from netmap.actor import Call
from netmap.services.support.looking import read_series, read_together
from netmap.services.support.moving import do_step, move_intervention
from netmap.support.series import GoalLine, Line, Point
from netmap.support.together import LIMITS, Together

DOOR = Door("support_progress", __name__, description="Offers that go on, small steps, and lines over time.")
_CASE = "/cases/<record:case_id>/support"


@DOOR.change(
    "POST", f"{_CASE}/interventions/<record:record_id>/progress", answer_schema(Intervention, "InterventionMoved"),
    NextProgress,
)
def move_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Intervention:
    """Let an offer go on to its next state; only what makes sense from where it stands."""
    return move_intervention(
        core(), current_actor(), case_id, record_id, seen, values["progress"], call, values["on"], values["evaluation"]
    )


@DOOR.change("POST", f"{_CASE}/goals/<record:record_id>/steps", answer_schema(Goal, "GoalStepped"), SmallStepDone)
def do_one_step(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> Goal:
    """Say of a small step that it was done on a day, or not after all."""
    return do_step(core(), current_actor(), case_id, record_id, seen, values["step"], values["done_on"], call)


@DOOR.read(f"{_CASE}/series", Series, DueQuery)
def read_series_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """Each member's readings and each goal's ratings over time."""
    readings, goals = read_series(core(), current_actor(), case_id, query["as_of"])
    return {
        "as_of": _day(query), "readings": [_line(line) for line in readings], "goals": [_goal_line(g) for g in goals]
    }


@DOOR.read(f"{_CASE}/goals-together", GoalsTogether, DueQuery)
def read_together_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """How far the family's own goals were reached together, with every part of the figure."""
    views = read_together(core(), current_actor(), case_id, query["as_of"])
    return {"as_of": _day(query), "limits": LIMITS, "views": [_view(view) for view in views]}


def _day(query: dict[str, Any]) -> str:
    day = query["as_of"] or core().today()
    return str(day.isoformat())


def _line(line: Line) -> dict[str, Any]:
    names = ("person_id", "measure", "part", "question", "anchor_low", "anchor_high")
    span = msgspec.structs.asdict(line.span)
    return {**{name: getattr(line, name) for name in names}, **span, "points": [_point(p) for p in line.points]}


def _goal_line(line: GoalLine) -> dict[str, Any]:
    return {
        "goal_id": line.goal_id, "perspective": line.perspective, "set_on": line.set_on.isoformat(),
        "baseline": line.baseline, "points": [_point(p) for p in line.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return {"on": point.on.isoformat(), "value": point.value, "record_id": point.record_id}


def _view(view: Together) -> dict[str, Any]:
    made = view.attainment
    parts = [
        {**msgspec.structs.asdict(part), "rated_on": part.rated_on.isoformat() if part.rated_on else None}
        for part in view.parts
    ]
    return {
        "perspective": view.perspective, "t": made.t, "why_not": view.why_not, "rated": made.rated,
        "missing": made.missing, "left_out": view.left_out, "weighted_levels": made.reached, "weights": made.weights,
        "squared_weights": made.squares, "parts": parts,
    }
