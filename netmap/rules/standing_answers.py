"""Which of the things said about somebody, or about a tie, stand as an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from graph_schema.records import Fact
from netmap.tie_life import seen_on

Answers = Mapping[str, Sequence[Fact]]
Said = Mapping[str, list[Fact]]
"""Facts about one subject by key, in the order in which they are kept."""

NOT_ANSWERED = frozenset({"unknown", "refused"})

_Source = tuple[str, str, str | None]


def said_of_each(facts: Iterable[Fact]) -> tuple[Mapping[str, Said], set[str]]:
    """What was said, by subject and key; what is withdrawn counts for nothing.

    The set are the subjects of whom not simply everything stands as an answer: something was asked twice or not
    answered, or it has a last day.
    """
    found: dict[str, dict[str, list[Fact]]] = {}
    to_weigh: set[str] = set()
    for fact in facts:
        if fact.status == "withdrawn":
            continue
        subject_id, key = fact.subject_id, fact.key
        about = found.get(subject_id)
        if about is None:
            found[subject_id] = {key: [fact]}
        elif key in about:
            about[key].append(fact)
            to_weigh.add(subject_id)
        else:
            about[key] = [fact]
        if fact.valid_to is not None or fact.value in NOT_ANSWERED:
            to_weigh.add(subject_id)
    return found, to_weigh


def standing(said: Said, several: frozenset[str], day: date) -> Answers:
    """The answers that stand on a day, by key, in order of id; a key without one is left out.

    For a key with one value: the latest of each perspective and source; for a key with `several`: all that a source
    said after its last "none". Left out is what no longer holds, and "not known" and "did not want to say".
    """
    found: dict[str, Sequence[Fact]] = {}
    for key, facts in said.items():
        if len(facts) == 1:  # as nearly every question: nothing to weigh, and nothing to copy
            if _stands(facts[0], day):
                found[key] = facts
            continue
        latest = _all_since_none(facts) if key in several else _latest(facts)
        answers = [fact for fact in latest if _stands(fact, day)]
        if answers:
            answers.sort(key=_by_id)
            found[key] = answers
    return found


def _stands(fact: Fact, day: date) -> bool:
    return fact.value not in NOT_ANSWERED and ((last := fact.valid_to) is None or last >= day)


def age(fact: Fact) -> tuple[date, datetime, str]:
    """By which facts are put in order, oldest first."""
    return seen_on(fact), fact.recorded_at, fact.id


def _source(fact: Fact) -> _Source:
    return fact.perspective, fact.source_kind, fact.source_name


def _by_id(fact: Fact) -> str:
    return fact.id


def _latest(facts: Iterable[Fact]) -> Iterable[Fact]:
    latest: dict[_Source, Fact] = {}
    for fact in facts:
        source = _source(fact)
        if source not in latest or age(fact) > age(latest[source]):
            latest[source] = fact
    return latest.values()


def _all_since_none(facts: Sequence[Fact]) -> Sequence[Fact]:
    newest = {_source(fact): fact for fact in _latest(facts)}
    none = {_source(fact): fact for fact in _latest(fact for fact in facts if fact.value == "none")}
    if not none:
        return facts
    return [
        fact for fact in facts
        if newest[_source(fact)] is fact
        or _source(fact) not in none or age(fact) > age(none[_source(fact)])
    ]
