"""Who is never given a task, row by row."""

from __future__ import annotations

import msgspec
import pytest

from netmap.case_file import CaseFile
from netmap.rules.do_not_task import Ground, Lock, locked
from netmap.rules.find import find
from tests.unit.around_files import VOCABULARY, written
from tests.unit.case_files import DAY

ROWS = [
    ("Wife SPOUSE_OF Sami: contact = active", ""),
    ("Wife SPOUSE_OF Sami: contact = active; control = none_known", ""),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = mutual", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender untested", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender provisional", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender disputed", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender 900d", "harm"),
    ("Wife SPOUSE_OF Sami: contact = dormant; control = by_offender", "harm"),
    ("Wife EX_PARTNER_OF Sami, ended 120 separated: control = by_offender 200d", "harm"),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender withdrawn", ""),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_alter", ""),
    ("Wife SPOUSE_OF Sami: contact = active\nWife is minor", "child"),
    ("Wife SPOUSE_OF Sami: contact = active\nWife is born 2015", "child"),
    ("Wife SPOUSE_OF Sami: contact = active\nWife is grown", ""),
    ("Wife SPOUSE_OF Sami: contact = active; control = by_offender\nWife is minor", "child harm"),
    # Several ties to one person: harm on one of them is enough.
    ("Wife SPOUSE_OF Sami: contact = active\nWife COLLEAGUE_OF Sami: contact = active; control = by_offender", "harm"),
]


def lock_of(file: CaseFile, name: str = "Wife", harm_told: bool = True) -> Lock | None:
    on_day = file.on(DAY, history=True)
    return locked(on_day, find(on_day, VOCABULARY), name, harm_told)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_row(text: str, expected: str) -> None:
    lock = lock_of(written(text))
    assert " ".join(lock.grounds if lock else ()) == expected
    if lock:
        assert lock.sentence.startswith("Do not ask Wife to do anything in this work.")
        assert bool(lock.fact_ids) == (Ground.HARM in lock.grounds)


def test_a_victim_is_never_tasked() -> None:
    file = written("Neighbour FRIEND_OF Sami: contact = active")
    victim = [msgspec.structs.replace(p, category="victim") if p.id == "Neighbour" else p for p in file.people]
    assert lock_of(file, "Neighbour") is None
    lock = lock_of(msgspec.structs.replace(file, people=tuple(victim)), "Neighbour")
    assert lock is not None
    assert lock.grounds == (Ground.VICTIM,)


def test_whoever_is_not_told_of_harm_is_told_of_the_rest() -> None:
    file = written("Wife SPOUSE_OF Sami: contact = active; control = by_offender\nWife is minor")
    lock = lock_of(file, harm_told=False)
    assert lock is not None
    assert lock.grounds == (Ground.CHILD,)
    assert lock.fact_ids == ()
    assert "threatened" not in lock.sentence


def test_nobody_else_is_locked_by_the_harm_done_to_one() -> None:
    file = written("Wife SPOUSE_OF Sami: contact = active; control = by_offender\n"
                   "Sister SIBLING_OF Sami: contact = active\nSister FRIEND_OF Wife")
    assert lock_of(file, "Sister") is None
    assert lock_of(file, "Sami") is None
    assert lock_of(file, "nobody") is None


def test_a_lock_is_as_of_a_day() -> None:
    with pytest.raises(ValueError, match="as of a day"):
        locked(written("Wife SPOUSE_OF Sami: contact = active"), {}, "Wife")
