"""What is recorded and has to be looked at again: out of date, not confirmed, or without a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec

from graph_schema.records import Fact, Group, Person, Tie
from netmap.case_file import CaseFile
from netmap.rules.evidence import Evidence
from netmap.rules.plain_words import listed, lower_first
from netmap.tie_life import seen_on
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import gone, names_of

_MOST_NAMED = 4
Subject = Person | Group | Tie


def out_of_date(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Questions to which nobody gave an answer that is recent enough; one task for each person, group or tie."""

    def stale(evidence: Evidence, facts: list[Fact]) -> list[Fact]:
        old = all(evidence.is_stale(fact) for fact in facts)
        return [max(facts, key=lambda fact: (seen_on(fact), fact.id))] if old else []

    def since(fact: Fact) -> date:
        return seen_on(fact) + timedelta(days=(asked.vocabulary.fact_keys[fact.key].review_days or 0) + 1)

    for task, facts in _found(case_file, asked, WorkKind.OUT_OF_DATE, "Look again at", stale):
        yield msgspec.structs.replace(task, day=min(since(fact) for fact in facts))


def to_confirm(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Answers that are provisional or disputed: to be confirmed, or withdrawn. They have no day."""

    def waiting(evidence: Evidence, facts: list[Fact]) -> list[Fact]:
        return [fact for fact in facts if fact.status in ("provisional", "disputed")]

    return (task for task, _ in _found(case_file, asked, WorkKind.TO_CONFIRM, "Confirm or withdraw", waiting))


def unsourced(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Answers of which nobody is named who said it. They have no day."""

    def nameless(evidence: Evidence, facts: list[Fact]) -> list[Fact]:
        return [fact for fact in facts if not (fact.source_name or "").strip()]

    return (task for task, _ in _found(case_file, asked, WorkKind.UNSOURCED, "Say who said this", nameless))


def _found(
    case_file: CaseFile, asked: Asked, kind: WorkKind, doing: str, wanted: Callable[[Evidence, list[Fact]], list[Fact]],
) -> Iterator[tuple[Task, list[Fact]]]:
    """A task for each subject of which some facts are wanted, with these facts."""
    case_file = case_file.on(asked.day, history=True)
    evidence = Evidence(case_file, asked.vocabulary, asked.day)
    for about, subject_ids in _subjects(case_file, asked.day):
        facts = [
            fact for subject_id in subject_ids for key, said in evidence.answers(subject_id).items()
            if key in asked.vocabulary.fact_keys and said for fact in wanted(evidence, list(said))
        ]
        if facts:
            yield Task(
                kind=kind, case_id=about.case_id, record=about, what=f"{doing}: {_labels(asked, facts)}.",
                whom=_name(case_file, about), whose=asked.on_team(*(fact.recorded_by for fact in facts)),
            ), facts


def _subjects(case_file: CaseFile, day: date) -> Iterator[tuple[Subject, list[str]]]:
    """Everybody with the ties to the offender, and each tie among others; not who has died, nor ties that are over."""
    offender, away = case_file.case.offender_id, gone(case_file, day)
    live = [tie for tie in case_file.ties if tie.valid_to is None or tie.valid_to >= day]
    for party in case_file.parties:
        ends = [tie.id for tie in live if {tie.source_id, tie.target_id} == {party.id, offender}]
        if party.id not in away:
            yield party, [party.id, *ends]
    for tie in live:
        if offender not in (tie.source_id, tie.target_id) and not away.intersection((tie.source_id, tie.target_id)):
            yield tie, [tie.id]


def _labels(asked: Asked, facts: list[Fact]) -> str:
    """The questions in a row, the first few by name."""
    labels = list(dict.fromkeys(lower_first(asked.vocabulary.fact_keys[fact.key].label()) for fact in facts))
    more = len(labels) - _MOST_NAMED
    return listed([*labels[:_MOST_NAMED], f"{more} more"] if more > 0 else labels)


def _name(case_file: CaseFile, subject: Subject) -> str:
    if isinstance(subject, Tie):
        return names_of(case_file, [subject.source_id, subject.target_id])
    return subject.display_name
