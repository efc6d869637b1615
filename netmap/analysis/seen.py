"""The network that is analysed: what one reader may see of a case on a day, with its graph and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from graph_schema.records import Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.analysis.graph import collapsed, current_ties, living
from netmap.analysis.words import count, listed
from netmap.case_file import CaseFile
from netmap.rules.evidence import EgoTie, Evidence
from netmap.rules.find import find
from netmap.rules.findings import Findings
from netmap.rules.minors import is_minor
from netmap.rules.model import Rule
from netmap.rules.table import RULES


class SeenNetwork(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case file on a day, filtered for its reader, with what the rules say. Everything else is made from it.

    `case_file` holds the ties of all times, `current_ties` those that hold on the day and are not only planned.
    Somebody who had died by the day is in no tie and in no figure.
    """

    case_file: CaseFile
    findings: Findings
    vocabulary: Vocabulary
    day: date
    rules: Sequence[Rule] = RULES

    @cached_property
    def current_ties(self) -> tuple[Tie, ...]:
        """The ties between the living that hold on the day; planned ones are left out."""
        return current_ties(self.case_file, self.day)

    @cached_property
    def graph(self) -> Any:
        """The people and groups as a graph (networkx.Graph): one edge a pair, with the ids of its ties."""
        return collapsed(living(self.case_file, self.day), self.current_ties)

    @cached_property
    def ties_by_id(self) -> Mapping[str, Tie]:
        """Every tie of the case file, whatever its period."""
        return {tie.id: tie for tie in self.case_file.ties}

    @cached_property
    def evidence(self) -> Evidence:
        """The facts as the rules read them."""
        return Evidence(self.case_file, self.vocabulary, self.day)

    @property
    def ego(self) -> str | None:
        """The offender's id; `None` where this reader does not see the offender."""
        ego = self.case_file.case.offender_id
        return ego if ego in self.case_file.party else None

    @property
    def ego_name(self) -> str:
        """The offender's name."""
        return self.name(self.ego) if self.ego else "the offender"

    @cached_property
    def alters(self) -> Mapping[str, tuple[Tie, ...]]:
        """Who has a current tie to the offender, in the order of their names, with those ties."""
        found: dict[str, list[Tie]] = {}
        for tie in self.current_ties:
            if self.ego in (tie.source_id, tie.target_id):
                found.setdefault(tie.target_id if tie.source_id == self.ego else tie.source_id, []).append(tie)
        return {party_id: tuple(found[party_id]) for party_id in self.in_order(found)}

    def read(self, tie: Tie, other_id: str) -> EgoTie:
        """A tie as the rules read it, `other_id` being the end that is asked about."""
        return EgoTie(self.evidence, tie, tie.source_id != other_id)

    def name(self, party_id: str) -> str:
        """The name of a person or a group."""
        return self.case_file.party[party_id].display_name

    def names(self, party_ids: Iterable[str]) -> list[str]:
        """Names in the order of the alphabet."""
        return [self.name(party_id) for party_id in self.in_order(party_ids)]

    def in_order(self, party_ids: Iterable[str]) -> list[str]:
        """Ids in the order of their names: the only order in which people are ever listed."""
        return sorted(party_ids, key=lambda party_id: (self.name(party_id).casefold(), party_id))

    def is_person(self, party_id: str) -> bool:
        """Whether it is a person, not a group."""
        return isinstance(self.case_file.party[party_id], Person)

    def counted(self, party_ids: Iterable[str]) -> str:
        """How many people and groups these are, in words: "3 people and 1 group"."""
        ids = list(party_ids)
        people = sum(self.is_person(party_id) for party_id in ids)
        told = ((people, "person", "people"), (len(ids) - people, "group", "groups"))
        return listed(count(*each) for each in told if each[0]) or "nobody"

    def is_minor(self, party_id: str) -> bool:
        """Whether it is somebody known to be under 18, of whom nothing is ever asked."""
        party = self.case_file.party[party_id]
        return isinstance(party, Person) and is_minor(party, self.day.year) is True

    def party(self, party_id: str) -> Person | Group | None:
        """A person or a group, `None` where this reader sees none of this id."""
        return self.case_file.party.get(party_id)


def seen_network(
    case_file: CaseFile, day: date, vocabulary: Vocabulary, rules: Sequence[Rule] = RULES
) -> SeenNetwork:
    """The network of a case file on a day, with what the rules say. The case file has been filtered for its reader."""
    on_the_day = case_file.on(day, history=True)
    return SeenNetwork(
        case_file=on_the_day, findings=find(on_the_day, vocabulary, rules), vocabulary=vocabulary, day=day, rules=rules,
    )
