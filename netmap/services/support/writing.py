"""Recording and amending what family support keeps: contacts, offers, events, goals, ratings, readings, the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    GoalRating,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportEvent,
    SupportPlan,
)
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.problems import NOTHING_FOUND, Found, Problems
from netmap.services.auditing import log_along
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.support.naming import with_what_is_hidden
from netmap.services.support.taking_back import go_on_with_plan
from netmap.services.support.whole import check_whole
from netmap.services.values import build_noting
from netmap.support.model import TOOK_PLACE

S = TypeVar(
    "S", SupportPlan, Intervention, SupportContact, SupportEvent, Goal, GoalRating, Reading, CaseRole, Referral,
    ReadinessAnswer,
)

_AMENDED = (SupportContact, Goal, GoalRating, Reading, ReadinessAnswer)
"""What was said or measured at the time: to amend it takes a reason, and the former version stays in the history."""


def record_support(
    core: Core, actor: Actor, kind: type[S], case_id: str, values: Mapping[str, Any], call: Call,
    found: Found = NOTHING_FOUND,
) -> S:
    """Record a contact, an offer, an event, a goal, a rating, a reading or a plan.

    One contact may be with several people; of a contact that was held and does not say otherwise, everybody it was
    meant for was there, and this actor was the worker. A write repeated under its `op_id` records nothing twice.
    `found` is what the caller found wrong already: it is told with the rest, and nothing is written.

    Raises:
        InvalidInput: every field that does not fit is named.
        NotFound, NotAllowed: nothing was written.
    """
    record_id = core.new_id()

    def work(desk: Desk) -> S:
        minted = {"set_by": actor.user_id} if issubclass(kind, SupportPlan) else {}
        problems = Problems(found)
        record = build_noting(
            kind, _as_said(kind, actor, values), core.vocabulary, problems, id=record_id, case_id=case_id,
            recorded_at=desk.at, recorded_by=actor.user_id, **minted,
        )
        check_whole(core, desk, record, None, found=problems.found)
        desk.unit.add(record)
        return record

    return change_case(core, actor, Action.SUPPORT_RECORD, case_id, call, work, operation="collection")


def change_support(
    core: Core, actor: Actor, kind: type[S], case_id: str, record_id: str, seen: int, values: Mapping[str, Any],
    call: Call,
) -> S:
    """Amend such a record: a new version beside the former one.

    Raises:
        InvalidInput: the field that does not fit is named; `reason` where what was said or measured needs one.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if issubclass(kind, _AMENDED) and not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why it is amended.")

    def check(desk: Desk, record: S) -> S:
        former = desk.found[0][0]
        assert isinstance(former, kind)
        record = with_what_is_hidden(desk, record, former)
        check_whole(core, desk, record, former)
        if isinstance(record, SupportPlan) and isinstance(former, SupportPlan):
            gone_on = go_on_with_plan(desk, former, record)
            log_along(core, actor, desk.unit, Action.SUPPORT_CHANGE, case_id, gone_on, call.reason)
        return record

    return change_values(core, actor, kind, case_id, record_id, seen, values, call, check)


def _as_said(kind: type[CaseRecord], actor: Actor, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a new contact, with what goes without saying."""
    if kind is not SupportContact:
        return values
    held = values.get("outcome") in TOOK_PLACE
    workers = () if actor.role == "operator" else (actor.user_id,)
    said = {"worker_ids": workers, "present_ids": values.get("person_ids", ()) if held else ()}
    return {**said, **values}
