"""One-step changes of what is offered and of goals: the next state of an offer, a small step that was done."""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import Goal, Intervention
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.services.revising import change_record
from netmap.services.road import Desk
from netmap.services.values import altered
from netmap.support.checks import check_record
from netmap.support.interventions import moved
from netmap.support.steps import steps_of, with_step


def move_intervention(
    core: Core, actor: Actor, case_id: str, record_id: str, seen: int, progress: str, call: Call,
    day: date | None = None, evaluation: str | None = None,
) -> Intervention:
    """Let an offer go on to another state on a day (today), with what follows from that; `call.reason` says why.

    Raises:
        InvalidInput: it cannot come from where it stands, or a reason or the evaluation is missing.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    on = day or core.today()
    if on > core.today():
        raise InvalidInput.of("on", "This day has not come yet.")

    def following(desk: Desk, offer: Intervention) -> Intervention:
        values = moved(offer, progress, on, call.reason, evaluation)
        new = altered(offer, values, core.vocabulary, **_stamp(desk, actor, call))
        check_record(new, core.today(), offer)
        return new

    return change_record(core, actor, Intervention, case_id, record_id, seen, following, call)


def do_step(
    core: Core, actor: Actor, case_id: str, goal_id: str, seen: int, place: int, done_on: date | None, call: Call
) -> Goal:
    """Say of a small step (counted from 1) that it was done on a day, or not after all (`None`).

    Raises:
        InvalidInput: there is no such step, or the day has not come yet.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """

    def following(desk: Desk, goal: Goal) -> Goal:
        days = with_step(goal, place, done_on)
        if done_on is not None and done_on > core.today():
            raise InvalidInput.of("done_on", "This day has not come yet.")
        words = steps_of(goal)[place - 1].words
        said = call.reason or (f"Step done: {words}" if done_on else f"Step not done after all: {words}")
        stamp = {**_stamp(desk, actor, call), "change_reason": said[:500]}
        return msgspec.structs.replace(goal, steps_done=days, version=goal.version + 1, **stamp)

    return change_record(core, actor, Goal, case_id, goal_id, seen, following, call)


def _stamp(desk: Desk, actor: Actor, call: Call) -> dict[str, object]:
    return {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
