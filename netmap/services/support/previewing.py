"""How a change of somebody's support would look, before anything is written.

Read from a case file, which holds only what its reader may see.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_schema.records import SupportedPerson
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.problems import NOTHING_FOUND, Found, Problems
from netmap.services.support.periods import plan_among
from netmap.services.values import build_noting
from netmap.support.changing import check_consent, first_day, latest, with_what_stays
from netmap.support.checks import find_wrong


def preview_support(
    core: Core, seen: CaseFile, person_id: str, values: Mapping[str, Any], reason: str | None,
    found: Found = NOTHING_FOUND,
) -> SupportedPerson:
    """The stretch that `set_support` would begin, for a reader of a case file; nothing is written.

    `found` is what the caller found wrong already; it is told with the rest.

    Raises:
        InvalidInput: as in `set_support`, as far as it can be seen from the case file.
    """
    today, clean = core.today(), seen.without_errors()
    last = latest([each for each in clean.supported_people if each.person_id == person_id])
    given, day = with_what_stays(values, last, today), first_day(values, today)
    plan = plan_among(clean.support_plans, day)
    problems = Problems(found)
    begun = build_noting(
        SupportedPerson, given, core.vocabulary, problems, id="", case_id=seen.case.id, person_id=person_id,
        plan_id=plan.id, recorded_at=core.now(), recorded_by="", set_by="",
    )
    find_wrong(begun, today, None, problems)
    if problems.fine("consent"):
        with problems.gather():
            check_consent(last, begun, reason)
    problems.finish()
    return begun
