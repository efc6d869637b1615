"""For operators: does the process answer, and does it reach its store."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from api.core_access import core
from graph_schema.records import User
from netmap.store.port import Find


def use_health(app: Flask) -> None:
    """Add /healthz and /readyz; neither tells anything about what is stored."""
    app.add_url_rule("/healthz", "healthz", _alive)
    app.add_url_rule("/readyz", "readyz", _ready)


def _alive() -> Response:
    return jsonify(status="ok")


def _ready() -> Response:
    """Reads the store; when it does not answer, the error handler says 503."""
    core().store.read(lambda reader: reader.fetch(Find(User, {}, limit=1)))
    return jsonify(status="ok")
