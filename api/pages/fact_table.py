"""What is said about somebody or a tie: the questions down the side, and whose view it is across the top."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from api.pages.day_words import day_words
from api.pages.field_words import answer_words
from api.pages.showing import address_of
from graph_schema.records import Fact
from graph_schema.vocabulary import Vocabulary
from visualisations.reading import USUAL_SOURCE, USUAL_STATUS


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in words; `quiet` marks what does not stand (withdrawn, disputed)."""

    answer: str
    origin: str
    note: str
    address: str
    quiet: bool


class FactTable(msgspec.Struct, frozen=True, kw_only=True):
    """Perspectives as columns; each row is a question with the answers in each perspective, the latest first."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[tuple[Said, ...], ...]], ...] = ()


def fact_table(facts: Sequence[Fact], vocabulary: Vocabulary) -> FactTable:
    """The facts by question and perspective; only perspectives that somebody spoke from have a column."""
    views = [code for code in vocabulary.lists["perspectives"] if any(f.perspective == code for f in facts)]
    keys = [code for code in vocabulary.fact_keys if any(f.key == code for f in facts)]
    rows = []
    for key in keys:
        cells = tuple(
            tuple(
                said_in(f, vocabulary)
                for f in sorted(facts, key=lambda f: (f.observed_on or f.recorded_at.date(), f.id), reverse=True)
                if f.key == key and f.perspective == view
            )
            for view in views
        )
        rows.append((vocabulary.fact_keys[key].label(), cells))
    return FactTable(columns=tuple(vocabulary.label("perspectives", v) for v in views), rows=tuple(rows))


def said_in(fact: Fact, vocabulary: Vocabulary) -> Said:
    """One fact in words: the answer, and who said it, when, how sure, and whether it is a fact or an assessment."""
    kind = vocabulary.label("source_kinds", fact.source_kind)
    if fact.source_name and fact.source_kind == USUAL_SOURCE.get(fact.perspective):
        source = fact.source_name  # the column says of what kind it is
    else:
        source = f"{kind}: {fact.source_name}" if fact.source_name else kind
    when = fact.observed_on or fact.recorded_at.date()
    parts = [
        source,
        day_words(when),
        vocabulary.label("reliabilities", fact.reliability).lower(),
        *([] if fact.status == USUAL_STATUS else [vocabulary.label("fact_statuses", fact.status).lower()]),
        vocabulary.label("natures", fact.nature).lower(),
    ]
    if fact.valid_to is not None:
        parts.append(f"so until {day_words(fact.valid_to)}")
    return Said(
        answer=answer_words(fact.key, fact.value, vocabulary), origin=" · ".join(parts), note=fact.note or "",
        address=address_of(fact), quiet=fact.status in ("withdrawn", "disputed"),
    )
