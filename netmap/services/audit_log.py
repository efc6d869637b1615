"""The audit log as an auditor reads it: who did what, when; no case content."""

from __future__ import annotations

from graph_schema.records import AuditEvent
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.chain import first_broken


def read_log(core: Core, actor: Actor, after: int = 0, limit: int = 100) -> list[AuditEvent]:
    """Entries with a sequence above `after`, oldest first; looking is logged as well.

    Raises:
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    return core.store.read(lambda reader: reader.audit_events(after, limit))


def verify_log(core: Core, actor: Actor) -> int | None:
    """The sequence of the first entry that does not fit the one before it; `None` when the chain is whole.

    Raises:
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    return core.store.read(lambda reader: first_broken(reader.audit_events()))
