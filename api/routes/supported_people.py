"""Who is supported and how often, and what is due: in one case, for one worker, for a team."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import list_of, page_of
from api.schemas.from_records import answer_schema
from api.schemas.queries import PageQuery
from api.schemas.support import (
    AllDueQuery,
    DueList,
    DueQuery,
    NextStepDone,
    PlanEnd,
    SupportEnd,
    SupportSetting,
    TakeBack,
)
from graph_schema.records import SupportContact, SupportedPerson, SupportPlan
from netmap.actor import Call
from netmap.services.history import read_history
from netmap.services.records import list_records
from netmap.services.support.due import read_due, read_due_everywhere
from netmap.services.support.periods import end_support, set_support
from netmap.services.support.steps import finish_step
from netmap.services.support.taking_back import end_plan, take_back
from netmap.support.due import DueLine

DOOR = Door("supported_people", __name__, description="Who is supported, how often, and what is due.")
_CASE = "/cases/<record:case_id>/support"
_SHOWN = answer_schema(SupportedPerson, "SupportedPerson")
_PLAN = answer_schema(SupportPlan, "SupportPlan")
_CONTACT = answer_schema(SupportContact, "SupportContact")


@DOOR.read(f"{_CASE}/people", page_of(_SHOWN), PageQuery)
def list_all(query: dict[str, Any], case_id: str) -> Any:
    """Every stretch of everybody's support, oldest first: a change of phase, a pause or a refusal begins another."""
    after, limit = after_cursor(query["cursor"]), query["limit"]
    return page(list_records(core(), current_actor(), SupportedPerson, case_id, after, limit + 1), limit)


@DOOR.read(f"{_CASE}/periods/<record:record_id>/history", list_of(_SHOWN))
def read_history_of(case_id: str, record_id: str) -> dict[str, Any]:
    """Every version of one stretch, oldest first."""
    return {"items": read_history(core(), current_actor(), SupportedPerson, case_id, record_id)}


@DOOR.add(f"{_CASE}/people/<record:record_id>", SupportSetting, _SHOWN)
def set_one(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> SupportedPerson:
    """Begin to support a person, or change how, from a day on; what is not given stays as it was."""
    return set_support(core(), current_actor(), case_id, record_id, values, call)


@DOOR.add(f"{_CASE}/people/<record:record_id>/end", SupportEnd, _SHOWN)
def end_one(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> SupportedPerson:
    """End somebody's support on a day."""
    return end_support(core(), current_actor(), case_id, record_id, values["valid_to"], call)


@DOOR.change("POST", f"{_CASE}/people/<record:record_id>/take-back", _SHOWN, TakeBack)
def take_back_one(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> SupportedPerson:
    """Say that the latest stretch of a person (whose version is in If-Match) was entered in error; give the reason."""
    return take_back(core(), current_actor(), case_id, record_id, seen, call)


@DOOR.change("POST", f"{_CASE}/plans/<record:record_id>/end", _PLAN, PlanEnd)
def end_plan_of(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> SupportPlan:
    """End a plan on a day, and the support of everybody under it that goes on after that day."""
    return end_plan(core(), current_actor(), case_id, record_id, seen, values["ends_on"], call)


@DOOR.change("POST", f"{_CASE}/contacts/<record:record_id>/next-step-done", _CONTACT, NextStepDone)
def finish_step_of(values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str) -> SupportContact:
    """Say on which day the next step that was agreed at a contact was done."""
    return finish_step(core(), current_actor(), case_id, record_id, seen, values["done_on"], call)


@DOOR.read(f"{_CASE}/due", DueList, DueQuery)
def read_due_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """Everybody who is supported in a case, with how the clock stands."""
    return _told(read_due(core(), current_actor(), case_id, query["as_of"]), query["as_of"])


@DOOR.read("/support/due", DueList, AllDueQuery)
def read_all_due(query: dict[str, Any]) -> dict[str, Any]:
    """The work list of a worker, or of the team: in order of day and name, never of risk."""
    found = read_due_everywhere(core(), current_actor(), query["whose"] == "mine", query["as_of"])
    return _told(found, query["as_of"])


def _told(lines: Iterable[DueLine], day: date | None) -> dict[str, Any]:
    return {"as_of": (day or core().today()).isoformat(), "items": [_line(line) for line in lines]}


def _line(line: DueLine) -> dict[str, Any]:
    now = line.standing
    days = {name: _text(getattr(now, name)) for name in ("due", "last_held", "paused_until")}
    plain = ("cadence_days", "attempts", "missed_by_service", "other_way", "pause_reason")
    return {
        **{name: getattr(line, name) for name in ("case_id", "person_id", "name", "worker_id")}, **days,
        **{name: getattr(now, name) for name in plain}, "state": now.state.value,
        "because": now.because.value if now.because else None, "phase": now.phase.value if now.phase else "",
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
