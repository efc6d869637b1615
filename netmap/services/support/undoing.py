"""Undo in family support: an earlier version of an offer, a goal, a rating or a reading becomes the next one."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from graph_schema.records import Goal, GoalRating, Intervention, Reading
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.services.history import read_history
from netmap.services.revising import change_record
from netmap.services.road import NOT_THERE, Desk
from netmap.services.support.whole import check_whole

U = TypeVar("U", Intervention, Goal, GoalRating, Reading)


def bring_support_back(
    core: Core, actor: Actor, kind: type[U], case_id: str, record_id: str, seen: int, version: int, call: Call
) -> U:
    """Make a new version with the values that the record had in `version`; a slip of the finger is undone this way.

    An offer may go back to any state it was in. The levels of a goal that was rated stay what they are.

    Raises:
        InvalidInput: the version is the current one, or what it says cannot be so any more.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    versions = {v.version: v for v in read_history(core, actor, kind, case_id, record_id)}
    former = versions.get(version)
    if former is None:
        raise NotFound(NOT_THERE)
    if version == max(versions):
        raise InvalidInput.of("version", "This is how it stands now.")

    def following(desk: Desk, record: U) -> U:
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        again = msgspec.structs.replace(former, version=record.version + 1, **stamp)
        check_whole(core, desk, again, record, undoing=True)
        return again

    return change_record(core, actor, kind, case_id, record_id, seen, following, call)
