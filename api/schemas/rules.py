"""What the JSON API says of the rules."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Strict


class CountedShown(Strict):
    """The answers to one question that count towards a rule."""

    key = fields.String(required=True)
    codes = fields.List(fields.String(), required=True, metadata={"description": "Empty where no code counts."})
    words = fields.List(fields.String(), required=True, metadata={"description": "The same in words, in this order."})


class RuleShown(Strict):
    """A rule, with the limits of what it can say."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    name = fields.String(required=True)
    polarity = fields.String(required=True)
    weight = fields.String(required=True)
    evidence = fields.String(required=True)
    strand = fields.String(required=True)
    deciding = fields.Boolean(required=True)
    only_in_contact = fields.Boolean(required=True)
    contestable = fields.Boolean(required=True)
    statement = fields.String(required=True)
    rationale = fields.String(required=True)
    limits = fields.String(required=True)
    would_change = fields.String(required=True)
    sources = fields.List(fields.String(), required=True)
    needs = fields.List(fields.String(), required=True, metadata={"description": "The questions that it reads."})
    counts = fields.List(fields.Nested(CountedShown), required=True)
    together = fields.String(required=True, metadata={"description": "How they join; empty where there is one."})
    relations = fields.List(fields.String(), required=True, metadata={"description": "Empty: about every kind of tie."})
    after = fields.List(fields.String(), required=True, metadata={"description": "Rules whose findings it reads."})
    effect = fields.String(required=True, metadata={"description": "What your organisation made of it."})
    lowered_to = fields.String(required=True, allow_none=True)
    decided_at = fields.DateTime(required=True, allow_none=True)
    decided_because = fields.String(required=True, allow_none=True)


class RuleSettingShown(Strict):
    """A decision of an organisation about one rule."""

    id = fields.String(required=True)
    version = fields.Integer(required=True)
    recorded_at = fields.DateTime(required=True)
    recorded_by = fields.String(required=True)
    change_reason = fields.String(required=True, allow_none=True)
    agency = fields.String(required=True)
    rule_id = fields.String(required=True)
    effect = fields.String(required=True)
    weight = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)


class RuleTable(Strict):
    """The table of rules as published, with what your organisation decided."""

    version = fields.String(required=True)
    published_on = fields.Date(required=True)
    items = fields.List(fields.Nested(RuleShown), required=True)
