"""Colours and line forms, in one place: the picture, the legend and the tests read these constants.

Blue and vermilion are Okabe and Ito's, told apart with every kind of colour vision; nearly equal in grey, so the
letters P and R carry the meaning and colour only repeats it. Red and green are never used; nor is size for danger.
"""

from __future__ import annotations

from typing import NamedTuple


class Badge(NamedTuple):
    """A mark on a line: its letter, its colour, whether it is hatched, and what it means."""

    letter: str
    colour: str
    hatched: bool
    meaning: str


class Line(NamedTuple):
    """A line form: colour, form (solid, dotted or zigzag), and what it means."""

    colour: str
    form: str
    meaning: str


PROTECTIVE = "#0072B2"
RISK = "#D55E00"
RISK_TEXT = "#B34700"
INK = "#0B0C0C"
TIE = "#4A5259"
ENDED = "#595959"
UNKNOWN = "#8A9299"
OTHERS = "#B4BABF"
RING_FILLS = ("#DFE5E8", "#E9EEF0", "#F3F6F7", "#FAFBFC")
RING_EDGE = "#CDD4D8"
SECTOR_EDGE = "#FFFFFF"
CHOSEN = "#FFDD00"

BADGES = {
    "P": Badge("P", PROTECTIVE, False, "protects"),
    "R": Badge("R", RISK_TEXT, False, "puts at risk"),
    "p": Badge("P", PROTECTIVE, True, "may protect: not confirmed or out of date"),
    "r": Badge("R", RISK_TEXT, True, "may put at risk: not confirmed or out of date"),
    "?": Badge("?", ENDED, False, "not enough recorded"),
}

LINES = {
    "supportive": Line(TIE, "solid", "supportive, or good and bad by turns"),
    "strained": Line(TIE, "zigzag", "strained or hostile"),
    "dormant": Line(TIE, "dotted", "no contact at present"),
    "unknown": Line(UNKNOWN, "solid", "how they get on: not recorded"),
    "ended": Line(ENDED, "dotted", "ended"),
}

WIDTHS = {1: 4.0, 2: 2.6, 3: 1.5, 0: 1.2}
"""Width of a line in pixels by ring; 0 where closeness is not recorded."""
