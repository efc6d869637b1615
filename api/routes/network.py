"""The network of a case with its findings, and what changed in it."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.alerts import statement_told
from api.routes.door import Door
from api.routes.reasons import with_reasons
from api.schemas.answers import Changes
from api.schemas.network import NetworkShown
from api.schemas.plain import plain
from api.schemas.queries import ChangesQuery, NetworkQuery
from netmap.exchange.network_json import network_document
from netmap.rules.statements import statements_of
from netmap.services.alerts import around_in
from netmap.services.history import read_changes
from netmap.services.networks import read_network

DOOR = Door("network", __name__, description="Which ties protect, which put at risk, and why.")


@DOOR.read("/cases/<record:case_id>/network", NetworkShown, NetworkQuery)
def read_network_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """The people, groups and ties of a day, what the rules say of each tie of the offender's, and of the whole."""
    view = read_network(core(), current_actor(), case_id, query["as_of"], query["known_at"])
    said = statements_of(around_in(core(), view.case_file, view))
    return {
        **with_reasons(network_document(view, core().vocabulary), view),
        "statements": [statement_told(statement) for statement in said],
    }


@DOOR.read("/cases/<record:case_id>/changes", Changes, ChangesQuery)
def read_changes_of(query: dict[str, Any], case_id: str) -> dict[str, Any]:
    """Every version that was written since a moment, oldest first."""
    limit = query["limit"]
    found = read_changes(core(), current_actor(), case_id, query["since"], limit + 1)
    items = [
        {**{name: getattr(record, name) for name in ("id", "version", "recorded_at", "recorded_by", "change_reason")},
         "type": type(record).__name__, "record": plain(record)}
        for record in found[:limit]
    ]
    return {"since": query["since"], "items": items, "more": len(found) > limit}
