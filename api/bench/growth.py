"""How much slower it gets as the agency grows."""

from __future__ import annotations

from collections.abc import Iterable

from api.bench.figures import Figure, Target
from api.bench.measures import READ, TIE
from api.bench.sampling import Spread


def growth_figures(figures: Iterable[Figure]) -> list[Figure]:
    """How much the 95th percentile grows from the smallest to the largest agency, and the bare driver's beside it."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.what in (TIE, READ) and figure.target is not None and not figure.target.least:
            found.setdefault((figure.what, figure.store, ""), []).append(figure)
    return [_growth(min(same, key=_cases), max(same, key=_cases)) for same in found.values() if len(same) > 1]


def _growth(small: Figure, large: Figure) -> Figure:
    ours, bare = (
        Spread(round(getattr(large, side).p95 / getattr(small, side).p95, 3), 0, 1) for side in ("ours", "bare")
    )
    return Figure(
        what=f"{large.what}: p95 against {small.cases:,} cases", store=large.store, cases=large.cases, unit="×",
        ours=ours, bare=bare, bare_way=large.bare_way, target=Target(1.2, on="ours"),
    )


def _cases(figure: Figure) -> int:
    return figure.cases or 0
