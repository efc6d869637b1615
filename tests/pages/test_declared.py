"""Every page says which capability it asks for; the few that ask for none are listed here."""

from __future__ import annotations

from api.app import create_app
from netmap.permissions.actions import Action
from netmap.settings import Settings

WITHOUT_SIGN_IN = {"pages.sign_in_page", "pages.sign_in_link", "pages.sign_out_page"}


def test_every_page_declares_what_it_asks() -> None:
    """A page that forgot would be open to everybody."""
    app = create_app(Settings())
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")}
    assert len(endpoints) > 30
    asked = {name: getattr(app.view_functions[name], "asks", None) for name in endpoints}
    open_to_all = {name for name, action in asked.items() if not isinstance(action, Action)}
    assert open_to_all == WITHOUT_SIGN_IN
