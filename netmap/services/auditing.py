"""Audit events: made here, written in the transaction of the change or before an answer leaves."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence

from graph_schema.records import AuditEvent, Record
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.store.port import Unit


def subject_marks(core: Core, ids: Iterable[str]) -> tuple[str, ...]:
    """Record ids as HMAC-SHA-256 in hex, so that the log can be shown without naming anybody."""
    key = core.key_for("audit subjects")
    return tuple(hmac.new(key, record_id.encode(), hashlib.sha256).hexdigest()[:32] for record_id in ids)


def event(
    core: Core,
    actor: Actor,
    operation: str,
    action: Action | str,
    *,
    case_id: str | None = None,
    subjects: Iterable[str] = (),
    reason: str | None = None,
    outcome: str = "done",
    outcome_reason: str | None = None,
) -> AuditEvent:
    """An audit entry of this moment; `operation` is a code of the list `audit_operations`."""
    return AuditEvent(
        at=core.now(),
        actor_id=actor.user_id,
        actor_role=actor.role,
        actor_agency=actor.agency,
        operation=operation,
        action=str(action),
        case_id=case_id,
        subjects=subject_marks(core, subjects),
        purpose=actor.purpose,
        reason=reason,
        outcome=outcome,
        outcome_reason=outcome_reason,
        request_id=actor.request_id,
    )


def log_along(
    core: Core, actor: Actor, unit: Unit, action: Action, case_id: str, ids: Sequence[str], reason: str | None
) -> None:
    """Log, within its transaction, that records of a case changed along with another one; nothing where none did."""
    if ids:
        unit.append_audit(event(core, actor, "alteration", action, case_id=case_id, subjects=ids, reason=reason))


def log(core: Core, *events: AuditEvent) -> None:
    """Write audit entries on their own, in one transaction: for looks and for refusals."""
    def work(unit: Unit) -> Record | None:
        unit.append_audit(*events)
        return None

    core.store.write(work, op_id=core.new_id())


def log_refusal(core: Core, actor: Actor, action: Action, reason: str, case_id: str | None = None) -> None:
    """Log that something was refused, or was asked for and is not there; the two cost the same."""
    log(
        core,
        event(core, actor, "denial", action, case_id=case_id, outcome="refused", outcome_reason=reason),
    )
