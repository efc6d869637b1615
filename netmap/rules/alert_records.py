"""The alert that answers are to be asked for again: too old, or from one untested source only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_schema.records import Fact
from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.plain_words import in_sentences, listed, lower_first
from netmap.rules.statements_model import Definition, Said, Standing
from netmap.rules.table import RULES
from netmap.tie_life import CONTACT_KEYS

READ_KEYS = tuple(dict.fromkeys((*CONTACT_KEYS, *(key for rule in RULES for key in rule.needs))))
"""The questions whose answers some rule reads."""


def _to_ask_again(around: Around) -> Iterator[Said]:
    silent: list[str] = []
    for alter_id, egos in around.by_alter.items():
        stale: dict[str, tuple[Fact, ...]] = {}
        single: dict[str, tuple[Fact, ...]] = {}
        asked = False
        for ego in egos:
            for key in READ_KEYS:
                views = ego.views(key)
                asked = asked or bool(views)
                fresh = tuple(fact for fact in views if around.is_fresh(fact))
                if views and not fresh:
                    stale[key] = tuple(views)
                elif fresh and _rests_on_one(fresh):
                    single[key] = fresh
        if stale or single:
            yield _ask_again(around, egos, stale, single)
        elif not asked:
            silent.append(alter_id)
    if silent:
        yield Said(
            standing=Standing.NOT_KNOWN, party_ids=tuple(silent),
            tie_ids=tuple(ego.tie.id for alter_id in silent for ego in around.by_alter[alter_id]),
            sentence=in_sentences(f"nothing is recorded yet that the rules could read about {around.names(silent)}"),
        )


def _rests_on_one(facts: Sequence[Fact]) -> bool:
    untested = {(f.source_kind, f.source_name) for f in facts if f.reliability == "untested"}
    return len(untested) < 2 and all(f.reliability != "reliable" for f in facts)


def _ask_again(
    around: Around, egos: Sequence[EgoTie], stale: dict[str, tuple[Fact, ...]], single: dict[str, tuple[Fact, ...]]
) -> Said:
    def labels(keys: dict[str, tuple[Fact, ...]]) -> str:
        return listed(lower_first(around.vocabulary.fact_keys[key].label()) for key in keys)

    return Said(
        standing=Standing.HOLDS, tie_ids=tuple(ego.tie.id for ego in egos), party_ids=(egos[0].alter_id,),
        fact_ids=tuple(f.id for facts in (*stale.values(), *single.values()) for f in facts),
        missing=(*stale, *single),
        sentence=in_sentences(
            f"ask again about {around.name(egos[0].alter_id)}",
            f"recorded too long ago to count: {labels(stale)}" if stale else "",
            f"known from one untested source only: {labels(single)}" if single else "",
        ),
    )


W04 = Definition(
    code="W04", name="Answers to ask for again", test=_to_ask_again,
    says="What is recorded about a tie is out of date, or known from one untested source only.",
    why="A reason is no better than the answers it rests on.",
    limits="One source that is known to be reliable is enough. It says nothing about the person.",
    sources=("Grading of sources by reliability, as police and partner services use it",),
    ends="The question is answered anew, or a second source or a reliable one says the same.",
)
