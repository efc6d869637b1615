"""What is known about one tie of the offender, as of the day of the case file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from graph_schema.records import Fact, Group, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.readings import Outcome, Reading
from netmap.tie_life import contact_fact, contact_from, seen_on

NOT_ANSWERED = frozenset({"unknown", "refused"})
_NOTHING: tuple[Fact, ...] = ()


class Evidence:
    """The facts of a case file by subject and key, sorted out once for all rules."""

    def __init__(self, case_file: CaseFile, vocabulary: Vocabulary, day: date) -> None:
        """Index the facts of a case file; withdrawn ones count for nothing."""
        self.case_file, self.vocabulary, self.day = case_file, vocabulary, day
        self.offender_id = case_file.case.offender_id
        offender = case_file.party.get(self.offender_id or "")
        self.offender_name = offender.display_name if offender else "the offender"
        self._views: dict[tuple[str, str], tuple[Fact, ...]] = {}
        self._unknown = {key: Reading(Outcome.UNKNOWN, missing=(key,)) for key in vocabulary.fact_keys}
        self._facts: dict[tuple[str, str], list[Fact]] = {}
        for fact in case_file.facts:
            if fact.status != "withdrawn":
                self._facts.setdefault((fact.subject_id, fact.key), []).append(fact)

    def views(self, subject_id: str, key: str) -> tuple[Fact, ...]:
        """The answers that stand on the day, in order of id.

        For a key with one value: the latest of each perspective and source; for a key with several: all that a source
        said after its last "none". Left out is what no longer holds, and "not known" and "did not want to say".
        """
        at = (subject_id, key)
        if at not in self._facts:
            return _NOTHING
        if at not in self._views:
            choose = _all_since_none if self.vocabulary.fact_keys[key].several else _latest
            facts = choose(self._facts[at])
            self._views[at] = tuple(sorted((f for f in facts if self._stands(f)), key=lambda fact: fact.id))
        return self._views[at]

    def _stands(self, fact: Fact) -> bool:
        return fact.value not in NOT_ANSWERED and (fact.valid_to is None or fact.valid_to >= self.day)

    def is_stale(self, fact: Fact, days: int | None = None) -> bool:
        """Whether an answer is older than the review term of its key, or than `days` where a rule sets its own."""
        key = self.vocabulary.fact_keys[fact.key]
        term = days or key.review_days
        return term is not None and fact.value not in key.lasting and (self.day - seen_on(fact)).days > term

    def unknown(self, key: str) -> Reading:
        """The reading of a question that nobody has answered."""
        return self._unknown[key]


class EgoTie:
    """One tie of the offender with the facts about it and about the other end (the alter)."""

    __slots__ = ("alter_id", "alter_name", "contact", "contact_facts", "contact_stale", "ego_is_source", "evidence",
                 "tie")

    def __init__(self, evidence: Evidence, tie: Tie, ego_is_source: bool) -> None:
        """Find the other end, and whether there is contact."""
        self.evidence, self.tie, self.ego_is_source = evidence, tie, ego_is_source
        self.alter_id = tie.target_id if ego_is_source else tie.source_id
        alter = evidence.case_file.party.get(self.alter_id)
        self.alter_name = alter.display_name if alter else "this person"
        decided = contact_fact(evidence.case_file, tie, evidence.day)
        self.contact = contact_from(decided, tie, evidence.day)
        self.contact_facts = (decided,) if decided else ()
        self.contact_stale = decided is not None and self.contact == "active" and evidence.is_stale(decided)

    @property
    def relation(self) -> str:
        """What the alter is to the offender (list `relations`); a group of the movement is that before all else."""
        alter = self.evidence.case_file.party.get(self.alter_id)
        if isinstance(alter, Group) and alter.kind == "movement":
            return "movement_org"
        return self.evidence.vocabulary.relation_seen_from(self.tie.kind, self.ego_is_source)

    def views(self, key: str) -> tuple[Fact, ...]:
        """The answers that stand on the day to a question about the tie (`tie.…`) or about the alter."""
        return self.evidence.views(self.tie.id if key.startswith("tie.") else self.alter_id, key)


Source = tuple[str, str, str | None]


def _source(fact: Fact) -> Source:
    return fact.perspective, fact.source_kind, fact.source_name


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
        or (fact.value != "none" and (_source(fact) not in none or _age(fact) > _age(none[_source(fact)])))
    ]
