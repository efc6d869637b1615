"""What every template can use: the signed-in person, words for dates, what may be done, the key of a form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from api.actor import actor_or_none
from api.core_access import core
from api.pages import writing
from api.pages.day_words import day_words, moment_words
from api.pages.support_menu import support_menu
from netmap.analysis.words import ended
from netmap.permissions.actions import CAPABILITIES
from visualisations.words import period


class ShownActor(msgspec.Struct, frozen=True):
    """The signed-in person as the top bar shows them; `roles` holds what they may do at all."""

    name: str
    roles: frozenset[str]


def use_frame(app: Flask) -> None:
    """Give the templates their pieces and their words."""
    own = app.jinja_loader
    loaders = [PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
    app.jinja_loader = ChoiceLoader([*([own] if own else []), *loaders])
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        day=day_words, period=period, op_id=writing.op_id, moment=_moment, support_menu=support_menu,
        this_day=lambda: core().today(),
    )
    app.jinja_env.filters["ended"] = ended
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    actor = actor_or_none()
    if actor is None:
        return {"current_actor": None}
    capabilities = frozenset(action.value for action in CAPABILITIES.get(actor.role, frozenset()))
    return {"current_actor": ShownActor(actor.name, capabilities)}


def _moment(at: datetime) -> str:
    return moment_words(at, core().settings.zone())
