"""Cases: open, read, change, close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.records import Case, CaseAccess, Person
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.review import first_review, review_problem
from netmap.services.auditing import event
from netmap.services.parties import pseudonym_for
from netmap.services.revising import same_version
from netmap.services.road import Desk, change_case, read_case_file, require, require_sight
from netmap.services.values import altered, build
from netmap.store.port import Unit


def open_case(core: Core, actor: Actor, values: Mapping[str, Any], offender: Mapping[str, Any], call: Call) -> Case:
    """Open a case with its offender; whoever opens it is on its team.

    The offender may be shown in the room unless something else is said: whoever is invited knows whom it is about.

    `values` are fields of `Case` (a `reference` at least), `offender` fields of `Person` (a `display_name`). Nobody is
    kept without an end: where no `review_on` is given, the case has to be justified again in half a year.

    Raises:
        NotAllowed, InvalidInput: as everywhere.
        AlreadyExists: the agency has a case with this reference.
    """
    require(core, actor, Action.CASE_OPEN)
    if "offender_id" in values:
        raise InvalidInput.of("offender_id", "The offender of a new case is recorded with it.")
    given = {**values, "review_on": values.get("review_on") or first_review(core.today())}
    records = _first_records(core, actor, given, offender)
    case = records[0]
    ran: list[bool] = []

    def work(unit: Unit) -> Case:
        ran.append(True)
        unit.add(*records)
        ids = (case.id, records[1].id)
        unit.append_audit(event(core, actor, "collection", Action.CASE_OPEN, case_id=case.id, subjects=ids))
        return case

    written = core.store.write(work, call.op_id or core.new_id(), call.fingerprint)
    assert written is not None
    if not ran:
        require_sight(core, actor, Action.CASE_OPEN, written)
    return written


def _first_records(
    core: Core, actor: Actor, values: Mapping[str, Any], offender: Mapping[str, Any]
) -> tuple[Case, Person, *tuple[CaseAccess, ...]]:
    """A new case, its offender, and the place on its team of whoever opens it, unless that is the operator."""
    stamp: dict[str, Any] = {"recorded_at": core.now(), "recorded_by": actor.user_id}
    case_id, person_id = core.new_id(), core.new_id()
    case = build(
        Case, {"opened_on": core.today(), **values}, core.vocabulary,
        id=case_id, case_id=case_id, agency=actor.agency, offender_id=person_id, handling="CONFERENCE", **stamp,
    )
    _check_review(case, core.today())
    person = build(
        Person, {"category": "convicted", "handling": "CONFERENCE", **offender}, core.vocabulary,
        id=person_id, case_id=case_id, pseudonym=pseudonym_for(person_id), **stamp,
    )
    if actor.role == "operator":
        return case, person
    return case, person, CaseAccess(
        id=core.new_id(), case_id=case_id, user_id=actor.user_id, valid_from=core.today(), **stamp
    )


def read_case(core: Core, actor: Actor, case_id: str) -> CaseFile:
    """A case with everything in it that this actor may see.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    return read_case_file(core, actor, Action.CASE_READ, case_id)


def change_details(
    core: Core, actor: Actor, case_id: str, seen: int, values: Mapping[str, Any], call: Call
) -> Case:
    """Change a case's own fields; `seen` is the version that the writer saw.

    Raises:
        StaleRevision: another change came first.
        NotAllowed, NotFound, InvalidInput: as everywhere.
    """

    def work(desk: Desk) -> Case:
        same_version(desk.case, seen)
        following = altered(
            desk.case, values, core.vocabulary,
            recorded_at=desk.at, recorded_by=actor.user_id, change_reason=call.reason,
        )
        if "review_on" in values and following.review_on != desk.case.review_on:
            _check_review(following, core.today())
        desk.unit.revise(following)
        return following

    return change_case(core, actor, Action.CASE_CHANGE, case_id, call, work)


def _check_review(case: Case, today: date) -> None:
    if problem := review_problem(case.review_on, today):
        raise InvalidInput.of("review_on", problem)


def close_case(core: Core, actor: Actor, case_id: str, seen: int, review: str, call: Call) -> Case:
    """Close a case; a closure review of at least 20 characters says what helped and what did not.

    Raises:
        InvalidInput: the review is too short.
        StaleRevision, NotAllowed, NotFound: as everywhere.
    """
    if len(review.strip()) < 20:
        raise InvalidInput.of("closure_review", "Say in at least 20 characters what helped and what did not.")
    if len(review) > 4000:
        raise InvalidInput.of("closure_review", "At most 4,000 characters.")

    def work(desk: Desk) -> Case:
        same_version(desk.case, seen)
        following = msgspec.structs.replace(
            desk.case, closed_on=core.today(), closure_review=review.strip(), version=desk.case.version + 1,
            recorded_at=desk.at, recorded_by=actor.user_id, change_reason=call.reason,
        )
        desk.unit.revise(following)
        return following

    return change_case(core, actor, Action.CASE_CLOSE, case_id, call, work)
