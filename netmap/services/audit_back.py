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
        newest = _last_sequence(reader)
        last = newest if before is None else min(before - 1, newest)
        if reference is not None:
            return _of_case(reader, _case_of(reader, reach, reference), last, limit)
        return _backwards(reader, reach, last, limit)

    return core.store.read(back)


def _case_of(reader: Reader, agency: str | None, reference: str) -> Case:
    named = {"reference": reference} if agency is None else {"reference": reference, "agency": agency}
    cases: list[Case] = reader.fetch(Find(Case, named))[0]
    if not cases:
        raise InvalidInput({"case": ["No case of your organisation has this reference."]})
    return cases[0]


def _of_case(reader: Reader, case: Case, last: int, limit: int) -> LogPage:
    entries = [entry for entry in reader.audit_events(0, None, case.id) if entry.sequence <= last]
    return LogPage(entries[::-1][:limit], {case.id: case.reference})


def _backwards(reader: Reader, agency: str | None, last: int, limit: int) -> LogPage:
    found = LogPage([], {})
    while len(found.entries) < limit and last > 0:
        low = max(0, last - max(limit, LEAST))
        stretch = [entry for entry in reader.audit_events(low, last - low) if entry.sequence <= last]
        cases = cases_in(reader, stretch)
        for entry in reversed(stretch):
            case = cases.get(entry.case_id or "")
            if agency is None or belongs(entry, agency, case.agency if case else None):
                found.entries.append(entry)
                # Another organisation's file number stays its own, also where one's own people were turned away there.
                if case and agency in (None, case.agency):
                    found.references[case.id] = case.reference
        last = low
    return LogPage(found.entries[:limit], found.references)


def _last_sequence(reader: Reader) -> int:
    """The number of the last entry, by halving: a long log is not read through for it."""
    low, high = 0, 1  # there is an entry after the low one: the look that is being made
    while reader.audit_events(high, 1):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if reader.audit_events(middle, 1) else (low, middle)
    return high
