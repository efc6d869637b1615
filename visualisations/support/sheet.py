"""A drawing in pixels that becomes an SVG document. The only place that imports matplotlib, and only when it is drawn.

matplotlib draws without a screen, a browser or a network; its objects are used directly, not through `pyplot`, which
keeps every figure. Text stays text. The same drawing gives the same bytes: no date, no chance in the names of parts.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

INK, QUIET, GRID, FILL, EDGE, TODAY, PAPER = "#0b0c0c", "#484f54", "#d8dde0", "#dbe2e9", "#5b6770", "#1d5a86", "#ffffff"
SMALL, PLAIN, HEAD, TITLE = 12, 13, 15, 19
"""Sizes of text in pixels; nothing is smaller than `SMALL`."""
_PER_INCH = 96
_UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not have; one of them in a name would leave everybody without the picture."""
_ONE_AT_A_TIME = threading.Lock()
"""matplotlib is not made for several threads at once."""
_FONTS = ("DejaVu Sans", "Verdana", "Liberation Sans", "Arial", "Helvetica", "sans-serif")


@cache
def _matplotlib() -> Any:
    """The library with its settings, once in a process: they are global to it."""
    import matplotlib
    import matplotlib.backends.backend_svg
    import matplotlib.figure
    import matplotlib.lines
    import matplotlib.patches
    import matplotlib.text
    import matplotlib.textpath

    matplotlib.rcParams.update({
        "svg.fonttype": "none", "svg.hashsalt": "netmap", "font.family": ["sans-serif"],
        "font.sans-serif": list(_FONTS), "text.parse_math": False, "path.simplify": False,
    })
    return matplotlib


class Sheet:
    """A drawing of a width; its height is what was drawn. Positions and sizes are pixels from the top left.

    A part that is given a `name` carries it as its id in the document.
    """

    def __init__(self, width: int) -> None:
        """Begin with an empty sheet."""
        self.width, self.parts = width, list[Any]()

    def text(
        self, x: float, y: float, words: str, size: int = PLAIN, bold: bool = False, colour: str = INK,
        align: str = "left", name: str | None = None, halo: bool = False,
    ) -> None:
        """One line of text whose middle is at the height `y`; with `halo` on white, so that no line crosses it."""
        made = _matplotlib().text.Text(
            x, y, _UNDRAWABLE.sub("", words), fontsize=size * 72 / _PER_INCH, fontweight="bold" if bold else "normal",
            color=colour, ha=align, va="center_baseline", zorder=6, parse_math=False,
        )
        if halo:
            made.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})
        self._keep(made, name)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = INK, width: float = 1.0,
        dashes: tuple[float, ...] = (), name: str | None = None, above: float = 1,
    ) -> None:
        """A line through points; `dashes` are lengths drawn and left out, in turn."""
        style = (0, dashes) if dashes else "-"
        across, down = zip(*points, strict=True)
        self._keep(_matplotlib().lines.Line2D(
            across, down, color=colour, linewidth=width * 0.75, linestyle=style, zorder=above, solid_joinstyle="miter",
        ), name)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str = FILL, edge: str = EDGE,
        dashed: bool = False, name: str | None = None, above: float = 2,
    ) -> None:
        """A rectangle with an edge."""
        self._keep(_matplotlib().patches.Rectangle(
            (left, top), right - left, bottom - top, facecolor=fill, edgecolor=edge, linewidth=0.9,
            linestyle=(0, (3, 2)) if dashed else "-", zorder=above,
        ), name)

    def mark(
        self, x: float, y: float, shape: str, size: float = 10, filled: bool | None = True, name: str | None = None,
    ) -> None:
        """A mark of a shape (matplotlib's letter for it); `filled` is `None` for one that is half filled."""
        self._keep(_matplotlib().lines.Line2D(
            [x], [y], marker=shape, markersize=size * 0.75, linestyle="none", color=INK,
            markerfacecolor=PAPER if filled is False else INK, markerfacecoloralt=PAPER,
            fillstyle="left" if filled is None else "full", markeredgecolor=INK, markeredgewidth=1.3, zorder=5,
        ), name)

    def svg(self, height: float, words: str) -> bytes:
        """The document; `words` is its title, for whoever opens it alone."""
        library = _matplotlib()
        with _ONE_AT_A_TIME:
            figure = library.figure.Figure(figsize=(self.width / _PER_INCH, height / _PER_INCH), facecolor=PAPER)
            library.backends.backend_svg.FigureCanvasSVG(figure)
            axes = figure.add_axes((0, 0, 1, 1), xlim=(0, self.width), ylim=(height, 0))
            axes.set_axis_off()
            for part in self.parts:
                axes.add_artist(part)
                part.set_clip_on(False)
            made = BytesIO()
            title = _UNDRAWABLE.sub("", words)
            figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
        return made.getvalue()

    def _keep(self, part: Any, name: str | None) -> None:
        if name is not None:
            part.set_gid(name)
        self.parts.append(part)


@cache
def _font(size: int, bold: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(_FONTS[:1]), size=size, weight="bold" if bold else "normal")


@lru_cache(4096)
def width_of(words: str, size: int = PLAIN, bold: bool = False) -> float:
    """How wide a text is in pixels, in a wide typeface, so that it fits in most others."""
    with _ONE_AT_A_TIME:
        measured = _matplotlib().textpath.text_to_path.get_text_width_height_descent(words, _font(size, bold), False)
    return float(measured[0])
