"""Family support of a case at a glance: the plan in force, everybody who is supported, and who is not."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import can, core, open_file, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.showing import show
from api.pages.support_told import release_rule, told_line, told_release, told_unsupported
from netmap.case_file import CaseFile, holds_on
from netmap.permissions.actions import Action
from netmap.support.due import due_of
from netmap.support.family import around_release, not_supported


@page("/cases/<record:case_id>/support", Action.SUPPORT_READ)
def support(case_id: str) -> ResponseReturnValue:
    """The plan in force, each supported person with how the clock stands, and the family members who have none."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=people_shown)
    today = core().today()
    clean = seen.without_errors()
    plans = [p for p in clean.support_plans if p.starts_on <= today and (p.ends_on is None or today <= p.ends_on)]
    ahead = min((p for p in clean.support_plans if p.starts_on > today), key=lambda p: p.starts_on, default=None)
    lines = due_of(seen, today) if can(Action.DUE_READ, seen) else ()
    names = user_names({line.worker_id for line in lines if line.worker_id} | {p.set_by for p in plans if p.set_by})
    release_on = seen.case.release_on
    return show(
        "support/overview.html", seen, plan=plans[0] if plans else None, plan_ahead=ahead, names=names,
        people=[told_line(line, clean, names, today) for line in lines], today=today,
        clock_shown=can(Action.DUE_READ, seen), supported=_names_of_supported(clean),
        others=[told_unsupported(each, clean, vocabulary()) for each in not_supported(seen, vocabulary(), today)],
        release=[told_release(each, today) for each in around_release(seen, today)] if lines else [],
        release_rule=release_rule(release_on, today) if release_on and release_on > today and lines else "",
    )


def people_shown(file: CaseFile) -> set[str]:
    """Whose support a page is about: everybody who has, or had, any."""
    return {each.person_id for each in file.supported_people}


def _names_of_supported(clean: CaseFile) -> list[Any]:
    """For a reader who is not shown the clock: who is supported today, with their pages."""
    today = core().today()
    people = {p.person_id for p in clean.supported_people if holds_on(p, today)}
    return sorted(
        (clean.party[each].display_name, url_for("pages.person", case_id=clean.case.id, record_id=each))
        for each in people
    )
