"""What is known about one tie of the offender, as of the day of the case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import lru_cache

from graph_schema.records import Fact, Group, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.readings import Reading
from netmap.rules.standing_answers import NOT_ANSWERED as NOT_ANSWERED
from netmap.rules.standing_answers import Answers, Said, age, said_of_each, standing
from netmap.tie_life import CONTACT_KEYS, contact_among, contact_from

_NOTHING: Said = {}
_NO_BLANKS: Mapping[str, Reading] = {}
_STATUS, _LAST = CONTACT_KEYS


class Evidence:
    """The facts of a case file by subject, sorted out once for all rules."""

    def __init__(self, case_file: CaseFile, vocabulary: Vocabulary, day: date) -> None:
        """Index the facts of a case file; withdrawn ones count for nothing."""
        self.case_file, self.vocabulary, self.day = case_file, vocabulary, day
        self.party = case_file.party
        offender = self.party.get(case_file.case.offender_id or "")
        self.offender_name = offender.display_name if offender else "the offender"
        self.sentences: dict[tuple[str, str], str] = {}
        self._said, self._to_weigh = said_of_each(case_file.facts)
        self._answers: dict[str, Answers] = {}
        self._several = vocabulary.several
        self._fresh_from: dict[str, date] = {}

    def said(self, subject_id: str) -> Said:
        """Everything said about a subject by the day, by key, whether it still stands or not."""
        return self._said.get(subject_id, _NOTHING)

    def answers(self, subject_id: str) -> Answers:
        """The answers about a subject that stand on the day, by key (see `standing`)."""
        said = self._said.get(subject_id, _NOTHING)
        if subject_id not in self._to_weigh:
            return said  # as of most people: each question was answered, and once
        found = self._answers.get(subject_id)
        if found is None:
            found = self._answers[subject_id] = standing(said, self._several, self.day)
        return found

    def is_stale(self, fact: Fact, days: int | None = None) -> bool:
        """Whether an answer is older than the review term of its key, or than `days` where a rule sets its own."""
        fresh_from = _first_fresh_day(self.day, days) if days else self._fresh_from.get(fact.key)
        if fresh_from is None:
            term = self.vocabulary.fact_keys[fact.key].review_days
            fresh_from = self._fresh_from[fact.key] = _first_fresh_day(self.day, term)
        if (fact.observed_on or fact.recorded_at.date()) >= fresh_from:
            return False
        return fact.value not in self.vocabulary.fact_keys[fact.key].lasting


@lru_cache(maxsize=1024)
def _first_fresh_day(day: date, term: int | None) -> date:
    return date.min if term is None else date.fromordinal(max(1, day.toordinal() - term))


class EgoTie:
    """One tie of the offender with the facts about it and about the other end (the alter).

    `relation` is what the alter is to the offender (list `relations`); a group of the movement is that before all
    else. `answers` are by the fact keys that somebody answered. `earlier` holds the readings of the rules that were
    asked before, by rule id; `blanks` those of the rules that no answer concerns.
    """

    __slots__ = ("alter", "alter_id", "answers", "blanks", "contact", "contact_facts", "contact_stale", "earlier",
                 "ego_is_source", "evidence", "relation", "tie")

    def __init__(self, evidence: Evidence, tie: Tie, ego_is_source: bool) -> None:
        """Find the other end, and whether there is contact."""
        self.evidence, self.tie, self.ego_is_source = evidence, tie, ego_is_source
        self.alter_id = alter_id = tie.target_id if ego_is_source else tie.source_id
        self.alter = evidence.party.get(alter_id)
        of_alter, of_tie = evidence.answers(alter_id), evidence.answers(tie.id)
        self.answers: Answers = {**of_alter, **of_tie} if of_alter and of_tie else of_alter or of_tie
        self.relation = self._relation()
        self.earlier: dict[str, Reading] = {}
        self.blanks: Mapping[str, Reading] = _NO_BLANKS
        said = evidence.said(tie.id)
        status, last = said.get(_STATUS), said.get(_LAST)
        of_contact = [*status, *last] if status and last else status or last
        decided = contact_among(of_contact, evidence.day) if of_contact else None
        self.contact = contact_from(decided, tie, evidence.day)
        self.contact_facts = (decided,) if decided else ()
        self.contact_stale = decided is not None and self.contact == "active" and evidence.is_stale(decided)

    @property
    def alter_name(self) -> str:
        """What the alter is called, where that is recorded."""
        return self.alter.display_name if self.alter else "this person"

    def blank(self) -> EgoTie:
        """The same tie without any answer but that about contact."""
        blank = copy(self)
        blank.answers, blank.earlier = {}, {}
        return blank

    def _relation(self) -> str:
        if isinstance(self.alter, Group) and self.alter.kind == "movement":
            return "movement_org"
        return self.evidence.vocabulary.relation_seen_from(self.tie.kind, self.ego_is_source)

    def readings_of(self, rule_ids: Iterable[str]) -> list[Reading]:
        """The readings of some rules that were asked before on this tie; those that are not about it are left out."""
        found = [self.earlier.get(rule_id) or self.blanks.get(rule_id) for rule_id in rule_ids]
        return [reading for reading in found if reading is not None]

    def history(self, key: str) -> tuple[Fact, ...]:
        """Everything ever said about the tie under a key, oldest first; withdrawn facts left out."""
        return tuple(sorted(self.evidence.said(self.tie.id).get(key, ()), key=age))

    def views(self, key: str) -> Sequence[Fact]:
        """The answers that stand on the day to a question about the tie (`tie.…`) or about the alter."""
        return self.answers.get(key, ())
