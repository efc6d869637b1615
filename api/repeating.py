"""Writes that may be sent again: the Idempotency-Key, as an operation id of the store."""

from __future__ import annotations

import hashlib
import hmac

from flask import request

from api.actor import current_actor
from api.core_access import core
from netmap.actor import Call


def call_of_request(key: str | None, reason: str | None = None) -> Call:
    """What this request says about its write.

    One key of one user at one address names one operation. The fingerprint is keyed, since a body may hold a password.
    """
    if not key:
        return Call(reason=reason)
    actor = current_actor()
    named = "\n".join((actor.user_id, request.method, request.path, key))
    content = request.headers.get("If-Match", "").encode() + b"\n" + request.get_data(cache=True)
    fingerprint = hmac.new(core().key_for("fingerprint"), content, hashlib.sha256).hexdigest()
    return Call(op_id=hashlib.sha256(named.encode()).hexdigest(), fingerprint=fingerprint, reason=reason)
