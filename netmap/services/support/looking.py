"""What goals and readings of a case say over time, for whoever may see them."""

from __future__ import annotations

from datetime import date

from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.road import read_case_file
from netmap.support.series import GoalLine, Line, goal_lines, member_lines
from netmap.support.together import Together, together


def read_series(
    core: Core, actor: Actor, case_id: str, day: date | None = None
) -> tuple[tuple[Line, ...], tuple[GoalLine, ...]]:
    """Every member's lines, and those of the goals, by a day (today); see `netmap.support.series`.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = _read(core, actor, case_id, day)
    return member_lines(seen), goal_lines(seen)


def read_together(core: Core, actor: Actor, case_id: str, day: date | None = None) -> tuple[Together, ...]:
    """The family's own goals together, view by view, by a day (today); see `netmap.support.together`.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = _read(core, actor, case_id, day)
    return together(seen.goals, seen.goal_ratings, day or core.today())


def _read(core: Core, actor: Actor, case_id: str, day: date | None) -> CaseFile:
    found = read_case_file(
        core, actor, Action.SUPPORT_READ, case_id,
        subjects=lambda file: {r.person_id for r in file.readings} | {g.person_id for g in file.goals if g.person_id},
    )
    return found.on(day or core.today(), history=True)
