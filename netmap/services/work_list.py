"""The work list of a worker or a team: one read for each case of one's own, and one entry for each in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from graph_schema.records import AuditEvent, Case, CaseAccess
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.permissions.handling import visible
from netmap.permissions.policy import Resource, decide, has_capability, seen_as
from netmap.services.auditing import event, log
from netmap.services.draft_reading import drafts_everywhere
from netmap.services.networks import view_of
from netmap.services.road import require
from netmap.store.port import Find, Reader
from netmap.valid_time import holds_on
from netmap.worklist.drafts import drafts_left
from netmap.worklist.model import Asked, Task
from netmap.worklist.table import in_order, tasks_in

MOST_CASES = 200


class WorkList(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done in all of somebody's cases, in order of day and name; `left` cases were too many to read."""

    day: date
    tasks: tuple[Task, ...] = ()
    references: dict[str, str] = {}
    read: int = 0
    left: int = 0


def read_work_list(core: Core, actor: Actor, day: date | None = None) -> WorkList:
    """Everything that is to be done in the open cases on whose team this actor is, as of a day (today).

    Each case is filtered for its reader before anything is found in it. Who is only a guest of a case has no work in
    it. Every case that was looked into has an entry in the log, all of them written at once.

    Raises:
        NotAllowed: as everywhere.
    """
    on = day or core.today()
    tasks: list[Task] = []
    references: dict[str, str] = {}

    may_write = has_capability(actor, Action.DRAFTS_RECORD).allowed
    drafts = drafts_everywhere(core, actor) if may_write else []

    def work(seen: CaseFile) -> set[str]:
        begun = drafts_left((d for d in drafts if d.of_case == seen.case.id), core.settings.zone())
        found = (*tasks_in(seen, asked_of(core, seen, on)), *begun)
        tasks.extend(found)
        references[seen.case.id] = seen.case.reference
        return {task.record.id for task in found}

    read, left = each_own_case(core, actor, Action.DUE_READ, work)
    return WorkList(day=on, tasks=in_order(tasks), references=references, read=read, left=left)


def asked_of(core: Core, seen: CaseFile, day: date) -> Asked:
    """What a case's work list is made as of; the rules are asked only where somebody judged."""
    return Asked(
        day=day, vocabulary=core.vocabulary, judged=view_of(core, seen, day).judged if seen.judgements else {},
        team=frozenset(e.user_id for e in seen.access if e.standing == "team" and holds_on(e, core.today())),
    )


def each_own_case(
    core: Core, actor: Actor, action: Action, work: Callable[[CaseFile], set[str]]
) -> tuple[int, int]:
    """Let `work` look into each open case on whose team the actor is, as the actor may see it; oldest first.

    `work` gives the ids of what is shown of a case. Nothing is handed over before all looks are logged. Returns how
    many cases were read, and how many were left because there are more than `MOST_CASES`.
    """
    require(core, actor, action)
    case_ids = core.store.read(lambda reader: _own_open_cases(reader, core, actor))
    looks: list[AuditEvent] = []
    for case_id in case_ids[:MOST_CASES]:
        if (seen := _seen(core, actor, action, case_id)) is not None:
            looks.append(event(core, actor, "consultation", action, case_id=case_id, subjects=sorted(work(seen))))
    if looks:
        log(core, *looks)
    return len(looks), max(0, len(case_ids) - MOST_CASES)


def _seen(core: Core, actor: Actor, action: Action, case_id: str) -> CaseFile | None:
    """One case as this actor may see it; `None` where it was closed, or the actor put off it, in the meantime."""
    file = core.store.read(lambda reader: reader.case_file(case_id))
    if file is None or file.case.closed_on is not None:
        return None
    decision = decide(actor, action, Resource(today=core.today(), case=file.case, access=file.access))
    return visible(seen_as(actor, decision), file, core.vocabulary) if decision.allowed else None


def _own_open_cases(reader: Reader, core: Core, actor: Actor) -> list[str]:
    if actor.role == "operator":
        every: list[Case] = reader.fetch(Find(Case, {}))[0]
        return [case.id for case in every if case.closed_on is None]
    entries: list[CaseAccess] = reader.fetch(Find(CaseAccess, {"user_id": actor.user_id}))[0]
    teams = {e.case_id for e in entries if e.standing == "team" and holds_on(e, core.today())}
    cases: list[Case] = reader.fetch(Find(Case, {"id": tuple(sorted(teams))}))[0] if teams else []
    resource = [Resource(today=core.today(), case=case, access=tuple(entries)) for case in cases]
    allowed = {r.case.id for r in resource if r.case and decide(actor, Action.DUE_READ, r).allowed}
    return [case.id for case in cases if case.closed_on is None and case.id in allowed]
