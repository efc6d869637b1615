"""Alerts, network statements, and what is for the next conference."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.alerts import AgendaShown, AlertsQuery, AlertsShown, Definitions
from netmap.rules.alerts import ALERTS
from netmap.rules.findings import Polarity
from netmap.rules.statements import STATEMENTS
from netmap.rules.statements_model import Definition, Statement
from netmap.services.alerts import AgendaPoint, read_agenda, read_alerts

DOOR = Door("alerts", __name__, description="What needs a look, and what holds of the whole network.")


@DOOR.read("/cases/<record:case_id>/alerts", AlertsShown, AlertsQuery)
def read_alerts_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """What is open, what cannot be decided for lack of facts, and every network statement. Never about a person."""
    found = read_alerts(core(), current_actor(), case_id, query["as_of"], query["since"])
    return {
        "case": found.view.case_file.case.reference,
        "as_of": found.view.day.isoformat(),
        "since": found.since.isoformat() if found.since else None,
        "alerts": [statement_told(alert) for alert in found.alerts],
        "statements": [statement_told(statement) for statement in found.statements],
    }


@DOOR.read("/cases/<record:case_id>/agenda", AgendaShown)
def read_agenda_of(case_id: str) -> dict[str, Any]:
    """The ties that show both, and were not talked about since something changed, with both lists of reasons."""
    found = read_agenda(core(), current_actor(), case_id)
    names = {party.id: party.display_name for party in found.view.case_file.parties}
    return {
        "case": found.view.case_file.case.reference,
        "as_of": found.view.day.isoformat(),
        "items": [_point(point, names) for point in found.points],
    }


@DOOR.read("/rules/alerts", Definitions)
def read_definitions() -> dict[str, Any]:
    """What each alert and each statement means, why it is there, and where its limits are."""
    return {"alerts": [_definition(d) for d in ALERTS], "statements": [_definition(d) for d in STATEMENTS]}


def statement_told(statement: Statement) -> dict[str, Any]:
    """A statement as the API gives it."""
    names = ("code", "name", "version", "sentence")
    lists = ("tie_ids", "party_ids", "fact_ids", "missing")
    return {
        **{name: getattr(statement, name) for name in names}, "state": statement.standing.value,
        **{name: list(getattr(statement, name)) for name in lists},
    }


def _point(point: AgendaPoint, names: dict[str, str]) -> dict[str, Any]:
    other = point.findings.alter_id
    return {
        "tie": point.tie.id, "other": other, "other_name": names.get(other, ""), "sentence": point.alert.sentence,
        "protective": [f.sentence for f in point.findings.told(Polarity.PROTECTIVE)],
        "risk": [f.sentence for f in point.findings.told(Polarity.RISK)],
        "fact_ids": list(point.alert.fact_ids),
        "do_not_task": point.lock.sentence if point.lock else None,
        "last_discussed_on": point.last.discussed_on.isoformat() if point.last else None,
    }


def _definition(definition: Definition) -> dict[str, Any]:
    return {name: getattr(definition, name) for name in definition.__struct_fields__ if name != "test"}
