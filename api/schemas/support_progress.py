"""Offers that go on, small steps, and what goals and readings say over time, as the JSON API takes and gives them."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length, Range

from api.schemas.fields import Day, Strict
from api.schemas.from_records import reason_field

_DAY = {"format": "date"}


class NextProgress(Strict):
    """To which state an offer goes on."""

    progress = fields.String(
        required=True, validate=Length(1, 80),
        metadata={"description": "A code of /api/v1/vocabulary/intervention_states."},
    )
    on = Day(load_default=None, metadata={"description": "On which day; today by default."})
    evaluation = fields.String(
        load_default=None, validate=Length(1, 4000), metadata={"description": "What came of it: for `evaluated`."}
    )
    reason = reason_field()


class SmallStepDone(Strict):
    """Which small step was done."""

    step = fields.Integer(required=True, strict=True, validate=Range(1, 50), metadata={"description": "From 1."})
    done_on = Day(
        required=True, allow_none=True, metadata={"description": "The day; null where it was not done after all."}
    )
    reason = reason_field()


class PointShown(Strict):
    """One reading or rating on its day; the value is null where answers are missing."""

    on = fields.String(required=True, metadata=_DAY)
    value = fields.Float(required=True, allow_none=True)
    record_id = fields.String(required=True)


class LineShown(Strict):
    """One member's line on one part of a measure."""

    person_id = fields.String(required=True)
    measure = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/measures."})
    part = fields.String(required=True, metadata={"description": "total, or a part of SCORE-15."})
    question = fields.String(required=True, allow_none=True)
    anchor_low = fields.String(required=True, allow_none=True)
    anchor_high = fields.String(required=True, allow_none=True)
    lowest = fields.Integer(required=True)
    highest = fields.Integer(required=True)
    higher_is_better = fields.Boolean(required=True, allow_none=True)
    source = fields.String(required=True)
    points = fields.List(fields.Nested(PointShown), required=True)


class GoalLineShown(Strict):
    """One goal in one view, from -2 to +2."""

    goal_id = fields.String(required=True)
    perspective = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/perspectives."})
    set_on = fields.String(required=True, metadata=_DAY)
    baseline = fields.Integer(required=True, allow_none=True)
    points = fields.List(fields.Nested(PointShown), required=True)


class Series(Strict):
    """Lines in the order of names; never one for a family."""

    as_of = fields.String(required=True, metadata=_DAY)
    readings = fields.List(fields.Nested(LineShown), required=True)
    goals = fields.List(fields.Nested(GoalLineShown), required=True)


class GoalPart(Strict):
    """One goal that counts."""

    goal_id = fields.String(required=True)
    weight = fields.Integer(required=True)
    level = fields.Integer(required=True, allow_none=True)
    rated_on = fields.String(required=True, allow_none=True, metadata=_DAY)


class TogetherShown(Strict):
    """A family's own goals together, in one view; `t` is null where `why_not` says why."""

    perspective = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/perspectives."})
    t = fields.Float(required=True, allow_none=True)
    why_not = fields.String(required=True, allow_none=True)
    rated = fields.Integer(required=True)
    missing = fields.Integer(required=True)
    left_out = fields.Integer(required=True)
    weighted_levels = fields.Integer(required=True, metadata={"description": "Sum of weight × level."})
    weights = fields.Integer(required=True, metadata={"description": "Sum of the weights."})
    squared_weights = fields.Integer(required=True, metadata={"description": "Sum of the squared weights."})
    parts = fields.List(fields.Nested(GoalPart), required=True)


class GoalsTogether(Strict):
    """T = 50 + 10 Σwx / √(0.7 Σw² + 0.3 (Σw)²), view by view; no figure for a person."""

    as_of = fields.String(required=True, metadata=_DAY)
    limits = fields.String(required=True)
    views = fields.List(fields.Nested(TogetherShown), required=True)
