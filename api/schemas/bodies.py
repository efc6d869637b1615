"""What the JSON API takes."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import Day, Strict, TrueOrFalse
from api.schemas.from_records import change_schema, new_schema, reason_field
from graph_schema.records import Case, Fact, Group, Judgement, Person, Tie, User

NewPerson = new_schema(Person, "NewPerson")
NewGroup = new_schema(Group, "NewGroup")
NewTie = new_schema(Tie, "NewTie")
NewFact = new_schema(Fact, "NewFact", without=("subject_id",))
NewJudgement = new_schema(
    Judgement,
    "NewJudgement",
    without=("review_on",),
    review_on=Day(metadata={"description": "In ninety days by default; at most a year ahead."}),
)
NewCase = new_schema(
    Case,
    "NewCase",
    without=("offender_id", "opened_on"),
    opened_on=Day(metadata={"description": "Today by default."}),
    offender=fields.Nested(NewPerson, required=True),
)
NewUser = new_schema(
    User,
    "NewUser",
    password=fields.String(
        load_default="", validate=Length(0, 200), metadata={"description": "Empty: only a link lets the user in."}
    ),
)
CaseChange = change_schema(Case, "CaseChange", without=("offender_id",))
PersonChange = change_schema(Person, "PersonChange")
GroupChange = change_schema(Group, "GroupChange")
TieChange = change_schema(Tie, "TieChange", without=("source_id", "target_id"))


class SignIn(Strict):
    """A name and a password."""

    username = fields.String(required=True, validate=Length(1, 100))
    password = fields.String(required=True, validate=Length(1, 1000), metadata={"format": "password"})


class Closing(Strict):
    """What is said when a case is closed."""

    closure_review = fields.String(
        required=True, validate=Length(20, 4000), metadata={"description": "What helped and what did not."}
    )
    reason = reason_field()


class NewState(Strict):
    """What a record is said to be."""

    state = fields.String(
        required=True, validate=Length(1, 80), metadata={"description": "A code of /api/v1/vocabulary/record_states."}
    )
    reason = reason_field(required=True)


class NewStatus(Strict):
    """What is thought of a fact."""

    status = fields.String(
        required=True, validate=Length(1, 80), metadata={"description": "A code of /api/v1/vocabulary/fact_statuses."}
    )
    reason = reason_field(required=True)


class NewRuleSetting(Strict):
    """What an organisation makes of a rule."""

    effect = fields.String(
        required=True, validate=Length(1, 80), metadata={"description": "A code of /api/v1/vocabulary/rule_effects."}
    )
    weight = fields.String(
        allow_none=True, validate=Length(1, 80),
        metadata={"description": "For a rule that is lowered: a code of /api/v1/vocabulary/weights."},
    )
    reason = reason_field(required=True)


class NewAnswer(Strict):
    """What the second person says to a judgement."""

    answer = fields.String(
        required=True, validate=Length(1, 80), metadata={"description": "A code of /api/v1/vocabulary/cosign_answers."}
    )
    reason = reason_field()


class TakingBack(Strict):
    """Why somebody takes back a judgement of their own."""

    reason = reason_field(required=True)


class NewAccess(Strict):
    """A user's standing in a case."""

    username = fields.String(required=True, validate=Length(1, 60))
    standing = fields.String(
        required=True, validate=Length(1, 80), metadata={"description": "A code of /api/v1/vocabulary/case_standings."}
    )
    valid_to = Day(allow_none=True, metadata={"description": "The last day; needed for a guest."})
    reason = reason_field()


class UserChange(Strict):
    """Whether an account may sign in."""

    disabled = TrueOrFalse(required=True)
    reason = reason_field()
