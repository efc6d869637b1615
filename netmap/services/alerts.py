"""Alerts, network statements and the agenda of the next conference: read on what the reader may see."""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import Discussion, Tie
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.permissions.policy import Resource, decide
from netmap.rules.alert_conference import W06, last_discussed
from netmap.rules.alerts import alerts_of
from netmap.rules.around import Around
from netmap.rules.do_not_task import Lock, locked
from netmap.rules.findings import TieFindings
from netmap.rules.statements import statements_of
from netmap.rules.statements_model import Standing, Statement
from netmap.services.networks import NetworkView, view_of
from netmap.services.road import read_case_file


class AlertView(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader gets of a case on a day: alerts that are open, and every network statement."""

    view: NetworkView
    since: date | None
    alerts: tuple[Statement, ...]
    statements: tuple[Statement, ...]


class AgendaPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A tie for the next conference: why, both lists of reasons, and when it was talked about last.

    `lock` says that the other end is never given a task: a conference is where tasks are given.
    """

    tie: Tie
    alert: Statement
    findings: TieFindings
    last: Discussion | None
    lock: Lock | None = None


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """The ties to talk about at the next conference, by the name of the other end."""

    view: NetworkView
    points: tuple[AgendaPoint, ...]


def read_alerts(
    core: Core, actor: Actor, case_id: str, as_of: date | None = None, since: date | None = None
) -> AlertView:
    """The alerts and statements of a case as of a day, compared with an earlier one if `since` is given.

    Raises:
        InvalidInput: `since` is not before the day.
        NotAllowed, NotFound: as everywhere.
    """
    day = as_of or core.today()
    if since is not None and since >= day:
        raise InvalidInput.of("since", f"A day before {day.isoformat()} is needed.")
    seen = read_case_file(core, actor, Action.ALERTS_READ, case_id)
    return alerts_in(core, actor, seen, view_of(core, seen, day), since)


def alerts_in(
    core: Core, actor: Actor, seen: CaseFile, view: NetworkView, since: date | None = None
) -> AlertView:
    """The same for a case file that has been read and filtered already, with its network of the day.

    What concerns safeguarding or procedure is for the team of the case, not for its guests.
    """
    team = _is_told_of_harm(core, actor, seen)
    around = around_in(core, seen, view, since)
    return AlertView(view=view, since=since, alerts=alerts_of(around, team), statements=statements_of(around))


def around_in(core: Core, seen: CaseFile, view: NetworkView, since: date | None = None) -> Around:
    """What alerts and statements read, of a case file that has been filtered for its reader."""
    return Around(
        view.case_file, view.findings, core.vocabulary,
        earlier=lambda day: view_of(core, seen, day).findings, since=since,
    )


def lock_in(core: Core, actor: Actor, seen: CaseFile, view: NetworkView, person_id: str) -> Lock | None:
    """Why a person is never given a task, as far as this reader may know; `None` where nothing speaks against it."""
    return locked(view.case_file, view.findings, person_id, harm_told=_is_told_of_harm(core, actor, seen))


def _is_told_of_harm(core: Core, actor: Actor, seen: CaseFile) -> bool:
    resource = Resource(today=core.today(), case=seen.case, access=seen.access)
    return decide(actor, Action.SAFEGUARDING_READ, resource).allowed


def read_agenda(core: Core, actor: Actor, case_id: str) -> Agenda:
    """The ties that the team has to talk about at the next conference (W06), as of today.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(core, actor, Action.AGENDA_READ, case_id)
    view = view_of(core, seen, core.today())
    around = around_in(core, seen, view)
    ties = {tie.id: tie for tie in view.case_file.ties}
    points = [
        AgendaPoint(
            tie=ties[alert.tie_ids[0]], alert=alert, findings=view.findings[alert.tie_ids[0]],
            last=last_discussed(around, alert.tie_ids[0]),
            lock=lock_in(core, actor, seen, view, view.findings[alert.tie_ids[0]].alter_id),
        )
        for alert in alerts_of(around, for_team=True)
        if alert.code == W06.code and alert.standing is Standing.HOLDS
    ]
    return Agenda(view=view, points=tuple(points))
