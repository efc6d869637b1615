"""Upkeep of a store, with its entry in the log: migrations that were applied, and checks of what is stored."""

from __future__ import annotations

from datetime import datetime

import uuid_utils

from graph_schema.records import AuditEvent, Record
from netmap.store.port import Damage, Store, Unit


def apply_schema(store: Store, by: str, at: datetime) -> list[str]:
    """Apply the migrations that are missing and name them; logged afterwards, since the first one makes the log.

    Raises:
        StoreUnavailable, StoreDamaged, StoreFull: as in `Store.apply_schema`.
    """
    applied = store.apply_schema()
    if applied:
        _log(store, by, at, "schema.apply", ", ".join(applied))
    return applied


def check_schema(store: Store, by: str, at: datetime) -> list[Damage]:
    """Compare what is stored with what the schema promises; logged before, so a store without a log is not checked.

    Raises:
        StoreUnavailable, StoreDamaged, StoreFull: the store does not answer, or takes no entry.
    """
    _log(store, by, at, "schema.check", None)
    return store.check_schema()


def _log(store: Store, by: str, at: datetime, action: str, reason: str | None) -> None:
    entry = AuditEvent(
        at=at, actor_id=by, actor_role="operator", operation="administration", action=action, reason=reason
    )

    def work(unit: Unit) -> Record | None:
        unit.append_audit(entry)
        return None

    store.write(work, str(uuid_utils.uuid7()))
