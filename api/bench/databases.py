"""The databases that are measured: made for it, filled with the invented agency, and gone afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from api.bench.agency import AGENCY, SEED, case_records, worker
from api.bench.bare import Bare
from api.bench.bare_sqlite import BareSqlite
from api.bench.sampling import timed
from graph_schema.records import Person, Record
from netmap.actor import Actor
from netmap.bootstrap import Core, build_core
from netmap.settings import Settings

A_WRITE = 50
"""So many cases are loaded in one transaction."""


class Loading(NamedTuple):
    """What loading cost: records and milliseconds, by the store and by the bare driver."""

    our_records: int
    our_time: float
    bare_records: int
    bare_time: float


class Database:
    """One database: the core over it, the same by the driver alone, and who acts."""

    def __init__(self, store: str, core: Core, bare: Bare) -> None:
        """Begin with the worker's account and no case."""
        self.store, self.core, self.bare = store, core, bare
        self.cases = 0
        user = worker()
        self.actor = Actor(user_id=user.id, name=user.display_name, role=user.role, agency=AGENCY)
        self._dice = Random(SEED)  # noqa: S311 - nothing here is a secret
        self._used: dict[int, int] = {}
        self._people: dict[int, list[Person]] = {}
        core.store.write(lambda unit: unit.add(user), core.new_id())

    def load(self, cases: int, done: Callable[[int], object]) -> Loading:
        """Go on until there are so many cases; the store and the bare driver take turns, a transaction each.

        Each writes its own half, into one database, so that neither finds a smaller one.
        """
        records, times = [0, 0], [0.0, 0.0]
        step = max(1, min(A_WRITE, (cases - self.cases) // 10))
        turn = 0
        while self.cases < cases:
            last = min(cases, self.cases + step)
            batch = [r for n in range(self.cases + 1, last + 1) for r in case_records(n, self.actor.user_id)]
            way = turn % 2
            times[way] += timed(self.bare.loading(batch) if way else self._loading(batch))
            records[way] += len(batch)
            done(last - self.cases)
            self.cases, turn = last, turn + 1
        return Loading(records[0], times[0], records[1], times[1])

    def any_case(self) -> str:
        """The id of a case, by chance."""
        return self.of_case(self._dice.randrange(1, self.cases + 1))[0].case_id

    def any_free_pair(self) -> tuple[Person, Person]:
        """Two people of a case by chance, each pair of a case once, for a tie that is new."""
        number = self._dice.randrange(1, self.cases + 1)
        people = self.of_case(number)
        used = self._used[number] = self._used.get(number, -1) + 1
        first, apart = used % len(people), 1 + used // len(people)
        return people[first], people[(first + apart) % len(people)]

    def of_case(self, number: int) -> list[Person]:
        """The people of a case; the first is the offender."""
        if number not in self._people:
            records = case_records(number, self.actor.user_id)
            self._people[number] = [record for record in records if isinstance(record, Person)]
        return self._people[number]

    def _loading(self, batch: list[Record]) -> Callable[[], object]:
        op_id = self.core.new_id()
        return lambda: self.core.store.write(lambda unit: unit.add(*batch), op_id)
    def close(self) -> None:
        """Let go of it."""
        self.bare.close()
        self.core.store.close()


def sqlite_database(settings: Settings, folder: Path, encrypted: bool, name: str) -> Database:
    """A new SQLite file in a folder."""
    path = folder / f"{name}.sqlite"
    key = secrets.token_hex(32) if encrypted else ""
    used = msgspec.structs.replace(settings, store=f"sqlite:///{path}", store_key=key)
    core = build_core(used)
    return Database("SQLite encrypted" if encrypted else "SQLite", core, BareSqlite(path, used.key_bytes()))
