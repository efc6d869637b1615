"""The case file: everything known about one case, as of a day, as it was known at a moment.

Rules, permissions, measures and pictures are pure functions over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import cast

import msgspec

from graph_schema.records import Case, CaseAccess, CaseRecord, Fact, Group, Person, Tie


class CaseFile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One case with its records, each tuple in ascending order of id.

    `day` is the day it stands for, or `None` for all times. What was entered in error is still in `people`, `groups`
    and `ties` until `on` or `without_errors` takes it out.
    """

    case: Case
    access: tuple[CaseAccess, ...] = ()
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    ties: tuple[Tie, ...] = ()
    facts: tuple[Fact, ...] = ()
    day: date | None = None
    others: Mapping[str, tuple[CaseRecord, ...]] = {}

    @classmethod
    def of(cls, records: Mapping[type[CaseRecord], Sequence[CaseRecord]]) -> CaseFile | None:
        """Put together from records by type, as a store reads them; `None` when the case itself is not among them.

        Types that this class has no field for are kept in `others`, by the name of their collection.
        """
        cases = records.get(Case)
        if not cases:
            return None
        own = {Case, CaseAccess, Person, Group, Tie, Fact}
        return cls(
            case=cast(Case, cases[0]),
            access=cast("tuple[CaseAccess, ...]", tuple(records.get(CaseAccess, ()))),
            people=cast("tuple[Person, ...]", tuple(records.get(Person, ()))),
            groups=cast("tuple[Group, ...]", tuple(records.get(Group, ()))),
            ties=cast("tuple[Tie, ...]", tuple(records.get(Tie, ()))),
            facts=cast("tuple[Fact, ...]", tuple(records.get(Fact, ()))),
            others={kind.collection: tuple(found) for kind, found in records.items() if kind not in own},
        )

    @property
    def parties(self) -> tuple[Person | Group, ...]:
        """People, then groups."""
        return (*self.people, *self.groups)

    @cached_property
    def party(self) -> Mapping[str, Person | Group]:
        """People and groups by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def facts_about(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts by the id of what they are about, in ascending order of id."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.subject_id, []).append(fact)
        return {subject: tuple(facts) for subject, facts in found.items()}

    def without_errors(self) -> CaseFile:
        """The same case file without what was entered in error, and without what hangs on it."""
        parties = {p.id for p in self.parties if p.state != "entered_in_error"}
        ties = tuple(
            t for t in self.ties
            if t.state != "entered_in_error" and t.source_id in parties and t.target_id in parties
        )
        subjects = parties | {tie.id for tie in ties}
        return msgspec.structs.replace(
            self,
            people=tuple(p for p in self.people if p.id in parties),
            groups=tuple(g for g in self.groups if g.id in parties),
            ties=ties,
            facts=tuple(f for f in self.facts if f.subject_id in subjects),
        )

    def on(self, day: date, history: bool = False) -> CaseFile:
        """The case file as it was on a day: ties whose period holds the day, an unknown start or end being open.

        With `history`, ended ties stay as well (and planned ones do). Facts observed or beginning after the day are
        left out; facts that have ended stay, since a rule may have to say so.
        """
        clean = self.without_errors()
        ties = clean.ties if history else tuple(t for t in clean.ties if holds_on(t, day))
        subjects = {tie.id for tie in ties} | set(clean.party)
        facts = tuple(f for f in clean.facts if f.subject_id in subjects and known_by(f, day))
        return msgspec.structs.replace(clean, ties=ties, facts=facts, day=day)


def holds_on(record: Tie | Fact | CaseAccess, day: date) -> bool:
    """Whether the period of a record holds the day. Both ends are inclusive; an unknown end is open."""
    return (record.valid_from is None or record.valid_from <= day) and (
        record.valid_to is None or day <= record.valid_to
    )


def known_by(fact: Fact, day: date) -> bool:
    """Whether a fact had been observed, and had begun to hold, by a day."""
    return (fact.observed_on is None or fact.observed_on <= day) and (
        fact.valid_from is None or fact.valid_from <= day
    )
