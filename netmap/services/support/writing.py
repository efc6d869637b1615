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
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.support.locks import check_not_locked
from netmap.services.support.naming import check_named, with_what_is_hidden
from netmap.services.values import build
from netmap.store.port import Find
from netmap.support.checks import check_record
from netmap.support.model import TOOK_PLACE

S = TypeVar(
    "S", SupportPlan, Intervention, SupportContact, SupportEvent, Goal, GoalRating, Reading, CaseRole, Referral,
    ReadinessAnswer,
)

_LEVELS = ("much_less", "less", "expected", "more", "much_more")
_AMENDED = (SupportContact, Goal, GoalRating, Reading, ReadinessAnswer)
"""What was said or measured at the time: to amend it takes a reason, and the former version stays in the history."""


def record_support(
    core: Core, actor: Actor, kind: type[S], case_id: str, values: Mapping[str, Any], call: Call
) -> S:
    """Record a contact, an offer, an event, a goal, a rating, a reading or a plan.

    One contact may be with several people; of a contact that was held and does not say otherwise, everybody it was
    meant for was there, and this actor was the worker. A write repeated under its `op_id` records nothing twice.

    Raises:
        InvalidInput: the field that does not fit is named.
        NotFound, NotAllowed: nothing was written.
    """
    record_id = core.new_id()

    def work(desk: Desk) -> S:
        minted = {"set_by": actor.user_id} if issubclass(kind, SupportPlan) else {}
        record = build(
            kind, _as_said(kind, actor, values), core.vocabulary, id=record_id, case_id=case_id, recorded_at=desk.at,
            recorded_by=actor.user_id, **minted,
        )
        _check(core, desk, record, None)
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
        _check(core, desk, record, former)
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


def _check(core: Core, desk: Desk, record: CaseRecord, former: CaseRecord | None) -> None:
    check_record(record, core.today(), former)
    check_named(desk, record, core.today(), former)
    if isinstance(record, SupportPlan):
        _only_plan(desk, record)
    if isinstance(record, CaseRole):
        check_not_locked(core, desk, record)
    if isinstance(record, Goal) and isinstance(former, Goal):
        _levels_stay(desk, record, former)
    if isinstance(record, GoalRating):
        (goals,) = desk.unit.fetch(Find(Goal, {"case_id": record.case_id, "id": record.goal_id}))
        if goals and record.rated_on < goals[0].set_on:
            raise InvalidInput.of("rated_on", "This is before the goal was set.")


def _only_plan(desk: Desk, plan: SupportPlan) -> None:
    """A family has one plan at a time."""
    (plans,) = desk.unit.fetch(Find(SupportPlan, {"case_id": plan.case_id, "state": "recorded"}))
    for other in plans:
        apart = (other.ends_on is not None and other.ends_on < plan.starts_on) or (
            plan.ends_on is not None and plan.ends_on < other.starts_on
        )
        if other.id != plan.id and not apart:
            raise InvalidInput.of("starts_on", "There is a plan for this time; end it first.")


def _levels_stay(desk: Desk, goal: Goal, former: Goal) -> None:
    """Levels are written beforehand: once a goal was rated, it is what was agreed."""
    changed = [name for name in (*_LEVELS, "weight") if getattr(goal, name) != getattr(former, name)]
    if changed and desk.unit.fetch(Find(GoalRating, {"case_id": goal.case_id, "goal_id": goal.id}, limit=1))[0]:
        raise InvalidInput.of(changed[0], "This goal was rated already; end it and set another.")
