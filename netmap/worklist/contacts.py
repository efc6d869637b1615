"""Contacts with supported people that are due, and people whom nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph_schema.records import SupportedPerson
from netmap.case_file import CaseFile
from netmap.rules.plain_words import in_sentences
from netmap.support.cadence import ATTEMPTS_BEFORE_TALK
from netmap.support.due import DueLine, due_of, happened_to
from netmap.support.model import ATTEMPTS, Because, ClockState
from netmap.valid_time import holds_on
from netmap.worklist.model import Asked, Task, WorkKind

LISTED = frozenset({ClockState.DUE_SOON, ClockState.OVERDUE, ClockState.LONG_OVERDUE})
_CALLED = {
    Because.FIRST: "First contact", Because.CADENCE: "Next contact",
    Because.BEFORE_RELEASE: "Contact before the release",
    Because.AFTER_RELEASE: "Contact after the release",
}


def contacts_due(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Everybody whose next contact is due soon, overdue or long overdue; never who declined, withdrew or is paused."""
    for line in due_of(case_file, asked.day):
        now = line.standing
        if now.state in LISTED and now.because is not None:
            yield Task(
                kind=WorkKind.CONTACT, case_id=line.case_id, what=in_sentences(_CALLED[now.because], *_since(line)),
                whom=line.name, day=now.due, state=now.state, whose=asked.on_team(line.worker_id),
                record=_stretch(case_file, line, asked), person_id=line.person_id,
            )


def other_ways(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Everybody whom three attempts or more did not reach: to be talked over with the supervisor.

    It waits since the third of them: a further attempt makes it no newer.
    """
    for line in due_of(case_file, asked.day):
        if not line.standing.other_way or line.standing.state is ClockState.PAUSED:
            continue
        last = line.standing.last_held or date.min
        tried = sorted(
            h.on for h in happened_to(line.person_id, case_file.support_contacts)
            if h.outcome in ATTEMPTS and last < h.on <= asked.day
        )
        yield Task(
            kind=WorkKind.OTHER_WAY, case_id=line.case_id, whom=line.name, person_id=line.person_id,
            day=tried[ATTEMPTS_BEFORE_TALK - 1],
            what=f"{line.standing.attempts} attempts failed: ask the supervisor about another way.",
            whose=asked.on_team(line.worker_id), record=_stretch(case_file, line, asked),
        )


def _since(line: DueLine) -> tuple[str, ...]:
    """What was tried since the last contact, and what the service itself missed."""
    now, said = line.standing, []
    if now.attempts:
        said.append("1 attempt since the last one" if now.attempts == 1 else f"{now.attempts} attempts since then")
    if now.missed_by_service:
        often = "once" if now.missed_by_service == 1 else f"{now.missed_by_service} times"
        said.append(f"called off {often} by the service, which is its own failure")
    return tuple(said)


def _stretch(case_file: CaseFile, line: DueLine, asked: Asked) -> SupportedPerson:
    mine = (p for p in case_file.supported_people if p.person_id == line.person_id)
    return next(p for p in mine if holds_on(p, asked.day))
