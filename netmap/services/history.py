"""What was known before: the versions of a record, and what changed in a case since a moment."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar, cast

from graph_schema.records import CaseRecord
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import NotFound
from netmap.permissions.actions import Action
from netmap.permissions.handling import may_see
from netmap.services.auditing import log_refusal
from netmap.services.road import NOT_THERE, read_case_file
from netmap.support.kept import as_seen

C = TypeVar("C", bound=CaseRecord)


def read_history(core: Core, actor: Actor, kind: type[C], case_id: str, record_id: str) -> list[C]:
    """Every version of one record that this actor may see, oldest first.

    Whoever may not see the current version, or what the record hangs on, sees none: a class that was raised hides the
    past as well. So does somebody who is named in an earlier version only, and may not be seen.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(
        core, actor, Action.HISTORY_READ, case_id, subjects=lambda found: {record_id} & found.ids
    )
    written = core.store.read(lambda reader: reader.history(kind, record_id)) if record_id in seen.ids else []
    if not written:
        log_refusal(core, actor, Action.HISTORY_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    return [cast(C, each) for version in written if (each := _as_seen(actor, version, seen.ids)) is not None]


def read_changes(core: Core, actor: Actor, case_id: str, since: datetime, limit: int = 500) -> list[CaseRecord]:
    """Every version written in the case after `since` that this actor may see, oldest first; at most `limit`.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(core, actor, Action.CHANGES_READ, case_id)
    written = core.store.read(lambda reader: reader.changes(case_id, since))
    mine = (record for record in written if isinstance(record, CaseRecord) and record.id in seen.ids)
    visible = [each for record in mine if (each := _as_seen(actor, record, seen.ids)) is not None]
    return visible[:limit]


def _as_seen(actor: Actor, version: CaseRecord, ids: frozenset[str]) -> CaseRecord | None:
    return as_seen(version, ids) if may_see(actor, version) else None
