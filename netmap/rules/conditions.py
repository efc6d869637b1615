"""Read one condition from the views on one question: "the answer is one of these", "the answer is at least so much"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph_schema.records import Fact
from netmap.rules.evidence import EgoTie, Evidence
from netmap.rules.readings import Outcome, Reading, every, unanswered

_FAILS, _UNKNOWN, _STALE, _PROVISIONAL, _FIRM = Outcome
Wanted = frozenset[str] | Callable[[str], bool]
"""The answers that a condition asks for: a set of codes, or a test of what was said."""
ANYTHING = "Whatever is said, but for “None”"
"""What counts by `anything`, in the words of the catalogue."""


def anything(value: str) -> bool:
    """Every answer but "none"."""
    return value != "none"


def answer_is(
    ego: EgoTie, key: str, wanted: Wanted, *, days: int | None = None, perspective: str | None = None
) -> Reading:
    """How far the answer to `key` is one of `wanted`.

    Fresh views decide; only where there is none do the old ones count, and then a yes is stale and a no is not known.
    Fresh views that contradict each other, or a disputed one, make a yes provisional, with all views listed; a view
    from a source that is not reliable neither confirms nor contradicts. Where a question has several answers at once,
    only "none" contradicts. `days` sets a review term of its own; `perspective` asks one side only.
    """
    views = ego.answers.get(key)
    if views is None:
        return unanswered(key)
    if perspective is not None:
        views = [view for view in views if view.perspective == perspective]
    if len(views) == 1:
        return _read_one(ego.evidence, key, views[0], wanted, days)
    return _read_several(ego, key, tuple(views), wanted, days) if views else unanswered(key)


def answers_are(ego: EgoTie, *asked: tuple[str, Wanted] | tuple[str, Wanted, int]) -> Reading:
    """How far the answers to several questions are all as wanted: each with its key, and a review term if it has one.

    They are read in turn. The first that fails settles it, and the rest need not be read.
    """
    read: list[Reading] = []
    for question in asked:
        reading = answer_is(ego, question[0], question[1], days=question[2] if len(question) == 3 else None)
        if reading.outcome is _FAILS:
            return reading
        read.append(reading)
    return every(*read)


def is_firm(facts: Iterable[Fact]) -> bool:
    """Whether an answer may be rested on: confirmed by a reliable source, or by two sources that are untested."""
    untested: set[tuple[str, str | None]] = set()
    for fact in facts:
        if fact.status == "confirmed":
            if fact.reliability == "reliable":
                return True
            if fact.reliability == "untested":
                untested.add((fact.source_kind, fact.source_name))
    return len(untested) > 1


def sources_of(facts: Iterable[Fact]) -> int:
    """From how many sources confirmed statements come; one that is not reliable does not count."""
    return len({
        (fact.source_kind, fact.source_name) for fact in facts
        if fact.status == "confirmed" and fact.reliability != "not_reliable"
    })


def _read_several(ego: EgoTie, key: str, views: tuple[Fact, ...], wanted: Wanted, days: int | None) -> Reading:
    is_stale = ego.evidence.is_stale
    fresh = tuple([view for view in views if not is_stale(view, days)])
    saying_so = _saying(fresh, wanted)
    if saying_so:
        return _yes(fresh, saying_so, key in ego.evidence.vocabulary.several)
    if not fresh and _saying(views, wanted):
        return Reading(_STALE, views, (key,))
    for view in fresh:
        if view.reliability != "not_reliable" and view.status != "disputed":
            return Reading(_FAILS, fresh)
    return Reading(_UNKNOWN, views, (key,))


def _read_one(evidence: Evidence, key: str, view: Fact, wanted: Wanted, days: int | None) -> Reading:
    """The same for a single view, as most questions have it: nobody else bears it out or contradicts it."""
    status, reliability = view.status, view.reliability
    if (view.value in wanted) if isinstance(wanted, frozenset) else wanted(view.value):
        if evidence.is_stale(view, days):
            return Reading(_STALE, (view,), (key,))
        firm = status == "confirmed" and reliability == "reliable"
        return Reading(_FIRM if firm else _PROVISIONAL, (view,), split=status == "disputed")
    if reliability == "not_reliable" or status == "disputed" or evidence.is_stale(view, days):
        return Reading(_UNKNOWN, (view,), (key,))
    return Reading(_FAILS, (view,))


def _saying(views: tuple[Fact, ...], wanted: Wanted) -> tuple[Fact, ...]:
    if isinstance(wanted, frozenset):
        return tuple([view for view in views if view.value in wanted])
    return tuple([view for view in views if wanted(view.value)])


def _yes(fresh: tuple[Fact, ...], saying_so: tuple[Fact, ...], several: bool) -> Reading:
    all_say_so = len(saying_so) == len(fresh)
    listed = fresh if all_say_so or not several else tuple([v for v in fresh if v in saying_so or v.value == "none"])
    for view in listed:
        if view.status == "disputed" or not (all_say_so or view.reliability == "not_reliable" or view in saying_so):
            return Reading(_PROVISIONAL, listed, split=True)
    return Reading(_FIRM if is_firm(saying_so) else _PROVISIONAL, listed)
