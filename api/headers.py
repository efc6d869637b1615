"""What every answer says to the browser: load nothing foreign, keep nothing, tell nobody where you were."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

from netmap.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For a drawing that stands in an <img>: its own styles, and nothing else, also for whoever opens it alone."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def use_headers(app: Flask, settings: Settings) -> None:
    """Give each request an id, and each answer its headers."""

    def name_request() -> None:
        g.request_id = secrets.token_hex(8)

    def add_headers(response: Response) -> Response:
        drawing = response.headers.get("Content-Security-Policy") == PICTURE_POLICY
        response.headers.update(HEADERS)
        if drawing:
            response.headers["Content-Security-Policy"] = PICTURE_POLICY
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        if settings.secure_cookies:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response

    app.before_request(name_request)
    app.after_request(add_headers)
