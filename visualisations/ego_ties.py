"""The ties between the offender and one alter, read for a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.findings import Flag, TieFindings
from netmap.tie_life import status_on
from visualisations.model import EgoTie
from visualisations.options import PictureOptions
from visualisations.reading import Statements, ended, facts_by_id, line_of, planned, quality_of, ring_of
from visualisations.reason_groups import groups_of
from visualisations.reasons import NO_TIE, PAST, badges_of, flag_words, not_recorded, reasons_of
from visualisations.told_judgements import ToldList
from visualisations.words import RINGS, period

Links = Callable[[str, str], str]
"""Gives the address of a record from its kind ("person", "group", "tie") and id; `visualisations` knows no web."""


ToldLists = Callable[[str], tuple[ToldList, ...]]
"""Gives what was judged on a tie, in words, from its id."""


def nobody_judged(tie_id: str) -> tuple[ToldList, ...]:
    """No judgements: for pictures of what the rules say alone."""
    return ()


class ReadTie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie of the offender with what a picture reads from it by form."""

    tie: Tie
    domain: str
    ring: int
    line: str
    ended: bool
    planned: bool
    found: TieFindings | None


class Reader:
    """Reads the ties of one case file with the findings, in the words of the vocabulary."""

    def __init__(
        self,
        case_file: CaseFile,
        findings: Mapping[str, TieFindings],
        vocabulary: Vocabulary,
        options: PictureOptions,
        links: Links,
        judged: ToldLists,
    ) -> None:
        """Keep what every tie is read against."""
        self.case_file, self.findings, self.vocabulary = case_file, findings, vocabulary
        self.options, self.links, self.judged = options, links, judged
        self.ego = case_file.case.offender_id or ""
        self.statements = Statements(facts_by_id(case_file), vocabulary)

    def read(self, tie: Tie) -> ReadTie:
        """One tie of the offender."""
        facts = self.case_file.facts_about.get(tie.id, ())
        found = self.findings.get(tie.id)
        over = ended(tie, self.case_file.day)
        return ReadTie(
            tie=tie,
            domain=self.domain(tie),
            ring=ring_of(facts, self.options.perspective),
            line=line_of(facts, found.contact if found else "", over),
            ended=over,
            planned=planned(tie, self.case_file.day),
            found=found,
        )

    def domain(self, tie: Tie) -> str:
        """The domain of a tie by its kind; empty where the vocabulary does not have the kind."""
        kind = self.vocabulary.tie_kinds.get(tie.kind)
        return kind.domain if kind else ""

    def kind(self, tie: Tie, from_id: str, of: str = "") -> str:
        """The kind of a tie in words, read from one of its ends: "parent of" or, from the other end, "child of".

        `of` is the other end, where it is to be said as well.
        """
        kind = self.vocabulary.tie_kinds.get(tie.kind)
        if kind is None:
            return tie.kind
        if tie.target_id == from_id and kind.inverse in self.vocabulary.tie_kinds:
            kind = self.vocabulary.tie_kinds[str(kind.inverse)]
        return f"{kind.label().lower()}{of}{self._qualified(tie)}"

    def _qualified(self, tie: Tie) -> str:
        if tie.qualifier is None or tie.qualifier == "UNKNOWN":
            return ""
        return f" ({self.vocabulary.label('kin_qualifiers', tie.qualifier).lower()})"

    def told(self, read: ReadTie, short_id: str) -> EgoTie:
        """One tie of the offender in words."""
        tie, facts = read.tie, self.case_file.facts_about.get(read.tie.id, ())
        alter = tie.target_id if tie.source_id == self.ego else tie.source_id
        flag: Flag | None = read.found.flag if read.found and not read.ended else None
        quality = quality_of(facts)
        reasons = reasons_of(read.found, self.statements, self.vocabulary) if read.found else ()
        return EgoTie(
            id=short_id,
            kind=self.kind(tie, alter),
            whole=self.kind(tie, alter, of=" the offender"),
            domain=self.vocabulary.label("domains", read.domain),
            period=period(tie),
            status=self.status(read),
            closeness=RINGS[read.ring],
            quality=self.vocabulary.label("qualities", quality).lower() if quality else "how they get on: not recorded",
            flag=flag,
            flag_words=flag_words(flag, (read.found,)) if read.found and flag else (
                PAST if read.ended else NO_TIE
            ),
            badges=badges_of(flag, (read.found,)) if read.found and flag else (),
            href=self.links("tie", tie.id),
            judged=self.judged(tie.id),
            reasons=reasons, groups=groups_of(reasons),
            not_recorded=self._missing(read, alter),
            statements=tuple([self.statements.of(fact) for fact in facts]),
        )

    def _missing(self, read: ReadTie, alter: str) -> tuple[str, ...]:
        if read.found is None or read.ended:
            return ()
        day = self.case_file.day or date.max
        return not_recorded(read.found, self.vocabulary, self.case_file.party.get(alter), day)

    def status(self, read: ReadTie) -> str:
        """Where a tie stands in its life, in the words of the list `tie_statuses`."""
        day = self.case_file.day or date.max
        code = status_on(read.tie, day, read.found.contact if read.found else "unknown")
        return self.vocabulary.label("tie_statuses", code)
