"""Planned against held, and when a clock was late: tables a practitioner could extend, and what holds for any year."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.support.cadence import standing
from netmap.support.expected import Counts, counted, months_of
from netmap.support.late import late_stretches, resting_stretches
from netmap.support.model import ClockState, Consent, Happened, Outcome, Period, Phase
from netmap.support.planned import planned_contacts

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
    found = planned_contacts([stretch(*each) for each in periods], [], day(until), day(release) if release else None)
    assert [each.due for each in found] == [day(each) for each in planned]


@pytest.mark.parametrize(("happened", "counts"), [
    ([], Counts(planned=2)),
    ([("8.1.", "held"), ("9.2.", "partly")], Counts(planned=2, kept=2, held=2)),
    ([("8.1.", "no_show"), ("9.1.", "not_reached"), ("10.1.", "refused"), ("11.1.", "cancelled_by_family")],
     Counts(planned=2, attempts=4)),
    ([("8.1.", "cancelled_by_service")], Counts(planned=2, missed_by_service=1)),
    ([("9.3.", "held")], Counts(planned=2)),
])
def test_counted(happened: list[tuple[str, str]], counts: Counts) -> None:
    log = [Happened(day(on), Outcome(o)) for on, o in happened]
    planned = planned_contacts([stretch("1.1.", None, "regular")], log, day("8.3."))
    assert counted(planned, log, START, day("8.3.")) == counts


# The plan, the days on which one was held, the day of a release; the day that answers each planned one, and how many
# were held that answer none.
ANSWERED = [
    # on the day itself, in the days of grace after it, or before it
    ([("1.1.", None, "regular")], ["8.1.", "13.2.", "20.2."], None, ["8.1.", "13.2.", "20.2."], 0),
    # one day later it was overdue: it falls to the next one, and nothing makes up for what was missed
    ([("1.1.", None, "regular")], ["8.1.", "14.2."], None, ["8.1.", "-", "14.2."], 0),
    ([("1.1.", None, "regular")], ["8.1.", "14.2.", "8.3."], None, ["8.1.", "-", "14.2."], 1),
    # the one before was itself late: the clock gives grace from there, but none after one that was missed
    ([("1.1.", None, "regular")], ["10.1.", "15.2."], None, ["10.1.", "15.2.", "-"], 0),
    ([("1.1.", None, "regular")], ["10.1.", "16.2."], None, ["10.1.", "-", "16.2."], 0),
    ([("1.1.", None, "regular")], ["11.1.", "14.2."], None, ["-", "11.1.", "14.2."], 0),
    # two on one day, or many, months later, are one
    ([("1.1.", None, "regular")], ["9.3.", "9.3."], None, ["-", "-", "9.3."], 1),
    ([("1.1.", None, "regular")], ["9.1.", "9.1."], None, ["9.1.", "-", "-"], 1),
    ([("1.1.", None, "regular")], [f"{each}.3." for each in range(1, 10)], None, ["-", "-", "1.3."], 8),
    # each day answers one: the second falls to the one that is planned next
    ([("1.1.", None, "regular")], ["10.1.", "11.1."], None, ["10.1.", "11.1.", "-"], 0),
    # grace ends where the next one is planned
    ([("1.1.", None, "regular")], ["8.1.", "10.2."], "9.2.", ["8.1.", "-", "-", "10.2.", "-"], 0),
    # one held before support began counts as long as the clock takes it for the last one
    ([("1.2.", None, "regular")], ["2.1."], None, ["2.1.", "-"], 0),
    ([("1.2.", None, "regular")], ["1.1."], None, ["-", "-"], 1),
    # the one before a release: in the week before it, and not made up for after it
    ([("1.1.", None, "maintenance")], ["8.1.", "22.2.", "6.3."], "1.3.", ["8.1.", "22.2.", "6.3."], 0),
    ([("1.1.", None, "maintenance")], ["8.1.", "21.2.", "2.3."], "1.3.", ["8.1.", "-", "2.3."], 1),
]


@pytest.mark.parametrize(("periods", "held", "release", "answers", "more"), ANSWERED)
def test_each_planned_contact_is_judged_by_itself(
    periods: list[tuple[str, ...]], held: list[str], release: str | None, answers: list[str], more: int
) -> None:
    log, until = [Happened(day(each), Outcome.HELD) for each in held], day("12.3.")
    planned = planned_contacts([stretch(*each) for each in periods], log, until, day(release) if release else None)
    assert [each.held_on for each in planned] == [None if each == "-" else day(each) for each in answers]
    counts = counted(planned, log, START, until)
    assert (counts.kept, counts.more) == (len(answers) - answers.count("-"), more)


def test_counts_are_added_up_one_by_one() -> None:
    one, other = Counts(planned=3, kept=2, more=3, held=5), Counts(planned=1, held=0, attempts=2, missed_by_service=1)
    assert one.plus(other) == Counts(planned=4, kept=2, more=3, held=5, attempts=2, missed_by_service=1)


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


def test_a_late_stretch_says_when_the_contact_was_due() -> None:
    """Which is the day that the clock and the work list say; the days of grace lie between."""
    periods, log = [stretch("1.1.", None, "regular")], [Happened(day("8.1."), Outcome.HELD)]
    (found,) = late_stretches(periods, log, day("1.6."), day("31.12."))
    now = standing(periods, log, day("31.12."))
    assert (found.first, found.due) == (day("1.6."), day("7.2."))
    assert now is not None
    assert now.due == found.due


@pytest.mark.parametrize(("periods", "shown"), [
    ([("1.3.", None, "regular", "10.4.")], [("1.3.", "31.3.", "10.4.")]),
    # it goes on while something else is changed
    ([("1.3.", "15.3.", "regular", "10.4."), ("16.3.", None, "crisis", "10.4.")], [("1.3.", "31.3.", "10.4.")]),
    # it ended before its time
    ([("1.3.", "15.3.", "regular", "10.4."), ("16.3.", None, "regular")], [("1.3.", "15.3.", "15.3.")]),
    ([("1.4.", None, "regular", "10.4.")], []),
])
def test_a_pause_says_its_last_day_though_it_is_cut(
    periods: list[tuple[str, ...]], shown: list[tuple[str, str, str]]
) -> None:
    found = resting_stretches([stretch(*each) for each in periods], START, day("31.3."))
    assert [(each.first, each.last, each.until) for each in found] == [tuple(map(day, each)) for each in shown]


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
    planned = planned_contacts(periods, happened, last, release)
    states = [standing(periods, happened, each.due, release) for each in planned]
    assert not any(now is None or now.state in (ClockState.PAUSED, ClockState.NOT_APPLICABLE) for now in states)
    whole, parts = counted(planned, happened, first, last), Counts()
    for begins, ends in months_of(first, last):
        parts = parts.plus(counted(planned, happened, begins, ends))
    assert parts == whole
    later = planned_contacts(periods, happened, last + timedelta(days=90), release)
    assert [each.due for each in planned] == [each.due for each in later if each.due <= last]


@given(years(), st.integers(0, 365))
def test_no_contact_is_counted_twice_and_none_is_lost(
    year: tuple[list[Period], list[Happened], date | None], away: int
) -> None:
    periods, happened, release = year
    until = START + timedelta(days=away)
    planned = planned_contacts(periods, happened, until, release)
    days = [each.held_on for each in planned if each.held_on is not None]
    assert days == sorted(set(days))
    assert all(each.held_on is None or each.first <= each.held_on <= each.last for each in planned)
    counts = counted(planned, happened, date.min, until)
    assert counts.kept + counts.more == counts.held
    assert counts.kept <= counts.planned
