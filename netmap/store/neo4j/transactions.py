"""Running work in transactions: what is sent first, what is tried again, and what is never done twice."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from neo4j import Query, Session, Transaction

from graph_schema.records import Record
from netmap.errors import OperationReused, StoreUnavailable
from netmap.store.neo4j.connection import Connection, Link, bear_silence
from netmap.store.neo4j.faults import CAUGHT, OUT_OF_REACH, Uniques, explained, may_be_tried_again
from netmap.store.neo4j.links import Drawing
from netmap.store.neo4j.reader import Ask, Neo4jReader
from netmap.store.neo4j.reading import Questions
from netmap.store.neo4j.unit import Neo4jUnit
from netmap.store.neo4j.writing import OPEN
from netmap.store.port import Reader, Unit

R = TypeVar("R", bound=Record)
T = TypeVar("T")

RETRY_SECONDS = 8.0
FAST_SECONDS = 0.5  # a lost connection that took longer than this is not worth a second try within one answer


class Runner:
    """Everything that a transaction needs, and the one place where the driver's errors end."""

    def __init__(self, connection: Connection, questions: Questions, drawing: Drawing) -> None:
        """Keep them; nothing is sent yet."""
        self.connection = connection
        self.questions = questions
        self.drawing = drawing
        self.uniques: Uniques = {name: kind.unique for name, kind in questions.kinds.items()}
        self.uniques["Record"] = (("id",),)

    def once(self, attempt: Callable[[], T]) -> T:
        """Run an attempt one time.

        Raises:
            NetmapError: whatever the driver or the server complained about.
        """
        try:
            return attempt()
        except CAUGHT as error:
            raise explained(error, self.uniques) from None

    def again_and_again(self, attempt: Callable[[], T]) -> T:
        """Run an attempt until it succeeds, fails for good, or `RETRY_SECONDS` are over; a lost connection only twice.

        Raises:
            NetmapError: as `once` does.
        """
        start = time.monotonic()
        tries = 0
        while True:
            tries += 1
            try:
                return attempt()
            except CAUGHT as error:
                spent = time.monotonic() - start
                lost = isinstance(error, OUT_OF_REACH)
                over = tries > 1 or spent > FAST_SECONDS if lost else spent > RETRY_SECONDS
                if over or not may_be_tried_again(error):
                    raise explained(error, self.uniques) from None
                if lost:
                    self.connection.reopen()
                else:
                    time.sleep(random.uniform(0.01, 0.05) * min(tries, 8))  # noqa: S311 - only to part two writers


def read(runner: Runner, work: Callable[[Reader], T]) -> T:
    """One try of a reading work. Each statement is sent on its own, since one round trip is cheaper than three."""
    with runner.connection.session(writing=False) as session:
        return work(Neo4jReader(asking(session, runner.connection.link.answer), runner.questions))


def asking(session: Session, seconds: float) -> Ask:
    """A way to ask that sends each statement as a transaction of its own, which the server ends after `seconds`."""

    def ask(statement: str, values: dict[str, Any]) -> list[list[Any]]:
        result = session.run(Query(cast("Any", statement), timeout=seconds), values)
        bear_silence(session, seconds)  # from the first answer of a connection on, also when it is used again
        return result.values()

    return ask


def write(runner: Runner, work: Callable[[Unit], R | None], op_id: str, fingerprint: str) -> R | None:
    """One try of a writing work."""
    with (
        runner.connection.turn(),
        runner.connection.session(writing=True) as session,
        _transaction(session, runner.connection.link) as transaction,
    ):

        def ask(statement: str, values: dict[str, Any]) -> list[list[Any]]:
            return transaction.run(cast("Any", statement), values).values()

        opened = ask(OPEN, {"op_id": op_id})
        if not opened:
            raise StoreUnavailable("This Neo4j holds nothing of netmap yet. Run `netmap schema apply`.")
        sequence, head, known, *earlier = opened[0]
        if known is not None:
            return cast("R | None", _of_that_time(Neo4jReader(ask, runner.questions), fingerprint, *earlier))
        unit = Neo4jUnit(ask, runner.questions, runner.drawing, (sequence, head))
        record = work(unit)
        unit.finish(op_id, fingerprint, record)
        transaction.commit()
        return record


@contextlib.contextmanager
def _transaction(session: Session, link: Link) -> Iterator[Transaction]:
    """A transaction that is rolled back unless it was committed; the server ends it when it takes too long."""
    transaction: Transaction = session.begin_transaction(timeout=link.statement)
    bear_silence(transaction, link.statement + 1)
    try:
        yield transaction
    except BaseException:
        with contextlib.suppress(*CAUGHT):
            transaction.close()
        raise
    bear_silence(transaction, link.answer)
    transaction.close()


def _of_that_time(
    reader: Neo4jReader, fingerprint: str, former: str, kind: str | None, record_id: str, version: int
) -> Record | None:
    if former != fingerprint:
        raise OperationReused("This operation id was used before, for something else.")
    if kind is None:
        return None
    versions = reader.history(reader.kind_named(kind), record_id)
    return next((found for found in versions if found.version == version), versions[-1])
