"""The JSON API, version 1: every resource a module, registered here."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api
from werkzeug.exceptions import HTTPException
from werkzeug.routing import UUIDConverter

from api.etags import answer_if_changed
from api.gate import PREFIX
from api.guards import limit_sign_in
from api.permitted import undeclared
from api.routes import (
    access,
    alerts,
    analyses,
    around,
    assessments,
    audit,
    cases,
    certificates,
    contact_permissions,
    discussions,
    documentation,
    drafts,
    facts,
    judgements,
    me,
    network,
    parties,
    reports,
    rules,
    sessions,
    support,
    support_progress,
    support_reports,
    supported_people,
    ties,
    users,
    words,
    work_list,
)
from api.schemas.answers import Problem


class RecordId(UUIDConverter):
    """A record's id in an address: a UUID, kept as text."""

    def to_python(self, value: str) -> str:  # type: ignore[override]
        """The id as it is stored."""
        return value.lower()

    def to_url(self, value: str) -> str:  # type: ignore[override]
        """The id as it is written."""
        return value


class JsonApi(Api):  # type: ignore[misc]
    """flask-smorest without its own answers to errors: `api/errors.py` gives them."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Leave errors to the application, which answers pages and API alike."""

    def handle_http_exception(self, error: HTTPException) -> HTTPException:
        """Leave it as it is."""
        return error


def register(app: Flask) -> None:
    """Add the JSON API to the application.

    Raises:
        RuntimeError: an address was not declared in `api/permitted.py`.
    """
    app.url_map.converters["record"] = RecordId
    app.config.update(
        API_TITLE="netmap", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/",
        OPENAPI_JSON_PATH="openapi.json", API_SPEC_OPTIONS=_description(app),
    )
    api = JsonApi(app)
    api.spec.components.response(
        "Problem",
        {"description": "What went wrong.", "content": {"application/problem+json": {"schema": Problem}}},
    )
    for door in (
        sessions.DOOR, me.DOOR, cases.DOOR, access.DOOR, parties.PEOPLE, parties.GROUPS, ties.DOOR, facts.DOOR,
        judgements.DOOR, contact_permissions.DOOR, discussions.DOOR, alerts.DOOR, network.DOOR, analyses.DOOR,
        words.VOCABULARY, rules.DOOR, reports.DOOR, audit.DOOR, users.DOOR, *support.DOORS, supported_people.DOOR,
        work_list.DOOR,
        support_progress.DOOR, support_reports.DOOR,
        drafts.DOOR, drafts.LEARNED,
        assessments.DOOR, certificates.DOOR, around.DOOR,
    ):
        api.register_blueprint(door, url_prefix=PREFIX)
    documentation.register(app, api)
    app.after_request(answer_if_changed)
    limit_sign_in(app, "sessions.sign_in")
    if missing := undeclared(app):
        raise RuntimeError(f"Not declared in api/permitted.py: {', '.join(missing)}.")


def _description(app: Flask) -> dict[str, object]:
    return {
        "info": {"description": "Cases, people, groups, ties, facts and what they say; every look is logged."},
        "security": [{"token": []}, {"cookie": []}],
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": app.config["SESSION_COOKIE_NAME"]},
            }
        },
    }
