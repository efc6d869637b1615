"""Which ratings with an instrument are to be made anew: the latest of each, and no other."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph_schema.records import Assessment
from netmap.ratings.latest import latest_of_each


def rating(name: str, instrument: str, on: str, state: str = "recorded", own_name: str | None = None) -> Assessment:
    return Assessment(
        id=name, recorded_at=datetime(2026, 1, 1, tzinfo=UTC), recorded_by="carla", case_id="case",
        assessor_id="carla", certificate_id="paper", instrument=instrument, instrument_name=own_name,
        instrument_version="2", assessed_on=date.fromisoformat(on), ratings=("1=high",),
        review_on=date(2026, 12, 1), state=state,
    )


@pytest.mark.parametrize(
    ("made", "latest"),
    [
        ([], set()),
        ([rating("a", "vera_2r", "2025-10-24"), rating("b", "vera_2r", "2026-08-24")], {"b"}),
        ([rating("a", "vera_2r", "2025-10-24"), rating("b", "saprof", "2026-08-24")], {"a", "b"}),
        ([rating("a", "vera_2r", "2025-10-24"), rating("b", "vera_2r", "2026-08-24", "entered_in_error")], {"a"}),
        ([rating("a", "other", "2025-10-24", own_name="One"), rating("b", "other", "2026-08-24", own_name="Two")],
         {"a", "b"}),
    ],
)
def test_the_latest_of_each_instrument_is_made_anew(made: list[Assessment], latest: set[str]) -> None:
    assert {each.id for each in latest_of_each(made)} == latest
    assert {each.id for each in latest_of_each(reversed(made))} == latest
