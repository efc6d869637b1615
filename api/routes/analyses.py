"""Paths and measures of a case, in sentences; looked at, never saved."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.analysis import (
    AsOfQuery,
    ConnectionsQuery,
    ConnectionsTold,
    MeasuresTold,
    TurnoverQuery,
    TurnoverTold,
    WhatIfQuery,
    WhatIfTold,
)
from netmap.analysis.paths import Connections
from netmap.analysis.turnover import Turnover
from netmap.analysis.what_if import Change, WhatIf
from netmap.services.analyses import read_connections, read_measures, read_turnover, read_what_if

DOOR = Door("analyses", __name__, description="How the network hangs together, in sentences with their ties.")


@DOOR.read("/cases/<record:case_id>/measures", MeasuresTold, AsOfQuery)
def read_measures_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """Support by kind and by person, who connects the offender to active people, domains, structure."""
    found = read_measures(core(), current_actor(), case_id, query["as_of"])
    return {"as_of": found.seen.day, "sections": found.sections}


@DOOR.read("/cases/<record:case_id>/connections", ConnectionsTold, ConnectionsQuery)
def read_connections_of(query: dict[str, Any], case_id: str) -> Connections:
    """Every shortest connection between two, and those that do not run over the offender."""
    return read_connections(core(), current_actor(), case_id, query["from_id"], query["to_id"], query["as_of"])


@DOOR.read("/cases/<record:case_id>/turnover", TurnoverTold, TurnoverQuery)
def read_turnover_of(query: dict[str, Any], case_id: str) -> Turnover:
    """Who around the offender stayed, came and went between two days."""
    return read_turnover(core(), current_actor(), case_id, query["from_day"], query["to_day"])


@DOOR.read("/cases/<record:case_id>/what-if", WhatIfTold, WhatIfQuery)
def read_what_if_of(query: dict[str, Any], case_id: str) -> WhatIf:
    """The same statements without somebody, with a tie ended or with a planned tie begun. Nothing is saved."""
    change = Change(**{name: query[name] for name in ("without", "ended", "begun")})
    return read_what_if(core(), current_actor(), case_id, change, query["as_of"])
