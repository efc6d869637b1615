"""Who gives which support since when, kind by kind; and what is missing: asked and none, or never asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from netmap.analysis.seen import SeenNetwork
from netmap.analysis.support import GIVEN, OFFERED, Support, not_asked, recorded_support
from netmap.analysis.words import listed
from netmap.tie_life import seen_on


class Giver(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gives a kind of support, or firmly offers it; `since` is the first day on which it was so.

    A `doubt` says that it was only said: not confirmed, or long ago.
    """

    party_id: str
    name: str
    tie_id: str
    offered: bool
    since: date | None
    doubt: str


class GivenKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of support: who gives it, by name, and in `gap` what is missing; empty where somebody gives it."""

    code: str
    label: str
    givers: tuple[Giver, ...]
    gap: str


def never_asked(seen: SeenNetwork) -> tuple[str, ...]:
    """The names of those of whom nobody said whether they give any support at all; children are not asked."""
    return tuple(seen.names(not_asked(seen)))


def support_given(seen: SeenNetwork) -> tuple[GivenKind, ...]:
    """Every kind of support in the order of the vocabulary. What nobody was asked about is not known, never none."""
    found = tuple(recorded_support(seen))
    unasked = not_asked(seen)
    asked = [one for one in seen.alters if one not in unasked and not seen.is_minor(one)]
    return tuple(_kind(seen, kind, found, asked, unasked) for kind in seen.vocabulary.lists["supports"])


def _kind(
    seen: SeenNetwork, kind: str, found: Iterable[Support], asked: list[str], unasked: list[str]
) -> GivenKind:
    own = [each for each in found if each.kind == kind]
    label = seen.vocabulary.label("supports", kind)
    givers = tuple(
        Giver(
            party_id=each.party_id, name=seen.name(each.party_id), tie_id=each.tie_id, offered=each.offered,
            since=_since(seen, each), doubt=each.doubt,
        )
        for each in own
    )
    sure = {each.party_id for each in own if not each.doubt}
    doubtful = {each.party_id for each in own} - sure
    asked_none = [one for one in asked if one not in sure | doubtful]
    gap = "" if sure else _gap(seen, seen.names(doubtful), asked_none, unasked)
    return GivenKind(code=kind, label=label, givers=givers, gap=gap)


def _since(seen: SeenNetwork, support: Support) -> date | None:
    """The first day of which somebody says so, among what still stands."""
    read = seen.read(seen.ties_by_id[support.tie_id], support.party_id)
    said = [f for f in read.views(OFFERED if support.offered else GIVEN) if f.value == support.kind]
    return min((fact.valid_from or seen_on(fact) for fact in said), default=None)


def _gap(seen: SeenNetwork, doubtful: list[str], asked: list[str], unasked: list[str]) -> str:
    """What is missing of a kind that nobody is confirmed to give."""
    told = [f"Only said, and not confirmed, of {listed(doubtful)}."] if doubtful else []
    told += [f"Asked about {seen.counted(asked)}, and none."] if asked else []
    told += [f"Not asked about {seen.counted(unasked)}: not known."] if unasked else []
    if not asked and not doubtful:
        return "Nobody was asked yet, so it is not known." if unasked else "Nobody is on the map who could give it."
    return " ".join(told)
