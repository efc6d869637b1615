"""What network statements have in common: a sentence with the ties behind it, and what a tie shows."""

from __future__ import annotations

from collections.abc import Sequence

from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, Polarity, State, TieClass, TieFindings
from netmap.rules.plain_words import in_sentences
from netmap.rules.statements_model import Said, Standing

SET = frozenset({TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH})
OPEN_STATES = frozenset({State.UNKNOWN, State.PROVISIONAL, State.STALE})


def said_of(around: Around, standing: Standing, egos: Sequence[EgoTie], *sentences: str,
            facts: Sequence[str] = (), missing: Sequence[str] = ()) -> Said:
    """A sentence with the ties behind it."""
    return Said(
        standing=standing, sentence=in_sentences(*sentences), tie_ids=tuple(ego.tie.id for ego in egos),
        party_ids=around.ordered(ego.alter_id for ego in egos), fact_ids=tuple(facts), missing=tuple(missing),
    )


def names_of(around: Around, egos: Sequence[EgoTie]) -> str:
    """The names at the other ends, in alphabetical order."""
    return around.names(ego.alter_id for ego in egos)


def facts_of(around: Around, egos: Sequence[EgoTie], polarity: Polarity) -> tuple[str, ...]:
    """The facts behind the reasons of one polarity on these ties."""
    return tuple(i for ego in egos for finding in around.of(ego).told(polarity) for i in finding.fact_ids)


def finding_of(found: TieFindings, rule_id: str) -> Finding | None:
    """What one rule says on a tie; `None` where the rule is switched off."""
    return next((finding for finding in found.findings if finding.rule_id == rule_id), None)


def may_still_protect(found: TieFindings) -> bool:
    """Whether a tie that is not shown to protect may do so: not enough is recorded, or it is not confirmed."""
    return found.protective not in SET and any(
        f.state in OPEN_STATES and (f.deciding or f.state is not State.UNKNOWN)
        for f in found.findings if f.polarity is Polarity.PROTECTIVE
    )


def missing_on(around: Around, egos: Sequence[EgoTie]) -> list[str]:
    """The questions that a deciding rule lacks an answer to on these ties."""
    return [key for ego in egos for f in around.of(ego).findings if f.deciding for key in f.missing]
