"""The period report, as the JSON API gives it."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Day, Strict


class SupportReportQuery(Strict):
    """From which day to which."""

    from_day = Day(load_default=None, metadata={"description": "A year before the last day by default."})
    to_day = Day(load_default=None, metadata={"description": "The last day; today by default."})


class ReportCounts(Strict):
    """Contacts planned by the agreed rhythm and what became of them; missed by the service is its own failure."""

    planned = fields.Integer(required=True)
    held = fields.Integer(required=True)
    attempts = fields.Integer(required=True)
    missed_by_service = fields.Integer(required=True)


class ReportPerson(Strict):
    """One supported person, in the order of names."""

    name = fields.String(required=True)
    counts = fields.Nested(ReportCounts, required=True)
    last_held = fields.Date(required=True, allow_none=True)
    refused = fields.Boolean(required=True)


class ReportLine(Strict):
    """One thing to report, in words."""

    section = fields.String(required=True)
    who = fields.String(required=True)
    what = fields.String(required=True)
    first = fields.Date(required=True, allow_none=True)
    last = fields.Date(required=True, allow_none=True)
    figure = fields.String(required=True)
    reason = fields.String(required=True)


class SupportReportShown(Strict):
    """The report on one case."""

    case_id = fields.String(required=True)
    reference = fields.String(required=True)
    first = fields.Date(required=True)
    last = fields.Date(required=True)
    people = fields.List(fields.Nested(ReportPerson), required=True)
    lines = fields.List(fields.Nested(ReportLine), required=True)
