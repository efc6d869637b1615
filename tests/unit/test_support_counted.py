"""Planned against held, and when a clock was late: tables a practitioner could extend, and what holds for any year."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.support.cadence import standing
from netmap.support.expected import Counts, counted, months_of, planned_days
from netmap.support.late import late_stretches, resting_stretches
from netmap.support.model import ClockState, Consent, Happened, Outcome, Period, Phase

START = date(2026, 1, 1)
WORDS = {phase.value: phase for phase in Phase}


def day(text: str) -> date:
    """Day and month of 2026, as "8.1."."""
    number, month = text.rstrip(".").split(".")
    return date(2026, int(month), int(number))


def stretch(start: str, end: str | None, phase: str, paused: str | None = None, consent: str = "given") -> Period:
    return Period(
        start=day(start), end=day(end) if end else None, phase=WORDS[phase], consent=Consent(consent),
        paused_until=day(paused) if paused else None, pause_reason="illness" if paused else None,
    )


@pytest.mark.parametrize(("periods", "until", "release", "planned"), [
    ([("1.1.", None, "regular")], "7.1.", None, []),
    ([("1.1.", None, "regular")], "8.1.", None, ["8.1."]),
    ([("1.1.", None, "regular")], "8.3.", None, ["8.1.", "7.2."]),
    ([("1.1.", None, "intensive")], "5.2.", None, ["8.1.", "22.1.", "5.2."]),
    # a change of rhythm takes along what has passed: 15 of 30 days are half of 14
    ([("1.1.", "23.1.", "regular"), ("24.1.", None, "intensive")], "20.2.", None, ["8.1.", "30.1.", "13.2."]),
    # a pause stands still: ten days passed before it, twenty are left after it
    ([("1.1.", "18.1.", "regular"), ("19.1.", None, "regular", "28.2.")], "31.3.", None, ["8.1.", "20.3."]),
    ([("1.1.", None, "regular", None, "declined")], "31.12.", None, []),
    ([("1.1.", "20.1.", "crisis"), ("21.1.", None, "crisis", None, "withdrawn")], "31.3.", None, ["8.1.", "15.1."]),
    ([("1.1.", "3.1.", "regular")], "31.3.", None, []),
    ([("1.1.", "31.1.", "crisis")], "31.3.", None, ["8.1.", "15.1.", "22.1.", "29.1."]),
    # around a release: by its day, three and fourteen days after it; then the rhythm begins anew
    ([("1.1.", None, "maintenance")], "31.5.", "1.2.", ["8.1.", "1.2.", "4.2.", "15.2.", "16.5."]),
])
def test_planned_days(
    periods: list[tuple[str, ...]], until: str, release: str | None, planned: list[str]
) -> None:
    found = planned_days([stretch(*each) for each in periods], day(until), day(release) if release else None)
    assert found == tuple(day(each) for each in planned)


@pytest.mark.parametrize(("happened", "counts"), [
    ([], Counts(planned=2)),
    ([("8.1.", "held"), ("9.2.", "partly")], Counts(planned=2, held=2)),
    ([("8.1.", "no_show"), ("9.1.", "not_reached"), ("10.1.", "refused"), ("11.1.", "cancelled_by_family")],
     Counts(planned=2, attempts=4)),
    ([("8.1.", "cancelled_by_service")], Counts(planned=2, missed_by_service=1)),
    ([("9.3.", "held")], Counts(planned=2)),
])
def test_counted(happened: list[tuple[str, str]], counts: Counts) -> None:
    planned = planned_days([stretch("1.1.", None, "regular")], day("8.3."))
    assert counted(planned, [Happened(day(on), Outcome(o)) for on, o in happened], START, day("8.3.")) == counts


def test_one_that_was_held_beyond_the_plan_does_not_count_as_planned() -> None:
    assert Counts(planned=3, held=5).kept == 3
    assert Counts(planned=3, held=2).plus(Counts(planned=1, held=1)) == Counts(planned=4, held=3)


@pytest.mark.parametrize(("periods", "held", "late"), [
    ([("1.1.", None, "regular")], ["8.1."], [("14.2.", "31.12.", "long_overdue")]),
    ([("1.1.", None, "regular")], ["8.1.", "20.2."],
     [("14.2.", "19.2.", "overdue"), ("29.3.", "31.12.", "long_overdue")]),
    ([("1.1.", None, "regular")], [], [("11.1.", "31.12.", "long_overdue")]),
    ([("1.1.", None, "regular", None, "declined")], [], []),
    ([("1.1.", "10.1.", "regular"), ("11.1.", None, "regular", "20.12.")], ["8.1."], [("28.12.", "31.12.", "overdue")]),
])
def test_late(periods: list[tuple[str, ...]], held: list[str], late: list[tuple[str, str, str]]) -> None:
    happened = [Happened(day(each), Outcome.HELD) for each in held]
    found = late_stretches([stretch(*each) for each in periods], happened, START, day("31.12."))
    assert [(each.first, each.last, each.state) for each in found] == [(day(a), day(b), s) for a, b, s in late]


def test_a_pause_is_shown_as_far_as_it_goes() -> None:
    found = resting_stretches([stretch("1.3.", None, "regular", "10.4.")], START, day("31.3."))
    assert [(each.first, each.last) for each in found] == [(day("1.3."), day("31.3."))]


def test_months_meet() -> None:
    assert months_of(day("15.1."), day("2.3.")) == (
        (day("15.1."), day("31.1.")), (day("1.2."), day("28.2.")), (day("1.3."), day("2.3."))
    )


@st.composite
def years(draw: st.DrawFn) -> tuple[list[Period], list[Happened], date | None]:
    """Somebody's year: stretches that meet, some paused or refused, and what happened."""
    lengths = draw(st.lists(st.integers(1, 90), min_size=1, max_size=5))
    periods, start = [], START + timedelta(days=draw(st.integers(0, 40)))
    for length in lengths:
        paused = draw(st.none() | st.integers(0, length - 1))
        periods.append(Period(
            start=start, end=start + timedelta(days=length - 1), phase=draw(st.sampled_from(Phase)),
            consent=draw(st.sampled_from([Consent.GIVEN] * 4 + [Consent.DECLINED])),
            paused_until=None if paused is None else start + timedelta(days=paused), pause_reason="rest",
            cadence_days=draw(st.none() | st.integers(1, 40)),
        ))
        start += timedelta(days=length)
    days = draw(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Outcome)), max_size=20))
    happened = [Happened(START + timedelta(days=away), outcome) for away, outcome in days]
    release = draw(st.none() | st.integers(0, 300).map(lambda away: START + timedelta(days=away)))
    return periods, happened, release


