"""Support around the person, as the JSON API gives it."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Strict

_DAY = {"format": "date"}


class GiverShown(Strict):
    """Somebody who gives a kind of support, or firmly offers it."""

    party_id = fields.String(required=True)
    name = fields.String(required=True)
    tie_id = fields.String(required=True)
    offered = fields.Boolean(required=True)
    since = fields.Date(required=True, allow_none=True)
    doubt = fields.String(required=True)


class GivenKindShown(Strict):
    """One kind of support."""

    code = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/supports."})
    label = fields.String(required=True)
    givers = fields.List(fields.Nested(GiverShown), required=True)
    gap = fields.String(required=True, metadata={"description": "What is missing, in words; empty where nothing is."})


class GivenKinds(Strict):
    """Every kind of support."""

    items = fields.List(fields.Nested(GivenKindShown), required=True)


class SaidShown(Strict):
    """One answer, whose view it is, and its day."""

    value = fields.String(required=True)
    perspective = fields.String(required=True)
    day = fields.Date(required=True)


class AskingShown(Strict):
    """Somebody who could be asked, or is not to be."""

    person_id = fields.String(required=True)
    name = fields.String(required=True)
    family = fields.Boolean(required=True)
    do_not_ask = fields.String(required=True, metadata={"description": "Empty where nothing speaks against it."})
    wish = fields.List(fields.Nested(SaidShown), required=True)
    consent = fields.List(fields.Nested(SaidShown), required=True)
    willingness = fields.List(fields.Nested(SaidShown), required=True)


class AskingList(Strict):
    """By name; never in an order of anything else."""

    items = fields.List(fields.Nested(AskingShown), required=True)


class ReadinessShown(Strict):
    """One question about release, with its latest answer."""

    item = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/readiness_items."})
    label = fields.String(required=True)
    answer_id = fields.String(required=True, allow_none=True)
    answer = fields.String(required=True, metadata={"description": "Of readiness_answers, or not_asked."})
    answered_on = fields.String(required=True, allow_none=True, metadata=_DAY)


class ReadinessList(Strict):
    """Every question, and what is still open in a sentence."""

    open = fields.String(required=True)
    items = fields.List(fields.Nested(ReadinessShown), required=True)
