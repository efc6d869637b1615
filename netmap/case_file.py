"""The case file: everything known about one case, as of a day, as it was known at a moment.

Rules, permissions, measures and pictures are pure functions over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter

import msgspec

from graph_schema.records import Fact, Group, Person, Tie
from netmap.case_records import FIELDS as FIELDS
from netmap.case_records import CaseRecords
from netmap.support.kept import hanging_on, standing_support, support_by
from netmap.valid_time import holds_on as holds_on
from netmap.valid_time import known_among as known_among

_STATE, _SOURCE, _TARGET = attrgetter("state"), attrgetter("source_id"), attrgetter("target_id")


class CaseFile(CaseRecords, frozen=True, kw_only=True, dict=True):
    """One case with its records, each tuple in ascending order of id.

    `day` is the day it stands for, or `None` for all times. What was entered in error is still in it until `on` or
    `without_errors` takes it out.
    """

    @property
    def for_the_room(self) -> bool:
        """Whether this is what a guest of a conference sees, in which "not recorded" may only mean "not shown".

        Who works on the case is never shown in the room, and somebody always does.
        """
        return not self.access

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
        if self._all_stands():
            return self
        parties = {p.id for p in self.parties if p.state != "entered_in_error"}
        ties = tuple(
            t for t in self.ties
            if t.state != "entered_in_error" and t.source_id in parties and t.target_id in parties
        )
        standing = msgspec.structs.replace(
            self,
            people=tuple(p for p in self.people if p.id in parties),
            groups=tuple(g for g in self.groups if g.id in parties),
            contact_permissions=tuple(p for p in self.contact_permissions if p.state != "entered_in_error"),
            discussions=tuple(d for d in self.discussions if d.state != "entered_in_error"),
            assessments=tuple(a for a in self.assessments if a.state != "entered_in_error"),
            **standing_support(self.support),
        )
        return standing.with_ties(ties)

    def _all_stands(self) -> bool:
        """Whether nothing was entered in error, and no tie lacks an end, as in most cases: then nothing is sifted."""
        there = self.party
        return "entered_in_error" not in map(_STATE, chain(
            self.people, self.groups, self.ties, self.contact_permissions, self.discussions, self.assessments,
            *self.support.values(),
        )) and all(map(there.__contains__, chain(map(_SOURCE, self.ties), map(_TARGET, self.ties))))

    def with_ties(self, ties: tuple[Tie, ...]) -> CaseFile:
        """The same case file with other ties, and without what hangs on a record that is not in it."""
        parties, kept = self.party, {tie.id for tie in ties}
        facts = tuple(f for f in self.facts if f.subject_id in kept or f.subject_id in parties)
        return msgspec.structs.replace(
            self,
            ties=ties,
            facts=facts,
            judgements=tuple(j for j in self.judgements if j.tie_id in kept),
            contact_permissions=tuple(p for p in self.contact_permissions if {p.person_id, p.other_id} <= {*parties}),
            discussions=tuple(d for d in self.discussions if d.tie_id in kept),
            **hanging_on(self.support, {*parties, *kept, *(fact.id for fact in facts)} if self.support else ()),
        )

    def on(self, day: date, history: bool = False) -> CaseFile:
        """The case file as it was on a day: ties whose period holds the day, an unknown start or end being open.

        With `history`, ended ties stay as well (and planned ones do). What was observed, begins, was judged or
        discussed after the day is left out; facts and permissions that have ended stay: a rule may say so.
        """
        clean = self.without_errors()
        ties = clean.ties if history else tuple(t for t in clean.ties if holds_on(t, day))
        support = clean.support
        then = msgspec.structs.replace(
            clean,
            facts=known_among(clean.facts, day),
            judgements=tuple(j for j in clean.judgements if j.made_on <= day),
            contact_permissions=tuple(p for p in clean.contact_permissions if (p.valid_from or day) <= day),
            discussions=tuple(d for d in clean.discussions if d.discussed_on <= day),
            assessments=tuple(a for a in clean.assessments if a.assessed_on <= day),
            **support_by(support, day),
            day=day,
        )
        all_stay = len(ties) == len(clean.ties) and not support  # else something may hang on what went
        return then if all_stay else then.with_ties(ties)
