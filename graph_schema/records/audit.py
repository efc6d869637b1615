"""The audit event: who looked, who changed, what was refused."""

from __future__ import annotations

from datetime import datetime

import msgspec


class AuditEvent(msgspec.Struct, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """One entry of the audit log, in the terms of Directive (EU) 2016/680, Art. 25.

    `operation` is a code of the list `audit_operations`; `action` the policy's name of what was asked; `subjects` are
    the ids of all records concerned, as HMAC; `outcome` is `done` or `refused`, with `outcome_reason` as the policy's
    code. The store fills in `sequence` (from 1, without gaps), `previous_hash` and `hash` (SHA-256 in hex over every
    other column and the hash before); until then they are 0 and empty.
    """

    sequence: int = 0
    at: datetime
    actor_id: str
    actor_role: str
    actor_agency: str = ""
    operation: str
    action: str
    case_id: str | None = None
    subjects: tuple[str, ...] = ()
    purpose: str | None = None
    reason: str | None = None
    recipient: str | None = None
    outcome: str = "done"
    outcome_reason: str | None = None
    request_id: str = ""
    previous_hash: str = ""
    hash: str = ""
