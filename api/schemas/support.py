"""Family support, as the JSON API takes and gives it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from api.schemas.fields import Day, Strict
from api.schemas.from_records import change_schema, reason_field
from graph_schema.records import SupportedPerson

SupportSetting = change_schema(SupportedPerson, "SupportSetting")
_DAY = {"format": "date"}


class SupportEnd(Strict):
    """The last day of somebody's support."""

    valid_to = Day(required=True, metadata={"description": "The last day."})
    reason = reason_field()


class TakeBack(Strict):
    """Why the latest stretch was wrong."""

    reason = reason_field()


class PlanEnd(Strict):
    """The last day of a plan."""

    ends_on = Day(required=True, metadata={"description": "The last day."})
    reason = reason_field()


class NextStepDone(Strict):
    """When the agreed next step was done."""

    done_on = Day(required=True, metadata={"description": "The day on which it was done."})
    reason = reason_field()


class DueQuery(Strict):
    """As of which day."""

    as_of = Day(load_default=None, metadata={"description": "As of this day; today by default."})


class AllDueQuery(DueQuery):
    """Whose."""

    whose = fields.String(
        load_default="mine", validate=OneOf(("mine", "team")),
        metadata={"description": "mine (by default): what is one's own task; team: of every case one works on."},
    )


class DueShown(Strict):
    """One supported person: what is due when and why, what was tried, and what the service itself missed."""

    case_id = fields.String(required=True)
    person_id = fields.String(required=True)
    name = fields.String(required=True)
    worker_id = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/clock_states."})
    due = fields.String(required=True, allow_none=True, metadata=_DAY)
    because = fields.String(required=True, allow_none=True)
    last_held = fields.String(required=True, allow_none=True, metadata=_DAY)
    phase = fields.String(required=True)
    cadence_days = fields.Integer(required=True)
    attempts = fields.Integer(required=True)
    missed_by_service = fields.Integer(required=True)
    other_way = fields.Boolean(
        required=True, metadata={"description": "Talk with the supervisor about another way to reach this person."}
    )
    paused_until = fields.String(required=True, allow_none=True, metadata=_DAY)
    pause_reason = fields.String(required=True, allow_none=True)


class DueList(Strict):
    """In order of day, then of name; never of risk."""

    as_of = fields.String(required=True, metadata=_DAY)
    items = fields.List(fields.Nested(DueShown), required=True)
