"""What the JSON API gives."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Moment, Strict
from api.schemas.from_records import answer_schema
from graph_schema.records import AuditEvent, Case, CaseAccess, Fact, Group, Person, Tie, User

CaseShown = answer_schema(Case, "Case")
PersonShown = answer_schema(Person, "Person")
GroupShown = answer_schema(Group, "Group")
TieShown = answer_schema(Tie, "Tie")
FactShown = answer_schema(Fact, "Fact")
AccessShown = answer_schema(CaseAccess, "CaseAccess")
UserShown = answer_schema(User, "User")
AuditEntry = answer_schema(AuditEvent, "AuditEntry")


def page_of(schema: type[Schema]) -> type[Strict]:
    """A page of a list."""
    made = Strict.from_dict(
        {
            "items": fields.List(fields.Nested(schema), required=True),
            "next_cursor": fields.String(required=True, allow_none=True),
        },
        name=f"{schema.__name__}Page",
    )
    assert issubclass(made, Strict)
    return made


def list_of(schema: type[Schema]) -> type[Strict]:
    """A whole list, such as the versions of one record."""
    made = Strict.from_dict(
        {"items": fields.List(fields.Nested(schema), required=True)}, name=f"{schema.__name__}List"
    )
    assert issubclass(made, Strict)
    return made


FactPage = page_of(FactShown)


class Token(Strict):
    """A new sign-in; the token goes into `Authorization: Bearer …`."""

    token = fields.String(required=True)
    token_type = fields.String(required=True)


class Me(Strict):
    """Who you are here, and what your role includes."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    agency = fields.String(required=True)
    actions = fields.List(fields.String(), required=True)


class Change(Strict):
    """A version that was written."""

    type = fields.String(required=True)
    id = fields.String(required=True)
    version = fields.Integer(required=True)
    recorded_at = Moment(required=True)
    recorded_by = fields.String(required=True)
    change_reason = fields.String(required=True, allow_none=True)
    record = fields.Dict(keys=fields.String(), required=True)


class Changes(Strict):
    """What was written since a moment, oldest first; `more` says that there is more than was asked for."""

    since = Moment(required=True)
    items = fields.List(fields.Nested(Change), required=True)
    more = fields.Boolean(required=True)


class Lists(Strict):
    """The names of the code lists."""

    items = fields.List(fields.String(), required=True)


class TermShown(Strict):
    """A code with its labels; kinds of tie and questions say more."""

    code = fields.String(required=True)
    labels = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    active = fields.Boolean(required=True)
    order = fields.Integer(required=True)
    description = fields.String(required=True, allow_none=True)
    more = fields.Dict(keys=fields.String(), required=True)


class WordList(Strict):
    """A code list."""

    name = fields.String(required=True)
    terms = fields.List(fields.Nested(TermShown), required=True)


class Problem(Schema):
    """What went wrong, after RFC 9457."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
