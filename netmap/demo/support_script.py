"""The demo's year of family support as it is written down, with days counted from a given one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from graph_schema.records import (
    CaseRecord,
    Goal,
    GoalRating,
    Intervention,
    Reading,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
)
from netmap.demo.script import SHOWN, Entry, day_away

WRITER = "farid"
KINDS: Mapping[str, type[CaseRecord]] = {
    "plans": SupportPlan, "people": SupportedPerson, "goals": Goal, "ratings": GoalRating,
    "interventions": Intervention, "contacts": SupportContact, "events": SupportEvent, "readings": Reading,
}
"""What the files hold, in an order in which each only names what was recorded before it."""
NAMES: Mapping[str, str] = {
    "person": "person_id", "tie": "tie_id", "goal": "goal_id", "intervention": "intervention_id", "with": "person_ids",
    "present": "present_ids", "changed": "changed_ids",
}
"""How the files name another record, and the field that holds its id."""


def read_support(today: date) -> list[tuple[type[CaseRecord], Entry]]:
    """Every record of the year, in the order in which it is to be recorded; ids are still names of the script."""
    told: dict[str, Any] = {}
    for name in ("support", "support_log"):
        told |= yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    scales = told["scales"]
    return [(kind, entry) for part, kind in KINDS.items() for entry in _entries(part, told[part], scales, today)]


def _entries(
    part: str, told: Mapping[str, dict[str, Any]] | list[dict[str, Any]], scales: Mapping[str, Any], today: date
) -> Iterator[Entry]:
    named = told.items() if isinstance(told, Mapping) else ((str(number), each) for number, each in enumerate(told, 1))
    for name, values in named:
        given = {**SHOWN, **values}
        recorder = given.pop("recorder", WRITER)
        given |= scales[given.pop("scale")] if "scale" in given else {}
        if "items" in given:
            given["items"] = tuple("" if answer == "_" else answer for answer in given["items"].split(","))
        dated = {NAMES.get(field, field): _dated(value, today) for field, value in given.items()}
        yield Entry(name=f"{part} {name}", values=dated, recorder=recorder)


def _dated(value: Any, today: date) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return (day_away(value, today) or value) if isinstance(value, str) else value
