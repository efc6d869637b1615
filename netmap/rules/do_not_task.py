"""The do-not-task lock: children, victims, and whoever may be harmed by the offender are never given a task.

Whatever suggests that somebody could be asked to do something for the case asks here first (rules, section 7 no. 6).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from graph_schema.records import Person
from netmap.case_file import CaseFile
from netmap.rules.findings import Findings, State
from netmap.rules.minors import is_minor
from netmap.rules.plain_words import in_sentences

HARMED_BY_OFFENDER = "R11"
_HARM = frozenset({State.FIRED, State.PROVISIONAL, State.STALE, State.HISTORICAL})
"""Neither time nor the end of contact gives a task back to somebody who was harmed; nor does one doubtful source."""


class Ground(StrEnum):
    """Why somebody is never given a task."""

    CHILD = "child"
    VICTIM = "victim"
    HARM = "harm"


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """That a person is never given a task: on which grounds, in a sentence, and the facts behind it."""

    person_id: str
    grounds: tuple[Ground, ...]
    sentence: str
    fact_ids: tuple[str, ...] = ()


def locked(case_file: CaseFile, findings: Findings, person_id: str, harm_told: bool = True) -> Lock | None:
    """Why a person is never given a task in this work; `None` where nothing recorded speaks against it.

    The case file and its findings are those of this reader, as of a day. Without `harm_told` (a guest of the case, who
    is not told of safeguarding) harm is left out. That the offender was harmed by the person (R10) gives no lock: it
    opens the procedure for possible harm, which goes before every task.

    Raises:
        ValueError: the case file stands for no day.
    """
    if case_file.day is None:
        raise ValueError("a lock is as of a day: take the case file on a day first")
    person = case_file.party.get(person_id)
    if not isinstance(person, Person) or person_id == case_file.case.offender_id:
        return None
    name, found = person.display_name, _harm(findings, person_id) if harm_told else {}
    reasons = {
        Ground.CHILD: f"{name} is under 18" if is_minor(person, case_file.day.year) else "",
        Ground.VICTIM: f"{name} is recorded as a victim" if person.category == "victim" else "",
        Ground.HARM: f"{name} may be threatened, hurt or controlled by the offender" if found else "",
    }
    grounds = tuple(ground for ground, reason in reasons.items() if reason)
    if not grounds:
        return None
    told = in_sentences(
        f"do not ask {name} to do anything in this work", *(reasons[ground] for ground in grounds),
        f"listening to {name} and offering support stay open",
    )
    return Lock(person_id=person_id, grounds=grounds, sentence=told, fact_ids=tuple(found))


def _harm(findings: Findings, person_id: str) -> dict[str, None]:
    """The facts under what was found of harm by the offender, each once; over all ties to this person."""
    return {
        fact_id: None
        for tie in findings.values() if tie.alter_id == person_id
        for finding in tie.findings if finding.rule_id == HARMED_BY_OFFENDER and finding.state in _HARM
        for fact_id in finding.fact_ids
    }
