"""What paths, measures, turnover and what-if look like over the API."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import Day, Strict

_ID = Length(1, 100)


class AsOfQuery(Strict):
    """As of which day."""

    as_of = Day(load_default=None, metadata={"description": "The network as of this day; today by default."})


class ConnectionsQuery(AsOfQuery):
    """Between whom."""

    from_id = fields.String(
        data_key="from", required=True, validate=_ID, metadata={"description": "Id of a person or a group."}
    )
    to_id = fields.String(
        data_key="to", required=True, validate=_ID, metadata={"description": "Id of another person or group."}
    )


class TurnoverQuery(Strict):
    """Between which days."""

    from_day = Day(required=True, metadata={"description": "The earlier day."})
    to_day = Day(required=True, metadata={"description": "The later day."})


class WhatIfQuery(AsOfQuery):
    """What is imagined; at least one of the three."""

    without = fields.String(
        load_default=None, validate=_ID, metadata={"description": "Id of a person or group to leave out."}
    )
    ended = fields.String(load_default=None, validate=_ID, metadata={"description": "Id of a current tie to end."})
    begun = fields.String(load_default=None, validate=_ID, metadata={"description": "Id of a planned tie to begin."})


class StatementTold(Strict):
    """One sentence about the network around the offender, with what is behind it."""

    code = fields.String(required=True)
    sentence = fields.String(required=True)
    tie_ids = fields.List(fields.String(), required=True)
    party_ids = fields.List(fields.String(), required=True)
    about = fields.String(required=True)
    limits = fields.String(required=True)
    source = fields.String(required=True)
    figures = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


class SectionTold(Strict):
    """Statements that belong together."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    limits = fields.String(required=True)
    statements = fields.List(fields.Nested(StatementTold), required=True)


class MeasuresTold(Strict):
    """What is said of a network on a day."""

    as_of = Day(required=True)
    sections = fields.List(fields.Nested(SectionTold), required=True)


class WalkedTold(Strict):
    """One tie of a step, read in the direction in which it is walked."""

    tie_id = fields.String(required=True)
    words = fields.String(required=True)


class StepTold(Strict):
    """From one party to the next."""

    from_id = fields.String(required=True)
    to_id = fields.String(required=True)
    ties = fields.List(fields.Nested(WalkedTold), required=True)


class WayTold(Strict):
    """One connection, step by step."""

    steps = fields.List(fields.Nested(StepTold), required=True)


class ConnectionsTold(Strict):
    """How two are connected; `without_offender` where a way runs over the offender."""

    from_id = fields.String(required=True)
    to_id = fields.String(required=True)
    ways = fields.List(fields.Nested(WayTold), required=True)
    without_offender = fields.List(fields.Nested(WayTold), required=True)
    statements = fields.List(fields.Nested(StatementTold), required=True)


class TurnoverTold(Strict):
    """Who stayed, came and went, by the order of their names; `jaccard` is null when nobody was there."""

    from_day = Day(required=True)
    to_day = Day(required=True)
    stayed = fields.List(fields.String(), required=True)
    came = fields.List(fields.String(), required=True)
    went = fields.List(fields.String(), required=True)
    jaccard = fields.Float(required=True, allow_none=True)
    statements = fields.List(fields.Nested(StatementTold), required=True)


class ChangeTold(Strict):
    """What was imagined."""

    without = fields.String(required=True, allow_none=True)
    ended = fields.String(required=True, allow_none=True)
    begun = fields.String(required=True, allow_none=True)


class PairTold(Strict):
    """What is said of one thing before and after; null where nothing is."""

    before = fields.Nested(StatementTold, required=True, allow_none=True)
    after = fields.Nested(StatementTold, required=True, allow_none=True)


class ComparedTold(Strict):
    """One section: what would be said differently, and what would stay as it is."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    pairs = fields.List(fields.Nested(PairTold), required=True)
    same = fields.List(fields.Nested(StatementTold), required=True)


class WhatIfTold(Strict):
    """The statements as they are and as they would be. Nothing is saved."""

    change = fields.Nested(ChangeTold, required=True)
    supposed = fields.String(required=True)
    sections = fields.List(fields.Nested(ComparedTold), required=True)
