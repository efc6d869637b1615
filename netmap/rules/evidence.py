"""What is known about one tie of the offender, as of the day of the case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime

from graph_schema.records import Fact, Group, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.readings import Reading
from netmap.tie_life import CONTACT_KEYS, contact_fact, contact_from, seen_on

CONTACT = frozenset(CONTACT_KEYS)
NOT_ANSWERED = frozenset({"unknown", "refused"})
Answers = Mapping[str, tuple[Fact, ...]]


class Evidence:
    """The facts of a case file by subject, sorted out once for all rules."""

    def __init__(self, case_file: CaseFile, vocabulary: Vocabulary, day: date) -> None:
        """Index the facts of a case file; withdrawn ones count for nothing."""
        self.case_file, self.vocabulary, self.day = case_file, vocabulary, day
        offender = case_file.party.get(case_file.case.offender_id or "")
        self.offender_name = offender.display_name if offender else "the offender"
        self.said: dict[tuple[str, str], str] = {}
        self._answers: dict[str, Answers] = {}
        self._facts: dict[str, dict[str, list[Fact]]] = {}
        for fact in case_file.facts:
            if fact.status != "withdrawn":
                self._facts.setdefault(fact.subject_id, {}).setdefault(fact.key, []).append(fact)

    def answers(self, subject_id: str) -> Answers:
        """The answers about a subject that stand on the day, by key, in order of id.

        For a key with one value: the latest of each perspective and source; for a key with several: all that a source
        said after its last "none". Left out is what no longer holds, and "not known" and "did not want to say".
        """
        found = self._answers.get(subject_id)
        if found is None:
            by_key = self._facts.get(subject_id, {})
            found = self._answers[subject_id] = {key: self._standing(key, facts) for key, facts in by_key.items()}
        return found

    def _standing(self, key: str, facts: list[Fact]) -> tuple[Fact, ...]:
        if len(facts) == 1:
            return (facts[0],) if self._stands(facts[0]) else ()
        if facts:
            question = self.vocabulary.fact_keys.get(key)
            facts = _all_since_none(facts) if question is not None and question.several else _latest(facts)
            facts.sort(key=_by_id)
        return tuple([fact for fact in facts if self._stands(fact)])

    def _stands(self, fact: Fact) -> bool:
        return fact.value not in NOT_ANSWERED and (fact.valid_to is None or fact.valid_to >= self.day)

    def history(self, subject_id: str, key: str) -> tuple[Fact, ...]:
        """Everything said about a subject under a key by the day, oldest first; withdrawn facts left out."""
        return tuple(sorted(self._facts.get(subject_id, {}).get(key, ()), key=_age))

    def is_stale(self, fact: Fact, days: int | None = None) -> bool:
        """Whether an answer is older than the review term of its key, or than `days` where a rule sets its own."""
        key = self.vocabulary.fact_keys[fact.key]
        term = days or key.review_days
        return term is not None and fact.value not in key.lasting and (self.day - seen_on(fact)).days > term


class EgoTie:
    """One tie of the offender with the facts about it and about the other end (the alter).

    `relation` is what the alter is to the offender (list `relations`); a group of the movement is that before all
    else. `known` are the fact keys that somebody answered. `earlier` holds the readings of the rules that were asked
    before, by rule id.
    """

    __slots__ = ("about_alter", "about_tie", "alter", "alter_id", "alter_name", "contact", "contact_facts",
                 "contact_stale", "earlier", "ego_is_source", "evidence", "known", "readings", "relation", "tie")

    def __init__(self, evidence: Evidence, tie: Tie, ego_is_source: bool) -> None:
        """Find the other end, and whether there is contact."""
        self.evidence, self.tie, self.ego_is_source = evidence, tie, ego_is_source
        self.alter_id = tie.target_id if ego_is_source else tie.source_id
        self.alter = evidence.case_file.party.get(self.alter_id)
        self.alter_name = self.alter.display_name if self.alter else "this person"
        self.about_tie, self.about_alter = evidence.answers(tie.id), evidence.answers(self.alter_id)
        self.known = {*self.about_tie, *self.about_alter}
        self.relation = self._relation()
        self.readings: dict[object, Reading] = {}
        self.earlier: dict[str, Reading] = {}
        decided = contact_fact(evidence.case_file, tie, evidence.day) if CONTACT.intersection(self.about_tie) else None
        self.contact = contact_from(decided, tie, evidence.day)
        self.contact_facts = (decided,) if decided else ()
        self.contact_stale = decided is not None and self.contact == "active" and evidence.is_stale(decided)

    def blank(self) -> EgoTie:
        """The same tie without any answer but that about contact."""
        blank = copy(self)
        blank.about_tie, blank.about_alter, blank.known, blank.readings, blank.earlier = {}, {}, set(), {}, {}
        return blank

    def _relation(self) -> str:
        if isinstance(self.alter, Group) and self.alter.kind == "movement":
            return "movement_org"
        return self.evidence.vocabulary.relation_seen_from(self.tie.kind, self.ego_is_source)

    def history(self, key: str) -> tuple[Fact, ...]:
        """Everything ever said about the tie under a key, whether it still stands or not; withdrawn facts left out."""
        return self.evidence.history(self.tie.id, key)

    def views(self, key: str) -> tuple[Fact, ...]:
        """The answers that stand on the day to a question about the tie (`tie.…`) or about the alter."""
        return self.about_tie.get(key) or self.about_alter.get(key) or ()


Source = tuple[str, str, str | None]


def _source(fact: Fact) -> Source:
    return fact.perspective, fact.source_kind, fact.source_name


def _by_id(fact: Fact) -> str:
    return fact.id


def _age(fact: Fact) -> tuple[date, datetime, str]:
    return seen_on(fact), fact.recorded_at, fact.id


def _latest(facts: Iterable[Fact]) -> list[Fact]:
    latest: dict[Source, Fact] = {}
    for fact in facts:
        known = latest.get(_source(fact))
        if known is None or _age(fact) > _age(known):
            latest[_source(fact)] = fact
    return list(latest.values())


def _all_since_none(facts: Sequence[Fact]) -> list[Fact]:
    newest = {_source(fact): fact for fact in _latest(facts)}
    none = {_source(fact): fact for fact in _latest(fact for fact in facts if fact.value == "none")}
    if not none:
        return list(facts)
    return [
        fact for fact in facts
        if newest[_source(fact)] is fact
        or _source(fact) not in none or _age(fact) > _age(none[_source(fact)])
    ]
