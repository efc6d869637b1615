"""The audit log as an auditor reads it: who did what, when; no case content."""

from __future__ import annotations

from collections.abc import Sequence

from graph_schema.records import AuditEvent, Case
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.chain import first_broken
from netmap.store.port import Find, Reader

_STRETCH = 5_000
LEAST = 200


def read_log(core: Core, actor: Actor, after: int = 0, limit: int = 100) -> list[AuditEvent]:
    """Entries with a sequence above `after`, oldest first, as far as they are the auditor's; looking is logged as well.

    An auditor reads of the own organisation: what its people did, what anybody did in its cases, and what was done by
    nobody's people (the command line, a refused sign-in) in no other organisation's case. An operator reads all.

    Raises:
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    if actor.role == "operator":
        return core.store.read(lambda reader: reader.audit_events(after, limit))
    return core.store.read(lambda reader: _within_reach(reader, actor.agency, after, limit))


def _within_reach(reader: Reader, agency: str, after: int, limit: int) -> list[AuditEvent]:
    found: list[AuditEvent] = []
    while len(found) < limit and (stretch := reader.audit_events(after, max(limit, LEAST))):
        agencies = {case.id: case.agency for case in cases_in(reader, stretch).values()}
        found += [e for e in stretch if belongs(e, agency, agencies.get(e.case_id or ""))]
        after = stretch[-1].sequence
    return found[:limit]


def belongs(entry: AuditEvent, agency: str, of_case: str | None) -> bool:
    """Whether an entry is for the auditors of an organisation; `of_case` is the organisation whose case it names."""
    return agency in (entry.actor_agency, of_case) or (entry.actor_agency == "" and of_case is None)


def cases_in(reader: Reader, entries: Sequence[AuditEvent]) -> dict[str, Case]:
    """The cases that entries name, by their ids."""
    ids = tuple({entry.case_id for entry in entries if entry.case_id})
    return {case.id: case for case in reader.fetch(Find(Case, {"id": ids}))[0]} if ids else {}


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
    return core.store.read(lambda reader: reader.audit_back(1))[0]  # this very look is in it
