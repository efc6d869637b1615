"""Where pages are hung up: each with the permission it asks for, behind the sign-in unless it says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core
from api.pages.signed_out import nothing_saved
from netmap.errors import NotSignedIn
from netmap.permissions.actions import Action
from netmap.services.road import require

pages = Blueprint("pages", __name__)

View = Callable[..., ResponseReturnValue]


def page(rule: str, asks: Action | None, write: bool = False) -> Callable[[View], View]:
    """Hang a view up under `rule`. `asks` is the capability without which it answers 403; `None` needs no sign-in.

    With `write` it takes POST as well. What may be done in a case is decided again by the service.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**places: Any) -> ResponseReturnValue:
            if asks is not None:
                try:
                    who = actor()
                except NotSignedIn:
                    return _to_sign_in()
                require(core(), who, asks)
            return view(**places)

        guarded.asks = asks  # type: ignore[attr-defined]
        methods = ["GET", "POST"] if write else ["GET"]
        pages.add_url_rule(rule, view.__name__, guarded, methods=methods)
        return view

    return decorate


def _to_sign_in() -> ResponseReturnValue:
    """To the sign-in page, and afterwards back to the page asked for; what was sent in a form is given back."""
    if request.method != "GET":
        return nothing_saved()
    if request.path == "/":
        return redirect(url_for("pages.sign_in_page"), code=303)
    return redirect(url_for("pages.sign_in_page", next=request.full_path.rstrip("?")), code=303)
