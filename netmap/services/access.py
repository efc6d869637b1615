"""Who may open a case: its team, its guests, and those kept out of it."""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import CaseAccess, User
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, StaleRevision
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.services.refusing import Refused
from netmap.services.road import Desk, change_case
from netmap.store.port import Find


def grant_access(
    core: Core, actor: Actor, case_id: str, username: str, standing: str, call: Call, valid_to: date | None = None
) -> CaseAccess:
    """Give a user a standing in a case from today on: `team`, `guest` (with an end) or `excluded`.

    Raises:
        InvalidInput: no such user in this agency, an unknown standing, or a guest without an end date.
        NotAllowed, NotFound: nothing was written.
    """
    if not core.vocabulary.knows("case_standings", standing, active_only=True):
        raise InvalidInput.of("standing", "team, guest or excluded is needed.")
    if standing == "guest" and valid_to is None:
        raise InvalidInput.of("valid_to", "An invitation needs its last day.")
    if valid_to is not None and valid_to < core.today():
        raise InvalidInput.of("valid_to", "This day has passed.")
    access_id = core.new_id()

    def work(desk: Desk) -> CaseAccess:
        users: list[User] = desk.found[0]
        if not users or (users[0].agency != desk.case.agency):
            raise InvalidInput.of("username", "There is no such user in your organisation.")
        access = CaseAccess(
            id=access_id, case_id=case_id, user_id=users[0].id, standing=standing,
            valid_from=core.today(), valid_to=valid_to, recorded_at=desk.at, recorded_by=actor.user_id,
        )
        desk.unit.add(access)
        return access

    wanted = Find(User, {"username": username.strip().lower()})
    return change_case(core, actor, Action.ACCESS_GRANT, case_id, call, work, also=(wanted,), operation="disclosure")


def end_access(core: Core, actor: Actor, case_id: str, access_id: str, seen: int, call: Call) -> CaseAccess:
    """End a standing now: from the next request on it does not count.

    Raises:
        InvalidInput: it has ended already; the day on which it did stays.
        StaleRevision, NotAllowed, NotFound: nothing was written.
    """

    def work(desk: Desk) -> CaseAccess:
        if not desk.found[0]:
            raise Refused(Decision(False, "absent"))
        access: CaseAccess = desk.found[0][0]
        if access.version != seen:
            raise StaleRevision("Somebody else has changed this since you opened it.")
        if access.valid_to is not None and access.valid_to < core.today():
            raise InvalidInput.of("access", "This has ended already.")
        yesterday = date.fromordinal(core.today().toordinal() - 1)
        ended = msgspec.structs.replace(
            access, valid_to=yesterday, version=access.version + 1,
            recorded_at=desk.at, recorded_by=actor.user_id, change_reason=call.reason,
        )
        desk.unit.revise(ended)
        return ended

    wanted = Find(CaseAccess, {"id": access_id, "case_id": case_id})
    return change_case(core, actor, Action.ACCESS_GRANT, case_id, call, work, also=(wanted,))


def names_of_users(core: Core, user_ids: set[str]) -> dict[str, str]:
    """Display names by user id, for showing who recorded what; an operator of the command line shows as such."""
    found: list[User] = core.store.read(lambda reader: reader.fetch(Find(User, {"id": tuple(user_ids)}))[0])
    names = {user.id: user.display_name for user in found}
    return {user_id: names.get(user_id, user_id) for user_id in user_ids}
