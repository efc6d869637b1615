"""Two people with a clock each, family members without one, and what a change of somebody's support would mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.records import Case, CaseRecord, Person, SupportContact, SupportedPerson, SupportPlan, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.support.changing import check_consent, stretches_after, with_what_stays
from netmap.support.due import due_of
from netmap.support.family import around_release, not_supported, said_no_last
from tests.unit.support_files import STAMP, record

WORDS = load_vocabulary()
TODAY = date(2026, 6, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def file(*records: CaseRecord, **of_case: Any) -> CaseFile:
    stamp = {key: value for key, value in STAMP.items() if key != "handling"}
    case = Case(id="case", reference="2026-1", opened_on=ago(400), offender_id="sami", **of_case, **stamp)
    people = [record(Person, name, display_name=name.title()) for name in ("brother", "friend", "mother", "sami")]
    plan = record(SupportPlan, "plan", starts_on=ago(400))
    found: dict[type[CaseRecord], list[CaseRecord]] = {Case: [case], Person: [*people], SupportPlan: [plan]}
    for each in records:
        found.setdefault(type(each), []).append(each)
    made = CaseFile.of(found)
    assert made is not None
    return made


def supported(name: str, since: int = 300, until: int | None = None, **values: Any) -> Any:
    last = ago(until) if until is not None else None
    return record(SupportedPerson, f"{name} {since}", person_id=name, valid_from=ago(since), valid_to=last, **values)


def contact(days: int, outcome: str, meant: tuple[str, ...], there: tuple[str, ...] = ()) -> Any:
    return record(SupportContact, f"{days} {meant}", contact_on=ago(days), outcome=outcome, person_ids=meant,
                  present_ids=there)


BOTH = ("brother", "mother")
TWO: list[tuple[str, list[Any], dict[str, tuple[str, int, int]]]] = [
    # what happened; then of each: the state, the attempts since, and the contacts that the service missed since
    ("both were there", [contact(5, "held", BOTH, BOTH)],
     {"Brother": ("on_track", 0, 0), "Mother": ("on_track", 0, 0)}),
    ("the brother did not come", [contact(5, "held", BOTH, ("mother",))],
     {"Brother": ("long_overdue", 1, 0), "Mother": ("on_track", 0, 0)}),
    ("the brother came along", [contact(5, "partly", ("mother",), BOTH)],
     {"Brother": ("on_track", 0, 0), "Mother": ("on_track", 0, 0)}),
    ("nobody came", [contact(5, "no_show", BOTH)],
     {"Brother": ("long_overdue", 1, 0), "Mother": ("long_overdue", 1, 0)}),
    ("called off by the service", [contact(40, "held", BOTH, BOTH), contact(5, "cancelled_by_service", BOTH)],
     {"Brother": ("overdue", 0, 1), "Mother": ("overdue", 0, 1)}),
    ("met one by one", [contact(40, "held", BOTH, BOTH), contact(9, "held", ("mother",), ("mother",)),
                        contact(8, "not_reached", ("brother",)), contact(7, "refused", ("brother",))],
     {"Brother": ("overdue", 2, 0), "Mother": ("on_track", 0, 0)}),
]


@pytest.mark.parametrize(("about", "contacts", "expected"), TWO, ids=[row[0] for row in TWO])
def test_two_supported_people(about: str, contacts: list[Any], expected: dict[str, tuple[str, int, int]]) -> None:
    lines = due_of(file(supported("brother"), supported("mother"), *contacts), TODAY)
    assert expected == {
        line.name: (line.standing.state.value, line.standing.attempts, line.standing.missed_by_service)
        for line in lines
    }


def tie(name: str, kind: str, **values: Any) -> Any:
    return Tie(id=f"tie {name}", source_id=name, target_id="sami", kind=kind, **STAMP, **values)


def test_a_brother_without_a_record_is_not_forgotten() -> None:
    ties = (tie("brother", "SIBLING_OF"), tie("mother", "PARENT_OF"), tie("friend", "FRIEND_OF"))
    assert [(m.name, m.why, m.day) for m in not_supported(file(*ties, supported("mother")), WORDS, TODAY)] == [
        ("Brother", "not_recorded", None)]
    seen = file(*ties, supported("mother", 300, 20), supported("brother", -4))
    assert [(m.name, m.why, m.day) for m in not_supported(seen, WORDS, TODAY)] == [
        ("Brother", "begins", ago(-4)), ("Mother", "ended", ago(20))]
    assert not_supported(file(tie("brother", "SIBLING_OF", valid_to=ago(3))), WORDS, TODAY) == ()
    assert not_supported(file(*ties, supported("mother", consent="declined"), supported("brother")), WORDS, TODAY) == ()


def test_a_no_outlives_the_plan_under_which_it_was_said() -> None:
    """Only another answer takes its place; a stretch to come is none yet."""
    tied, no = tie("mother", "PARENT_OF"), supported("mother", 300, 20, consent="withdrawn")
    (mother,) = not_supported(file(tied, no), WORDS, TODAY)
    assert (mother.why, mother.day, mother.consent) == ("said_no", ago(20), "withdrawn")
    assert set(said_no_last([no, supported("mother", -5)], TODAY)) == {"mother"}
    assert said_no_last([supported("mother", 10), no], TODAY) == {}
    assert said_no_last([no], ago(301)) == {}


def test_around_a_release_each_has_three_contacts() -> None:
    seen = file(supported("brother", consent="withdrawn"), supported("mother"),
                contact(1, "held", ("mother",), ("mother",)), release_on=TODAY)
    (mothers,) = around_release(seen, TODAY)
    assert (mothers.name, [c.held_on for c in mothers.contacts]) == ("Mother", [ago(1), None, None])
    assert around_release(file(supported("mother")), TODAY) == ()


def test_nothing_is_asked_for_with_somebody_who_has_died() -> None:
    alive = file(supported("mother"), release_on=TODAY)
    died = msgspec.structs.replace(alive, people=tuple(
        msgspec.structs.replace(p, deceased_on=ago(3)) if p.id == "mother" else p for p in alive.people
    ))
    assert [each.name for each in around_release(alive, TODAY)] == ["Mother"]
    assert around_release(died, TODAY) == ()
    assert due_of(died, TODAY) == ()


def test_a_change_is_shown_as_it_would_stand() -> None:
    first = supported("mother")
    begun = supported("mother", 0, phase="crisis")
    assert [(p.valid_from, p.valid_to) for p in stretches_after([first], begun)] == [(ago(300), ago(1)), (TODAY, None)]
    again = supported("mother", 300, phase="crisis")
    assert stretches_after([first], again) == (again,)
    assert stretches_after([], begun) == (begun,)
    ended = supported("mother", 300, 100)
    assert stretches_after([ended], begun) == (ended, begun)


def test_what_is_not_said_stays_but_the_cadence_of_another_phase() -> None:
    last = supported("mother", cadence_days=21, worker_id="fara", paused_until=ago(-5), pause_reason="away")
    given = with_what_stays({"phase": "crisis"}, last, TODAY)
    assert given == {"valid_from": TODAY, "phase": "crisis", "cadence_days": None, "worker_id": "fara",
                     "consent": "given", "handling": "CONFERENCE", "restricted_to": (), "paused_until": ago(-5),
                     "pause_reason": "away"}
    with pytest.raises(InvalidInput, match="last changed"):
        with_what_stays({"valid_from": ago(301)}, last, TODAY)


@pytest.mark.parametrize(("was", "now", "reason", "field"), [
    ("declined", "given", None, "reason"), ("withdrawn", "given", "  ", "reason"),
    ("declined", "not_asked", "They called", "consent"), ("declined", "given", "She called us", None),
    ("declined", "withdrawn", None, None), ("given", "not_asked", None, None), ("not_asked", "given", None, None),
])
def test_whoever_said_no_comes_back_of_their_own_accord(
    was: str, now: str, reason: str | None, field: str | None
) -> None:
    last, begun = supported("mother", consent=was), supported("mother", 0, consent=now)
    if field is None:
        check_consent(last, begun, reason)
        return
    with pytest.raises(InvalidInput) as wrong:
        check_consent(last, begun, reason)
    assert set(wrong.value.problems) == {field}
