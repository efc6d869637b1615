"""Which ratings are the latest of their instrument: only those are rated anew."""

from __future__ import annotations

from collections.abc import Iterable

from graph_schema.records import Assessment


def latest_of_each(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The latest assessment with each instrument, by day; what was entered in error is left out. No rating is read."""
    latest: dict[tuple[str, str | None], Assessment] = {}
    for each in sorted(assessments, key=lambda a: (a.assessed_on, a.id)):
        if each.state == "recorded":
            latest[each.instrument, each.instrument_name] = each
    return tuple(latest.values())