@given(years())
def test_late_is_day_for_day_what_the_clock_says(year: tuple[list[Period], list[Happened], date | None]) -> None:
    periods, happened, release = year
    first, last = START, START + timedelta(days=365)
    found = late_stretches(periods, happened, first, last, release)
    for away in range(366):
        on = first + timedelta(days=away)
        now = standing(periods, happened, on, release)
        late = now is not None and now.state in (ClockState.OVERDUE, ClockState.LONG_OVERDUE)
        assert late == any(each.first <= on <= each.last for each in found), on
    assert all(one.last < other.first for one, other in itertools.pairwise(found))


@given(years(), st.integers(0, 365), st.integers(0, 365))
def test_counts_of_parts_are_those_of_the_whole(
    year: tuple[list[Period], list[Happened], date | None], one: int, other: int
) -> None:
    periods, happened, release = year
    first, last = (START + timedelta(days=each) for each in sorted((one, other)))
    planned = planned_days(periods, last, release)
    states = [standing(periods, happened, each, release) for each in planned]
    assert not any(now is None or now.state in (ClockState.PAUSED, ClockState.NOT_APPLICABLE) for now in states)
    whole, parts = counted(planned, happened, first, last), Counts()
    for begins, ends in months_of(first, last):
        parts = parts.plus(counted(planned, happened, begins, ends))
    assert parts == whole
    assert planned == tuple(d for d in planned_days(periods, last + timedelta(days=90), release) if d <= last)
