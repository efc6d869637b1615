"""The browser's cookie: signed with a key of the installation, sent with the strictest attributes that work."""

from __future__ import annotations

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from api.core_access import core_of
from netmap.errors import NetmapError
from netmap.settings import Settings

WITHOUT_SESSION = ("/static/", "/healthz")


class LateKey(SecureCookieSessionInterface):
    """Cookie sessions whose key is asked of the store with the first request, unless it was set."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The cookie's content; none for what needs no store, so that it answers when the store does not."""
        if request.path.startswith(WITHOUT_SESSION):
            return None
        return super().open_session(app, request)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer; `None` while the store that holds the key does not answer."""
        if not app.secret_key:
            try:
                app.secret_key = core_of(app).key_for("flask")
            except NetmapError:
                return None
        return super().get_signing_serializer(app)


def use_cookies(app: Flask, settings: Settings) -> None:
    """Set up the cookie: HttpOnly, SameSite=Lax; Secure and bound to this host where HTTPS is used."""
    app.session_interface = LateKey()
    app.secret_key = settings.secret_key or None
    app.config.update(
        SESSION_COOKIE_NAME="__Host-netmap" if settings.secure_cookies else "netmap",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
    )
