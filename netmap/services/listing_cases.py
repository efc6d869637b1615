"""The cases of somebody: those which the policy lets them open today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from graph_schema.records import Case, CaseAccess
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.permissions.handling import visible_case
from netmap.permissions.policy import Resource, decide, seen_as
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.port import Find, Reader


def list_cases(core: Core, actor: Actor, after: str | None = None, limit: int = 50) -> list[Case]:
    """The cases that this actor may open today, oldest first; at most `limit`, after the id `after`.

    Raises:
        NotAllowed: the actor's role lists no cases.
    """
    require(core, actor, Action.CASES_LIST)
    cases = core.store.read(lambda reader: _own_cases(reader, core, actor, after, limit))
    subjects = tuple(case.id for case in cases)
    log(core, event(core, actor, "consultation", Action.CASES_LIST, subjects=subjects))
    return cases


def _own_cases(reader: Reader, core: Core, actor: Actor, after: str | None, limit: int) -> list[Case]:
    if actor.role == "operator":
        return reader.fetch(Find(Case, {}, after=after, limit=limit))[0]
    entries: dict[str, list[CaseAccess]] = {}
    for entry in reader.fetch(Find(CaseAccess, {"user_id": actor.user_id}))[0]:
        entries.setdefault(entry.case_id, []).append(entry)
    cases: list[Case] = reader.fetch(Find(Case, {"id": tuple(entries)}, after=after))[0] if entries else []
    return list(islice(_allowed(core, actor, cases, entries), limit))


def _allowed(
    core: Core, actor: Actor, cases: Iterable[Case], entries: Mapping[str, Sequence[CaseAccess]]
) -> Iterator[Case]:
    """Each case that the policy lets this actor read, by the entries about that case: an agency has thousands."""
    today = core.today()
    for case in cases:
        decision = decide(actor, Action.CASE_READ, Resource(today=today, case=case, access=tuple(entries[case.id])))
        if decision.allowed:
            yield visible_case(seen_as(actor, decision), case)
