"""Contacts, goals and offers of a database that is four migrations behind can be read, and go on, after the upgrade."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import msgspec

from graph_schema.records import RECORD_TYPES, CaseRecord, Goal, Intervention, Record, SupportContact
from tests.builders import new_id
from tests.contract.backend import Backend
from tests.contract.steps import a_world, get, history, put, revised

LAST = 9
"""The number of the last migration that the former database had: its types of record are those up to `Reading`."""
NEW = {"indicator", "steps_done", "planned_contacts", "next_step_done_on"}
LATER = {"Draft", "UserCertificate", "Assessment", "CaseRole", "Referral", "ReadinessAnswer"}


def former(kind: type[CaseRecord]) -> type[CaseRecord]:
    """The type as it was declared before."""
    fields = [
        (f.name, f.type) if f.required else (f.name, f.type, f.default)
        for f in msgspec.structs.fields(kind)
        if f.name not in NEW and f.name not in {own.name for own in msgspec.structs.fields(CaseRecord)}
    ]
    space: dict[str, Any] = {
        "collection": kind.collection, "references": kind.references, "coded": kind.coded,
        "named_in_lists": kind.named_in_lists,
    }
    made = msgspec.defstruct(
        kind.__name__, fields, bases=(CaseRecord,), namespace=space, frozen=True, kw_only=True, array_like=True,
        forbid_unknown_fields=True,
    )
    assert issubclass(made, CaseRecord)
    return made


OLD: Mapping[type[CaseRecord], type[CaseRecord]] = {
    kind: former(kind) for kind in (Goal, Intervention, SupportContact)
}


WRITTEN: dict[str, Any] = {"recorded_at": datetime(2026, 1, 5, tzinfo=UTC), "recorded_by": "fara", "handling": "TEAM"}
LEVELS = dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "words")


class Before(NamedTuple):
    """What a former database holds: the case, and the ids of its records."""

    case_id: str
    goal_id: str
    offer_id: str
    contact_id: str


def kept_before(backend: Backend) -> Before:
    """A former database, with a goal, an offer and a contact in it; the first and the last were revised once."""
    before = backend.open(
        [
            OLD.get(kind, kind) if issubclass(kind, CaseRecord) else kind
            for kind in RECORD_TYPES if kind.__name__ not in LATER
        ],
        [migration for migration in backend.migrations if migration.number <= LAST],
    )
    before.apply_schema()
    world = a_world(before)
    written = {**WRITTEN, "case_id": world.case.id}
    goal: Record = OLD[Goal](
        id=new_id(), title="Visits", set_on=date(2026, 1, 5), steps=("ask", "book"), **LEVELS, **written
    )
    offer: Record = OLD[Intervention](
        id=new_id(), kind="FI02", goal_id=goal.id, offered_on=date(2026, 1, 5), **written
    )
    contact: Record = OLD[SupportContact](
        id=new_id(), contact_on=date(2026, 1, 6), mode="home", outcome="held", person_ids=(world.friend.id,),
        present_ids=(world.friend.id,), next_step="Ask about visits", intervention_id=offer.id, **written
    )
    put(before, goal, offer, contact)
    revised(before, goal, title="Visits each month")
    revised(before, contact, note="She was glad.")
    before.close()
    return Before(world.case.id, goal.id, offer.id, contact.id)


def test_they_are_read_with_nothing_in_what_is_new(backend: Backend) -> None:
    case_id, goal_id, offer_id, contact_id = kept_before(backend)
    written = {**WRITTEN, "case_id": case_id}
    now = backend.open()
    waiting = [migration.title for migration in backend.migrations if migration.number > LAST]
    assert now.apply_schema() == waiting != []
    assert now.check_schema() == []
    kept = get(now, Goal(id=goal_id, title="", set_on=date(2026, 1, 5), **LEVELS, **written))
    assert kept is not None
    assert (kept.title, kept.steps, kept.steps_done, kept.indicator) == ("Visits each month", ("ask", "book"), (), None)
    assert [version.steps_done for version in history(now, kept)] == [(), ()]
    offered = get(now, Intervention(id=offer_id, kind="FI02", offered_on=date(2026, 1, 5), **written))
    assert offered is not None
    assert offered.planned_contacts is None
    met = get(now, SupportContact(id=contact_id, contact_on=date(2026, 1, 6), mode="home", outcome="held",
                                  person_ids=(), **written))
    assert met is not None
    assert (met.note, met.next_step, met.next_step_done_on, met.version) == (
        "She was glad.", "Ask about visits", None, 2)
    assert [version.next_step_done_on for version in history(now, met)] == [None, None]
    done = revised(now, met, next_step_done_on=date(2026, 1, 9))
    assert get(now, done) == done
    file = now.read(lambda reader: reader.case_file(case_id))
    assert file is not None
    assert (file.goals, file.interventions, file.support_contacts) == ((kept,), (offered,), (done,))
    assert file.assessments == file.case_roles == file.referrals == file.readiness_answers == ()
    now.close()
