"""What the JSON API gives of judgements: each with where it stands, and what they come to beside what is computed."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Strict
from api.schemas.from_records import answer_schema
from graph_schema.records import Judgement


class JudgementShown(answer_schema(Judgement, "JudgementRecord")):  # type: ignore[misc]
    """A judgement with where it stands today, and what has changed under it since it was made."""

    state = fields.String(required=True, metadata={"description": "A code of /api/v1/vocabulary/judgement_states."})
    changed = fields.List(
        fields.String(), required=True, metadata={"description": "Codes of /api/v1/vocabulary/judgement_changes."}
    )


class JudgedListShown(Strict):
    """One list of a tie: the class that the rules compute, and beside it the judged value that counts, if any."""

    polarity = fields.String(required=True)
    computed = fields.String(required=True)
    judged = fields.String(required=True, allow_none=True)
    judgement_id = fields.String(required=True, allow_none=True)
    waiting = fields.List(fields.String(), required=True)


class Judgements(Strict):
    """Every judgement on a tie, the newest first within each list, and what they come to today."""

    lists = fields.List(fields.Nested(JudgedListShown), required=True)
    items = fields.List(fields.Nested(JudgementShown), required=True)
