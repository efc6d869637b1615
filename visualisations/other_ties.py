"""Ties among others: all between the same two ends are drawn as one line, and each is told in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph_schema.records import Tie
from netmap.case_file import CaseFile
from visualisations.ego_ties import Reader
from visualisations.model import OtherTie
from visualisations.reading import ended
from visualisations.words import period


def names_of(case_file: CaseFile) -> dict[str, str]:
    """Display names by record id."""
    return {party.id: party.display_name for party in case_file.party.values()}


def other_ties(
    among: Mapping[str, Sequence[Tie]], short: Mapping[str, str], reader: Reader, names: Mapping[str, str]
) -> tuple[OtherTie, ...]:
    """One line for each pair of shown alters, in the order of their short ids.

    `among` holds ties by both ends, `short` the ids of this view by record id: whoever is not in it leaves no trace.
    """
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for end, ties in among.items():
        for tie in ties:
            if tie.source_id == end and tie.source_id in short and tie.target_id in short:
                low, high = sorted((tie.source_id, tie.target_id), key=lambda each: int(short[each][1:]))
                pairs.setdefault((low, high), []).append(tie)
    ordered = sorted(pairs.items(), key=lambda item: tuple(int(short[end][1:]) for end in item[0]))
    return tuple(
        OtherTie(
            id=f"o{place}",
            source=short[ends[0]],
            target=short[ends[1]],
            kinds=tuple(_words(tie, reader, names) for tie in sorted(ties, key=lambda t: (t.kind, t.id))),
            ended=all(ended(tie, reader.case_file.day) for tie in ties),
        )
        for place, (ends, ties) in enumerate(ordered, 1)
    )


def told_by_alter(others: Iterable[OtherTie], shown: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each shown alter the ties with others in words."""
    told: dict[str, list[str]] = {short_id: [] for short_id in shown}
    for tie in others:
        for end in (tie.source, tie.target):
            told[end].extend(tie.kinds)
    return {short_id: tuple(words) for short_id, words in told.items()}


def _words(tie: Tie, reader: Reader, names: Mapping[str, str]) -> str:
    """A tie among others as a sentence: who, what, to whom, when."""
    kind = reader.kind(tie, tie.source_id)
    over = ", ended" if ended(tie, reader.case_file.day) else ""
    return f"{names[tie.source_id]}: {kind} {names[tie.target_id]} ({period(tie)}{over})"
