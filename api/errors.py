"""From an error's code to an answer: problem+json (RFC 9457) under /api/, a page everywhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, g, json, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as WsgiResponse

from netmap.errors import InvalidInput, NetmapError
from netmap.services.road import NOT_THERE

PageRenderer = Callable[[int, str, str, str], str]
"""Status, title, sentence, request id → the HTML of a page."""

STATUS = {
    "malformed": 400, "invalid_input": 422, "not_found": 404, "not_allowed": 403, "not_signed_in": 401,
    "sign_in_refused": 401, "stale_revision": 412, "revision_required": 428, "already_exists": 409,
    "operation_reused": 422, "operation_in_progress": 409, "broken_reference": 422, "store_unavailable": 503,
    "store_full": 503, "store_damaged": 500, "settings": 500,
}
_DETAIL = {
    404: NOT_THERE,
    405: "This address does not take this method.",
    413: "This is more than can be taken at once: at most 1 MB.",
    429: "Too many tries in a short time. Wait a minute, then try again.",
    500: "Something went wrong here. It was noted under the request id.",
    503: "The store does not answer now. Try again in a moment.",
}
_LOG = logging.getLogger("netmap.api")


def use_errors(app: Flask) -> None:
    """Answer every error in the form that its address asks for."""
    app.register_error_handler(NetmapError, answer_netmap_error)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(Exception, answer_unexpected)


def use_page_errors(app: Flask, render: PageRenderer) -> None:
    """Say how an error is drawn as a page, for addresses outside /api/."""
    app.extensions["netmap.page_error"] = render


def answer_netmap_error(error: NetmapError) -> Response:
    """The answer to something that netmap will not do; what is wrong inside is logged and not told."""
    status = STATUS.get(error.code, 500)
    if status == 500:
        _LOG.error("request %s: %s", g.get("request_id", ""), error.code)
    detail = _DETAIL[status] if status in (404, 500, 503) else str(error)
    errors = error.problems if isinstance(error, InvalidInput) else None
    return answer(status, error.code, detail, errors)


def answer_http_error(error: HTTPException) -> WsgiResponse:
    """The answer to an error of HTTP's own: no such address, wrong method, too much, too often."""
    if isinstance(error, RequestRedirect) or error.code is None or error.code < 400:
        return error.get_response(request.environ)
    code = HTTPStatus(error.code).name.lower() if error.code in set(HTTPStatus) else "error"
    detail = _DETAIL.get(error.code) or error.description or HTTPStatus(error.code).phrase
    answered = answer(error.code, code, detail)
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After"}:
            answered.headers[name] = value
    return answered


def answer_unexpected(error: Exception) -> Response:
    """The answer to a fault of ours: kind and place go to the log under the request id, never any content."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    _LOG.error("request %s: %s at %s", g.get("request_id", ""), type(error).__name__, place)
    return answer(500, "internal", _DETAIL[500])


def answer(status: int, code: str, detail: str, errors: dict[str, list[str]] | None = None) -> Response:
    """An error as problem+json or as a page; `errors` are sentences by field."""
    title = _title(status)
    if for_machines():
        body: dict[str, Any] = {
            "type": f"urn:netmap:problem:{code}", "title": title, "status": status, "detail": detail,
            "instance": quote(request.path, safe="/"), "request_id": g.get("request_id", ""),
        }
        if errors:
            body["errors"] = errors
        response = Response(json.dumps(body), status, content_type="application/problem+json")
    else:
        page = _renderer()(status, title, _in_words(errors) or detail, g.get("request_id", ""))
        response = Response(page, status, content_type="text/html; charset=utf-8")
    if status == 401 and for_machines():
        response.headers["WWW-Authenticate"] = 'Bearer realm="netmap"'
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _in_words(errors: dict[str, list[str]] | None) -> str:
    """What is wrong with which field, for a reader: its name as words."""
    named = ((field.replace("_", " ").capitalize(), " ".join(texts)) for field, texts in (errors or {}).items())
    return "; ".join(f"{field}: {text}" for field, text in named)


def for_machines() -> bool:
    """Whether the request is for the JSON API or for an operator's probe, not for a page."""
    return request.path.startswith("/api/") or request.path in {"/api", "/openapi.json", "/healthz", "/readyz"}


def _title(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"


def _renderer() -> PageRenderer:
    render: PageRenderer = current_app.extensions.get("netmap.page_error", _plain_page)
    return render


def _plain_page(status: int, title: str, detail: str, request_id: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(detail)}</p><p>{escape(request_id)}</p></body></html>"
    )
