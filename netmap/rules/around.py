"""What is known around an offender on a day: the one thing that alerts and network statements read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from graph_schema.records import Fact, Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.evidence import EgoTie, Evidence
from netmap.rules.findings import Findings, TieFindings
from netmap.rules.plain_words import listed
from netmap.tie_life import seen_on
from netmap.valid_time import is_current


class Around:
    """A case file as of its day, its findings, and the ties and people that count on that day.

    `earlier` gives the findings of another day; `since` is the day that changes are looked for from. The case file
    has been filtered for its reader: what that reader may not see is not in it.
    """

    def __init__(
        self, case_file: CaseFile, findings: Findings, vocabulary: Vocabulary, earlier: Callable[[date], Findings],
        since: date | None = None,
    ) -> None:
        """Take what has been read.

        Raises:
            ValueError: the case file stands for no day.
        """
        if case_file.day is None:
            raise ValueError("alerts and statements are as of a day: take the case file on a day first")
        self.case_file, self.findings, self.vocabulary, self.day = case_file, findings, vocabulary, case_file.day
        self.earlier, self.since = earlier, since
        self.evidence = Evidence(case_file, vocabulary, case_file.day)
        self.offender_id = case_file.case.offender_id
        self.offender = self.evidence.offender_name

    @cached_property
    def every_ego(self) -> tuple[EgoTie, ...]:
        """The ties of the offender of all times, by the name of the other end."""
        ties = [tie for tie in self.case_file.ties if tie.id in self.findings]
        egos = [EgoTie(self.evidence, tie, tie.source_id == self.offender_id) for tie in ties]
        return tuple(sorted(egos, key=lambda ego: (*self._order(ego.alter_id), ego.tie.id)))

    @cached_property
    def egos(self) -> tuple[EgoTie, ...]:
        """The ties of the offender that hold on the day, to people who are alive."""
        return tuple(ego for ego in self.every_ego if self.counts_on(ego, self.day))

    @cached_property
    def by_alter(self) -> Mapping[str, tuple[EgoTie, ...]]:
        """The same by the id of the other end, in the order of names; several ties may lead to one person."""
        found: dict[str, tuple[EgoTie, ...]] = {}
        for ego in self.egos:
            found[ego.alter_id] = (*found.get(ego.alter_id, ()), ego)
        return found

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """Every tie that holds on the day, the offender's and those among others, by the id of either end."""
        found: dict[str, tuple[Tie, ...]] = {}
        for tie in self.case_file.ties:
            if is_current(tie, self.day):
                for end in {tie.source_id, tie.target_id}:
                    found[end] = (*found.get(end, ()), tie)
        return found

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people other than the offender who have a tie on the day and are alive, by name."""
        others = [p for p in self.case_file.people if p.id != self.offender_id and p.id in self.ties_of]
        return tuple(sorted((p for p in others if self._alive(p.id, self.day)), key=lambda p: self._order(p.id)))

    def counts_on(self, ego: EgoTie, day: date) -> bool:
        """Whether a tie held on a day, not only planned, to somebody who was alive then."""
        return is_current(ego.tie, day) and self._alive(ego.alter_id, day)

    def of(self, ego: EgoTie) -> TieFindings:
        """The findings of one tie."""
        return self.findings[ego.tie.id]

    def name(self, party_id: str) -> str:
        """The name of a person or a group as it is displayed."""
        party = self.case_file.party.get(party_id)
        return party.display_name if party else "this person"

    def names(self, party_ids: Iterable[str]) -> str:
        """Several names in alphabetical order, each person once."""
        return listed(self.name(party_id) for party_id in self.ordered(party_ids))

    def ordered(self, party_ids: Iterable[str]) -> tuple[str, ...]:
        """People and groups in the alphabetical order of their names, each once."""
        return tuple(sorted(set(party_ids), key=self._order))

    def answers(self, subject_id: str, key: str) -> tuple[Fact, ...]:
        """What stands as an answer on the day and may be rested on: not disputed, not from a doubtful source."""
        standing = self.evidence.answers(subject_id).get(key, ())
        return tuple(f for f in standing if f.status != "disputed" and f.reliability != "not_reliable")

    def newest(self, subject_id: str, key: str) -> Fact | None:
        """The latest of these answers."""
        return max(
            self.answers(subject_id, key), key=lambda f: (seen_on(f), f.recorded_at, f.id), default=None
        )

    def is_fresh(self, fact: Fact) -> bool:
        """Whether an answer is within the review term of its question."""
        return fact.key in self.vocabulary.fact_keys and not self.evidence.is_stale(fact)

    def _alive(self, party_id: str, day: date) -> bool:
        party: Person | Group | None = self.case_file.party.get(party_id)
        return not isinstance(party, Person) or party.deceased_on is None or party.deceased_on > day

    def _order(self, party_id: str) -> tuple[str, str]:
        return self.name(party_id).casefold(), party_id
