"""The audit log as an auditor reads it: who did what, when; no case content."""

from __future__ import annotations

from graph_schema.records import AuditEvent
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.chain import first_broken
from netmap.store.port import Reader

_STRETCH = 5_000


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
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    return core.store.read(_first_broken)


def _first_broken(reader: Reader) -> int | None:
    """Stretch by stretch, so that a long log does not fill the memory."""
    sequence, last_hash = 0, ""
    while stretch := reader.audit_events(sequence, _STRETCH):
        broken = first_broken(stretch, sequence, last_hash)
        if broken is not None:
            return broken
        sequence, last_hash = stretch[-1].sequence, stretch[-1].hash
    return None


def log_head(core: Core, actor: Actor) -> AuditEvent:
    """The last entry, to be kept outside the store: only against it is a cut tail seen. It tells of this very look.

    Raises:
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    return core.store.read(_last)


def _last(reader: Reader) -> AuditEvent:
    sequence, last = 0, None
    while stretch := reader.audit_events(sequence, _STRETCH):
        last, sequence = stretch[-1], stretch[-1].sequence
    assert last is not None  # the look that is being made is in it
    return last
