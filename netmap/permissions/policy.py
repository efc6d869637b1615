"""The one place where it is decided who may do what. Everything asks here; the default is no."""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import Case, CaseAccess, CaseRecord, Judgement, UserCertificate
from netmap.actor import Actor
from netmap.case_file import holds_on
from netmap.permissions.actions import CAPABILITIES, GUEST_ACTIONS, Action
from netmap.permissions.handling import may_see
from netmap.ratings.certificates import covers


class Decision(msgspec.Struct, frozen=True):
    """Yes or no, with a coded reason for the audit log. A denial's reason is never shown to the person refused."""

    allowed: bool
    reason: str


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about: nothing in particular, a case, or a record in it.

    `access` holds the standing of this actor in the case, whatever its dates; `today` is the agency's own date.
    """

    today: date
    case: Case | None = None
    access: tuple[CaseAccess, ...] = ()
    record: CaseRecord | None = None


def has_capability(actor: Actor, action: Action) -> Decision:
    """Whether the actor's role can do this at all, in any case. Tells nothing about what exists."""
    if action in CAPABILITIES.get(actor.role, frozenset()):
        return Decision(True, "capability")
    return Decision(False, "no_capability")


def decide(actor: Actor, action: Action, resource: Resource) -> Decision:
    """Whether `actor` may do `action` to `resource`: capability, then scope, then time, then handling class.

    Being kept out of a case beats every role. A case that is closed can be read, not changed. Nobody is the second
    person to their own judgement.
    """
    capability = has_capability(actor, action)
    if not capability.allowed or resource.case is None:
        return capability
    scope = _in_scope(actor, action, resource)
    if not scope.allowed:
        return scope
    if resource.case.closed_on is not None and _changes(action):
        return Decision(False, "case_closed")
    if resource.record is not None and not may_see(seen_as(actor, scope), resource.record):
        return Decision(False, "handling")
    if action is Action.JUDGEMENTS_COSIGN and is_author(actor, resource.record):
        return Decision(False, "own_judgement")
    return scope


def decide_ratings(actor: Actor, certificate: UserCertificate | None, day: date) -> Decision:
    """Whether a certificate lets this actor enter ratings of a day, for the instrument that it is for.

    It comes beside `decide`, which says whether the actor may record ratings in the case at all: a licensed instrument
    is for those who were trained in it, whatever their role.
    """
    if certificate is None or certificate.user_id != actor.user_id or certificate.state == "entered_in_error":
        return Decision(False, "no_certificate")
    return Decision(True, "certificate") if covers(certificate, day) else Decision(False, "certificate_not_valid")


def is_author(actor: Actor, record: CaseRecord | None) -> bool:
    """Whether a record is a judgement of this actor's own, which somebody else has to agree to."""
    return isinstance(record, Judgement) and record.author_id == actor.user_id


def seen_as(actor: Actor, decision: Decision) -> Actor:
    """The actor as the handling classes see it: a guest of a case sees what guests see, whatever the role."""
    return msgspec.structs.replace(actor, role="conference_guest") if decision.reason == "guest" else actor


def _in_scope(actor: Actor, action: Action, resource: Resource) -> Decision:
    """Agency, exclusion, team and invitation."""
    case = resource.case
    assert case is not None
    if actor.role != "operator" and case.agency != actor.agency:
        return Decision(False, "other_agency")
    standing = {entry.standing for entry in resource.access if _counts(entry, actor, case, resource.today)}
    if "excluded" in standing:
        return Decision(False, "excluded")
    if actor.role == "operator":
        return Decision(True, "operator")
    if "team" in standing and actor.role != "conference_guest":
        return Decision(True, "team")
    if "guest" in standing and action in GUEST_ACTIONS:
        return Decision(True, "guest")
    return Decision(False, "not_in_case")


def _counts(entry: CaseAccess, actor: Actor, case: Case, today: date) -> bool:
    return entry.user_id == actor.user_id and entry.case_id == case.id and holds_on(entry, today)


def _changes(action: Action) -> bool:
    return action.value.endswith((".record", ".change", ".close", ".import", ".cosign"))
