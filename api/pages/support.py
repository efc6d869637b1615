"""Family support of a case at a glance: the plan in force, and everybody who is supported."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from api.pages.asking import can, core, open_file, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.clock_words import LATE, clock_words, rhythm_words
from api.pages.showing import show
from netmap.case_file import CaseFile, holds_on
from netmap.permissions.actions import Action
from netmap.support.due import DueLine, due_of


@page("/cases/<record:case_id>/support", Action.SUPPORT_READ)
def support(case_id: str) -> ResponseReturnValue:
    """The plan in force, and each supported person with how the clock stands."""
    seen = open_file(
        Action.SUPPORT_READ, case_id, subjects=lambda file: {each.person_id for each in file.supported_people}
    )
    today = core().today()
    clean = seen.without_errors()
    plans = [p for p in clean.support_plans if p.starts_on <= today and (p.ends_on is None or today <= p.ends_on)]
    lines = due_of(seen, today) if can(Action.DUE_READ, seen) else ()
    names = user_names({line.worker_id for line in lines if line.worker_id} | {p.set_by for p in plans if p.set_by})
    return show(
        "support/overview.html", seen, plan=plans[0] if plans else None, names=names, today=today,
        people=[_told(line, clean, names) for line in lines],
    )


def _told(line: DueLine, case_file: CaseFile, names: dict[str, str]) -> dict[str, Any]:
    today = core().today()
    now = next(p for p in case_file.supported_people if p.person_id == line.person_id and holds_on(p, today))
    return {
        "id": line.person_id, "name": line.name, "now": line.standing, "late": line.standing.state in LATE,
        "clock": clock_words(line.standing, now.consent, today), "worker": names.get(line.worker_id or ""),
        "rhythm": rhythm_words(vocabulary().label("support_phases", now.phase), line.standing.cadence_days),
    }
