"""The audit log from its end backwards, as somebody reads it who asks what happened lately, or in one case."""

from __future__ import annotations

import msgspec

from graph_schema.records import AuditEvent, Case
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.audit_log import LEAST, belongs, cases_in
from netmap.services.auditing import event, log
from netmap.services.road import require
from netmap.store.port import Find, Reader


class LogPage(msgspec.Struct, frozen=True):
    """Entries, the newest first, and the reference (the agency's file number) of each case they name, by its id."""

    entries: list[AuditEvent]
    references: dict[str, str]


def read_log_back(
    core: Core, actor: Actor, before: int | None = None, limit: int = 100, reference: str | None = None
) -> LogPage:
    """Entries with a sequence below `before`, or the newest of all, as far as they are the auditor's (`read_log`).

    With `reference` only what was done in that case. Looking is logged as well.

    Raises:
        InvalidInput: no case of the auditor's organisation has that reference.
        NotAllowed: the actor is no auditor.
    """
    require(core, actor, Action.AUDIT_READ)
    log(core, event(core, actor, "consultation", Action.AUDIT_READ))
    reach = None if actor.role == "operator" else actor.agency

    def back(reader: Reader) -> LogPage:
        if reference is not None:
            return _of_case(reader, _case_of(reader, reach, reference), before, limit)
        return _backwards(reader, reach, before, limit)

    return core.store.read(back)


def _case_of(reader: Reader, agency: str | None, reference: str) -> Case:
    named = {"reference": reference} if agency is None else {"reference": reference, "agency": agency}
    cases: list[Case] = reader.fetch(Find(Case, named))[0]
    if not cases:
        raise InvalidInput({"case": ["No case of your organisation has this reference."]})
    return cases[0]


def _of_case(reader: Reader, case: Case, before: int | None, limit: int) -> LogPage:
    return LogPage(reader.audit_back(limit, before, case.id), {case.id: case.reference})


def _backwards(reader: Reader, agency: str | None, before: int | None, limit: int) -> LogPage:
    found = LogPage([], {})
    while len(found.entries) < limit and (stretch := reader.audit_back(max(limit, LEAST), before)):
        cases = cases_in(reader, stretch)
        for entry in stretch:
            case = cases.get(entry.case_id or "")
            if agency is None or belongs(entry, agency, case.agency if case else None):
                found.entries.append(entry)
                # Another organisation's file number stays its own, also where one's own people were turned away there.
                if case and agency in (None, case.agency):
                    found.references[case.id] = case.reference
        before = stretch[-1].sequence
    return LogPage(found.entries[:limit], found.references)
