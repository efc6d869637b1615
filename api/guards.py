"""What a request has to pass before a view sees it: a token against forgery, and a limit on guessing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import BadRequest

from api.actor import has_bearer

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FREE_OF_FORGERY = frozenset({"sessions.sign_in"})
"""Endpoints that write without a token against forgery: they use no cookie and set none."""
SIGN_IN_LIMIT = "20 per minute; 200 per hour"

View = Callable[..., Any]


def use_forgery_protection(app: Flask) -> CSRFProtect:
    """Ask for a token wherever a cookie could be made to write; returns what checks it."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it wants a referrer, and ours is never sent
        WTF_CSRF_HEADERS=["X-CSRF-Token"],
    )
    return CSRFProtect(app)


def check_forgery(protection: CSRFProtect) -> None:
    """Refuse a write that comes with a cookie and without its token; a bearer token cannot be forged by a site."""
    if request.method in SAFE_METHODS or request.url_rule is None or request.endpoint in FREE_OF_FORGERY:
        return
    if not (request.path.startswith("/api/") and has_bearer()):
        try:
            protection.protect()
        except CSRFError:
            raise BadRequest("This form has stood open too long, or did not come from netmap.") from None


def use_limits(app: Flask) -> None:
    """Count tries to sign in, by address; `limit_sign_in` says at which views."""
    app.config.setdefault("SIGN_IN_LIMIT", SIGN_IN_LIMIT)
    limiter = Limiter(get_remote_address, storage_uri="memory://")
    limiter.init_app(app)
    app.extensions["netmap.sign_in_limit"] = limiter.shared_limit(
        lambda: app.config["SIGN_IN_LIMIT"], scope="sign-in", methods=["POST"]
    )


def limit_sign_in(app: Flask, endpoint: str) -> None:
    """Put a view under the limit on tries to sign in; pages and API share one count."""
    decorate: Callable[[View], View] = app.extensions["netmap.sign_in_limit"]
    app.view_functions[endpoint] = decorate(app.view_functions[endpoint])
