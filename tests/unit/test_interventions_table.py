"""The life of an offer: every step from every state, and what each needs; add a line to add a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.records import Intervention
from graph_schema.vocabulary import load_vocabulary
from netmap.errors import InvalidInput
from netmap.support.checks import check_record
from netmap.support.interventions import NEXT, check_offer, delivered, moved
from tests.unit.support_files import DAY, family, record

TODAY = date(2026, 6, 1)
STATES = tuple(load_vocabulary().lists["intervention_states"])

# From a state (row) to a state (column): x where that can be.
STEPS = """
           offered accepted declined planned running paused completed stopped evaluated
offered    x       x        x        .       .       .      .         x       .
accepted   .       x        x        x       x       .      .         x       .
declined   x       x        x        .       .       .      .         .       .
planned    .       .        x        x       x       x      .         x       .
running    .       .        .        .       x       x      x         x       .
paused     .       .        .        .       x       x      x         x       .
completed  .       .        .        .       x       .      x         .       x
stopped    x       .        .        .       x       .      .         x       x
evaluated  .       .        .        .       .       .      .         .       x
"""
HEAD, *ROWS = [line.split() for line in STEPS.strip().splitlines()]
TABLE = [(row[0], to, mark == "x") for row in ROWS for to, mark in zip(HEAD, row[1:], strict=True)]


def offer(progress: str, **values: Any) -> Intervention:
    words = {"progress_reason": "because", "evaluation": "what came of it"}
    made: Intervention = record(Intervention, "offer", progress=progress, **{**words, **values})
    return made


@pytest.mark.parametrize(("former", "progress", "can_be"), TABLE)
def test_from_where_to_where(former: str, progress: str, can_be: bool) -> None:
    before, after = offer(former, begun_on=DAY), offer(progress)
    if can_be:
        check_record(after, TODAY, before)
        return
    with pytest.raises(InvalidInput) as refused:
        check_record(after, TODAY, before)
    assert set(refused.value.problems) == {"progress"}
    assert former in str(refused.value)


def test_the_table_knows_every_state() -> None:
    assert tuple(HEAD) == STATES == tuple(row[0] for row in ROWS) == tuple(NEXT)


@pytest.mark.parametrize(("progress", "values", "field"), [
    ("paused", {"progress_reason": None}, "progress_reason"),
    ("stopped", {"progress_reason": "  "}, "progress_reason"),
    ("declined", {"progress_reason": None}, None),  # a family owes nobody a reason for its no
    ("evaluated", {"evaluation": ""}, "evaluation"),
    ("evaluated", {}, None),
    ("running", {"begun_on": date(2026, 6, 2)}, "begun_on"),
    ("completed", {"begun_on": date(2026, 5, 1), "ended_on": date(2026, 6, 2)}, "ended_on"),
    ("completed", {"begun_on": date(2026, 5, 2), "ended_on": date(2026, 5, 1)}, "ended_on"),
    ("planned", {"planned_from": date(2026, 7, 1), "planned_to": date(2026, 8, 1)}, None),
    ("planned", {"planned_from": date(2026, 7, 1), "planned_to": date(2026, 6, 1)}, "planned_to"),
])
def test_what_each_state_needs(progress: str, values: dict[str, Any], field: str | None) -> None:
    if field is None:
        check_record(offer(progress, **values), TODAY)
        return
    with pytest.raises(InvalidInput) as refused:
        check_record(offer(progress, **values), TODAY)
    assert set(refused.value.problems) == {field}


# A state, the days it had, the next state: what changes on 1 June.
MOVES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("accepted", {}, "running", {"begun_on": TODAY, "ended_on": None, "progress_reason": None}),
    ("paused", {"begun_on": DAY}, "running", {"begun_on": DAY, "ended_on": None, "progress_reason": None}),
    ("running", {"begun_on": DAY}, "paused", {"progress_reason": "why"}),
    ("running", {"begun_on": DAY}, "completed", {"ended_on": TODAY, "progress_reason": None}),
    ("running", {"begun_on": DAY}, "stopped", {"ended_on": TODAY, "progress_reason": "why"}),
    ("planned", {}, "stopped", {"progress_reason": "why"}),  # it never began, so it has not ended either
    ("completed", {"begun_on": DAY, "ended_on": DAY}, "running", {"begun_on": DAY, "ended_on": None,
                                                                   "progress_reason": None}),
    ("offered", {}, "declined", {"progress_reason": "why"}),
    ("stopped", {"begun_on": DAY, "ended_on": DAY}, "offered", {"begun_on": None, "ended_on": None,
                                                                 "progress_reason": None}),
    ("completed", {}, "evaluated", {"evaluation": "words", "progress_reason": None}),
]


@pytest.mark.parametrize(("former", "days", "progress", "changes"), MOVES)
def test_what_a_step_changes(former: str, days: dict[str, Any], progress: str, changes: dict[str, Any]) -> None:
    before = offer(former, **days)
    found = moved(before, progress, TODAY, "why", "words")
    assert found == {"progress": progress, **changes}
    check_record(msgspec.structs.replace(before, **found), TODAY, before)


def test_what_never_began_does_not_go_on() -> None:
    with pytest.raises(InvalidInput, match="only evaluated or offered"):
        check_offer(offer("running"), TODAY, offer("stopped", begun_on=None))


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_nothing_runs_before_the_family_said_yes(wanted: list[str]) -> None:
    now, agreed = offer("offered", progress_reason=None, evaluation=None), False
    for progress in wanted:
        following = msgspec.structs.replace(now, **moved(now, progress, TODAY, "why", "words"))
        try:
            check_offer(following, TODAY, now)
        except InvalidInput:
            continue
        now, agreed = following, agreed or progress == "accepted"
        assert agreed or progress in {"offered", "declined", "stopped", "evaluated"}


def test_what_was_delivered_is_counted_from_the_log() -> None:
    outcomes = ("held", "partly", "no_show", "not_reached", "cancelled_by_service", "refused")
    contacts = [record(type(family().support_contacts[0]), f"c{n}", outcome=outcome, intervention_id="offer",
                       person_ids=("mother",)) for n, outcome in enumerate(outcomes)]
    other = record(type(contacts[0]), "other", intervention_id="else", person_ids=("mother",))
    found = delivered(offer("running", planned_contacts=6), [*contacts, other])
    assert (found.planned, found.held, found.attempts, found.missed_by_service) == (6, 2, 3, 1)
    assert delivered(offer("running"), []).planned is None
