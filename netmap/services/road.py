"""The one road on which every look at a case (`looks`) and every change to one travels: policy, work, audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, cast

from graph_schema.records import Case, CaseAccess, CaseRecord, Draft, Record
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import NotFound
from netmap.permissions.actions import Action
from netmap.services.auditing import event, log_refusal
from netmap.services.looks import NOT_THERE as NOT_THERE
from netmap.services.looks import read_along as read_along
from netmap.services.looks import read_case_file as read_case_file
from netmap.services.looks import require as require
from netmap.services.refusing import Refused, checker
from netmap.store.port import Find, Unit
from netmap.support.kept import as_seen

R = TypeVar("R", bound=Record)


class Desk(NamedTuple):
    """What a change to a case works with: the unit, the case, what was asked for beside it, and the moment."""

    unit: Unit
    case: Case
    found: list[list[Any]]
    at: datetime
    check: Callable[[CaseRecord | None], None]


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


def _case(case_id: str) -> Find:
    return Find(Case, {"id": case_id, "case_id": case_id})


def _own_standing(case_id: str, actor: Actor) -> Find:
    return Find(CaseAccess, {"case_id": case_id, "user_id": actor.user_id})
