"""The table that says the same as the picture, in the same order: for the keyboard, a screen reader and paper."""

from __future__ import annotations

from typing import NamedTuple

from visualisations.model import Alter, EgoTie, NetworkPicture
from visualisations.reasons import NO_TIE
from visualisations.words import RINGS


class Row(NamedTuple):
    """One tie of an alter to the offender, or an alter without one. `first` marks the first row of an alter."""

    alter_id: str
    href: str
    first: bool
    name: str
    marks: str
    tie: str
    domain: str
    domain_code: str
    ring: str
    period: str
    status: str
    flag: str
    flag_code: str
    badges: tuple[str, ...]
    reasons: tuple[str, ...]
    not_recorded: tuple[str, ...]


class OtherRow(NamedTuple):
    """All ties between two people or groups around the offender."""

    source: str
    target: str
    kinds: tuple[str, ...]


def table_of(picture: NetworkPicture) -> tuple[Row, ...]:
    """A row for each alter and tie, in the order in which the picture goes round."""
    labels = {sector.code: sector.label for sector in picture.sectors}
    return tuple(
        _row(alter, tie, place == 0, labels.get(alter.domain, ""))
        for alter in picture.alters
        for place, tie in enumerate(alter.ties or (None,))
    )


def others_of(picture: NetworkPicture) -> tuple[OtherRow, ...]:
    """A row for each pair of alters with ties between them."""
    names = {alter.id: alter.name for alter in picture.alters}
    return tuple(OtherRow(names[tie.source], names[tie.target], tie.kinds) for tie in picture.others)


def _row(alter: Alter, tie: EgoTie | None, first: bool, label: str) -> Row:
    """One row; what the rules say is repeated as sentences, each with its letter, apart from what nobody recorded.

    A sentence begins with what is doubtful about it ("Not confirmed: …"), so its state is not said once more.
    """
    reasons = [f"{reason.letter}: {reason.sentence}" for reason in (tie.reasons if tie else ())]
    return Row(
        alter_id=alter.id,
        href=alter.href,
        first=first,
        name=alter.name,
        marks=", ".join(("group",) * alter.group + alter.marks),
        tie=tie.kind if tie else NO_TIE,
        domain=tie.domain if tie else label,
        domain_code=alter.domain,
        ring=tie.closeness if tie else RINGS[0],
        period=tie.period if tie else "",
        status=tie.status if tie else "",
        flag=tie.flag_words if tie else "",
        flag_code=alter.flag.value if alter.flag else "no_tie",
        badges=tie.badges if tie else (),
        reasons=tuple(reasons),
        not_recorded=tie.not_recorded if tie else (),
    )
