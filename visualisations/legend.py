"""The legend, from the same constants that the picture is drawn with."""

from __future__ import annotations

from typing import NamedTuple

from visualisations.palette import BADGES, LINES


class Entry(NamedTuple):
    """One line of the legend: `sort` is badge, line, node or words; `code` says which; `text` what it means."""

    sort: str
    code: str
    text: str


def legend_of(history: bool, unknown_ring: bool, others: bool) -> tuple[Entry, ...]:
    """The entries that this picture needs; all badges and line forms are always explained."""
    entries = [Entry("badge", code, badge.meaning) for code, badge in BADGES.items()]
    entries += [Entry("line", code, line.meaning) for code, line in LINES.items() if code != "ended" or history]
    if others:
        entries.append(Entry("line", "others", "tie among others"))
    entries += [Entry("node", "person", "person"), Entry("node", "group", "group")]
    entries.append(Entry("words", "rings", "nearer to the centre and thicker line: closer"))
    if unknown_ring:
        entries.append(Entry("words", "outer", "outermost band, dashed edge: closeness not recorded"))
    return tuple(entries)
