"""The same operations, drawn at random, on this store and on a plain SQLite file: the same answers throughout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.records import Case, Fact, Group, Person, Record, Tie
from netmap.errors import NetmapError
from netmap.store.embedded import EmbeddedStore
from netmap.store.port import Find, Store
from tests.builders import NOW, any_case, any_fact, any_group, any_person, any_tie, new_id

PICK = st.integers(0, 30)
STEP = st.one_of(
    st.tuples(st.sampled_from(["person", "group"]), st.sampled_from(["A", "B", "C", "D"]), PICK),
    st.tuples(st.just("tie"), PICK, PICK),
    st.tuples(st.just("fact"), PICK, PICK),
    st.tuples(st.sampled_from(["revise", "again"]), PICK, st.sampled_from([1, 1, 1, 0, 2])),
)


class Run:
    """One run of steps: the records made so far, and the step as a piece of work for any store."""

    def __init__(self) -> None:
        self.case = any_case()
        self.made: list[Any] = [self.case]
        self.moment = NOW

    def record(self, step: tuple[Any, ...]) -> Record:
        """The record that a step writes; many break a rule."""
        self.moment += timedelta(seconds=1)
        what, first, second = step
        if what in ("person", "group"):
            build: Any = any_person if what == "person" else any_group
            return build(self.case, pseudonym=first, recorded_at=self.moment)  # type: ignore[no-any-return]
        if what == "tie":
            return any_tie(self.pick(first), self.pick(second), case_id=self.case.id, recorded_at=self.moment)
        if what == "fact":
            return any_fact(self.pick(first), case_id=self.case.id, recorded_at=self.moment)
        seen = self.pick(first)
        return msgspec.structs.replace(seen, version=seen.version + second, recorded_at=self.moment)  # type: ignore[no-any-return]

    def pick(self, number: int) -> Any:
        """One of the records written before."""
        return self.made[number % len(self.made)]


def outcome(store: Store, record: Record, op_id: str) -> Any:
    """What a store answers to a write: a record, or the code of a refusal."""
    try:
        if record.version == 1:
            return store.write(lambda unit: unit.add(record) or record, op_id, "print")
        return store.write(lambda unit: unit.revise(record) or record, op_id, "print")
    except NetmapError as refusal:
        return refusal.code, getattr(refusal, "fields", ()), sorted(getattr(refusal, "problems", ()))


def state(store: Store, run: Run) -> list[Any]:
    """Everything that a store can be asked about the case."""
    half = NOW + (run.moment - NOW) / 2
    return store.read(
        lambda reader: [
            reader.case_file(run.case.id),
            reader.case_file(run.case.id, half),
            reader.changes(run.case.id, half),
            [reader.history(type(record), record.id) for record in run.made],
            reader.fetch(*(Find(kind, {"case_id": run.case.id}) for kind in (Case, Person, Group, Tie, Fact))),
        ]
    )


@pytest.fixture
def reference(tmp_path: Path) -> Iterator[Store]:
    """The plain SQLite file that the store is held against."""
    opened = EmbeddedStore(tmp_path / "reference.db")
    opened.apply_schema()
    yield opened
    opened.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=10, max_size=40))
def test_two_stores_never_differ(store: Store, reference: Store, steps: list[tuple[Any, ...]]) -> None:
    run = Run()
    for each in (store, reference):
        outcome(each, run.case, new_id())
    op_id = new_id()
    for step in steps:
        record = run.record(step)
        op_id = op_id if step[0] == "again" else new_id()
        answers = [outcome(each, record, op_id) for each in (store, reference)]
        assert answers[0] == answers[1], step
        if isinstance(answers[0], Record):
            known = [made for made in run.made if made.id != answers[0].id]
            run.made = [*known, max((m for m in (*run.made, answers[0]) if m.id == answers[0].id), key=_version)]
    assert state(store, run) == state(reference, run)


def _version(record: Record) -> int:
    return record.version
