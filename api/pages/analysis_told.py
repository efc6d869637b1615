"""Statements as a page shows them: the sentence, and the ties behind it with their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from flask import url_for

from api.pages.asking import vocabulary
from api.pages.choices import Grouped, ends
from api.pages.tie_words import whole
from graph_schema.records import Tie
from netmap.analysis.model import Section, Statement
from netmap.analysis.paths import Way
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.structure import LIMITS as FIGURES_LIMITS
from netmap.analysis.what_if import WhatIf
from netmap.case_file import CaseFile

Linked = tuple[str, str]
"""Words and an address."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One statement on a page."""

    sentence: str
    ties: tuple[Linked, ...]
    limits: str
    source: str


class ToldSection(msgspec.Struct, frozen=True, kw_only=True):
    """A heading with its statements."""

    title: str
    limits: str
    statements: tuple[Told, ...]


class ToldWay(msgspec.Struct, frozen=True, kw_only=True):
    """One connection: its people in a row, and each step as name, ties, name."""

    names: str
    steps: tuple[tuple[str, tuple[Linked, ...], str], ...]


def told(statements: Iterable[Statement], case_file: CaseFile) -> tuple[Told, ...]:
    """Statements with links to their ties."""
    by_id = {tie.id: tie for tie in case_file.ties}
    return tuple(
        Told(
            sentence=statement.sentence, limits=statement.limits, source=statement.source,
            ties=tuple((tie_title(by_id[one], case_file), _address(case_file, one)) for one in statement.tie_ids),
        )
        for statement in statements
    )


def told_sections(sections: Iterable[Section], case_file: CaseFile) -> tuple[ToldSection, ...]:
    """Sections with links to their ties."""
    return tuple(
        ToldSection(title=one.title, limits=one.limits, statements=told(one.statements, case_file)) for one in sections
    )


def compared(found: WhatIf, case_file: CaseFile) -> list[tuple[str, str, list[tuple[Told | None, Told | None]]]]:
    """What would be said differently, by section: each statement before and after, without its limits.

    Those of the figures are said once for all of them: a figure that moves looks like something that is measured.
    """

    def side(statement: Statement | None) -> Told | None:
        return told((msgspec.structs.replace(statement, limits="", source=""),), case_file)[0] if statement else None

    return [
        (section.title, FIGURES_LIMITS if section.code == "structure" else "",
         [(side(pair.before), side(pair.after)) for pair in section.pairs])
        for section in found.sections if section.pairs
    ]


def told_ways(ways: Iterable[Way], case_file: CaseFile) -> tuple[ToldWay, ...]:
    """Connections with links to their ties."""
    names = {party.id: party.display_name for party in case_file.parties}
    return tuple(
        ToldWay(
            names=" – ".join([names[way.steps[0].from_id], *(names[step.to_id] for step in way.steps)]),
            steps=tuple(
                (names[step.from_id], tuple((tie.words, _address(case_file, tie.tie_id)) for tie in step.ties),
                 names[step.to_id])
                for step in way.steps
            ),
        )
        for way in ways
    )


def tie_title(tie: Tie, case_file: CaseFile) -> str:
    """A tie in words, with both names."""
    return whole(tie, case_file, vocabulary())


def parties_offered(seen: SeenNetwork, with_offender: bool = True) -> Grouped:
    """The people and groups to choose from, by name."""
    groups = ends(seen.case_file)
    if with_offender:
        return groups
    return [(title, [pair for pair in pairs if pair[0] != seen.ego]) for title, pairs in groups]


def ties_offered(ties: Sequence[Tie], case_file: CaseFile) -> list[tuple[str, str]]:
    """Ties to choose from, by their words."""
    return sorted(((tie.id, tie_title(tie, case_file)) for tie in ties), key=lambda pair: pair[1].casefold())


def _address(case_file: CaseFile, tie_id: str) -> str:
    return url_for("pages.tie", case_id=case_file.case.id, record_id=tie_id)
