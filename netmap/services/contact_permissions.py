"""Contact permissions: what was decided about contact between the offender and another person of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph_schema.records import ContactPermission, Person
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.permissions.handling import may_see
from netmap.permissions.policy import Decision
from netmap.services.refusing import Refused
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.values import build
from netmap.store.port import Find


def record_permission(
    core: Core, actor: Actor, case_id: str, values: Mapping[str, Any], call: Call
) -> ContactPermission:
    """Record what was decided about contact between the offender and another person.

    A decision on the same two that still holds stays as it is: a court and a prison may both have decided.

    Raises:
        InvalidInput: the other person is not in this case (or not this actor's to see), is the offender, the case has
            no offender, or the dates contradict each other.
        NotFound, NotAllowed: nothing was written.
    """
    permission_id = core.new_id()
    other_id = values.get("other_id")
    other = Find(Person, {"case_id": case_id, "id": other_id if isinstance(other_id, str) else ""})

    def work(desk: Desk) -> ContactPermission:
        if desk.case.offender_id is None:
            raise InvalidInput.of("person_id", "This case has no offender yet.")
        permission = build(
            ContactPermission, values, core.vocabulary, id=permission_id, case_id=case_id,
            person_id=desk.case.offender_id, recorded_at=desk.at, recorded_by=actor.user_id,
        )
        if not _in_sight(actor, desk.found[0]):
            raise InvalidInput.of("other_id", "There is no such person in this case.")
        if permission.other_id == permission.person_id:
            raise InvalidInput.of("other_id", "This is the offender; choose the other person.")
        desk.unit.add(_with_dates_in_order(permission))
        return permission

    return change_case(
        core, actor, Action.CONTACT_PERMISSIONS_RECORD, case_id, call, work, also=(other,), operation="collection"
    )


def change_permission(
    core: Core, actor: Actor, case_id: str, permission_id: str, seen: int, values: Mapping[str, Any], call: Call
) -> ContactPermission:
    """Change or end what was decided. The two people stay: another pair is another permission.

    Raises:
        InvalidInput, StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if "other_id" in values:
        raise InvalidInput.of("other_id", "The two people stay; record another permission instead.")

    def check(desk: Desk, permission: ContactPermission) -> ContactPermission:
        if not _in_sight(actor, desk.unit.fetch(Find(Person, {"case_id": case_id, "id": permission.other_id}))[0]):
            raise Refused(Decision(False, "absent"))
        return _with_dates_in_order(permission)

    return change_values(core, actor, ContactPermission, case_id, permission_id, seen, values, call, check)


def _in_sight(actor: Actor, people: Sequence[Person]) -> bool:
    return any(may_see(actor, person) and person.state != "entered_in_error" for person in people)


def _with_dates_in_order(permission: ContactPermission) -> ContactPermission:
    first, last = permission.valid_from, permission.valid_to
    if first is not None and last is not None and last < first:
        raise InvalidInput.of("valid_to", "This is before the start.")
    return permission
