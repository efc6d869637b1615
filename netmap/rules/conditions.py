"""Read one condition from the views on one question: "the answer is one of these"."""

from __future__ import annotations

from collections.abc import Iterable

from graph_schema.records import Fact
from netmap.rules.evidence import EgoTie
from netmap.rules.readings import Outcome, Reading

ANY_WORDS: frozenset[str] = frozenset()
"""Stands for every answer in words: all but the codes of the list `answers`."""


def answer_is(
    ego: EgoTie, key: str, wanted: frozenset[str], *, days: int | None = None, perspective: str | None = None
) -> Reading:
    """How far the answer to `key` is one of `wanted`.

    Fresh views decide; only where there is none do the old ones count, and then a yes is stale and a no is not known.
    Fresh views that contradict each other, or a disputed one, make a yes provisional, with all views listed; a view
    from a source that is not reliable neither confirms nor contradicts. Where a question has several answers at once,
    only "none" contradicts. `days` sets a review term of its own; `perspective` asks one side only.
    """
    views = ego.views(key)
    if perspective is not None and views:
        views = tuple(view for view in views if view.perspective == perspective)
    if not views:
        return ego.evidence.unanswered[key]
    several = ego.evidence.vocabulary.fact_keys[key].several
    fresh = tuple([view for view in views if not ego.evidence.is_stale(view, days)])
    saying_so = _saying(fresh, wanted)
    if saying_so:
        return _yes(fresh, saying_so, several)
    if not fresh and _saying(views, wanted):
        return Reading(Outcome.STALE, views, missing=(key,))
    if any(view.reliability != "not_reliable" and view.status != "disputed" for view in fresh):
        return Reading(Outcome.FAILS, fresh)
    return Reading(Outcome.UNKNOWN, views, missing=(key,))


def is_firm(facts: Iterable[Fact]) -> bool:
    """Whether an answer may be rested on: confirmed by a reliable source, or by two sources that are untested."""
    confirmed = [fact for fact in facts if fact.status == "confirmed"]
    untested = {(fact.source_kind, fact.source_name) for fact in confirmed if fact.reliability == "untested"}
    return len(untested) > 1 or any(fact.reliability == "reliable" for fact in confirmed)


def _saying(views: tuple[Fact, ...], wanted: frozenset[str]) -> tuple[Fact, ...]:
    if wanted is ANY_WORDS:
        return tuple(view for view in views if view.value != "none")
    return tuple(view for view in views if view.value in wanted)


def _yes(fresh: tuple[Fact, ...], saying_so: tuple[Fact, ...], several: bool) -> Reading:
    listed = tuple(v for v in fresh if v in saying_so or v.value == "none") if several else fresh
    split = any(view.status == "disputed" for view in listed) or any(
        view not in saying_so and view.reliability != "not_reliable" for view in listed
    )
    firm = not split and is_firm(saying_so)
    return Reading(Outcome.FIRM if firm else Outcome.PROVISIONAL, listed, split=split)
