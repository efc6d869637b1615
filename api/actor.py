"""From a request to an actor: a cookie or a bearer token names a sign-in that is kept on the server."""

from __future__ import annotations

from flask import Flask, Request, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from api.core_access import core
from netmap.actor import Actor
from netmap.errors import NetmapError, NotSignedIn
from netmap.services.sessions import actor_of, sign_out


class SignedIn(UserMixin):  # type: ignore[misc]
    """A signed-in user as Flask-Login sees one; its id is the token of the server-side session."""

    def __init__(self, actor: Actor, token: str) -> None:
        """Keep who acts, and under which token."""
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        """The token of the server-side session: it dies there, whatever the cookie says."""
        return self.token


def use_sign_in(app: Flask) -> None:
    """Let Flask-Login find out who acts in a request."""
    manager = LoginManager()
    manager.session_protection = None  # the server-side session is what is protected
    manager.user_loader(_by_cookie)
    manager.request_loader(_by_bearer)
    manager.init_app(app)
    app.context_processor(lambda: {"current_actor": actor_or_none()})


def has_bearer() -> bool:
    """Whether the request brings an Authorization header; if so, its cookie is not looked at."""
    return "Authorization" in request.headers


def current_actor() -> Actor:
    """Who acts in this request.

    Raises:
        NotSignedIn: nobody is signed in, or the sign-in has ended.
    """
    if not current_user.is_authenticated:
        raise NotSignedIn("Sign in first.")
    actor: Actor = current_user.actor
    return actor


def actor_or_none() -> Actor | None:
    """Who acts, or `None`: also when the store cannot say, so that an error page can still be drawn."""
    try:
        return current_actor()
    except NetmapError:
        return None


def begin_browser_session(token: str) -> None:
    """Hand a new sign-in's token to the browser; whatever its cookie held before is dropped.

    Raises:
        NotSignedIn: the token stands for nobody.
    """
    actor = actor_of(core(), token, g.request_id)
    if actor is None:
        raise NotSignedIn("Sign in first.")
    session.clear()
    login_user(SignedIn(actor, token))


def end_session() -> None:
    """Sign out: the sign-in dies on the server, and the cookie is emptied."""
    if current_user.is_authenticated:
        sign_out(core(), current_user.token, g.request_id)
    logout_user()
    session.clear()


def _by_cookie(token: str) -> SignedIn | None:
    return None if has_bearer() else _signed_in(token)


def _by_bearer(incoming: Request) -> SignedIn | None:
    scheme, _, token = incoming.headers.get("Authorization", "").partition(" ")
    return _signed_in(token.strip()) if scheme.lower() == "bearer" else None


def _signed_in(token: str) -> SignedIn | None:
    if not token or len(token) > 200:
        return None
    actor = actor_of(core(), token, g.request_id)
    return SignedIn(actor, token) if actor else None
