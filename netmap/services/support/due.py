"""What is due in family support: in one case, and in all cases of a worker or a team."""

from __future__ import annotations

from datetime import date

from graph_schema.records import CaseAccess
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.listing_cases import list_cases
from netmap.services.road import read_case_file
from netmap.store.port import Find
from netmap.support.due import DueLine, due_of, in_order
from netmap.valid_time import holds_on

MOST_CASES = 200


def read_due(core: Core, actor: Actor, case_id: str, day: date | None = None) -> tuple[DueLine, ...]:
    """Everybody who is supported in a case on a day (today), with how the clock stands; see `netmap.support.due`.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(
        core, actor, Action.DUE_READ, case_id, subjects=lambda file: {each.person_id for each in file.supported_people}
    )
    return due_of(seen, day or core.today())


def read_due_everywhere(core: Core, actor: Actor, mine: bool, day: date | None = None) -> tuple[DueLine, ...]:
    """The same for every open case on whose team this actor is; with `mine`, only what is this actor's own task.

    Raises:
        NotAllowed: as everywhere.
    """
    lines: list[DueLine] = []
    teams = _teams(core, actor)
    for case in list_cases(core, actor, limit=MOST_CASES):
        if case.closed_on is None and (actor.role == "operator" or case.id in teams):
            lines += read_due(core, actor, case.id, day)
    return in_order(line for line in lines if not mine or line.worker_id == actor.user_id)


def _teams(core: Core, actor: Actor) -> set[str]:
    """The cases on whose team this actor is today; a guest of a case has no work list in it."""
    (entries,) = core.store.read(lambda reader: reader.fetch(Find(CaseAccess, {"user_id": actor.user_id})))
    return {entry.case_id for entry in entries if entry.standing == "team" and holds_on(entry, core.today())}
