"""The application: put together here, with nothing decided at import time."""

from __future__ import annotations

import os

from flask import Flask

from api import pages, routes
from api.actor import use_sign_in
from api.browser_session import use_cookies
from api.core_access import keep_core
from api.errors import use_errors
from api.gate import use_gate
from api.guards import use_forgery_protection, use_limits
from api.headers import use_headers
from api.health import use_health
from netmap.bootstrap import Core, build_core
from netmap.settings import Settings, from_environment

LARGEST_BODY = 1_000_000


def create_app(settings: Settings | None = None, core: Core | None = None) -> Flask:
    """The web application. Settings come from the environment unless given; the store is opened when first needed.

    Raises:
        SettingsError: a setting is missing or wrong.
    """
    used = settings or (core.settings if core else from_environment(os.environ))
    app = Flask("api")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_BODY
    keep_core(app, lambda: core or build_core(used))
    use_cookies(app, used)
    use_headers(app, used)
    use_errors(app)
    use_sign_in(app)
    use_gate(app, use_forgery_protection(app))
    use_limits(app)
    use_health(app)
    routes.register(app)
    pages.register(app)
    return app
