"""Who acts: made once a request, and handed to every service."""

from __future__ import annotations

import msgspec


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in user, or a person at the command line, at this moment.

    `role` is a code of the list `roles`; `agency` bounds what the actor can reach; `request_id` ties the audit
    entries of one request together; `purpose` says what the look is for, where it is known.
    """

    user_id: str
    name: str
    role: str
    agency: str = ""
    request_id: str = ""
    purpose: str | None = None


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller says about one write: the key under which it may be repeated, and why it is made.

    `op_id` empty means that the write is not meant to be repeated; `fingerprint` tells two different requests under
    one key apart.
    """

    op_id: str = ""
    fingerprint: str = ""
    reason: str | None = None
