"""From counts to a report in which nobody can be found: small numbers hidden, the others rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from netmap.fairness.counting import ALL, APPLIES, KINDS, NOT_CONFIRMED, NOT_KNOWN, OVERRIDES, Counts, Tally
from netmap.rules.findings import Polarity
from netmap.rules.rule_sets import RuleSet

SMALLEST = 10
"""k: what rests on fewer ties, or on ties from fewer cases, is not shown (aggregates that leave the house: k >= 10)."""

STEP = 5
LOWEST_SHARE, HIGHEST_SHARE = 10, 90
"""Shares end here, so that "nobody of them" and "all of them" are never said of a group that somebody knows."""

OVERRIDDEN = "overridden"


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """The ties of one relation (all of them under ""): how many, and which shares of them in percent, all rounded.

    `ties` is `None` and `shares` empty where it is hidden: too few, or one could work out too few from it.
    """

    relation: str
    ties: int | None = None
    shares: Mapping[str, int] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One rule, or the judgements on one list (`code` is the polarity then): all ties first, then by relation.

    `effect` is what the organisation decided about the rule (list `rule_effects`); one that is off has no cells.
    """

    code: str
    name: str
    polarity: Polarity
    effect: str = "as_published"
    cells: tuple[Cell, ...] = ()

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if cell.ties is not None)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The relations of which too little is there to show anything."""
        return tuple(cell.relation for cell in self.cells if cell.ties is None and cell.relation != ALL)


class FairnessReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report of one organisation on one year, as of `day`, with the rules in force on that day."""

    year: int
    day: date
    agency: str
    rule_set: str
    cases: int | None
    rules: tuple[Row, ...]
    judged: tuple[Row, ...]


def report_of(
    counts: Counts, year: int, day: date, agency: str, rule_set: RuleSet, relations: Sequence[str]
) -> FairnessReport:
    """Put a report together; `relations` are those of the vocabulary, in its order."""
    rules = tuple(
        Row(
            code=rule.id, name=rule.name, polarity=rule.polarity,
            effect=rule_set.settings[rule.id].effect if rule.id in rule_set.settings else "as_published",
            cells=() if rule.id not in {each.id for each in rule_set.rules} else _cells(
                counts.rules, rule.id, [code for code in relations if rule.asks_about(code)],
                (APPLIES, NOT_CONFIRMED, NOT_KNOWN),
            ),
        )
        for rule in rule_set.published
    )
    judged = tuple(
        Row(code=side.value, name="", polarity=side, cells=_cells(counts.judged, side.value, relations, KINDS))
        for side in Polarity
    )
    return FairnessReport(
        year=year, day=day, agency=agency, rule_set=rule_set.version, rules=rules, judged=judged,
        cases=rounded(counts.cases) if counts.cases >= SMALLEST else None,
    )


def too_few(tally: Tally) -> bool:
    """Whether a number rests on too few ties, or on ties from too few cases, to be shown."""
    return tally.ties < SMALLEST or tally.cases < SMALLEST


def hidden_among(tallies: Mapping[str, Tally]) -> frozenset[str]:
    """The relations to hide beside their total: those that are too few, and as many as keep them from being worked out.

    Where one alone is hidden, or all hidden ones together are still too few, the total less the others would tell.
    The smallest of the others goes with them until it does not.
    """
    there = {code: tally for code, tally in tallies.items() if tally.ties}
    hidden = {code for code, tally in there.items() if too_few(tally)}
    rest = sorted(there.keys() - hidden, key=lambda code: (there[code].ties, code))
    while hidden and rest and (len(hidden) < 2 or sum(there[code].ties for code in hidden) < SMALLEST):
        hidden.add(rest.pop(0))
    return frozenset(hidden | (tallies.keys() - there.keys()))


def rounded(number: int) -> int:
    """A number to the next five."""
    return (number + STEP // 2) // STEP * STEP


def share(part: int, whole: int) -> int:
    """A share in percent, to the next five, and no further than what the ends may say."""
    nearest = int(100 * part / whole / STEP + 0.5) * STEP
    return min(max(nearest, LOWEST_SHARE), HIGHEST_SHARE)


def _cells(
    tallies: Mapping[tuple[str, str], Tally], code: str, relations: Iterable[str], outcomes: Sequence[str]
) -> tuple[Cell, ...]:
    by_relation = {relation: tallies.get((code, relation), Tally()) for relation in relations}
    total = tallies.get((code, ALL), Tally())
    hidden = hidden_among(by_relation) if not too_few(total) else frozenset({ALL, *by_relation})
    every = {ALL: total, **by_relation}
    return tuple(
        Cell(relation=relation) if relation in hidden else _cell(relation, tally, outcomes)
        for relation, tally in every.items()
    )


def _cell(relation: str, tally: Tally, outcomes: Sequence[str]) -> Cell:
    shares = {outcome: share(tally.of[outcome], tally.ties) for outcome in outcomes}
    if outcomes == KINDS:
        shares[OVERRIDDEN] = share(sum(tally.of[kind] for kind in OVERRIDES), tally.ties)
    return Cell(relation=relation, ties=rounded(tally.ties), shares=shares)
