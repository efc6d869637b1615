"""Drafts, what was learned in a contact, and what was explained, as the JSON API takes and gives them."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length, OneOf

from api.schemas.fields import Moment, Strict, TrueOrFalse
from api.schemas.from_records import new_schema
from graph_schema.records import Fact

NewLearnedFact = new_schema(Fact, "NewLearnedFact")
_CONTENT = fields.Dict(
    keys=fields.String(validate=Length(1, 100)),
    values=fields.List(fields.String(validate=Length(0, 8000)), validate=Length(0, 50)), required=True,
    metadata={"description": "What was typed: a list of texts for each field."},
)


class NewDraft(Strict):
    """What somebody has typed so far."""

    form = fields.String(required=True, validate=OneOf(("contact", "sheet")), metadata={"description": "Which form."})
    form_key = fields.String(
        required=True, validate=Length(1, 80),
        metadata={"description": "Which sheet of the form: another sheet's draft is not written over."},
    )
    content = _CONTENT
    instead_of = fields.String(
        load_default="", validate=Length(0, 80),
        metadata={"description": "The key of another sheet whose draft is given up."},
    )


class NothingMore(Strict):
    """An empty object: the address says everything."""


class DraftShown(Strict):
    """One's own draft; nobody else is given it."""

    id = fields.String(required=True)
    form = fields.String(required=True)
    form_key = fields.String(required=True)
    kept_at = Moment(required=True)
    content = _CONTENT


class ToldShown(Strict):
    """Something that was explained to a person in a contact."""

    person_id = fields.String(required=True)
    topic = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/support_information."})
    on = fields.String(required=True, metadata={"format": "date"})
    language = fields.String(required=True, allow_none=True)
    interpreter = TrueOrFalse(required=True, allow_none=True)
    contact_id = fields.String(required=True)
