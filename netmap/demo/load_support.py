"""The demo's year of family support, recorded through the services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_schema.records import SupportedPerson
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.demo.script import Entry
from netmap.demo.support_script import NAMES, read_support
from netmap.services.support.periods import set_support
from netmap.services.support.writing import record_support


def load_support(core: Core, users: Mapping[str, Actor], case_id: str, known: Mapping[str, str], step: str) -> None:
    """Record the year of a case in which people and ties are `known` by their names of the script.

    Every step is repeatable under an operation id that begins with `step`.
    """
    ids = dict(known)
    for kind, entry in read_support(core.today()):
        actor, call = users[entry.recorder], Call(op_id=f"{step} {entry.name}")
        values = _with_ids(entry, ids)
        if kind is SupportedPerson:
            _set(core, actor, case_id, values, users, call)
            continue
        made = record_support(core, actor, kind, case_id, values, call)  # type: ignore[type-var]
        ids[entry.name] = made.id


def _set(
    core: Core, actor: Actor, case_id: str, values: dict[str, Any], users: Mapping[str, Actor], call: Call
) -> None:
    if "worker" in values:
        values["worker_id"] = users[values.pop("worker")].user_id
    set_support(core, actor, case_id, values.pop("person_id"), values, call)


def _with_ids(entry: Entry, ids: Mapping[str, str]) -> dict[str, Any]:
    """The values with ids for names: goals and interventions are named within their own part of the files."""
    values = dict(entry.values)
    for field in NAMES.values():
        if field not in values:
            continue
        part = {"goal_id": "goals ", "intervention_id": "interventions "}.get(field, "")
        named = values[field]
        values[field] = tuple(ids[each] for each in named) if isinstance(named, tuple) else ids[part + named]
    return values
