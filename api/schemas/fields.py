"""Fields that take exactly what they say: no numbers as text, no text as truth, no dates in odd shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import Schema, fields

from netmap.partial_dates import FIRST_YEAR, LAST_YEAR

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})")


class Strict(Schema):
    """A schema that refuses fields it does not know."""

    class Meta:
        unknown = "raise"


class TrueOrFalse(fields.Boolean):
    """true or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Day(fields.Date):
    """A day as YYYY-MM-DD, from 1800 to 2200."""

    default_error_messages = {"day": "A day that exists is needed, such as 2019-05-03, from 1800 to 2200."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                day = date.fromisoformat(value)
                if FIRST_YEAR <= day.year <= LAST_YEAR:
                    return day
        except ValueError:
            pass
        raise self.make_error("day")


class Moment(fields.DateTime):
    """A moment in ISO 8601 with its offset from UTC; held in UTC."""

    default_error_messages = {"moment": "A moment with its offset is needed, such as 2026-03-01T12:00:00Z."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> datetime:
        try:
            if isinstance(value, str) and _MOMENT.fullmatch(value):
                moment = datetime.fromisoformat(value.upper())
                if FIRST_YEAR <= moment.year <= LAST_YEAR:
                    return moment.astimezone(UTC)
        except ValueError:
            pass
        raise self.make_error("moment")
