"""Alerts, network statements and the agenda, as the JSON API gives them."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Day, Strict

_DAY = {"format": "date"}


class StatementShown(Strict):
    """A sentence with the ties behind it; `state` is holds, does_not_hold or not_known."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    version = fields.String(required=True)
    state = fields.String(required=True)
    sentence = fields.String(required=True)
    tie_ids = fields.List(fields.String(), required=True)
    party_ids = fields.List(fields.String(), required=True)
    fact_ids = fields.List(fields.String(), required=True)
    missing = fields.List(fields.String(), required=True)


class AlertsShown(Strict):
    """What is open on a day, and what holds of the whole network."""

    case = fields.String(required=True)
    as_of = fields.String(required=True, metadata=_DAY)
    since = fields.String(required=True, allow_none=True, metadata=_DAY)
    alerts = fields.List(fields.Nested(StatementShown), required=True)
    statements = fields.List(fields.Nested(StatementShown), required=True)


class AlertsQuery(Strict):
    """As of which day, and compared with which."""

    as_of = Day(load_default=None, metadata={"description": "As of this day; today by default."})
    since = Day(load_default=None, metadata={"description": "The earlier day to compare with (for N06)."})


class AgendaPointShown(Strict):
    """A tie to talk about, with both lists of reasons."""

    tie = fields.String(required=True)
    other = fields.String(required=True)
    other_name = fields.String(required=True)
    sentence = fields.String(required=True)
    protective = fields.List(fields.String(), required=True)
    risk = fields.List(fields.String(), required=True)
    fact_ids = fields.List(fields.String(), required=True)
    do_not_task = fields.String(
        required=True, allow_none=True, metadata={"description": "Why the other end is never given a task."}
    )
    last_discussed_on = fields.String(required=True, allow_none=True, metadata=_DAY)


class AgendaShown(Strict):
    """The ties for the next conference."""

    case = fields.String(required=True)
    as_of = fields.String(required=True, metadata=_DAY)
    items = fields.List(fields.Nested(AgendaPointShown), required=True)


class DefinitionShown(Strict):
    """What an alert or a statement means, and where its limits are."""

    code = fields.String(required=True)
    version = fields.String(required=True)
    name = fields.String(required=True)
    says = fields.String(required=True)
    why = fields.String(required=True)
    limits = fields.String(required=True)
    sources = fields.List(fields.String(), required=True)
    ends = fields.String(required=True)
    team_only = fields.Boolean(required=True)


class Definitions(Strict):
    """The tables of alerts and of network statements."""

    alerts = fields.List(fields.Nested(DefinitionShown), required=True)
    statements = fields.List(fields.Nested(DefinitionShown), required=True)
