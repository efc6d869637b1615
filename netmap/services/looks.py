"""Every look at a case: policy asked, file filtered for its reader, look logged before anything is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from graph_schema.records import Record
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import NotAllowed, NotFound
from netmap.permissions.actions import Action
from netmap.permissions.handling import still_visible, visible
from netmap.permissions.policy import Decision, Resource, decide, has_capability, seen_as
from netmap.services.auditing import event, log, log_refusal
from netmap.store.port import Reader

R = TypeVar("R", bound=Record)

NOT_THERE = "There is nothing here under this address, or it is not yours to see."


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
    return read_along(core, actor, action, case_id, None, known_at, subjects, operation, reason)[0]


def read_along(
    core: Core, actor: Actor, action: Action, case_id: str, kind: type[R] | None,
    known_at: datetime | None = None, subjects: Callable[[CaseFile], Iterable[str]] | None = None,
    operation: str = "consultation", reason: str | None = None,
) -> tuple[CaseFile, list[R]]:
    """A case file as this actor may see it, with what is read beside it; the look is logged before it is handed over.

    `kind` is a type that the agency of the case keeps and that everybody may see, such as what it decided about rules.

    `subjects` says whose records are shown, where that is less than everybody in the case; `operation` is
    "disclosure" where it leaves the system, with the `reason`.

    Raises:
        NotAllowed, NotFound: refused (the second also when there is no such case).
    """
    require(core, actor, action)
    now, then, beside = core.store.read(lambda reader: _now_then_and_beside(reader, case_id, known_at, kind))
    resource = Resource(today=core.today(), case=now.case, access=now.access) if now and then else None
    decision = decide(actor, action, resource) if resource else Decision(False, "absent")
    if now is None or then is None or not decision.allowed:
        log_refusal(core, actor, action, decision.reason, case_id)
        raise NotFound(NOT_THERE)
    reader = seen_as(actor, decision)
    seen = visible(reader, now, core.vocabulary)
    if known_at is not None:
        seen = still_visible(visible(reader, then, core.vocabulary), seen)
    shown = subjects(seen) if subjects else seen.party.keys()
    log(core, event(core, actor, operation, action, case_id=case_id, subjects=shown, reason=reason))
    return seen, beside


def _now_then_and_beside(
    reader: Reader, case_id: str, known_at: datetime | None, kind: type[R] | None
) -> tuple[CaseFile | None, CaseFile | None, list[R]]:
    """The case file of today, which decides what may be seen of earlier ones as well; the one asked for; the rest."""
    now, beside = reader.case_file_and(case_id, kind) if kind else (reader.case_file(case_id), [])
    if now is None or known_at is None:
        return now, now, beside
    return now, reader.case_file(case_id, known_at), beside
