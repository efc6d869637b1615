"""Taking back the latest change of somebody's support; ending a whole plan, and what goes on if that was a slip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from graph_schema.records import SupportedPerson, SupportPlan
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.auditing import log_along
from netmap.services.revising import change_record, same_version
from netmap.services.road import Desk, change_case
from netmap.services.support.naming import in_sight
from netmap.services.support.periods import last_stretch, stretches_of
from netmap.store.port import Find
from netmap.support.checks import check_record


def take_back(core: Core, actor: Actor, case_id: str, person_id: str, seen: int, call: Call) -> SupportedPerson:
    """Say that the latest stretch was entered in error; the former one goes on in its place, if it ended for it.

    Raises:
        InvalidInput: the person is not supported, or nobody says why.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why.")

    def work(desk: Desk) -> SupportedPerson:
        last = last_stretch(desk, person_id)
        if last is None:
            raise InvalidInput.of("person_id", "This person is not supported.")
        same_version(last, seen)
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        wrong = msgspec.structs.replace(last, state="entered_in_error", version=last.version + 1, **stamp)
        desk.unit.revise(wrong)
        for former in stretches_of(desk, person_id):
            if former.id != last.id and former.valid_to == last.valid_from - timedelta(days=1):
                gone_on = _let_go_on(desk, former, last, stamp)
                log_along(core, actor, desk.unit, Action.SUPPORT_CHANGE, case_id, gone_on, call.reason)
        return wrong

    return change_case(core, actor, Action.SUPPORT_CHANGE, case_id, call, work)


def _let_go_on(desk: Desk, former: SupportedPerson, last: SupportedPerson, stamp: Mapping[str, Any]) -> list[str]:
    """Let the stretch before go on, if it ended for the one that is taken back; what ended by itself stays ended."""
    begun_at = desk.unit.history(SupportedPerson, last.id)[0].recorded_at
    for before, after in pairwise(desk.unit.history(SupportedPerson, former.id)):
        if after.recorded_at == begun_at and before.valid_to != after.valid_to == former.valid_to:
            end = last.valid_to or before.valid_to
            desk.unit.revise(msgspec.structs.replace(former, valid_to=end, version=former.version + 1, **stamp))
            return [former.id]
    return []


def end_plan(
    core: Core, actor: Actor, case_id: str, plan_id: str, seen: int, last_day: date, call: Call
) -> SupportPlan:
    """End a plan on a day, and with it the support of everybody whose support goes on after it.

    What this actor may not see stays as it is, and nothing is said about it.

    Raises:
        InvalidInput: the day is before the plan's first, or somebody's support begins after it.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """

    def following(desk: Desk, plan: SupportPlan) -> SupportPlan:
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        ended = msgspec.structs.replace(plan, ends_on=last_day, version=plan.version + 1, **stamp)
        check_record(ended, core.today(), plan)
        gone_on = go_on_with_plan(desk, plan, ended)
        going_on = [each for each in _stretches(desk, plan) if each.valid_to is None or each.valid_to > last_day]
        if any(each.valid_from > last_day for each in going_on):
            raise InvalidInput.of("ends_on", "Somebody's support begins or changes after this day; take a later one.")
        for each in going_on:
            desk.unit.revise(
                msgspec.structs.replace(each, valid_to=last_day, version=each.version + 1, **stamp)
            )
        ids = [*gone_on, *(each.id for each in going_on)]
        log_along(core, actor, desk.unit, Action.SUPPORT_CHANGE, case_id, ids, call.reason)
        return ended

    return change_record(core, actor, SupportPlan, case_id, plan_id, seen, following, call)


def go_on_with_plan(desk: Desk, former: SupportPlan, plan: SupportPlan) -> list[str]:
    """Let the support that ended with a plan go on, as far as the plan now does: nobody is forgotten over a slip.

    What ended by itself stays ended, as does what somebody was supported anew after; what this actor may not see stays
    as it is. Returns the ids of what goes on; the caller logs them.
    """
    ended, gone_on = former.ends_on, list[str]()
    if ended is None or (plan.ends_on is not None and plan.ends_on <= ended):
        return gone_on
    moments = {each.recorded_at for each in desk.unit.history(SupportPlan, plan.id) if each.ends_on == ended}
    for each in _stretches(desk, plan):
        if each.valid_to != ended or any(o.valid_from > ended for o in stretches_of(desk, each.person_id)):
            continue
        for before, after in pairwise(desk.unit.history(SupportedPerson, each.id)):
            if after.recorded_at in moments and before.valid_to != after.valid_to == ended:
                ends = [day for day in (before.valid_to, plan.ends_on) if day is not None]
                stamp = {name: getattr(plan, name) for name in ("recorded_at", "recorded_by", "change_reason")}
                again = msgspec.structs.replace(each, valid_to=min(ends, default=None), **stamp)
                desk.unit.revise(msgspec.structs.replace(again, version=each.version + 1))
                gone_on.append(each.id)
                break
    return gone_on


def _stretches(desk: Desk, plan: SupportPlan) -> list[SupportedPerson]:
    """The stretches under a plan that this actor may see."""
    equal = {"case_id": desk.case.id, "plan_id": plan.id, "state": "recorded"}
    found: list[SupportedPerson] = desk.unit.fetch(Find(SupportedPerson, equal))[0]
    return in_sight(desk, found)
