"""Certificates: who was trained in which instrument; recorded by an administrator, read by whoever they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from graph_schema.records import User, UserCertificate
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.ratings.certificates import check_certificate
from netmap.services.accounts import in_reach, read_user
from netmap.services.auditing import event, log_refusal
from netmap.services.refusing import Refused
from netmap.services.revising import same_version
from netmap.services.road import NOT_THERE, require
from netmap.services.values import altered, build
from netmap.store.port import Find, Unit


def record_certificate(
    core: Core, actor: Actor, username: str, values: Mapping[str, Any], call: Call
) -> UserCertificate:
    """Record that a user was trained in an instrument; one that is not in the list is added by its name.

    Raises:
        InvalidInput: the field that does not fit is named.
        NotFound: no such account within reach.
        NotAllowed: the actor manages no users; nothing was written.
    """
    user, record_id = read_user(core, actor, username), core.new_id()

    def work(unit: Unit) -> UserCertificate:
        made = build(
            UserCertificate, values, core.vocabulary, id=record_id, recorded_at=core.now(),
            recorded_by=actor.user_id, user_id=user.id,
        )
        check_certificate(made, core.vocabulary, core.today())
        unit.add(made)
        return made

    return _written(core, actor, call, work)


def change_certificate(
    core: Core, actor: Actor, username: str, certificate_id: str, seen: int, values: Mapping[str, Any], call: Call
) -> UserCertificate:
    """Correct a certificate, or let it end: a new version beside the former one.

    Raises:
        StaleRevision, InvalidInput: nothing was written.
        NotFound, NotAllowed: as in `record_certificate`.
    """

    def following(record: UserCertificate, stamp: Mapping[str, Any]) -> UserCertificate:
        changed = altered(record, values, core.vocabulary, **stamp)
        check_certificate(changed, core.vocabulary, core.today())
        return changed

    return _changed(core, actor, username, certificate_id, seen, call, following)


def set_certificate_state(
    core: Core, actor: Actor, username: str, certificate_id: str, seen: int, state: str, call: Call
) -> UserCertificate:
    """Say that a certificate was entered in error, or stands after all; with a reason.

    Raises:
        InvalidInput: no reason, or another state.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why.")
    if state not in ("recorded", "entered_in_error"):
        raise InvalidInput.of("state", "recorded or entered_in_error is needed.")

    def following(record: UserCertificate, stamp: Mapping[str, Any]) -> UserCertificate:
        return msgspec.structs.replace(record, state=state, version=record.version + 1, **stamp)

    return _changed(core, actor, username, certificate_id, seen, call, following)


def list_certificates(core: Core, actor: Actor, username: str) -> list[UserCertificate]:
    """Every certificate of a user, oldest first; what was entered in error says so.

    Raises:
        NotFound, NotAllowed: as in `record_certificate`; the look is logged.
    """
    user = read_user(core, actor, username)
    found: list[UserCertificate] = core.store.read(lambda r: r.fetch(Find(UserCertificate, {"user_id": user.id}))[0])
    return sorted(found, key=lambda each: each.id)


def _changed(
    core: Core, actor: Actor, username: str, certificate_id: str, seen: int, call: Call,
    following: Callable[[UserCertificate, Mapping[str, Any]], UserCertificate],
) -> UserCertificate:
    require(core, actor, Action.USERS_MANAGE)

    def work(unit: Unit) -> UserCertificate:
        users, found = unit.fetch(
            Find(User, {"username": username.strip().lower()}), Find(UserCertificate, {"id": certificate_id})
        )
        if not users or not in_reach(actor, users[0].agency) or not found or found[0].user_id != users[0].id:
            raise Refused(Decision(False, "absent"))
        same_version(found[0], seen)
        stamp = {"recorded_at": core.now(), "recorded_by": actor.user_id, "change_reason": call.reason}
        new = following(found[0], stamp)
        unit.revise(new)
        return new

    return _written(core, actor, call, work)


def _written(core: Core, actor: Actor, call: Call, work: Callable[[Unit], UserCertificate]) -> UserCertificate:
    """Run the work in one transaction with its audit entry."""

    def logged(unit: Unit) -> UserCertificate:
        made = work(unit)
        subjects = (made.id, made.user_id)
        unit.append_audit(
            event(core, actor, "administration", Action.USERS_MANAGE, subjects=subjects, reason=call.reason)
        )
        return made

    try:
        written = core.store.write(logged, call.op_id or core.new_id(), call.fingerprint)
    except Refused as refusal:
        log_refusal(core, actor, Action.USERS_MANAGE, refusal.decision.reason)
        raise NotFound(NOT_THERE) from None
    assert written is not None
    return written
