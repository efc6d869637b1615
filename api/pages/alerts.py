"""What needs a look in a case, what holds of the whole network, and what is for the next conference."""

from __future__ import annotations

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.pages.alert_words import groups_of, told_in
from api.pages.asking import actor, core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.form_input import FormInput
from api.pages.showing import show
from api.pages.tie_words import name_of, whole
from netmap.permissions.actions import Action
from netmap.rules.alerts import ALERTS
from netmap.rules.findings import Polarity
from netmap.rules.statements import STATEMENTS
from netmap.rules.statements_model import Standing
from netmap.services.alerts import AgendaPoint, alerts_in, read_agenda
from netmap.services.networks import view_of


@page("/cases/<record:case_id>/alerts", Action.ALERTS_READ)
def alerts(case_id: str) -> ResponseReturnValue:
    """Alerts that are open, what is not known, and the network statements, compared with an earlier day if asked."""
    seen = open_file(Action.ALERTS_READ, case_id)
    today = core().today()
    since, problems = _since(today)
    found = alerts_in(core(), actor(), seen, view_of(core(), seen, today), since)
    words = vocabulary()
    body = show(
        "cases/alerts.html", seen, errors=problems, since=since, shown=request.args.get("since", "")[:20],
        open_=groups_of([a for a in found.alerts if a.standing is Standing.HOLDS], seen, words),
        unknown=groups_of([a for a in found.alerts if a.standing is Standing.NOT_KNOWN], seen, words),
        statements=[told_in(statement, seen, words) for statement in found.statements],
    )
    return (body, 422) if problems else body


@page("/cases/<record:case_id>/agenda", Action.AGENDA_READ)
def agenda(case_id: str) -> ResponseReturnValue:
    """The ties to talk about at the next conference, each with both lists of reasons."""
    found = read_agenda(core(), actor(), case_id)
    file = found.view.case_file
    return show(
        "cases/agenda.html", file, today=core().today(),
        points=[{"point": point, **_told(point), "words": whole(point.tie, file, vocabulary()),
                 "name": name_of(file, point.findings.alter_id)} for point in found.points],
    )


@page("/rules/alerts", Action.RULES_READ)
def alert_definitions() -> ResponseReturnValue:
    """What each alert and each statement means, why it is there, and where its limits are."""
    sides = [("What needs a look", ALERTS), ("The network as a whole", STATEMENTS)]
    return render_template("admin/alerts.html", sides=sides, errors={})


def _told(point: AgendaPoint) -> dict[str, list[str]]:
    return {
        "protects": [f.sentence for f in point.findings.told(Polarity.PROTECTIVE)],
        "risks": [f.sentence for f in point.findings.told(Polarity.RISK)],
    }


def _since(today: date) -> tuple[date | None, dict[str, list[str]]]:
    """The earlier day to compare with, from the address."""
    given = FormInput(MultiDict(request.args))
    since = given.day("since")
    if since is not None and since >= today:
        given.problems["since"] = ["Give a day before today."]
    return (None if given.problems else since), given.problems
