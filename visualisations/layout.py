"""Where everything stands: rings and sectors computed here, so that the same view always looks the same.

Rings tell closeness, sectors tell the domain. A sector grows with what it holds; inside it those of different rings
take turns, so that a line to an outer node runs between the names of inner ones. No physics, no chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, pi, sin
from typing import NamedTuple

from visualisations.boxes import Body, Item, name_box, size, wrapped
from visualisations.model import Sector
from visualisations.sweep import Ground, Placed, settle

ACROSS, DOWN = 338.0, 272.0
FREE = 0.17
TITLE_ACROSS, TITLE_DOWN = 70.0, 52.0
ARC = 78.0
BANDS = (1, 2, 3, 4)
THIN = 0.45
MOST_STRICT = 46
"""Up to so many bodies lines are kept clear of names; beyond, of nodes only, and the halo of a name does the rest."""


class Place(NamedTuple):
    """Where a node stands and where its name begins, in pixels from the offender."""

    id: str
    x: float
    y: float
    lines: tuple[str, ...]
    name_x: float
    name_y: float
    align: str


class Layout(NamedTuple):
    """A finished layout in pixels: nodes, sector titles, half axes of the rings, rays between sectors."""

    places: tuple[Place, ...]
    titles: tuple[Place, ...]
    rings: tuple[tuple[int, float, float], ...]
    rays: tuple[tuple[float, float], ...]


def layout_of(items: Sequence[Item], sectors: Sequence[Sector]) -> Layout:
    """Lay out items; sectors go round clockwise in their order, the first one at the top. Names never overlap."""
    ordered = _ordered(items, sectors)
    number = {sector.code: place for place, sector in enumerate(sectors)}
    bodies = tuple(
        Body(number[item.sector], item.band, *size(item.lines, item.title), item.badges, item.line, item.title)
        for item in ordered
    )
    placed, rings, across, down = _settled(bodies)
    places = [
        _place(item, body, spot, across, down) for item, body, spot in zip(ordered, bodies, placed, strict=True)
    ]
    return Layout(
        tuple(p for p, item in zip(places, ordered, strict=True) if not item.title),
        tuple(p for p, item in zip(places, ordered, strict=True) if item.title),
        tuple((band, round(end * across, 1), round(end * down, 1)) for band, end in rings),
        _rays(bodies, placed, across, down),
    )


@lru_cache(maxsize=256)
def _settled(bodies: tuple[Body, ...]) -> tuple[tuple[Placed, ...], tuple[tuple[int, float], ...], float, float]:
    """Rays and rings for bodies, in a picture as small as it can be; remembered, since a view is opened many times.

    What is remembered holds sizes only, no names and no ids.
    """
    counts = {band: sum(body.band == band for body in bodies) for band in BANDS}
    scale = max(1.0, (len(bodies) / 34) ** 0.5)
    while True:
        tracks, rings = _tracks(counts, scale)
        ground = Ground(ACROSS * scale, DOWN * scale, _radii(bodies, tracks, scale))
        for strict in (True, False) if len(bodies) <= MOST_STRICT else (False,):
            placed, missing = settle(bodies, ground, strict) if bodies else ([], 0.0)
            if not missing:
                return tuple(placed), tuple(rings), ground.across, ground.down
        scale *= 1 + min(0.25, max(0.04, missing / 12))


def _ordered(items: Sequence[Item], sectors: Sequence[Sector]) -> list[Item]:
    """Sector by sector, bands taking turns evenly, with the title of the sector in its middle."""
    ordered: list[Item] = []
    for sector in sectors:
        inside = [item for item in items if item.sector == sector.code]
        totals, seen, keyed = {b: sum(i.band == b for i in inside) for b in BANDS}, dict.fromkeys(BANDS, 0), []
        for item in inside:
            keyed.append(((seen[item.band] + 0.5) / totals[item.band], -item.band, item))
            seen[item.band] += 1
        row = [item for _, _, item in sorted(keyed, key=lambda entry: entry[:2])]
        row.insert(len(row) // 2, Item(sector.code, sector.code, 5, wrapped(sector.label, 20), line=False, title=True))
        ordered.extend(row)
    return ordered


def _tracks(counts: dict[int, int], scale: float) -> tuple[dict[int, list[float]], list[tuple[int, float]]]:
    """Radii of the tracks of each band, and where each band ends, in outer radii. An empty band is drawn thin."""
    rows = {band: ceil(counts[band] * ARC / (pi * (ACROSS + DOWN) * scale * (0.26 * band - 0.05))) for band in BANDS}
    shown = [band for band in BANDS if band < 4 or counts[4]]
    unit = (1.06 - FREE) / sum(max(rows[band], THIN) for band in shown)
    edge, tracks, rings = FREE, {}, []
    for band in shown:
        tracks[band] = [edge + unit * (row + 0.66) for row in range(rows[band])]
        edge += unit * max(rows[band], THIN)
        rings.append((band, edge))
    return tracks, rings


def _radii(bodies: Sequence[Body], tracks: dict[int, list[float]], scale: float) -> tuple[float, ...]:
    """A radius for each item; those of one band take its tracks in turn. Titles stand outside everything."""
    seen, radii = dict.fromkeys(BANDS, 0), []
    for item in bodies:
        if item.title:
            radii.append(1 + TITLE_DOWN / DOWN / scale)
            continue
        rows = tracks[item.band]
        radii.append(rows[seen[item.band] % len(rows)])
        seen[item.band] += 1
    return tuple(radii)


def _place(item: Item, body: Body, spot: Placed, across: float, down: float) -> Place:
    """An item in pixels, with the anchor of its name: the middle of its first line."""
    left, top, right, _ = name_box(body, spot.angle)
    align = "center" if left < 0 < right else ("left" if left > 0 else "right")
    name_x = {"center": 0.0, "left": left, "right": right}[align]
    x, y = across * spot.radius * cos(spot.angle), down * spot.radius * sin(spot.angle)
    return Place(item.id, round(x, 1), round(y, 1), item.lines, round(name_x, 1), round(top + 7.5, 1), align)


def _rays(
    bodies: Sequence[Body], placed: Sequence[Placed], across: float, down: float
) -> tuple[tuple[float, float], ...]:
    """Where the line between two sectors meets the outermost ring."""
    rays = []
    for place, item in enumerate(bodies):
        if bodies[place - 1].sector == item.sector:
            continue
        turn = 0.0 if place else 2 * pi
        angle = (placed[place - 1].angle - turn + placed[place].angle) / 2
        rays.append((round(across * 1.06 * cos(angle), 1), round(down * 1.06 * sin(angle), 1)))
    return tuple(rays)
