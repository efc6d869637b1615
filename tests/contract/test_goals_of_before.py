"""Goals and offers that were recorded before they had steps with days and planned contacts can still be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from graph_schema.records import RECORD_TYPES, CaseRecord, Goal, Intervention, Record
from tests.builders import new_id
from tests.contract.backend import Backend
from tests.contract.steps import a_world, get, history, put, revised

NUMBER = 13
NEW = {"indicator", "steps_done", "planned_contacts"}


def former(kind: type[CaseRecord]) -> type[CaseRecord]:
    """The type as it was declared before."""
    fields = [
        (f.name, f.type) if f.required else (f.name, f.type, f.default)
        for f in msgspec.structs.fields(kind)
        if f.name not in NEW and f.name not in {own.name for own in msgspec.structs.fields(CaseRecord)}
    ]
    space: dict[str, Any] = {"collection": kind.collection, "references": kind.references, "coded": kind.coded}
    made = msgspec.defstruct(
        kind.__name__, fields, bases=(CaseRecord,), namespace=space, frozen=True, kw_only=True, array_like=True,
        forbid_unknown_fields=True,
    )
    assert issubclass(made, CaseRecord)
    return made


OLD: Mapping[type[CaseRecord], type[CaseRecord]] = {Goal: former(Goal), Intervention: former(Intervention)}


def test_they_are_read_with_nothing_in_what_is_new(backend: Backend) -> None:
    before = backend.open(
        [OLD.get(kind, kind) if issubclass(kind, CaseRecord) else kind for kind in RECORD_TYPES],
        [migration for migration in backend.migrations if migration.number != NUMBER],
    )
    before.apply_schema()
    world = a_world(before)
    written = {"recorded_at": datetime(2026, 1, 5, tzinfo=UTC), "recorded_by": "fara", "case_id": world.case.id,
               "handling": "TEAM"}
    levels = dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "words")
    goal: Record = OLD[Goal](
        id=new_id(), title="Visits", set_on=date(2026, 1, 5), steps=("ask", "book"), **levels, **written
    )
    offer: Record = OLD[Intervention](
        id=new_id(), kind="FI02", goal_id=goal.id, offered_on=date(2026, 1, 5), **written
    )
    put(before, goal, offer)
    revised(before, goal, title="Visits each month")
    before.close()
    now = backend.open()
    assert [title[:4] for title in now.apply_schema()] == [f"{NUMBER:04d}"]
    assert now.check_schema() == []
    kept = get(now, Goal(id=goal.id, title="", set_on=date(2026, 1, 5), **levels, **written))
    assert kept is not None
    assert (kept.title, kept.steps, kept.steps_done, kept.indicator) == ("Visits each month", ("ask", "book"), (), None)
    assert [version.steps_done for version in history(now, kept)] == [(), ()]
    offered = get(now, Intervention(id=offer.id, kind="FI02", offered_on=date(2026, 1, 5), **written))
    assert offered is not None
    assert offered.planned_contacts is None
    now.close()
