"""The work list, as the JSON API takes and gives it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from api.schemas.fields import Day, Strict
from api.schemas.queries import PageQuery
from netmap.worklist.choosing import Whose
from netmap.worklist.model import WorkKind

_DAY = {"format": "date"}


class WorkListQuery(PageQuery):
    """Whose, of which kind, as of which day."""

    as_of = Day(load_default=None, metadata={"description": "As of this day; today by default."})
    whose = fields.String(
        load_default=Whose.MINE.value, validate=OneOf([each.value for each in Whose]),
        metadata={"description": "mine (by default), anybody (for anybody on the team), or team (all of them)."},
    )
    kind = fields.String(
        load_default=None, validate=OneOf([each.value for each in WorkKind]),
        metadata={"description": "A code of /api/v1/vocabulary/work_kinds; every kind by default."},
    )


class TaskShown(Strict):
    """One thing to do: what, about whom, by when, whose task it is, and the record to open."""

    kind = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/work_kinds."})
    case_id = fields.String(required=True)
    reference = fields.String(required=True)
    what = fields.String(required=True)
    whom = fields.String(required=True)
    person_id = fields.String(required=True, allow_none=True)
    day = fields.String(required=True, allow_none=True, metadata=_DAY)
    state = fields.String(
        required=True, allow_none=True, metadata={"description": "A code of /api/v1/vocabulary/clock_states."}
    )
    whose = fields.List(fields.String(), required=True, metadata={"description": "Users; empty: anybody on the team."})
    record_type = fields.String(required=True)
    record_id = fields.String(required=True)


class WorkListShown(Strict):
    """In order of day, then of name; never of risk. `cases_left` are the cases that were too many to read."""

    as_of = fields.String(required=True, metadata=_DAY)
    cases_read = fields.Integer(required=True)
    cases_left = fields.Integer(required=True)
    items = fields.List(fields.Nested(TaskShown), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
