"""The benchmark: an invented agency, and netmap against the bare driver on it.

The only place outside the two stores with SQL and Cypher of its own, since it says what a bare driver costs.
"""

from __future__ import annotations

import sys
from typing import TextIO

from api.bench.command import CASES, bench
from netmap.settings import Settings

__all__ = ["bench", "run"]


def run(
    settings: Settings, cases: tuple[int, ...] = CASES, as_json: bool = False, out: TextIO = sys.stdout,
    progress: TextIO = sys.stderr,
) -> int:
    """Measure SQLite plain and encrypted, and the Neo4j that the settings name, with agencies of so many cases.

    Tells everything on `out`, as a table or as JSON, and how far it is on `progress`. Gives 0 whenever it measured: a
    target that is missed is told. Files are made beside the store of the settings and removed again.

    Raises:
        SettingsError: the Neo4j holds something else; nothing was touched.
        StoreUnavailable: it does not answer.
    """
    from api.bench.running import run_bench

    return run_bench(settings, cases, as_json, out, progress)
