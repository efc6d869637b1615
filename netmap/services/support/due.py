"""What is due in family support: in one case, and in all cases of a worker or a team."""

from __future__ import annotations

from datetime import date

from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.road import read_case_file
from netmap.services.work_list import each_own_case
from netmap.support.due import DueLine, due_of, in_order


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

    def work(seen: CaseFile) -> set[str]:
        found = [
            line for line in due_of(seen, day or core.today()) if not mine or line.worker_id == actor.user_id
        ]
        lines.extend(found)
        return {line.person_id for line in found}

    each_own_case(core, actor, Action.DUE_READ, work)
    return in_order(lines)
