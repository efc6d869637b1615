"""Ratings from licensed instruments on the one road: entered only under a certificate, never computed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from graph_schema.records import Assessment, UserCertificate
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.permissions.policy import decide_ratings
from netmap.problems import NOTHING_FOUND, Found, Problems
from netmap.ratings.certificates import covers
from netmap.ratings.checks import check_assessment, find_wrong
from netmap.services.refusing import Refused
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.values import build_noting
from netmap.store.port import Find

_WITHOUT_CERTIFICATE = frozenset({"handling", "restricted_to", "review_on"})
"""Who may see ratings, and when they are due again, can be set by whoever may change them at all."""
_NOT_VALID = "The certificate under which it was entered does not cover the day of the rating."
_NOT_COVERED = "You have no certificate for this that was valid on the day of the rating. Ask your administrator."


def record_assessment(
    core: Core, actor: Actor, case_id: str, values: Mapping[str, Any], call: Call, found: Found = NOTHING_FOUND
) -> Assessment:
    """Record what this actor rated, under one of the actor's own certificates, valid on the day of the rating.

    The instrument is that of the certificate. Earlier assessments stay as they are. `found` is what the caller found
    wrong already: it is told with the rest, and nothing is written.

    Raises:
        InvalidInput: every field that does not fit is named; `certificate_id` where the certificate does not count.
        NotFound, NotAllowed: nothing was written.
    """
    record_id = core.new_id()

    def work(desk: Desk) -> Assessment:
        certificate = _certificate(desk, values.get("certificate_id"))
        problems = Problems(found)
        made = build_noting(
            Assessment, values, core.vocabulary, problems, id=record_id, case_id=case_id, recorded_at=desk.at,
            recorded_by=actor.user_id, assessor_id=actor.user_id,
            instrument=certificate.instrument if certificate else "other",
            instrument_name=certificate.instrument_name if certificate else None,
        )
        find_wrong(made, core.today(), problems)
        if problems.fine("certificate_id", "assessed_on"):
            _check_covered(actor, certificate, made, problems.found)
        problems.finish()
        desk.unit.add(made)
        return made

    return change_case(core, actor, Action.ASSESSMENTS_RECORD, case_id, call, work, operation="collection")


def change_assessment(
    core: Core, actor: Actor, case_id: str, record_id: str, seen: int, values: Mapping[str, Any], call: Call
) -> Assessment:
    """Amend an assessment: a new version with a reason. What was rated takes the certificate that it was entered under.

    Raises:
        InvalidInput: no reason, or a field that does not fit.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why it is amended.")
    if "certificate_id" in values:
        raise InvalidInput.of("certificate_id", "The certificate stays; record another rating instead.")

    def check(desk: Desk, record: Assessment) -> Assessment:
        former = desk.found[0][0]
        changed = {name for name in values if getattr(record, name) != getattr(former, name)}
        if changed - _WITHOUT_CERTIFICATE:
            _check_covered(actor, _certificate(desk, record.certificate_id), record)
        check_assessment(record, core.today())
        return record

    return change_values(core, actor, Assessment, case_id, record_id, seen, values, call, check)


def check_still_covered(core: Core, actor: Actor, desk: Desk, record: Assessment) -> None:
    """Stop ratings that would stand again without a certificate of whoever rated, valid on the day of the rating.

    Raises:
        InvalidInput: names the field.
    """
    check_assessment(record, core.today())
    assessor = msgspec.structs.replace(actor, user_id=record.assessor_id)
    if not decide_ratings(assessor, _certificate(desk, record.certificate_id), record.assessed_on).allowed:
        raise InvalidInput.of("certificate_id", _NOT_VALID)


def own_certificates(core: Core, actor: Actor) -> list[UserCertificate]:
    """The actor's own certificates that count today or counted once, by instrument; never those of anybody else."""
    found: list[UserCertificate] = core.store.read(
        lambda reader: reader.fetch(Find(UserCertificate, {"user_id": actor.user_id}))[0]
    )
    return sorted((each for each in found if covers(each, each.issued_on)), key=lambda c: (c.instrument, c.issued_on))


def certificates_named(core: Core, assessments: Iterable[Assessment]) -> dict[str, UserCertificate]:
    """The certificates under which assessments were entered, by id, for showing; as names of users are shown."""
    ids = tuple({each.certificate_id for each in assessments})
    found: list[UserCertificate] = core.store.read(lambda r: r.fetch(Find(UserCertificate, {"id": ids}))[0])
    return {each.id: each for each in found}


def _certificate(desk: Desk, certificate_id: Any) -> UserCertificate | None:
    if not isinstance(certificate_id, str) or not certificate_id:
        return None
    found: list[UserCertificate] = desk.unit.fetch(Find(UserCertificate, {"id": certificate_id}))[0]
    return found[0] if found else None


def _check_covered(
    actor: Actor, certificate: UserCertificate | None, record: Assessment, found: dict[str, list[str]] | None = None
) -> None:
    """Ask the policy; a refusal is logged, and told, with `found`, to who may know that ratings are there."""
    decision = decide_ratings(actor, certificate, record.assessed_on)
    if not decision.allowed:
        raise Refused(decision, InvalidInput({**(found or {}), "certificate_id": [_NOT_COVERED]}))
