"""Saying how a record stands: entered in error, disputed, or recorded after all."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from graph_schema.records import CaseRecord, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.services.revising import change_record
from netmap.services.road import Desk
from netmap.services.standing_again import check_again

C = TypeVar("C", bound=CaseRecord)


def set_state(
    core: Core, actor: Actor, kind: type[C], case_id: str, record_id: str, seen: int, state: str, call: Call
) -> C:
    """Say of a record that it was entered in error, is disputed, or stands after all; with a reason.

    "Entered in error" takes it off the map and keeps it in the history; it is not an ending, and can be undone. What
    stands again has to fit what was recorded in the meantime.

    Raises:
        InvalidInput: no reason, a state that this type does not have, or what stands again breaks a rule of its type.
        StaleRevision, NotFound: as in `change_record`.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why.")
    if not core.vocabulary.knows("record_states", state, active_only=True):
        raise InvalidInput.of("state", "recorded, disputed or entered_in_error is needed.")
    if state == "disputed" and kind is not Tie:
        raise InvalidInput.of("state", "Only a tie can be disputed; say recorded or entered_in_error.")

    def following(desk: Desk, record: C) -> C:
        if isinstance(record, Person) and record.id == desk.case.offender_id and state == "entered_in_error":
            raise InvalidInput.of("state", "This is the person whom the case is about; close the case instead.")
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        new: C = msgspec.structs.replace(record, state=state, version=record.version + 1, **stamp)
        if state != "entered_in_error" and getattr(record, "state", state) == "entered_in_error":
            check_again(core, actor, desk, new, record)
        return new

    return change_record(core, actor, kind, case_id, record_id, seen, following, call)
