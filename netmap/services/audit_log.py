"""The audit log as an auditor reads it: who did what, when; no case content."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import AuditEvent
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.chain import first_broken
from netmap.store.port import Reader

_PAGE = 5000


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


def log_head(core: Core, actor: Actor) -> AuditEvent:
    """The last entry, to be kept outside the store: only against it is a cut tail seen. It tells of this very look.

    Raises:
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    return core.store.read(_last)


def _pages(reader: Reader) -> Iterator[list[AuditEvent]]:
    """The whole log in pieces, so that a long one need not fit into memory."""
    after = 0
    while events := reader.audit_events(after, _PAGE):
        yield events
        after = events[-1].sequence


def _first_broken(reader: Reader) -> int | None:
    sequence, former = 0, ""
    for events in _pages(reader):
        broken = first_broken(events, sequence, former)
        if broken is not None:
            return broken
        sequence, former = events[-1].sequence, events[-1].hash
    return None


def _last(reader: Reader) -> AuditEvent:
    last = None
    for events in _pages(reader):
        last = events[-1]
    assert last is not None  # the look that is being made is in it
    return last
