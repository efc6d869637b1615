"""What changed in a case since a day."""

from __future__ import annotations

import sys
from datetime import datetime, time, timedelta

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.pages.asking import actor, core, open_file, user_names
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.overview import change_of
from api.pages.showing import show
from graph_schema.records import CaseAccess
from netmap.permissions.actions import Action
from netmap.services.history import read_changes

_A_PAGE = 50
_DAYS = 30


@page("/cases/<record:case_id>/changes", Action.CHANGES_READ)
def changes(case_id: str) -> ResponseReturnValue:
    """Every version written since a day (thirty days ago unless asked otherwise), the latest first, page by page."""
    seen = open_file(Action.CHANGES_READ, case_id)
    given = FormInput(MultiDict(request.args))
    since = given.day("since") or core().today() - timedelta(days=_DAYS)
    at = datetime.combine(since, time.min, core().settings.zone())
    # All of them are asked for, since the limit would keep the oldest; access has a page of its own.
    found = [] if given.problems else read_changes(core(), actor(), case_id, at, sys.maxsize)
    written = [record for record in found if not isinstance(record, CaseAccess)]
    number = _page_number(len(written))
    first = (number - 1) * _A_PAGE
    rows = [change_of(record, seen) for record in written[::-1][first:first + _A_PAGE]]
    names = user_names({row.record.recorded_by for row in rows})
    shown = request.args.get("since", since.isoformat())[:20]
    body = show(
        "cases/changes.html", seen, rows=rows, names=names, since=since, shown=shown, errors=given.problems,
        count=len(written), number=number, first=first + 1, last=first + len(rows),
    )
    return (body, 422) if given.problems else body


def _page_number(count: int) -> int:
    """Which page is asked for; the first, or the last, where there is no such page."""
    text = request.args.get("page", "")
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return max(1, min(wanted, -(-count // _A_PAGE)))
