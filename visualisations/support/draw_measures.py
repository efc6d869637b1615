"""The picture of measures and goals: a panel for each, on the axis of the year and with the same events."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from visualisations.support.axis import SCREEN, Axis, Format, wrapped
from visualisations.support.draw_year import Key, drawn
from visualisations.support.lines import number
from visualisations.support.model_over_time import MeasuresPicture, Panel, Series
from visualisations.support.sheet import GRID, INK, PLAIN, QUIET, SMALL, Sheet, width_of

STYLES: tuple[tuple[str, bool, tuple[float, ...]], ...] = (
    ("o", True, ()), ("s", False, (5, 3)), ("^", True, (2, 2)), ("D", False, (8, 2, 2, 2)), ("v", True, (1, 2)),
    ("o", False, (10, 3)),
)
"""Shape of the points, whether they are filled, and the dashes of the line: for each name in the picture, in turn."""
_HIGH, _LINE = 60, 15


def draw_measures(picture: MeasuresPicture, form: Format = SCREEN) -> bytes:
    """The picture as an SVG document; each point carries the id of its row in the table."""
    styles = {name: STYLES[place % len(STYLES)] for place, name in enumerate(picture.names)}
    drawn_here = {series.name for panel in picture.panels for series in panel.series}

    def body(sheet: Sheet, axis: Axis, top: float) -> float:
        for panel in picture.panels:
            top = _draw_panel(sheet, axis, top, panel, styles)
        return top

    keys: list[Key] = [(shape, filled, name) for name, (shape, filled, _) in styles.items()
                       if name in drawn_here]
    keys += [("", None, "a gap in a line: nothing read for long, or not complete"), ("", None, "dotted line: event")]
    return drawn(picture.frame, "Measures and goals", picture.sentence, form, body, keys)


def _draw_panel(
    sheet: Sheet, axis: Axis, top: float, panel: Panel, styles: Mapping[str, tuple[str, bool, tuple[float, ...]]]
) -> float:
    room = axis.right - axis.left if axis.narrow else axis.left - 56
    left = axis.left if axis.narrow else 20
    words = [(PLAIN, line, True) for line in wrapped(panel.title, room, PLAIN, bold=True)]
    words += [(SMALL, line, False) for line in wrapped(panel.about, room, SMALL)]
    begins = top
    for size, line, bold in words:
        sheet.text(left, begins + 8, line, size, bold=bold, colour=INK if bold else QUIET, halo=axis.narrow)
        begins += _LINE + 1
    high = (begins if axis.narrow else top) + 10
    low = high + _HIGH
    _draw_scale(sheet, axis, high, low, panel)
    places: list[tuple[float, float, str]] = []
    points: list[tuple[float, float]] = []
    for series in panel.series:
        found = _draw_series(sheet, axis, high, low, panel, series, styles[series.name])
        points += [*found, *(between for one, other in pairwise(found) for between in _between(one, other))]
        places += [(*found[-1], series.name)] if found else []
    # On a narrow sheet the shapes in the legend have to do.
    lowest = low if axis.narrow else _draw_names(sheet, axis, places, points, low)
    bottom = max(low + 14, lowest + 9)
    for line in wrapped(panel.told, axis.right - axis.left, SMALL):
        sheet.text(axis.left, bottom + 8, line, SMALL, halo=True)
        bottom += 16
    return max(bottom, begins) + 10


def _draw_scale(sheet: Sheet, axis: Axis, high: float, low: float, panel: Panel) -> None:
    middle = (panel.lowest + panel.highest) / 2
    for value in (panel.lowest, middle, panel.highest):
        y = low - (value - panel.lowest) / (panel.highest - panel.lowest) * (low - high)
        sheet.line([(axis.left, y), (axis.right, y)], colour=GRID, above=0.5)
        if axis.narrow:
            sheet.text(axis.left, y - 8, number(value), SMALL, colour=QUIET, halo=True)
        else:
            sheet.text(axis.left - 8, y, number(value), SMALL, colour=QUIET, align="right")


def _draw_series(
    sheet: Sheet, axis: Axis, high: float, low: float, panel: Panel, series: Series,
    style: tuple[str, bool, tuple[float, ...]],
) -> list[tuple[float, float]]:
    """The points and the line between them, left open at gaps; gives where they are."""
    shape, filled, dashes = style
    run: list[tuple[float, float]] = []
    drawn_at: list[tuple[float, float]] = []
    for place, point in enumerate(series.points):
        if place in series.gaps:
            _join(sheet, run, dashes)
            run = []
        if point.value is None:
            sheet.mark(axis.x(point.on), low + 6, "|", size=8, name=point.id)
            continue
        y = low - (point.value - panel.lowest) / (panel.highest - panel.lowest) * (low - high)
        run.append((axis.x(point.on), y))
        sheet.mark(*run[-1], shape, size=8, filled=filled, name=point.id)
        drawn_at.append(run[-1])
    _join(sheet, run, dashes)
    return drawn_at


def _between(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    """Places on the way from one point to another, close enough that no name hides what joins them."""
    steps = max(1, int((other[0] - one[0]) // 10))
    return [
        (one[0] + (other[0] - one[0]) * n / steps, one[1] + (other[1] - one[1]) * n / steps) for n in range(1, steps)
    ]


def _join(sheet: Sheet, run: list[tuple[float, float]], dashes: tuple[float, ...]) -> None:
    if len(run) > 1:
        sheet.line(run, width=1.8, dashes=dashes, above=4)


def _draw_names(
    sheet: Sheet, axis: Axis, places: list[tuple[float, float, str]], points: list[tuple[float, float]],
    low: float,
) -> float:
    """The name of each line at its last point, moved down where it would lie on a point or on another name.

    Gives how far down that went, `low` at least: what is written below begins there.
    """
    taken = [(x - 6, x + 6, y) for x, y in points]
    for x, y, name in sorted(places, key=lambda place: place[1]):
        wide = width_of(name, SMALL, bold=True)
        left = x + 9 if x + 9 + wide <= axis.width - 4 else x - 9 - wide
        while any(left < end and begin < left + wide and abs(y - other) < 14 for begin, end, other in taken):
            y += 3
        taken.append((left, left + wide, y))
        sheet.text(left, y, name, SMALL, bold=True, halo=True)
        low = max(low, y)
    return low
