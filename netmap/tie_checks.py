"""What a tie has to be before it is stored: ends that differ and fit, dates in order, none twice at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary
from netmap.errors import InvalidInput
from netmap.partial_dates import first_day, last_day

_CODED = (("prompt", "prompts"), ("qualifier", "kin_qualifiers"), ("end_reason", "end_reasons"))


def oriented(tie: Tie, vocabulary: Vocabulary) -> Tie:
    """The tie as it is stored: a kind read from its inverse is turned into it, with the ends swapped."""
    kind = vocabulary.tie_kinds.get(tie.kind)
    if kind is None or kind.stored or kind.inverse is None:
        return tie
    return msgspec.structs.replace(tie, kind=kind.inverse, source_id=tie.target_id, target_id=tie.source_id)


def check_tie(tie: Tie, source_kind: str, target_kind: str, others: Iterable[Tie], vocabulary: Vocabulary) -> None:
    """Raise `InvalidInput` with every problem of a tie, by field; return nothing when it may be stored.

    `source_kind` and `target_kind` say what the ends are ("person" or "group"); `others` are the ties of the case, or
    those between the same two ends; earlier versions of this one do not count as overlapping. Days count as they are
    stored: both inclusive, an unknown one open. A kind that is no longer offered stays allowed on a tie that has it.
    """
    others = list(others)
    problems: dict[str, list[str]] = {}
    for field, sentence in (
        *_ends_and_kind(tie, source_kind, target_kind, others, vocabulary),
        *_codes(tie, others, vocabulary),
        *_dates(tie),
    ):
        problems.setdefault(field, []).append(sentence)
    if not problems:
        problems.update(_overlap(tie, others, vocabulary))
    if problems:
        raise InvalidInput(problems)


def _ends_and_kind(
    tie: Tie, source_kind: str, target_kind: str, others: list[Tie], vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    if tie.source_id == tie.target_id:
        yield "target_id", "A tie joins two different people or groups; choose another second end."
    kind = vocabulary.tie_kinds.get(tie.kind)
    if kind is None:
        yield "kind", "This kind of tie is not in the list; choose one of the list."
    elif not kind.active and not any(_had(other, tie, "kind") for other in others):
        yield "kind", f"“{kind.label()}” is no longer offered; choose another kind."
    elif not kind.fits(source_kind, target_kind):
        first, second = " or ".join(kind.source_ends), " or ".join(kind.target_ends)
        yield "kind", (
            f"“{kind.label()}” goes from a {first} to a {second}, and this tie goes from a {source_kind} to a "
            f"{target_kind}; choose another kind, or swap the ends."
        )


def _had(other: Tie, tie: Tie, field: str) -> bool:
    return other.id == tie.id and bool(getattr(other, field) == getattr(tie, field))


def _codes(tie: Tie, others: list[Tie], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for field, name in _CODED:
        code = getattr(tie, field)
        already = any(_had(other, tie, field) for other in others)
        if code is not None and not vocabulary.knows(name, code, active_only=not already):
            yield field, f"This is not in the list. Allowed: {', '.join(vocabulary.lists[name])}."
    if not vocabulary.knows("record_states", tie.state):
        yield "state", f"This is not in the list. Allowed: {', '.join(vocabulary.lists['record_states'])}."
    if tie.end_reason is not None and tie.valid_to is None:
        yield "end_reason", "A reason for the end needs an end: give the last day, or take the reason away."


def _dates(tie: Tie) -> Iterator[tuple[str, str]]:
    yield from _precision(tie.valid_from, tie.from_precision, "valid_from", "from_precision")
    yield from _precision(tie.valid_to, tie.to_precision, "valid_to", "to_precision")
    if tie.valid_from is not None and tie.valid_to is not None and tie.valid_from > tie.valid_to:
        yield "valid_to", f"The end ({tie.valid_to}) is before the start ({tie.valid_from}); correct one of the two."


def _precision(day: date | None, precision: str, date_field: str, field: str) -> Iterator[tuple[str, str]]:
    if precision not in ("day", "month", "year", "unknown"):
        yield field, "Say how exact the date is: day, month, year or unknown."
    elif day is None:
        if precision != "unknown":
            yield field, f"There is no date that could be exact to the {precision}; give one, or say unknown."
    elif precision == "unknown":
        yield field, "There is a date: say whether it is exact to the day, the month or the year."
    elif date_field == "valid_from" and day != first_day(day, precision):
        yield date_field, f"A {precision} is kept as its first day: {first_day(day, precision)}."
    elif date_field == "valid_to" and day != last_day(day, precision):
        yield date_field, f"A {precision} is kept as its last day: {last_day(day, precision)}."


def _overlap(tie: Tie, others: list[Tie], vocabulary: Vocabulary) -> dict[str, list[str]]:
    if tie.state == "entered_in_error":
        return {}
    tie = oriented(tie, vocabulary)
    symmetric = vocabulary.tie_kinds[tie.kind].symmetric
    both = {tie.source_id, tie.target_id}
    for other in others:
        if other.source_id not in both or other.target_id not in both:
            continue
        if other.id == tie.id or other.state == "entered_in_error":
            continue
        other = oriented(other, vocabulary)
        ends = (other.source_id, other.target_id)
        same_ends = ends == (tie.source_id, tie.target_id) or (symmetric and ends == (tie.target_id, tie.source_id))
        if same_ends and other.kind == tie.kind and _meet(tie, other):
            began = other.valid_from or "an unknown day"
            ended = other.valid_to or "an open end"
            return {"valid_from": [
                f"The same tie is already recorded from {began} to {ended}, and these times overlap. Change that tie, "
                "or end it before this one begins."
            ]}
    return {}


def _meet(one: Tie, other: Tie) -> bool:
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)
