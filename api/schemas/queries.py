"""What may stand in an address after the question mark, and in the headers of a write."""

from __future__ import annotations

from marshmallow import Schema, fields
from marshmallow.validate import Length, Range, Regexp

from api.schemas.fields import Day, Moment, Strict


class PageQuery(Strict):
    """How much of a list, and from where on."""

    limit = fields.Integer(load_default=50, validate=Range(1, 200), metadata={"description": "At most so many."})
    cursor = fields.String(
        load_default=None, validate=Length(1, 100), metadata={"description": "next_cursor of the page before."}
    )


class NetworkQuery(Strict):
    """As of which day, and as it was known when."""

    as_of = Day(load_default=None, metadata={"description": "The network as of this day; today by default."})
    known_at = Moment(load_default=None, metadata={"description": "As it was known at this moment; now by default."})


class RulesQuery(Strict):
    """As of which day."""

    on = Day(load_default=None, metadata={"description": "The rules in force at the end of this day; now by default."})


class ChangesQuery(Strict):
    """Since when."""

    since = Moment(required=True, metadata={"description": "Everything written after this moment."})
    limit = fields.Integer(load_default=200, validate=Range(1, 500), metadata={"description": "At most so many."})


class WriteHeaders(Schema):
    """The headers of a write that adds something."""

    class Meta:
        unknown = "exclude"

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        load_default=None,
        validate=[Length(1, 200), Regexp(r"[\x20-\x7e]+\Z")],
        metadata={"description": "With the same key and the same body, the same answer; nothing is written twice."},
    )


class ChangeHeaders(WriteHeaders):
    """The headers of a write that changes what is there."""

    if_match = fields.String(
        data_key="If-Match", load_default=None, metadata={"description": "The ETag of what you saw; 428 without it."}
    )
