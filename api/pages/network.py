"""The picture of a case."""

from __future__ import annotations

from datetime import datetime, time

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, vocabulary
from api.pages.blueprint import page
from api.pages.judged import judgements_in
from api.pages.rating_words import told_ratings
from api.pages.showing import links_in
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.networks import read_network
from visualisations.options import options_from
from visualisations.page import page_of


@page("/cases/<record:case_id>/network", Action.NETWORK_READ)
def network(case_id: str) -> ResponseReturnValue:
    """The network as of a day, filtered as the address says, with its table twin."""
    options = options_from(request.args.to_dict(flat=False), vocabulary())
    text = request.args.get("known_at", "").strip()
    known_at = _known_at(text)
    view = read_network(core(), actor(), case_id, options.as_of, known_at)
    on_the_day = view.case_file.on(view.day, history=options.history)
    links = links_in(view.case_file)
    judged = judgements_in(view, links)
    shown = page_of(on_the_day, view.findings, vocabulary(), options, links, judged.of)
    return render_template(
        "network.html", page=shown, file=view.case_file,
        connections_href=url_for("pages.connections", case_id=case_id), errors={},
        known_at=text, known_on=known_at, ratings=told_ratings(on_the_day.assessments),
        ratings_href=url_for("pages.assessments", case_id=case_id),
    )


def _known_at(text: str) -> datetime | None:
    """The moment up to which records count: a day means its end, on the agency's clock; nothing given means now."""
    if not text.strip():
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput.of("known_at", "Give a date as year-month-day, for example 2026-11-23.") from None
    at = datetime.combine(at, time.max) if len(text.strip()) == 10 else at
    return at if at.tzinfo else at.replace(tzinfo=core().settings.zone())
