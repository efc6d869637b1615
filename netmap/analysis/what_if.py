"""What if: the same statements with one person left out, one tie ended or one planned tie begun; never saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import msgspec

from graph_schema.records import Tie
from netmap.analysis.model import Section, Statement
from netmap.analysis.seen import SeenNetwork, seen_network
from netmap.analysis.words import ended, listed, on_day, relation
from netmap.case_file import CaseFile

Speaks = Callable[[SeenNetwork], Section]
"""Something that can be said of a network before and after."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is imagined: ids of a person or group to leave out, of a current tie to end, of a planned tie to begin."""

    without: str | None = None
    ended: str | None = None
    begun: str | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one thing before and after; `None` where nothing is."""

    before: Statement | None
    after: Statement | None


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one section: those that change, before beside after, and those that stay as they are."""

    code: str
    title: str
    pairs: tuple[Pair, ...]
    same: tuple[Statement, ...]


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What was imagined, in words, and what would be said differently."""

    change: Change
    supposed: str
    sections: tuple[Compared, ...]


def what_if(seen: SeenNetwork, change: Change, speaks: Iterable[Speaks]) -> WhatIf:
    """The statements of `speaks` before and after a change that is valid for this network. Pure: nothing is kept."""
    after = seen_network(changed(seen.case_file, change, seen.day), seen.day, seen.vocabulary, seen.rules)
    return WhatIf(
        change=change, supposed=supposed(seen, change),
        sections=tuple(_compared(speak(seen), speak(after)) for speak in speaks),
    )


def can_end(seen: SeenNetwork) -> tuple[Tie, ...]:
    """The ties that can be imagined as ended: those that hold on the day."""
    return seen.current_ties


def can_begin(seen: SeenNetwork) -> tuple[Tie, ...]:
    """The ties that can be imagined as begun: those that are planned, or begin later, and have not ended."""
    current = {tie.id for tie in seen.current_ties}
    return tuple(
        tie for tie in seen.case_file.ties
        if tie.id not in current and {tie.source_id, tie.target_id} <= set(seen.graph)
        and (tie.planned or (tie.valid_from is not None and tie.valid_from > seen.day))
        and (tie.valid_to is None or tie.valid_to >= seen.day)
    )


def changed(case_file: CaseFile, change: Change, day: date) -> CaseFile:
    """The case file as it would be; nothing hangs on somebody who was left out."""
    ties = [_with(tie, change, day) for tie in case_file.ties if change.without not in (tie.source_id, tie.target_id)]
    people = tuple(person for person in case_file.people if person.id != change.without)
    groups = tuple(group for group in case_file.groups if group.id != change.without)
    subjects = {record.id for record in (*people, *groups, *ties)}
    return msgspec.structs.replace(
        case_file, people=people, groups=groups, ties=tuple(ties),
        facts=tuple(fact for fact in case_file.facts if fact.subject_id in subjects),
    )


def supposed(seen: SeenNetwork, change: Change) -> str:
    """What is imagined, as a sentence: "Without Mother."."""
    parts = []
    if change.without:
        parts.append(f"without {seen.name(change.without)}")
    for tie_id, verb in ((change.ended, "ended"), (change.begun, f"began on {on_day(seen.day)}")):
        if tie_id:
            tie = seen.ties_by_id[tie_id]
            words = relation(tie, tie.source_id, seen.vocabulary)
            parts.append(f"if the tie {seen.name(tie.source_id)} – {words} – {seen.name(tie.target_id)} {verb}")
    text = listed(parts)
    return ended(text[:1].upper() + text[1:])


def _with(tie: Tie, change: Change, day: date) -> Tie:
    if tie.id == change.ended:
        return msgspec.structs.replace(tie, valid_to=day - timedelta(days=1), to_precision="day", end_reason=None)
    if tie.id == change.begun:
        return msgspec.structs.replace(tie, planned=False, valid_from=day, from_precision="day")
    return tie


def _compared(before: Section, after: Section) -> Compared:
    """What stays as it is, by its sentence; of the rest, each statement beside the other of its code and subject."""
    said, will_say = ({(s.code, s.sentence) for s in section.statements} for section in (before, after))
    first = _by_subject(s for s in before.statements if (s.code, s.sentence) not in will_say)
    second = _by_subject(s for s in after.statements if (s.code, s.sentence) not in said)
    return Compared(
        code=before.code, title=before.title,
        pairs=tuple(Pair(before=first.get(key), after=second.get(key)) for key in dict.fromkeys((*first, *second))),
        same=tuple(s for s in after.statements if (s.code, s.sentence) in said),
    )


def _by_subject(statements: Iterable[Statement]) -> dict[tuple[str, str, int], Statement]:
    """Statements by code, whom they are about, and, where these do not tell them apart, by their order."""
    found: dict[tuple[str, str, int], Statement] = {}
    for statement in statements:
        number = sum(key[:2] == (statement.code, statement.about) for key in found)
        found[statement.code, statement.about, number] = statement
    return found
