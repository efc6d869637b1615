"""Somebody else was faster: what stands now beside what was about to be saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import core, user_names, vocabulary
from api.pages.field_words import LABELS, in_words, proposed
from api.pages.named import named_in
from api.pages.showing import address_of, show
from graph_schema.records import CaseRecord
from netmap.case_file import CaseFile


def stale_page(case_file: CaseFile, now: CaseRecord, values: Mapping[str, Any]) -> ResponseReturnValue:
    """The page that lets somebody choose between what stands now and their own words (412); nothing is saved yet."""
    mine = proposed(now, dict(values))
    rows = []
    for field, label in LABELS[type(now)].items():
        theirs, own = (
            in_words(r, field, vocabulary(), named_in(case_file)) for r in (now, mine)
        )
        if theirs != own:
            rows.append((label, theirs, own))
    carried = [(k, v) for k, v in request.form.items(multi=True) if k not in ("csrf_token", "seen", "op_id")]
    page = show(
        "shared/stale.html", case_file, rows=rows, carried=carried, now=now, new_key=core().new_id(),
        who=user_names({now.recorded_by})[now.recorded_by], keep=address_of(now),
    )
    return page, 412
