"""Reports, as the JSON API gives them: aggregates only."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Range

from api.schemas.fields import Strict
from netmap.fairness.report import HIGHEST_SHARE, LOWEST_SHARE, SMALLEST
from netmap.services.fairness import FIRST_YEAR

_SHARES = f"In percent, to the next five; {LOWEST_SHARE} means {LOWEST_SHARE} or less, {HIGHEST_SHARE} that or more."


class FairnessQuery(Strict):
    """Which year."""

    year = fields.Integer(
        load_default=None, validate=Range(FIRST_YEAR, 9999),
        metadata={"description": "This year by default, as of today; an earlier one as of its last day."},
    )


class FairnessCell(Strict):
    """The ties of one relation, or of all of them together."""

    relation = fields.String(required=True, metadata={"description": "Of the list relations; empty: all together."})
    ties = fields.Integer(required=True, allow_none=True, metadata={"description": "To the next five; null: hidden."})
    shares = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": _SHARES}
    )


class FairnessRow(Strict):
    """One rule, or the judgements on one list."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    polarity = fields.String(required=True)
    effect = fields.String(required=True, metadata={"description": "What your organisation made of the rule."})
    cells = fields.List(fields.Nested(FairnessCell), required=True)


class FairnessShown(Strict):
    """How often each rule applies and is overridden."""

    year = fields.Integer(required=True)
    day = fields.Date(required=True)
    agency = fields.String(required=True)
    rule_set = fields.String(required=True)
    cases = fields.Integer(required=True, allow_none=True)
    smallest = fields.Constant(SMALLEST, metadata={"description": "Fewer ties, or cases that they are from: hidden."})
    rules = fields.List(fields.Nested(FairnessRow), required=True)
    judged = fields.List(fields.Nested(FairnessRow), required=True)
