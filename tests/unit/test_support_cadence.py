"""When a contact is due, as rows. A practitioner may add a row.

The plan: "PHASE [every N] from DAY [to DAY] [consent] [paused until DAY]", several with ";" between. What happened:
"OUTCOME DAY", with ";" between. Then the day of the question, the state, and the day on which the next contact is due
("-" for none). 2026-03-29 and 2026-10-25 are the days on which the clocks change; 2028 is a leap year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.support.cadence import CADENCES, FIRST_WITHIN, cadence_of, contacts_around, grace_of, standing
from netmap.support.model import ATTEMPTS, TOOK_PLACE, Because, ClockState, Consent, Happened, Outcome, Period, Phase
from netmap.support.release import release_contacts

ROWS = [
    # The first contact: a week from the start of support, whatever the phase
    ("regular from 2026-01-05", "", "2026-01-05", "on_track", "2026-01-12"),
    ("regular from 2026-01-05", "", "2026-01-10", "due_soon", "2026-01-12"),
    ("regular from 2026-01-05", "", "2026-01-14", "due_soon", "2026-01-12"),
    ("regular from 2026-01-05", "", "2026-01-15", "overdue", "2026-01-12"),
    ("regular from 2026-01-05", "", "2026-01-19", "long_overdue", "2026-01-12"),
    ("maintenance from 2026-01-05", "", "2026-01-15", "overdue", "2026-01-12"),
    # Each phase has its own cadence
    ("crisis from 2026-01-05", "held 2026-01-06", "2026-01-07", "on_track", "2026-01-13"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-01-07", "on_track", "2026-01-20"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-01-07", "on_track", "2026-02-05"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-01-07", "on_track", "2026-04-06"),
    # A person may set another
    ("regular every 21 from 2026-01-05", "held 2026-01-06", "2026-01-07", "on_track", "2026-01-27"),
    ("crisis every 2 from 2026-01-05", "held 2026-01-06", "2026-01-10", "due_soon", "2026-01-08"),
    ("crisis every 2 from 2026-01-05", "held 2026-01-06", "2026-01-11", "long_overdue", "2026-01-08"),
    # Due soon: the last fifth of the cadence; grace: a fifth of it again, two days at least
    ("regular from 2026-01-05", "held 2026-01-06", "2026-01-29", "on_track", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-01-30", "due_soon", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-02-11", "due_soon", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-02-12", "overdue", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-03-06", "overdue", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06", "2026-03-07", "long_overdue", "2026-02-05"),
    ("crisis from 2026-01-05", "held 2026-01-06", "2026-01-15", "due_soon", "2026-01-13"),
    ("crisis from 2026-01-05", "held 2026-01-06", "2026-01-16", "overdue", "2026-01-13"),
    ("crisis from 2026-01-05", "held 2026-01-06", "2026-01-20", "long_overdue", "2026-01-13"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-01-16", "on_track", "2026-01-20"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-01-17", "due_soon", "2026-01-20"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-01-23", "due_soon", "2026-01-20"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-01-24", "overdue", "2026-01-20"),
    ("intensive from 2026-01-05", "held 2026-01-06", "2026-02-03", "long_overdue", "2026-01-20"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-03-18", "on_track", "2026-04-06"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-03-19", "due_soon", "2026-04-06"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-04-24", "due_soon", "2026-04-06"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-04-25", "overdue", "2026-04-06"),
    ("maintenance from 2026-01-05", "held 2026-01-06", "2026-07-05", "long_overdue", "2026-04-06"),
    # Nobody has been met yet: attempts do not put the first contact off, and an earlier contact counts as held
    ("regular from 2026-01-05", "not_reached 2026-01-08; no_show 2026-01-11", "2026-01-15", "overdue", "2026-01-12"),
    ("regular from 2026-01-05", "cancelled_by_service 2026-01-11", "2026-01-15", "overdue", "2026-01-12"),
    ("regular from 2026-01-05", "held 2026-01-05", "2026-01-06", "on_track", "2026-02-04"),
    ("regular from 2026-01-05", "held 2025-12-20", "2026-01-06", "on_track", "2026-01-19"),
    ("regular from 2026-01-05", "held 2025-11-01", "2026-01-05", "due_soon", "2026-01-05"),
    # Only what was held sets the clock again; what is still to come does not count yet
    ("regular from 2026-01-05", "held 2026-01-06; not_reached 2026-02-10", "2026-02-12", "overdue", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06; no_show 2026-02-10", "2026-02-12", "overdue", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06; refused 2026-02-10", "2026-02-12", "overdue", "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06; cancelled_by_family 2026-02-10", "2026-02-12", "overdue",
     "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06; cancelled_by_service 2026-02-10", "2026-02-12", "overdue",
     "2026-02-05"),
    ("regular from 2026-01-05", "held 2026-01-06; partly 2026-02-10", "2026-02-12", "on_track", "2026-03-12"),
    ("regular from 2026-01-05", "held 2026-02-10; held 2026-01-06", "2026-02-12", "on_track", "2026-03-12"),
    ("regular from 2026-01-05", "held 2026-01-06; held 2026-02-13", "2026-02-12", "overdue", "2026-02-05"),
    # Paused, with a reason and until a day; afterwards it is due at once and no earlier
    ("regular from 2026-01-05 to 2026-01-19; regular from 2026-01-20 paused until 2026-03-01", "held 2026-01-06",
     "2026-02-20", "paused", "-"),
    ("regular from 2026-01-05 to 2026-01-19; regular from 2026-01-20 paused until 2026-03-01", "held 2026-01-06",
     "2026-03-01", "paused", "-"),
    ("regular from 2026-01-05 to 2026-01-19; regular from 2026-01-20 paused until 2026-03-01", "held 2026-01-06",
     "2026-03-02", "due_soon", "2026-03-02"),
    ("regular from 2026-01-05 to 2026-01-19; regular from 2026-01-20 paused until 2026-03-01", "held 2026-01-06",
     "2026-03-09", "overdue", "2026-03-02"),
    ("regular from 2026-01-05 to 2026-01-19; regular from 2026-01-20 paused until 2026-03-01", "held 2026-02-25",
     "2026-03-02", "on_track", "2026-03-27"),
    ("regular from 2026-01-05 paused until 2026-01-31", "", "2026-02-01", "on_track", "2026-02-08"),
    ("regular from 2026-01-05 to 2026-02-28; regular from 2026-03-01 paused until 2026-03-28", "held 2026-02-01",
     "2026-03-29", "due_soon", "2026-03-29"),
    ("regular from 2026-01-05 to 2026-02-28; regular from 2026-03-01 paused until 2026-04-30", "held 2026-01-06",
     "2026-03-15", "paused", "-"),
    ("crisis from 2026-01-05 to 2026-01-31; crisis from 2026-02-01 paused until 2026-02-28", "held 2026-01-30; "
     "not_reached 2026-02-10; not_reached 2026-02-20", "2026-03-01", "due_soon", "2026-03-01"),
    # Declined, or consent withdrawn: never overdue; given anew, support begins anew
    ("regular from 2026-01-05 declined", "", "2027-01-05", "not_applicable", "-"),
    ("crisis from 2026-01-05 withdrawn", "held 2026-01-06", "2027-01-05", "not_applicable", "-"),
    ("crisis from 2026-01-05 withdrawn paused until 2026-02-01", "", "2026-01-10", "not_applicable", "-"),
    ("regular from 2026-01-05 not_asked", "", "2026-01-15", "overdue", "2026-01-12"),
    ("regular from 2026-01-05 to 2026-05-31 declined; regular from 2026-06-01", "", "2026-06-02", "on_track",
     "2026-06-08"),
    ("regular from 2026-01-05 to 2026-05-31 withdrawn; regular from 2026-06-01", "held 2026-01-06", "2026-06-02",
     "due_soon", "2026-06-01"),
    # Another phase: a shorter cadence is due at once, not in the past; a longer one gives more time
    ("regular from 2026-01-05 to 2026-01-19; crisis from 2026-01-20", "held 2026-01-06", "2026-01-20", "due_soon",
     "2026-01-20"),
    ("regular from 2026-01-05 to 2026-01-19; crisis from 2026-01-20", "held 2026-01-06", "2026-01-23", "overdue",
     "2026-01-20"),
    ("regular from 2026-01-05 to 2026-01-19; crisis from 2026-01-20", "held 2026-01-18", "2026-01-20", "on_track",
     "2026-01-25"),
    ("regular from 2026-01-05 to 2026-02-28; crisis from 2026-03-01", "held 2026-01-06", "2026-03-01", "long_overdue",
     "2026-02-05"),
    ("crisis from 2026-01-05 to 2026-01-19; maintenance from 2026-01-20", "held 2026-01-06", "2026-01-20", "on_track",
     "2026-04-06"),
    ("regular from 2026-01-05 to 2026-01-07; crisis from 2026-01-08", "", "2026-01-08", "on_track", "2026-01-12"),
    ("regular from 2026-01-05 to 2026-01-07; maintenance from 2026-01-08", "", "2026-01-15", "overdue", "2026-01-12"),
    ("crisis from 2026-01-05 to 2026-01-09; crisis from 2026-01-10", "held 2026-01-02", "2026-01-13", "overdue",
     "2026-01-09"),
    # The days on which the clocks change, ends of months, a leap day: days are days
    ("crisis from 2026-03-01", "held 2026-03-26", "2026-03-27", "on_track", "2026-04-02"),
    ("crisis from 2026-03-01", "held 2026-03-29", "2026-03-30", "on_track", "2026-04-05"),
    ("crisis from 2026-10-01", "held 2026-10-22", "2026-10-23", "on_track", "2026-10-29"),
    ("crisis from 2026-03-01", "held 2026-03-24", "2026-04-02", "due_soon", "2026-03-31"),
    ("crisis from 2026-03-01", "held 2026-03-24", "2026-04-03", "overdue", "2026-03-31"),
    ("crisis from 2026-10-01", "held 2026-10-20", "2026-10-29", "due_soon", "2026-10-27"),
    ("crisis from 2026-10-01", "held 2026-10-20", "2026-10-30", "overdue", "2026-10-27"),
    ("regular from 2026-01-01", "held 2026-02-28", "2026-03-01", "on_track", "2026-03-30"),
    ("regular from 2027-01-01", "held 2027-01-30", "2027-02-01", "on_track", "2027-03-01"),
    ("crisis from 2028-01-01", "held 2028-02-23", "2028-02-24", "on_track", "2028-03-01"),
    ("regular from 2026-01-01", "held 2026-01-31", "2026-02-01", "on_track", "2026-03-02"),
    ("regular from 2028-01-01", "held 2028-01-31", "2028-02-01", "on_track", "2028-03-01"),
    ("regular from 2026-12-01", "held 2026-12-31", "2027-01-01", "on_track", "2027-01-30"),
    ("maintenance from 2027-11-01", "held 2027-12-01", "2027-12-02", "on_track", "2028-02-29"),
]

RELEASE = [
    # Release on 2026-06-15: one contact in the week before it, one within 3 days, one within 14
    ("maintenance from 2026-01-05", "held 2026-05-20", "2026-06-07", "on_track", "2026-08-18"),
    ("maintenance from 2026-01-05", "held 2026-05-20", "2026-06-08", "on_track", "2026-06-15"),
    ("maintenance from 2026-01-05", "held 2026-05-20", "2026-06-14", "due_soon", "2026-06-15"),
    ("maintenance from 2026-01-05", "held 2026-06-10", "2026-06-11", "on_track", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-05-20; partly 2026-06-12", "2026-06-13", "on_track", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-05-20; cancelled_by_service 2026-06-12", "2026-06-14", "due_soon",
     "2026-06-15"),
    ("maintenance from 2026-01-05 to 2026-06-09; crisis from 2026-06-10", "held 2026-05-20", "2026-06-10", "due_soon",
     "2026-06-10"),
    ("maintenance from 2026-01-05", "held 2026-06-15", "2026-06-16", "on_track", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-05-20", "2026-06-16", "on_track", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-06-10", "2026-06-20", "due_soon", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-06-10", "2026-06-21", "long_overdue", "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-06-10; not_reached 2026-06-17", "2026-06-21", "long_overdue",
     "2026-06-18"),
    ("maintenance from 2026-01-05", "held 2026-06-10; held 2026-06-17", "2026-06-18", "on_track", "2026-06-29"),
    ("maintenance from 2026-01-05", "held 2026-06-10; held 2026-06-22", "2026-06-22", "on_track", "2026-06-29"),
    ("maintenance from 2026-01-05", "held 2026-06-17; held 2026-06-25", "2026-06-26", "on_track", "2026-09-23"),
    ("maintenance from 2026-01-05", "held 2026-06-17", "2026-07-03", "overdue", "2026-06-29"),
    ("maintenance from 2026-01-05", "held 2026-06-17", "2026-07-14", "on_track", "2026-09-15"),
    ("crisis from 2026-01-05", "held 2026-06-05", "2026-06-09", "on_track", "2026-06-12"),
    ("maintenance from 2026-06-20", "", "2026-06-20", "on_track", "2026-06-27"),
    ("maintenance from 2026-01-05 declined", "", "2026-06-16", "not_applicable", "-"),
    ("maintenance from 2026-01-05 paused until 2026-06-30", "", "2026-06-16", "paused", "-"),
]

RELEASES = [
    # Day of release, as of which day, and by when its three contacts are due: ends of months, clocks that change
    ("2026-06-15", "2026-06-10", ["2026-06-15", "2026-06-18", "2026-06-29"]),
    ("2026-03-29", "2026-03-22", ["2026-03-29", "2026-04-01", "2026-04-12"]),
    ("2026-10-25", "2026-10-20", ["2026-10-25", "2026-10-28", "2026-11-08"]),
    ("2026-12-31", "2026-12-31", ["2026-12-31", "2027-01-03", "2027-01-14"]),
    ("2028-02-28", "2028-02-25", ["2028-02-28", "2028-03-02", "2028-03-13"]),
    ("2026-06-15", "2026-06-07", []),
    ("2026-06-15", "2026-06-16", ["2026-06-18", "2026-06-29"]),
    ("2026-06-15", "2026-07-13", ["2026-06-18", "2026-06-29"]),
    ("2026-06-15", "2026-07-14", []),
]

_PERIOD = re.compile(
    r"(?P<phase>\w+)( every (?P<every>\d+))? from (?P<start>\S+)( to (?P<end>\S+))?"
    r"( (?P<consent>declined|withdrawn|not_asked))?( paused until (?P<paused>\S+))?"
)


def plan(text: str) -> list[Period]:
    """The periods of a plan that is written down."""
    return [_period(part) for part in text.split(";")]


def _period(text: str) -> Period:
    found = _PERIOD.fullmatch(text.strip())
    assert found, text
    day = {name: date.fromisoformat(found[name]) if found[name] else None for name in ("end", "paused")}
    return Period(
        start=date.fromisoformat(found["start"]), end=day["end"], phase=Phase(found["phase"]),
        cadence_days=int(found["every"]) if found["every"] else None, consent=Consent(found["consent"] or "given"),
        paused_until=day["paused"], pause_reason="away" if day["paused"] else None,
    )


def log(text: str) -> list[Happened]:
    """What happened, as it is written down."""
    parts = [part.split() for part in text.split(";") if part.strip()]
    return [Happened(date.fromisoformat(day), Outcome(outcome)) for outcome, day in parts]


@pytest.mark.parametrize(("periods", "happened", "day", "state", "due"), ROWS)
def test_when_a_contact_is_due(periods: str, happened: str, day: str, state: str, due: str) -> None:
    found = standing(plan(periods), log(happened), date.fromisoformat(day))
    assert found is not None
    assert (found.state, found.due.isoformat() if found.due else "-") == (state, due)


@pytest.mark.parametrize(("periods", "happened", "day", "state", "due"), RELEASE)
def test_around_a_release(periods: str, happened: str, day: str, state: str, due: str) -> None:
    found = standing(plan(periods), log(happened), date.fromisoformat(day), date(2026, 6, 15))
    assert found is not None
    assert (found.state, found.due.isoformat() if found.due else "-") == (state, due)


def test_each_state_has_a_row() -> None:
    assert {row[3] for row in ROWS} == {state.value for state in ClockState}


def test_two_brothers_have_a_clock_each() -> None:
    periods = plan("regular from 2026-01-05")
    older = standing(periods, log("held 2026-02-20"), date(2026, 3, 1))
    younger = standing(periods, log("held 2026-01-06"), date(2026, 3, 10))
    assert older is not None
    assert younger is not None
    assert (older.state, younger.state) == (ClockState.ON_TRACK, ClockState.LONG_OVERDUE)


def test_what_the_service_missed_is_not_the_family_s() -> None:
    happened = log("held 2026-01-06; cancelled_by_service 2026-02-01; cancelled_by_service 2026-02-08; "
                   "no_show 2026-02-10; not_reached 2026-02-12")
    found = standing(plan("regular from 2026-01-05"), happened, date(2026, 2, 13))
    assert found is not None
    assert (found.attempts, found.missed_by_service, found.other_way) == (2, 2, False)


def test_three_attempts_call_for_another_way_until_a_contact_is_held() -> None:
    tried = "not_reached 2026-02-10; refused 2026-02-11; no_show 2026-02-12"
    found = standing(plan("regular from 2026-01-05"), log(tried), date(2026, 2, 12))
    assert found is not None
    assert (found.attempts, found.other_way) == (3, True)
    met = standing(plan("regular from 2026-01-05"), log(tried + "; held 2026-02-13"), date(2026, 2, 14))
    assert met is not None
    assert (met.attempts, met.other_way) == (0, False)
    declined = standing(plan("regular from 2026-01-05 declined"), log(tried), date(2026, 2, 12))
    assert declined is not None
    assert not declined.other_way


def test_outside_every_period_there_is_no_clock() -> None:
    periods = plan("regular from 2026-01-05 to 2026-02-01")
    assert standing(periods, [], date(2026, 1, 4)) is None
    assert standing(periods, [], date(2026, 2, 2)) is None
    assert standing([], [], date(2026, 2, 2)) is None


@pytest.mark.parametrize(("release", "day", "due"), RELEASES)
def test_by_when_the_contacts_around_a_release_are_due(release: str, day: str, due: list[str]) -> None:
    periods, on = plan("maintenance from 2026-01-05"), date.fromisoformat(day)
    found = contacts_around(periods, [], on, date.fromisoformat(release))
    assert [contact.due.isoformat() for contact in found] == due
    for quiet in ("maintenance from 2026-01-05 declined", f"maintenance from 2026-01-05 paused until {day}"):
        assert contacts_around(plan(quiet), [], on, date.fromisoformat(release)) == ()


def test_a_release_asks_for_three_contacts() -> None:
    asked = release_contacts(date(2026, 6, 15), [date(2026, 6, 12), date(2026, 6, 17)], date(2026, 6, 18))
    assert [(c.because, c.due.day, c.held_on) for c in asked] == [
        (Because.BEFORE_RELEASE, 15, date(2026, 6, 12)),
        (Because.AFTER_RELEASE, 18, date(2026, 6, 17)),
        (Because.AFTER_RELEASE, 29, None),
    ]
    assert release_contacts(None, [], date(2026, 6, 18)) == ()


DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
LOG = st.lists(st.builds(Happened, DAYS, st.sampled_from(Outcome)), max_size=12)
PERIODS = st.builds(
    Period, start=DAYS, phase=st.sampled_from(Phase), cadence_days=st.none() | st.integers(1, 365),
    consent=st.sampled_from(Consent), paused_until=st.none() | DAYS,
)


@given(PERIODS, LOG, DAYS, st.none() | DAYS)
def test_whoever_declined_is_never_overdue(period: Period, happened: list[Happened], day: date, out: date) -> None:
    found = standing([period], happened, day, out)
    if found and (period.consent in (Consent.DECLINED, Consent.WITHDRAWN) or found.state is ClockState.PAUSED):
        assert found.state in (ClockState.NOT_APPLICABLE, ClockState.PAUSED)
        assert found.due is None


@given(PERIODS, LOG, DAYS, st.none() | DAYS)
def test_attempts_never_set_the_clock(period: Period, happened: list[Happened], day: date, out: date) -> None:
    found = standing([period], happened, day, out)
    held = standing([period], [h for h in happened if h.outcome in TOOK_PLACE], day, out)
    assert (found and (found.state, found.due)) == (held and (held.state, held.due))


@given(PERIODS, LOG, DAYS)
def test_the_due_day_is_the_last_held_contact_and_the_cadence(
    period: Period, happened: list[Happened], day: date
) -> None:
    found = standing([period], happened, day)
    if found and found.due:
        begun = max(period.start, (period.paused_until or date.min) + timedelta(days=1))
        if found.last_held is None:
            assert found.due == begun + timedelta(days=FIRST_WITHIN)
        else:
            assert found.due == max(found.last_held + timedelta(days=cadence_of(period)), begun)


@given(PERIODS, LOG, DAYS, st.integers(-2000, 2000))
def test_nothing_depends_on_where_in_the_calendar(
    period: Period, happened: list[Happened], day: date, by: int
) -> None:
    move = timedelta(days=by)
    moved = Period(
        start=period.start + move, phase=period.phase, cadence_days=period.cadence_days, consent=period.consent,
        paused_until=period.paused_until and period.paused_until + move,
    )
    here = standing([period], happened, day)
    there = standing([moved], [Happened(h.on + move, h.outcome) for h in happened], day + move)
    assert (here and here.state) == (there and there.state)
    assert (here and here.due and here.due + move) == (there and there.due)


@given(PERIODS, LOG, DAYS)
def test_it_only_gets_later_while_nothing_is_held(period: Period, happened: list[Happened], day: date) -> None:
    order = [ClockState.ON_TRACK, ClockState.DUE_SOON, ClockState.OVERDUE, ClockState.LONG_OVERDUE]
    past = [h for h in happened if h.on <= day]
    states = [s.state for n in range(0, 200, 5) if (s := standing([period], past, day + timedelta(days=n)))]
    places = [order.index(state) for state in states if state in order]
    assert places == sorted(places)


def test_outcomes_are_held_or_attempts_or_the_service_s() -> None:
    assert set(Outcome) - TOOK_PLACE - ATTEMPTS == {Outcome.CANCELLED_BY_SERVICE}
    assert [grace_of(CADENCES[phase]) for phase in Phase] == [2, 3, 6, 18]
