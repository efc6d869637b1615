"""Changing what is recorded: a new version beside the former one, with the version that the writer saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from graph_schema.records import (
    Assessment,
    CaseRecord,
    ContactPermission,
    Discussion,
    Fact,
    Group,
    Person,
    Record,
    Tie,
)
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.services.hanging_on import check_what_it_hangs_on
from netmap.services.refusing import Refused
from netmap.services.road import Desk, change_case
from netmap.services.support.naming import without_what_is_hidden
from netmap.services.values import altered
from netmap.store.port import Find
from netmap.support.kept import SUPPORT_TYPES

C = TypeVar("C", bound=CaseRecord)
_CHANGE: dict[type[CaseRecord], Action] = {
    Person: Action.PEOPLE_CHANGE,
    Group: Action.GROUPS_CHANGE,
    Tie: Action.TIES_CHANGE,
    Fact: Action.FACTS_CHANGE,
    ContactPermission: Action.CONTACT_PERMISSIONS_CHANGE,
    Discussion: Action.DISCUSSIONS_CHANGE,
    **dict.fromkeys(SUPPORT_TYPES, Action.SUPPORT_CHANGE),
    Assessment: Action.ASSESSMENTS_CHANGE,
}


def same_version(record: Record, seen: int) -> None:
    """Stop a writer who saw another version than the current one.

    Raises:
        StaleRevision: somebody else changed the record since.
    """
    if record.version != seen:
        raise StaleRevision("Somebody else has changed this since you opened it. Look at it again before you save.")


def change_record(
    core: Core, actor: Actor, kind: type[C], case_id: str, record_id: str, seen: int,
    following: Callable[[Desk, C], C], call: Call,
) -> C:
    """Put the version that `following` makes of a record's current version in its place.

    Raises:
        StaleRevision: `seen` is not the current version.
        NotFound: no such record in this case, or it, or what it hangs on, is not this actor's to see.
        InvalidInput: whatever `following` found wrong.
    """

    def work(desk: Desk) -> C:
        record = desk.found[0][0] if desk.found[0] else None
        if record is None:
            raise Refused(Decision(False, "absent"))
        desk.check(record)
        check_what_it_hangs_on(desk, record)
        same_version(record, seen)
        new: C = following(desk, record)
        desk.unit.revise(new)
        told[:] = [without_what_is_hidden(desk, new)]
        return new

    told: list[C] = []
    wanted = Find(kind, {"id": record_id, "case_id": case_id})
    written = change_case(core, actor, _CHANGE[kind], case_id, call, work, also=(wanted,))
    return told[0] if told else written


def change_values(
    core: Core, actor: Actor, kind: type[C], case_id: str, record_id: str, seen: int,
    values: Mapping[str, Any], call: Call, check: Callable[[Desk, C], C] = lambda desk, record: record,
) -> C:
    """Change some fields of a person, a group or a tie; `check` looks at the new version and may turn it round.

    Raises:
        StaleRevision, NotFound, InvalidInput: as in `change_record`.
    """

    def following(desk: Desk, record: C) -> C:
        new = altered(
            record, values, core.vocabulary,
            recorded_at=desk.at, recorded_by=actor.user_id, change_reason=call.reason,
        )
        return check(desk, new)

    return change_record(core, actor, kind, case_id, record_id, seen, following, call)
