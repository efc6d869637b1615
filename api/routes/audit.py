"""The audit log, for auditors."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.paging import after_cursor, page
from api.routes.door import Door
from api.schemas.answers import AuditEntry, page_of
from api.schemas.queries import PageQuery
from netmap.errors import InvalidInput
from netmap.services.audit_log import read_log

DOOR = Door("audit", __name__, description="Who looked, who changed, what was refused.")


@DOOR.read("/audit", page_of(AuditEntry), PageQuery)
def read_entries(query: dict[str, Any]) -> Any:
    """Entries, oldest first; subjects are marks that name nobody. Looking is logged as well."""
    after = after_cursor(query["cursor"]) or "0"
    if not after.isdecimal() or len(after) > 15:
        raise InvalidInput.of("cursor", "This is not a cursor; take next_cursor of the page before.")
    entries = read_log(core(), current_actor(), int(after), query["limit"] + 1)
    return page(entries, query["limit"], key="sequence")
