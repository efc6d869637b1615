"""Signing in, by name and password or by a link that works once."""

from __future__ import annotations

import secrets
from datetime import timedelta

import msgspec

from graph_schema.records import Session, SignInLink, User
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import NotFound, SignInRefused
from netmap.passwords import fits
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.services.accounts import in_reach
from netmap.services.auditing import event, log_refusal
from netmap.services.refusing import Refused
from netmap.services.road import require
from netmap.services.sessions import begin, hash_of
from netmap.store.port import Find, Unit

_REFUSED = "The name and the password do not fit, or this account may not sign in."
_LINK_REFUSED = "This link has been used, or has run out. Ask for a new one."
_LINK_LASTS = timedelta(hours=24)


def sign_in(core: Core, username: str, password: str, request_id: str = "") -> str:
    """A new session's token, for a user name and password.

    Raises:
        SignInRefused: never says whether the name, the password or the account was the reason; logged.
    """
    found: list[User] = core.store.read(
        lambda reader: reader.fetch(Find(User, {"username": username.strip().lower()[:60]}))[0]
    )
    user = found[0] if found else None
    right = fits(user.password_hash if user else "", password[:1000])
    if user is None or not right or user.disabled:
        _log_refused(core, user, request_id)
        raise SignInRefused(_REFUSED)
    token = secrets.token_urlsafe(32)
    session_id = core.new_id()
    core.store.write(lambda unit: begin(core, unit, user, session_id, token, request_id), core.new_id())
    return token


def make_link(core: Core, actor: Actor, username: str) -> str:
    """The token of a link that signs a user in once, within 24 hours. Only its hash is stored.

    Raises:
        NotFound: no such user within reach, or disabled; logged.
        NotAllowed: the actor manages no users.
    """
    require(core, actor, Action.USERS_MANAGE)
    token = secrets.token_urlsafe(32)
    link_id, at = core.new_id(), core.now()

    def work(unit: Unit) -> SignInLink:
        found: list[User] = unit.fetch(Find(User, {"username": username.strip().lower()}))[0]
        if not found or found[0].disabled or not in_reach(actor, found[0].agency):
            raise Refused(Decision(False, "absent"))
        link = SignInLink(
            id=link_id, recorded_at=at, recorded_by=actor.user_id, token_hash=hash_of(token),
            user_id=found[0].id, expires_at=at + _LINK_LASTS,
        )
        unit.add(link)
        unit.append_audit(event(core, actor, "administration", Action.USERS_MANAGE, subjects=(found[0].id,)))
        return link

    try:
        core.store.write(work, core.new_id())
    except Refused as refusal:
        log_refusal(core, actor, Action.USERS_MANAGE, refusal.decision.reason)
        raise NotFound(f"There is no user {username!r} who may sign in.") from None
    return token


def sign_in_by_link(core: Core, link_token: str, request_id: str = "") -> str:
    """A new session's token, for a link's token; the link is used up.

    Raises:
        SignInRefused: no such link, used, run out, or its user is disabled; logged.
    """
    token, session_id = secrets.token_urlsafe(32), core.new_id()

    def work(unit: Unit) -> Session:
        found: list[SignInLink] = unit.fetch(Find(SignInLink, {"token_hash": hash_of(link_token)}))[0]
        link = found[0] if found else None
        user = unit.get(User, link.user_id) if link else None
        if link is None or user is None or user.disabled or link.used_at or link.expires_at <= core.now():
            raise SignInRefused(_LINK_REFUSED)
        unit.revise(msgspec.structs.replace(link, used_at=core.now(), version=link.version + 1))
        return begin(core, unit, user, session_id, token, request_id)

    try:
        core.store.write(work, core.new_id())
    except SignInRefused:
        _log_refused(core, None, request_id)
        raise
    return token


def _log_refused(core: Core, user: User | None, request_id: str) -> None:
    nobody = Actor(user_id=user.id if user else "unknown", name="", role="none", request_id=request_id)
    log_refusal(core, nobody, Action.ACCOUNT_OWN, "sign_in")
