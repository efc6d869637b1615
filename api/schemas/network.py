"""What the network of a case looks like over the API."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.alerts import StatementShown
from api.schemas.fields import Strict
from api.schemas.judgements import JudgedListShown


class PartyDrawn(Strict):
    """A person or a group in the network; `ref` is the name in the file that it was imported from."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    pseudonym = fields.String(required=True)
    ref = fields.String(required=True, allow_none=True)


class PersonDrawn(PartyDrawn):
    """A person in the network."""

    offender = fields.Boolean(required=True)


class GroupDrawn(PartyDrawn):
    """A group in the network."""

    kind = fields.String(required=True)


class Reason(Strict):
    """One rule on one tie: what it says, on which facts, and what would change it."""

    rule = fields.String(required=True)
    rule_version = fields.String(required=True)
    name = fields.String(required=True)
    polarity = fields.String(required=True)
    state = fields.String(required=True)
    weight = fields.String(required=True)
    strand = fields.String(required=True)
    evidence = fields.String(required=True)
    deciding = fields.Boolean(required=True)
    contested = fields.Boolean(required=True)
    sentence = fields.String(required=True)
    would_change = fields.String(required=True)
    fact_ids = fields.List(fields.String(), required=True)
    missing = fields.List(fields.String(), required=True)


class TieDrawn(Strict):
    """A tie in the network; flag, classes and contact are null for a tie among others.

    `judged` is what workers made of its two lists; flag and classes are what the rules compute, never overwritten.
    """

    id = fields.String(required=True)
    kind = fields.String(required=True)
    domain = fields.String(required=True, allow_none=True)
    source = fields.String(required=True)
    target = fields.String(required=True)
    valid_from = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    valid_to = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    flag = fields.String(required=True, allow_none=True)
    ref = fields.String(required=True, allow_none=True)
    risk = fields.String(required=True, allow_none=True)
    protective = fields.String(required=True, allow_none=True)
    contact = fields.String(required=True, allow_none=True)
    judged = fields.List(fields.Nested(JudgedListShown), required=True)
    reasons = fields.List(fields.Nested(Reason), required=True)


class NetworkShown(Strict):
    """The network of a case on a day."""

    case = fields.String(required=True)
    as_of = fields.String(required=True, metadata={"format": "date"})
    known_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    people = fields.List(fields.Nested(PersonDrawn), required=True)
    groups = fields.List(fields.Nested(GroupDrawn), required=True)
    ties = fields.List(fields.Nested(TieDrawn), required=True)
    statements = fields.List(fields.Nested(StatementShown), required=True)
