"""Signing in and out over the API: a name and a password for a token."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from api.actor import end_session
from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import Token
from api.schemas.bodies import SignIn
from netmap.actor import Call
from netmap.services import sign_in as signing_in

DOOR = Door("sessions", __name__, description="Signing in and out.")


@DOOR.add("/sessions", SignIn, Token, public=True)
def sign_in(values: dict[str, Any], call: Call) -> dict[str, str]:
    """Sign in. Says only that name and password do not fit, never which; a repeated sign-in gives another token."""
    token = signing_in.sign_in(core(), values["username"], values["password"], g.request_id)
    return {"token": token, "token_type": "Bearer"}


@DOOR.end("/sessions")
def sign_out() -> Response:
    """Sign out: the token is dead from now on."""
    end_session()
    return Response(status=204)
