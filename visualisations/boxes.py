"""How much room a node and its name take, seen from the centre of the picture.

Rings are ellipses of one shape, so that in units of the outermost one they are circles and every line to the offender
is a ray. Angles here are in that space, in radians, growing clockwise from the right; lengths are in outer radii.
"""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import NamedTuple

CHARACTER = 7.4
TITLE_CHARACTER = 9.6
LINE = 15.0
NODE = 12.0
NAME_GAP = 4.0
WRAP_AT = 16
SIDEWAYS_BELOW = 0.5
BADGE_FROM_NODE = 40.0
BADGE_HALF = 11.0
BADGES_APART = 3.0
"""Half of what is left free between the badges of two lines, so that they do not read as those of one."""

GAP = 6.0


class Item(NamedTuple):
    """Something to place: its band (1-4), its wrapped name, how many badges its line carries, whether it has a line."""

    id: str
    sector: str
    band: int
    lines: tuple[str, ...]
    badges: int = 0
    line: bool = True
    title: bool = False


class Body(NamedTuple):
    """What the layout knows of an item: no name and no id, only the room that it takes."""

    sector: int
    band: int
    width: float
    height: float
    badges: int
    line: bool
    title: bool


class Shape(NamedTuple):
    """What an item takes at one place: angles before and after its ray, and distances from the centre.

    `node` is the angle that a line has to keep from the node, `gap` the angle left free beside a name.
    """

    before: float
    after: float
    near: float
    far: float
    badge: float
    badge_near: float
    badge_far: float
    node: float
    gap: float


def wrapped(text: str, limit: int = WRAP_AT, most: int = 3) -> tuple[str, ...]:
    """A name in lines of about `limit` characters, broken at spaces if it has any; cut with … after `most` lines."""
    if len(text) <= limit:
        return (text,)
    lines = [""]
    for word in text.split():
        while len(word) > limit + 4:
            lines.append(word[:limit] + "-")
            word = word[limit:]
        if not lines[-1] or len(lines[-1]) + 1 + len(word) <= limit:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    kept = [line for line in lines if line]
    return tuple(kept) if len(kept) <= most else (*kept[: most - 1], f"{kept[most - 1][: limit - 1]}…")


def size(lines: tuple[str, ...], title: bool = False) -> tuple[float, float]:
    """Width and height of a wrapped name in pixels; titles of sectors are set larger and bold."""
    return max(map(len, lines)) * (TITLE_CHARACTER if title else CHARACTER), len(lines) * LINE


def name_box(body: Body, angle: float) -> tuple[float, float, float, float]:
    """The box of a name around its node in pixels: left, top, right, bottom. It stands on the node's outer side."""
    width, height = body.width, body.height
    if body.title:
        return -width / 2, -height / 2, width / 2, height / 2
    if abs(sin(angle)) < SIDEWAYS_BELOW:
        inner = NODE + NAME_GAP
        left = inner if cos(angle) > 0 else -inner - width
        return left, -height / 2, left + width, height / 2
    top = NODE + NAME_GAP - 2 if sin(angle) > 0 else -NODE - NAME_GAP + 2 - height
    return -width / 2, top, width / 2, top + height


def shape_at(body: Body, angle: float, radius: float, across: float, down: float) -> Shape:
    """What an item takes on a ray at a radius, where the outermost ellipse measures `across` and `down` pixels."""
    ux, uy = cos(angle), sin(angle)
    left, top, right, bottom = name_box(body, angle)
    before = after = 0.0
    near = far = radius
    if not body.title:
        before = after = NODE / across / radius
        near, far = radius - NODE / across, radius + NODE / across
    # Comparisons instead of min and max: this runs some thousand times for one picture.
    for px, py in ((left, top), (right, top), (left, bottom), (right, bottom)):
        x, y = radius * ux + px / across, radius * uy + py / down
        turn, distance = atan2(ux * y - uy * x, ux * x + uy * y), hypot(x, y)
        if turn > after:
            after = turn
        elif -turn > before:
            before = -turn
        if distance < near:
            near = distance
        if distance > far:
            far = distance
    node, gap = 1.5 * NODE / across / radius, GAP / across / radius
    if not body.badges:
        return Shape(before, after, near, far, 0.0, 0.0, 0.0, node, gap)
    pixels = hypot(across * ux, down * uy)
    middle = radius - BADGE_FROM_NODE / pixels
    room = BADGE_HALF / pixels
    # Badges stand side by side, square to the line: there an ellipse is as narrow as it is long along the line.
    beside = (BADGE_HALF * body.badges + BADGES_APART) * pixels / across / down
    return Shape(before, after, near, far, beside / middle, middle - room, middle + room, node, gap)
