"""The one road on which every look at a case and every change to one travels: policy, work, audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, cast

from graph_schema.records import Case, CaseAccess, CaseRecord, Draft, Record
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import NotAllowed, NotFound
from netmap.permissions.actions import Action
from netmap.permissions.handling import still_visible, visible
from netmap.permissions.policy import Decision, Resource, decide, has_capability, seen_as
from netmap.services.auditing import event, log, log_refusal
from netmap.services.refusing import Refused, checker
from netmap.store.port import Find, Reader, Unit
from netmap.support.kept import as_seen

R = TypeVar("R", bound=Record)
T = TypeVar("T")

NOT_THERE = "There is nothing here under this address, or it is not yours to see."


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
    subjects: Callable[[CaseFile], Iterable[str]] | None = None, operation: str = "consultation",
    reason: str | None = None,
) -> CaseFile:
    """A case file as this actor may see it; the look is logged before it is handed over.

    See `read_along`.
    """
    return read_along(core, actor, action, case_id, _nothing_else, known_at, subjects, operation, reason)[0]


def read_along(
    core: Core, actor: Actor, action: Action, case_id: str, also: Callable[[Reader, Case], T],
    known_at: datetime | None = None, subjects: Callable[[CaseFile], Iterable[str]] | None = None,
    operation: str = "consultation", reason: str | None = None,
) -> tuple[CaseFile, T]:
    """A case file as this actor may see it, with what is read beside it; the look is logged before it is handed over.

    `also` reads in the same transaction what everybody may see, such as the rules in force.

    `subjects` says whose records are shown, where that is less than everybody in the case; `operation` is
    "disclosure" where it leaves the system, with the `reason`.

    Raises:
        NotAllowed, NotFound: refused (the second also when there is no such case).
    """
    require(core, actor, action)
    now, then, beside = core.store.read(lambda reader: _now_then_and_beside(reader, case_id, known_at, also))
    resource = Resource(today=core.today(), case=now.case, access=now.access) if now and then else None
    decision = decide(actor, action, resource) if resource else Decision(False, "absent")
    if now is None or then is None or beside is None or not decision.allowed:
        log_refusal(core, actor, action, decision.reason, case_id)
        raise NotFound(NOT_THERE)
    reader = seen_as(actor, decision)
    seen = visible(reader, now, core.vocabulary)
    if known_at is not None:
        seen = still_visible(visible(reader, then, core.vocabulary), seen)
    shown = subjects(seen) if subjects else seen.party.keys()
    log(core, event(core, actor, operation, action, case_id=case_id, subjects=shown, reason=reason))
    return seen, beside[0]


def change_case(
    core: Core, actor: Actor, action: Action, case_id: str, call: Call,
    work: Callable[[Desk], R], also: Sequence[Find] = (), operation: str = "alteration",
    told: Callable[[R], bool] = lambda _: True,
) -> R:
    """Run `work` in one transaction on a case, if the policy allows it, with its audit entry.

    `also` is fetched in the same round trip as the case. `work` mints no ids: the store may run it twice. `told` says
    whether this write has an audit entry: only a draft while it is typed may go without. A write that is repeated
    under its `op_id` changes nothing, and is answered only as far as its record may be seen today; the look is logged.

    Raises:
        NotAllowed, NotFound: refused; nothing was written but the refusal.
        NetmapError: whatever `work` or the store met; nothing was written.
    """
    require(core, actor, action)
    at, ran = core.now(), []

    def run(unit: Unit) -> R:
        ran.append(True)
        cases, standing, *found = unit.fetch(_case(case_id), _own_standing(case_id, actor), *also)
        check = checker(core, actor, action, cases, tuple(standing))
        check(None)
        record = work(Desk(unit, cases[0], found, at, check))
        if told(record):
            unit.append_audit(
                event(core, actor, operation, action, case_id=case_id, subjects=(record.id,), reason=call.reason)
            )
        return record

    try:
        written = core.store.write(run, call.op_id or core.new_id(), call.fingerprint)
    except Refused as refusal:
        log_refusal(core, actor, action, refusal.decision.reason, case_id)
        raise refusal.said or NotFound(NOT_THERE) from None
    assert written is not None
    return written if ran else require_sight(core, actor, action, written)


def require_sight(core: Core, actor: Actor, action: Action, record: R) -> R:
    """Stop an actor who repeats a write of a record of a case that is not theirs to see any more.

    Returns what of the record they may see.

    Raises:
        NotAllowed, NotFound: refused, and logged under `action`.
    """
    if not isinstance(record, CaseRecord):
        assert isinstance(record, Draft)  # its writer's own, as long as they may write here
        read_case_file(core, actor, action, record.of_case, subjects=lambda _: (record.id,))
        return record
    seen = read_case_file(core, actor, Action.CASE_READ, record.case_id, subjects=lambda found: {record.id} & found.ids)
    found = as_seen(record, seen.ids) if record.id in seen.ids else None
    if found is None:
        log_refusal(core, actor, action, "handling", record.case_id)
        raise NotFound(NOT_THERE)
    return cast(R, found)


def _now_then_and_beside(
    reader: Reader, case_id: str, known_at: datetime | None, also: Callable[[Reader, Case], T]
) -> tuple[CaseFile | None, CaseFile | None, tuple[T] | None]:
    """The case file of today, which decides what may be seen of earlier ones as well; the one asked for; the rest."""
    now = reader.case_file(case_id)
    if now is None:
        return None, None, None
    return now, reader.case_file(case_id, known_at) if known_at is not None else now, (also(reader, now.case),)


def _nothing_else(reader: Reader, case: Case) -> None:
    return None


def _case(case_id: str) -> Find:
    return Find(Case, {"id": case_id, "case_id": case_id})


def _own_standing(case_id: str, actor: Actor) -> Find:
    return Find(CaseAccess, {"case_id": case_id, "user_id": actor.user_id})
