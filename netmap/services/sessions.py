"""Sign-ins kept on the server: dead at sign-out, when idle, at their end, and when the user is disabled."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import msgspec

from graph_schema.records import Session, SignInLink, User
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.auditing import event
from netmap.store.port import Find, Reader, Unit

_TOUCH_AFTER = timedelta(minutes=1)
_CLOCKS_DIFFER = timedelta(minutes=1)


def hash_of(token: str) -> str:
    """What is stored of a token: SHA-256 in hex. Tokens are 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def begin(core: Core, unit: Unit, user: User, session_id: str, token: str, request_id: str) -> Session:
    """Write a new session and its audit entry into a transaction that is under way."""
    now = core.now()
    session = Session(
        id=session_id, recorded_at=now, recorded_by=user.id, token_hash=hash_of(token), user_id=user.id,
        last_seen_at=now, expires_at=now + timedelta(hours=core.settings.session_hours),
    )
    unit.add(session)
    unit.append_audit(event(core, _actor(user, request_id), "sign_in", Action.ACCOUNT_OWN, subjects=(user.id,)))
    return session


def actor_of(core: Core, token: str, request_id: str = "") -> Actor | None:
    """Who a token stands for at this moment; `None` when it has ended, was idle, or its user is disabled."""
    session, user = core.store.read(lambda reader: _session_and_user(reader, token))
    now = core.now()
    idle = timedelta(minutes=core.settings.session_idle_minutes)
    if session is None or user is None or user.disabled or session.ended_at is not None:
        return None
    if session.expires_at <= now or session.last_seen_at + idle <= now:
        return None
    if session.last_seen_at > now + _CLOCKS_DIFFER:  # the clock was set back: nobody can say how long ago that was
        return None
    if session.last_seen_at + _TOUCH_AFTER <= now:
        _touch(core, msgspec.structs.replace(session, last_seen_at=now, version=session.version + 1))
    return _actor(user, request_id)


def sign_out(core: Core, token: str, request_id: str = "") -> None:
    """End a session; a token that stands for nobody is passed over."""
    op_id = core.new_id()

    def work(unit: Unit) -> Session | None:
        session, user = _session_and_user(unit, token)
        if session is None or user is None or session.ended_at is not None:
            return None
        ended = msgspec.structs.replace(session, ended_at=core.now(), version=session.version + 1)
        unit.revise(ended)
        unit.append_audit(event(core, _actor(user, request_id), "sign_in", "account.sign_out", subjects=(user.id,)))
        return ended

    core.store.write(work, op_id)


def end_sign_ins(core: Core, unit: Unit, user_id: str) -> None:
    """End every session of a user and use up every link, in a transaction that is under way."""
    now = core.now()
    sessions, links = unit.fetch(
        Find(Session, {"user_id": user_id, "ended_at": None}), Find(SignInLink, {"user_id": user_id, "used_at": None})
    )
    for session in sessions:
        unit.revise(msgspec.structs.replace(session, ended_at=now, version=session.version + 1))
    for link in links:
        unit.revise(msgspec.structs.replace(link, used_at=now, version=link.version + 1))


def _touch(core: Core, touched: Session) -> None:
    def work(unit: Unit) -> Session:
        unit.revise(touched)
        return touched

    try:
        core.store.write(work, core.new_id())
    except StaleRevision:  # another request of the same session came first, and has said that it is alive, or ended it
        return


def _session_and_user(reader: Reader, token: str) -> tuple[Session | None, User | None]:
    found: list[Session] = reader.fetch(Find(Session, {"token_hash": hash_of(token)}))[0]
    if not found:
        return None, None
    return found[0], reader.get(User, found[0].user_id)


def _actor(user: User, request_id: str) -> Actor:
    return Actor(
        user_id=user.id, name=user.display_name, role=user.role, agency=user.agency, request_id=request_id
    )
