"""Accounts: added, disabled, given a password. There is no default account; the first is made at the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from graph_schema.records import User
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.passwords import hash_password
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.services.auditing import event, log, log_refusal
from netmap.services.refusing import Refused
from netmap.services.revising import same_version
from netmap.services.road import require
from netmap.services.sessions import end_sign_ins
from netmap.services.values import build
from netmap.store.port import Find, Unit

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


def add_user(core: Core, actor: Actor, values: Mapping[str, Any], password: str, call: Call) -> User:
    """Add an account; with an empty password only a one-time link lets its user in.

    Raises:
        InvalidInput: a name that cannot be one, an unknown role, a password too easy to guess.
        AlreadyExists: the name is taken.
        NotAllowed: nothing was written.
    """
    require(core, actor, Action.USERS_MANAGE)
    username = str(values.get("username", "")).strip().lower()
    if not _USERNAME.fullmatch(username):
        raise InvalidInput.of("username", "From 2 to 40 small letters, digits, dots, hyphens or underscores.")
    if values.get("role") == "operator":
        raise InvalidInput.of("role", "This role belongs to the command line.")
    if not in_reach(actor, str(values.get("agency", actor.agency))):
        raise InvalidInput.of("agency", "You can add accounts for your own organisation only.")
    user = build(
        User, {"agency": actor.agency, **values, "username": username}, core.vocabulary, id=core.new_id(),
        recorded_at=core.now(), recorded_by=actor.user_id,
        password_hash=hash_password(password, username) if password else "",
    )

    def work(unit: Unit) -> User:
        unit.add(user)
        unit.append_audit(event(core, actor, "administration", Action.USERS_MANAGE, subjects=(user.id,)))
        return user

    written = core.store.write(work, call.op_id or core.new_id(), call.fingerprint)
    assert written is not None
    return written


def in_reach(actor: Actor, agency: str) -> bool:
    """Whether accounts of an agency are this actor's to manage: the actor's own, or all from the machine."""
    return actor.role == "operator" or agency == actor.agency


def list_users(core: Core, actor: Actor) -> list[User]:
    """Every account within the actor's reach, by name.

    Raises:
        NotAllowed: the actor manages no users.
    """
    require(core, actor, Action.USERS_MANAGE)
    equal = {} if actor.role == "operator" else {"agency": actor.agency}
    users: list[User] = core.store.read(lambda reader: reader.fetch(Find(User, equal))[0])
    log(core, event(core, actor, "consultation", Action.USERS_MANAGE, subjects=[u.id for u in users]))
    return sorted(users, key=lambda user: user.username)


def read_user(core: Core, actor: Actor, username: str) -> User:
    """One account within the actor's reach.

    Raises:
        NotFound: no such account within reach; logged.
        NotAllowed: the actor manages no users.
    """
    require(core, actor, Action.USERS_MANAGE)
    found: list[User] = core.store.read(lambda reader: reader.fetch(Find(User, {"username": username})))[0]
    if not found or not in_reach(actor, found[0].agency):
        log_refusal(core, actor, Action.USERS_MANAGE, "absent")
        raise NotFound(f"There is no user {username!r}.")
    log(core, event(core, actor, "consultation", Action.USERS_MANAGE, subjects=(found[0].id,)))
    return found[0]


def set_disabled(core: Core, actor: Actor, username: str, seen: int | None, disabled: bool, call: Call) -> User:
    """Disable an account, or let it in again; either way its sign-ins and unused links are dead from then on.

    Raises:
        NotFound: no such account within reach; logged.
        InvalidInput: it is their own that they disable.
        StaleRevision, NotAllowed: nothing was written.
    """
    require(core, actor, Action.USERS_MANAGE)

    def work(unit: Unit) -> User:
        found: list[User] = unit.fetch(Find(User, {"username": username.strip().lower()}))[0]
        if not found or not in_reach(actor, found[0].agency):
            raise Refused(Decision(False, "absent"))
        if seen is not None:
            same_version(found[0], seen)
        if disabled and found[0].id == actor.user_id:  # or nobody might be left who lets people in
            raise InvalidInput.of("disabled", "You cannot disable your own account. Ask another administrator.")
        user = msgspec.structs.replace(
            found[0], disabled=disabled, version=found[0].version + 1,
            recorded_at=core.now(), recorded_by=actor.user_id, change_reason=call.reason,
        )
        unit.revise(user)
        end_sign_ins(core, unit, user.id)
        unit.append_audit(
            event(core, actor, "administration", Action.USERS_MANAGE, subjects=(user.id,), reason=call.reason)
        )
        return user

    try:
        written = core.store.write(work, call.op_id or core.new_id(), call.fingerprint)
    except Refused as refusal:
        log_refusal(core, actor, Action.USERS_MANAGE, refusal.decision.reason)
        raise NotFound(f"There is no user {username!r}.") from None
    assert written is not None
    return written
