"""Undo: an earlier version of a record becomes the next one; nothing in between is lost."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from graph_schema.records import Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.services.history import read_history
from netmap.services.revising import change_record
from netmap.services.road import NOT_THERE, Desk
from netmap.services.ties import ends_of, fitting

B = TypeVar("B", Person, Group, Tie)


def bring_back(
    core: Core, actor: Actor, kind: type[B], case_id: str, record_id: str, seen: int, version: int, call: Call
) -> B:
    """Make a new version of a person, a group or a tie with the values that it had in `version`.

    Raises:
        InvalidInput: the version is the current one, or a tie would now break a rule of its life cycle.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    versions = {v.version: v for v in read_history(core, actor, kind, case_id, record_id)}
    former = versions.get(version)
    if former is None:
        raise NotFound(NOT_THERE)
    if version == max(versions):
        raise InvalidInput.of("version", "This is how it stands now.")

    def following(desk: Desk, record: B) -> B:
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        again = msgspec.structs.replace(former, version=record.version + 1, **stamp)
        if isinstance(again, Tie):
            ends = {"source_id": again.source_id, "target_id": again.target_id}
            fitting(core, actor, again, desk.unit.fetch(*ends_of(case_id, ends)))  # a stored tie needs no turning
        return again

    return change_record(core, actor, kind, case_id, record_id, seen, following, call)
