"""Reasons that say the same thing, together: they are all listed, and count once."""

from __future__ import annotations

from collections.abc import Sequence

from visualisations.model import Reason, ReasonGroup


def groups_of(reasons: Sequence[Reason]) -> tuple[ReasonGroup, ...]:
    """The reasons by letter and subject, in the order in which they stand."""
    found: dict[tuple[str, str], list[Reason]] = {}
    for reason in reasons:
        found.setdefault((reason.letter, reason.subject), []).append(reason)
    return tuple(
        ReasonGroup(head=_head(subject, same), reasons=tuple(same)) for (_, subject), same in found.items()
    )


def _head(subject: str, same: Sequence[Reason]) -> str:
    """What the reasons are about; of several, how many of them count, and that they count once."""
    if len(same) == 1:
        return subject
    counting = sum(reason.counts for reason in same)
    others = len(same) - counting
    if all(reason.past for reason in same):
        return f"{subject}: {len(same)} reasons of the past"
    if not counting:
        return f"{subject}: {len(same)} reasons, none of which counts"
    once = f"{counting} reasons that count once" if counting > 1 else "1 reason that counts"
    rest = "" if not others else ", 1 that does not count" if others == 1 else f", {others} that do not count"
    return f"{subject}: {once}{rest}"
