"""What the bench found out, held against what was asked for."""

from __future__ import annotations

from typing import Literal

import msgspec

from api.bench.sampling import Spread


class Target(msgspec.Struct, frozen=True):
    """What was asked for: a bound on the ratio of the medians, or on our own median."""

    bound: float
    on: Literal["ratio", "ours"] = "ratio"
    least: bool = False

    def told(self, unit: str) -> str:
        """In a few characters."""
        return f"{'≥' if self.least else '≤'} {self.bound:g}{'×' if self.on == 'ratio' else f' {unit}'}"


class Figure(msgspec.Struct, kw_only=True, frozen=True):
    """One line of the report. Where `ours` is missing, it was not measured, and `note` says why."""

    what: str
    store: str = ""
    cases: int | None = None
    unit: str = "ms"
    ours: Spread | None = None
    bare: Spread | None = None
    bare_way: str = ""
    target: Target | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours to bare, by their medians; for "at least" the other way round, so that more is better."""
        if self.ours is None or self.bare is None:
            return None
        one, other = self.ours.median, self.bare.median
        if self.target is not None and self.target.least and self.unit != "records/s":
            one, other = other, one
        return one / other if other else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; `None` where there is none, or nothing was measured."""
        value = self.ratio if self.target and self.target.on == "ratio" else self.ours.median if self.ours else None
        if self.target is None or value is None:
            return None
        return value >= self.target.bound if self.target.least else value <= self.target.bound


def plain(figure: Figure) -> dict[str, object]:
    """A figure for a machine, with what follows from it."""
    values: dict[str, object] = msgspec.to_builtins(figure)
    return {**values, "ratio": figure.ratio, "met": figure.met}


def table(figures: list[Figure]) -> str:
    """All figures as a plain table for people."""
    head = ("what", "store", "cases", "ours", "p95", "bare", "p95", "unit", "ratio", "target", "met", "bare is")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = ["  ".join(_cell(text, widths[n], n) for n, text in enumerate(row)).rstrip() for row in rows]
    notes = dict.fromkeys(f"{f.what}{f' ({f.store})' if f.store else ''}: {f.note}" for f in figures if f.note)
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:], *(["", *notes] if notes else [])])


def _row(figure: Figure) -> tuple[str, ...]:
    ours, bare, ratio = figure.ours, figure.bare, figure.ratio
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    return (
        figure.what,
        figure.store,
        f"{figure.cases:,}" if figure.cases else "",
        _number(ours.median) if ours else "not measured",
        _number(ours.p95) if ours and ours.samples > 1 else "",
        _number(bare.median) if bare else "",
        _number(bare.p95) if bare and bare.samples > 1 else "",
        figure.unit,
        f"{ratio:.2f}×" if ratio is not None else "",
        figure.target.told(figure.unit) if figure.target else "",
        met,
        figure.bare_way,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value >= 10 else f"{value:.2f}"


def _cell(text: str, width: int, place: int) -> str:
    return text.rjust(width) if 2 <= place <= 6 or place == 8 else text.ljust(width)
