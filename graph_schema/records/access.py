"""Accounts and sign-in: who may act, and for how long a sign-in lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from graph_schema.records.base import Record, Reference


class User(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A local account. `role` is a code of the list `roles`; `password_hash` is argon2id, empty when never set."""

    collection: ClassVar[str] = "users"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("username",),)
    coded: ClassVar[Mapping[str, str]] = {"role": "roles"}

    username: str
    display_name: str
    role: str
    agency: str = ""
    password_hash: str = ""
    disabled: bool = False


class Session(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A sign-in, kept on the server. Only the SHA-256 of the token is stored; the browser holds the token."""

    collection: ClassVar[str] = "sessions"
    references: ClassVar[Mapping[str, Reference]] = {"user_id": Reference(("User",), "OF_USER")}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("token_hash",),)
    keeps_history: ClassVar[bool] = False

    token_hash: str
    user_id: str
    last_seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


class SignInLink(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A link that signs its user in once, before `expires_at`. Only the SHA-256 of the token is stored."""

    collection: ClassVar[str] = "sign_in_links"
    references: ClassVar[Mapping[str, Reference]] = {"user_id": Reference(("User",), "OF_USER")}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("token_hash",),)
    keeps_history: ClassVar[bool] = False

    token_hash: str
    user_id: str
    expires_at: datetime
    used_at: datetime | None = None
