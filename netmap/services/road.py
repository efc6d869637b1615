"""The one road on which every look at a case and every change to one travels: policy, work, audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from graph_schema.records import Case, CaseAccess, CaseRecord, Record
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import NotAllowed, NotFound
from netmap.permissions.actions import Action
from netmap.permissions.handling import visible
from netmap.permissions.policy import Decision, Resource, decide, has_capability, seen_as
from netmap.services.auditing import event, log, log_refusal
from netmap.store.port import Find, Reader, Unit

R = TypeVar("R", bound=Record)

NOT_THERE = "There is nothing here under this address, or it is not yours to see."


class Refused(Exception):
    """The policy said no inside a transaction: everything is rolled back, then the refusal is logged."""

    def __init__(self, decision: Decision) -> None:
        """Keep the decision for the log."""
        self.decision = decision
        super().__init__(decision.reason)


class Desk(NamedTuple):
    """What a change to a case works with: the unit, the case, what was asked for beside it, and the moment."""

    unit: Unit
    case: Case
    found: list[list[Any]]
    at: datetime
    check: Callable[[CaseRecord | None], None]


def require(core: Core, actor: Actor, action: Action) -> None:
    """Stop an actor whose role has no such capability, whatever the case.

    Raises:
        NotAllowed: logged as a refusal.
    """
    decision = has_capability(actor, action)
    if not decision.allowed:
        log_refusal(core, actor, action, decision.reason)
        raise NotAllowed("Your role does not include this.")


def read_case_file(
    core: Core, actor: Actor, action: Action, case_id: str, known_at: datetime | None = None,
    subjects: Callable[[CaseFile], Iterable[str]] | None = None,
) -> CaseFile:
    """A case file as this actor may see it; the look is logged before it is handed over.

    `subjects` says whose records are shown, where that is less than everybody in the case.

    Raises:
        NotAllowed, NotFound: refused (the second also when there is no such case).
    """
    require(core, actor, action)
    found, access = core.store.read(lambda reader: _file_and_standing(reader, actor, case_id, known_at))
    resource = Resource(today=core.today(), case=found.case, access=access) if found else None
    decision = decide(actor, action, resource) if resource else Decision(False, "absent")
    if found is None or not decision.allowed:
        log_refusal(core, actor, action, decision.reason, case_id)
        raise NotFound(NOT_THERE)
    seen = visible(seen_as(actor, decision), found)
    shown = subjects(seen) if subjects else seen.party.keys()
    log(core, event(core, actor, "consultation", action, case_id=case_id, subjects=shown))
    return seen


def change_case(
    core: Core, actor: Actor, action: Action, case_id: str, call: Call,
    work: Callable[[Desk], R], also: Sequence[Find] = (), operation: str = "alteration",
) -> R:
    """Run `work` in one transaction on a case, if the policy allows it, with its audit entry.

    `also` is fetched in the same round trip as the case. `work` mints no ids: the store may run it twice.

    Raises:
        NotAllowed, NotFound: refused; nothing was written but the refusal.
        NetmapError: whatever `work` or the store met; nothing was written.
    """
    require(core, actor, action)
    at = core.now()

    def run(unit: Unit) -> R:
        cases, standing, *found = unit.fetch(_case(case_id), _own_standing(case_id, actor), *also)
        check = _check(core, actor, action, cases, tuple(standing))
        check(None)
        record = work(Desk(unit, cases[0], found, at, check))
        unit.append_audit(
            event(core, actor, operation, action, case_id=case_id, subjects=(record.id,), reason=call.reason)
        )
        return record

    try:
        written = core.store.write(run, call.op_id or core.new_id(), call.fingerprint)
    except Refused as refusal:
        log_refusal(core, actor, action, refusal.decision.reason, case_id)
        raise NotFound(NOT_THERE) from None
    assert written is not None
    return written


def _check(
    core: Core, actor: Actor, action: Action, cases: Sequence[Case], standing: tuple[CaseAccess, ...]
) -> Callable[[CaseRecord | None], None]:
    """A check that raises `Refused` unless the policy allows the action on the case, and on a record of it."""

    def check(record: CaseRecord | None) -> None:
        if not cases or (record is not None and record.case_id != cases[0].id):
            raise Refused(Decision(False, "absent"))
        resource = Resource(today=core.today(), case=cases[0], access=standing, record=record)
        decision = decide(actor, action, resource)
        if not decision.allowed:
            raise Refused(decision)

    return check


def _file_and_standing(
    reader: Reader, actor: Actor, case_id: str, known_at: datetime | None
) -> tuple[CaseFile | None, tuple[CaseAccess, ...]]:
    """The case file, and the actor's standing of today, which counts also for a look at what was known earlier."""
    found = reader.case_file(case_id, known_at)
    if found is None or known_at is None:
        return found, found.access if found else ()
    return found, tuple(reader.fetch(_own_standing(case_id, actor))[0])


def _case(case_id: str) -> Find:
    return Find(Case, {"id": case_id, "case_id": case_id})


def _own_standing(case_id: str, actor: Actor) -> Find:
    return Find(CaseAccess, {"case_id": case_id, "user_id": actor.user_id})
