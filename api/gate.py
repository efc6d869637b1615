"""The way into the JSON API: who is it, is it really them, and does their role include it; then the view."""

from __future__ import annotations

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect

from api.actor import current_actor
from api.core_access import core
from api.guards import check_forgery
from api.permitted import ACTIONS, PUBLIC
from netmap.services.road import require

PREFIX = "/api/v1"


def use_gate(app: Flask, protection: CSRFProtect) -> None:
    """Check every request before its view sees it, pages too where they could be forged."""
    app.before_request(lambda: pass_gate(protection))


def pass_gate(protection: CSRFProtect) -> None:
    """Let a request through, in this order: signed in (401), not forged (400), role includes it (403).

    So nobody learns by a 428 or a 422 what they may not know by a 401 or a 403.

    Raises:
        NotSignedIn, NotAllowed: the request ends here.
    """
    endpoint = request.endpoint
    if endpoint is None or not request.path.startswith("/api/") or endpoint in PUBLIC:
        check_forgery(protection)
        return
    actor = current_actor()
    check_forgery(protection)
    require(core(), actor, ACTIONS[endpoint])
