"""The people of an import: ids for those on the map, and a place on the team for those who work on the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph_schema.records import Case, CaseAccess, User
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.exchange.csv_network import NetworkFile
from netmap.services.parties import pseudonym_for
from netmap.store.port import Find, Unit


def person_ids(core: Core, file: NetworkFile) -> dict[str, str]:
    """An id for each person of the file; no two with the same pseudonym, which thousands of them might have."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for row in file.people:
        person_id = core.new_id()
        while pseudonym_for(person_id) in taken:
            person_id = core.new_id()
        taken.add(pseudonym_for(person_id))
        ids[row.ref] = person_id
    return ids


def users_for(unit: Unit, actor: Actor, team: Sequence[str], recorded: CaseFile | None) -> list[User]:
    """The users who are to be on the team, all of the case's own agency.

    The agency of a new case is the actor's; that of an operator's new case is the one of the first user named.

    Raises:
        InvalidInput: there is no such user in that agency.
    """
    users: list[User] = unit.fetch(Find(User, {"username": tuple(team)}))[0] if team else []
    agencies = {recorded.case.agency} if recorded else {user.agency for user in users[:1]}
    if recorded is None and actor.role != "operator":
        agencies = {actor.agency}
    there = {user.username for user in users if user.agency in agencies and not user.disabled}
    absent = [name for name in team if name not in there]
    if absent:
        raise InvalidInput.of("team", f"There is no user {absent[0]!r} in the case's organisation.")
    return users


def standing_for(
    core: Core, actor: Actor, case: Case, recorded: CaseFile | None, users: Sequence[User],
    access_ids: Mapping[str, str],
) -> tuple[CaseAccess, ...]:
    """A place on the team for these users, and for whoever opens the case; none for those who have a standing."""
    wanted = {user.id: access_ids[user.username] for user in users}
    if recorded is None and actor.role != "operator":
        wanted.setdefault(actor.user_id, access_ids[""])
    has = {entry.user_id for entry in recorded.access if entry.valid_to is None} if recorded else set()
    return tuple(
        CaseAccess(
            id=access_id, case_id=case.id, user_id=user_id, valid_from=core.today(),
            recorded_at=core.now(), recorded_by=actor.user_id,
        )
        for user_id, access_id in wanted.items() if user_id not in has
    )
