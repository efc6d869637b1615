"""Large networks: who is drawn one by one, and who stands behind a node that says how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from netmap.rules.findings import Flag
from visualisations.model import Alter, NetworkPicture
from visualisations.words import count

GROUP_ABOVE = 48
DRAWN_ONE_BY_ONE = 40
"""More than about forty names cannot stand side by side at a size that can be read."""
DRAWN_UNTIED = 2
"""Up to so many without any tie on the day are drawn one by one; others stand behind one node."""


class More(msgspec.Struct, frozen=True, kw_only=True):
    """A node that stands for several alters of one sector; the table lists them all. `text` says what they show."""

    id: str
    domain: str
    label: str
    text: str
    members: tuple[str, ...]


def grouped(picture: NetworkPicture) -> tuple[tuple[Alter, ...], tuple[More, ...]]:
    """Split the alters into those drawn one by one and those behind a "more" node, above 48 alters.

    Those whom no tie holds on the day stand behind one node as soon as there are a few.
    Those with a badge stay first, then those with a tie to the offender, closest first; never by weight.
    """
    tied = [alter for alter in picture.alters if alter.domain]
    if len(tied) <= GROUP_ABOVE and len(picture.alters) - len(tied) <= DRAWN_UNTIED:
        return picture.alters, ()
    order = sorted(
        enumerate(tied), key=lambda each: (not set("PRpr") & set(each[1].badges), not each[1].line,
                                                     each[1].ring or 9, each[0]),
    )
    kept = {alter.id for _, alter in (order if len(tied) <= GROUP_ABOVE else order[:DRAWN_ONE_BY_ONE])}
    behind: dict[str, list[Alter]] = {}
    for alter in picture.alters:
        if alter.id not in kept:
            behind.setdefault(alter.domain, []).append(alter)
    alone = {alters[0].id for alters in behind.values() if len(alters) == 1}
    more = tuple(
        _more(f"m{place}", domain, alters)
        for place, (domain, alters) in enumerate(behind.items(), 1) if alters[0].id not in alone
    )
    return tuple(alter for alter in picture.alters if alter.id in kept | alone), more


def _more(short_id: str, domain: str, alters: Sequence[Alter]) -> More:
    """One node for several alters, with the tally of what their ties show."""
    protective = sum(alter.flag in (Flag.PROTECTIVE, Flag.BOTH) for alter in alters)
    risk = sum(alter.flag in (Flag.RISK, Flag.BOTH) for alter in alters)
    tied = sum(bool(alter.line) for alter in alters)
    parts = [
        count(tied, "has a tie to the offender", "have a tie to the offender"),
        f"{protective} with what protects" if protective else "",
        f"{risk} with what puts at risk" if risk else "",
    ]
    return More(
        id=short_id,
        domain=domain,
        label=f"{len(alters)} more",
        text=", ".join(filter(None, parts)),
        members=tuple(alter.id for alter in alters),
    )
