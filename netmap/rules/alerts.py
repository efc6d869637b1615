"""The table of alerts, in the order in which they are shown. A further alert is one more entry.

An alert is never a mark against a person. It says what somebody in the team should look at, with the ties behind it.
Where what would decide it is not recorded, it says that instead.
"""

from __future__ import annotations

from netmap.rules.alert_conference import W06
from netmap.rules.alert_contact import W03
from netmap.rules.alert_harm import W01, W02
from netmap.rules.alert_records import W04
from netmap.rules.alert_support import W05, W07
from netmap.rules.around import Around
from netmap.rules.statements_model import Definition, Statement, told

ALERTS: tuple[Definition, ...] = (W01, W02, W03, W04, W05, W06, W07)
ALERT_BY_CODE: dict[str, Definition] = {alert.code: alert for alert in ALERTS}


def alerts_of(around: Around, for_team: bool) -> tuple[Statement, ...]:
    """What holds, and what cannot be decided for lack of facts; for guests of a case without what is the team's."""
    return told([alert for alert in ALERTS if for_team or not alert.team_only], around)
