"""Placing items round the circle, one after the other, so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, tau
from typing import NamedTuple

from visualisations.boxes import Body, Shape, shape_at

LOOK_BACK = 12
"""How many items back can still be in the way; further ones never were in any tried network."""

SECTOR_GAP = 0.05
NEGLIGIBLE = 0.0015


class Ground(NamedTuple):
    """Where items may stand: half axes of the outermost ellipse in pixels, and a radius for each item."""

    across: float
    down: float
    radii: tuple[float, ...]


class Placed(NamedTuple):
    """An item on its ray; before `reach`, less its own half, nothing that follows can stand in its way."""

    angle: float
    radius: float
    shape: Shape
    line: bool
    reach: float


def sweep(
    items: Sequence[Body], ground: Ground, start: float, extra: float, strict: bool
) -> tuple[list[Placed], float]:
    """Place all items clockwise from an angle, each as early as it can stand plus `extra`; also the angle left over.

    `strict` keeps lines clear of the names they would cross; otherwise only of nodes. A negative remainder means that
    there was no room.
    """
    placed: list[Placed] = []
    angle = start
    for place, (item, radius) in enumerate(zip(items, ground.radii, strict=True)):
        if place:
            angle += extra + (SECTOR_GAP if items[place - 1].sector != item.sector else 0.0)
        before = placed[-LOOK_BACK:]
        for _ in range(16):
            shape = shape_at(item, angle, radius, ground.across, ground.down)
            half, needed = max(shape.before, shape.badge, shape.node) + shape.gap, angle
            for old in before:
                if old.reach + half > needed:
                    needed = max(needed, _after(old, shape, radius, item.line, strict))
            if needed - angle < NEGLIGIBLE:
                break
            angle = needed + NEGLIGIBLE
        reach = angle + max(shape.after, shape.badge, shape.node) + shape.gap
        placed.append(Placed(angle, radius, shape, item.line, reach))
    return placed, _left_over(placed, start, extra, strict) if placed else tau


def _after(old: Placed, shape: Shape, radius: float, line: bool, strict: bool) -> float:
    """The first angle at which an item stands clear of an earlier one."""
    kept = old.shape
    needed = old.angle
    if kept.near < shape.far and shape.near < kept.far:
        needed = old.angle + kept.after + shape.before + kept.gap
    if shape.badge and line:
        if kept.near < shape.badge_far and shape.badge_near < kept.far:
            needed = max(needed, old.angle + kept.after + shape.badge)
        if kept.badge and kept.badge_near < shape.badge_far and shape.badge_near < kept.badge_far:
            needed = max(needed, old.angle + kept.badge + shape.badge)
    if kept.badge and kept.badge_near < shape.far and shape.near < kept.badge_far:
        needed = max(needed, old.angle + kept.badge + shape.before)
    if line and old.radius < radius:
        needed = max(needed, old.angle + (kept.after + kept.gap / 2 if strict else kept.node))
    if old.line and radius < old.radius:
        needed = max(needed, old.angle + (shape.before + shape.gap / 2 if strict else shape.node))
    return needed


def _left_over(placed: Sequence[Placed], start: float, extra: float, strict: bool) -> float:
    """The angle between the last items and the first ones, a whole turn later, beyond what they need."""
    spare = tau
    for first in placed[:LOOK_BACK]:
        turned = first.angle + tau
        for last in placed[-LOOK_BACK:]:
            spare = min(spare, turned - _after(last, first.shape, first.radius, first.line, strict))
    return spare - extra - SECTOR_GAP


def settle(items: Sequence[Body], ground: Ground, strict: bool) -> tuple[list[Placed], float]:
    """Spread items over the whole turn, the first sector centred at the top; also the angle that was missing, or 0."""
    first = sum(item.sector == items[0].sector for item in items)
    start, extra = -pi / 2 - pi * first / len(items), 0.0
    placed, spare = sweep(items, ground, start, extra, strict)
    if spare < 0:
        return placed, -spare
    for _ in range(3):
        extra = max(0.0, extra + spare / len(items) * 0.97)
        middle = (placed[0].angle + placed[first - 1].angle) / 2
        start += -pi / 2 - middle if first < len(items) else 0.0
        placed, spare = sweep(items, ground, start, extra, strict)
        if abs(spare) < 0.02:
            break
    while spare < 0 and extra > 0.0005:
        extra *= 0.85
        placed, spare = sweep(items, ground, start, extra, strict)
    return placed, max(0.0, -spare)
