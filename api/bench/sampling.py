"""Taking times so that they can be compared: ours, bare, ours, bare, in one run on one machine."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec

Work = Callable[[], object]
K = TypeVar("K")


class Spread(msgspec.Struct, frozen=True):
    """Median, 95th percentile and number of samples, in the unit of the figure."""

    median: float
    p95: float
    samples: int


def spread(times: Sequence[float]) -> Spread:
    """The spread of some samples (one at least)."""
    ordered = sorted(times)
    return Spread(statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], len(ordered))


def interleaved(
    ways: Mapping[K, Callable[[], Work]], samples: int, warm_up: int = 5, done: Callable[[int], object] = lambda _: None
) -> dict[K, list[float]]:
    """Milliseconds of each way, `samples` times in turn, after some rounds that do not count.

    A way makes its work ready, which is not timed, and returns it. The order rotates, so that none always runs in the
    wake of the same other. Python's collector stays on, as in real life; each work starts with an empty debt, and what
    was there before all of them (vocabulary, modules) is not gone through again and again.
    """
    taken: dict[K, list[float]] = {name: [] for name in ways}
    names = list(ways)
    gc.collect()
    gc.freeze()
    try:
        for turn in range(warm_up + samples):
            start = turn % len(names)
            for name in names[start:] + names[:start]:
                work = ways[name]()
                spent = timed(work)
                if turn >= warm_up:
                    taken[name].append(spent)
            done(1)
    finally:
        gc.unfreeze()
    return taken


def timed(work: Work) -> float:
    """Milliseconds that a work takes."""
    gc.collect()
    start = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - start) / 1e6
