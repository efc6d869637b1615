"""A Neo4j that refuses, says nothing, or goes away: a clear answer within 3 s, and recovery without a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from graph_schema.records import User
from netmap.errors import StoreUnavailable
from netmap.store.neo4j import Neo4jStore
from tests.builders import any_event, any_user, new_id
from tests.contract.neo4j_backend import Neo4jBackend, empty_database
from tests.contract.relay import Relay, refused_port, silent_peer
from tests.servers.neo4j_server import Neo4jAddress

LIMIT_SECONDS = 3.0
DOINGS: dict[str, Callable[[Neo4jStore], Any]] = {
    "read": lambda store: store.read(lambda reader: reader.get(User, "nobody")),
    "write": lambda store: store.write(lambda unit: unit.add(any_user()), new_id()),
    "apply_schema": lambda store: store.apply_schema(),
    "check_schema": lambda store: store.check_schema(),
    "installation_secret": lambda store: store.installation_secret(),
}


def seconds_until_refused(doing: Callable[[], Any]) -> float:
    """How long the store takes to say that it is unavailable."""
    start = time.monotonic()
    with pytest.raises(StoreUnavailable):
        doing()
    return time.monotonic() - start


def until_it_answers(doing: Callable[[], Any]) -> Any:
    """The answer, asked for again and again for at most ten seconds."""
    until = time.monotonic() + 10
    while True:
        try:
            return doing()
        except StoreUnavailable:
            assert time.monotonic() < until
            time.sleep(0.2)


@pytest.fixture
def relayed(neo4j_server: Neo4jAddress) -> Iterator[tuple[Neo4jStore, Relay, Neo4jBackend]]:
    """A store that reaches the real server through a relay."""
    with empty_database(neo4j_server) as backend, closing(Relay(neo4j_server.url)) as relay:
        backend.open().apply_schema()
        address = neo4j_server._replace(url=f"bolt://127.0.0.1:{relay.port}")
        with closing(Neo4jStore(*address, answer_seconds=1.0)) as store:
            yield store, relay, backend


@pytest.mark.parametrize("doing", DOINGS)
def test_a_refused_port_is_said_at_once_and_then_faster(doing: str) -> None:
    with closing(Neo4jStore(f"bolt://127.0.0.1:{refused_port()}", "neo4j", "any")) as store:
        assert seconds_until_refused(lambda: DOINGS[doing](store)) < LIMIT_SECONDS
        assert seconds_until_refused(lambda: DOINGS[doing](store)) < 0.1


@pytest.mark.parametrize("doing", DOINGS)
def test_a_silent_peer_is_not_waited_for(doing: str) -> None:
    with silent_peer() as port, closing(Neo4jStore(f"bolt://127.0.0.1:{port}", "neo4j", "any")) as store:
        assert seconds_until_refused(lambda: DOINGS[doing](store)) < LIMIT_SECONDS
        assert seconds_until_refused(lambda: DOINGS[doing](store)) < 0.1


def test_a_peer_that_falls_silent_later_is_not_waited_for(relayed: tuple[Neo4jStore, Relay, Neo4jBackend]) -> None:
    store, relay, _ = relayed
    DOINGS["write"](store)
    relay.silent.set()
    assert seconds_until_refused(lambda: DOINGS["read"](store)) < LIMIT_SECONDS


def test_lines_that_were_cut_are_made_anew(relayed: tuple[Neo4jStore, Relay, Neo4jBackend]) -> None:
    store, relay, _ = relayed
    user = any_user()
    store.write(lambda unit: unit.add(user), new_id())
    relay.cut()
    assert store.read(lambda reader: reader.get(User, user.id)) == user


def test_it_recovers_without_a_restart(relayed: tuple[Neo4jStore, Relay, Neo4jBackend]) -> None:
    store, relay, _ = relayed
    relay.silent.set()
    seconds_until_refused(lambda: DOINGS["read"](store))
    relay.silent.clear()
    relay.cut()
    assert until_it_answers(lambda: DOINGS["read"](store)) is None


def test_a_line_cut_before_the_commit_leaves_one_record(relayed: tuple[Neo4jStore, Relay, Neo4jBackend]) -> None:
    store, relay, backend = relayed
    user, op_id, runs = any_user(), new_id(), []

    def work(unit: Any) -> User:
        unit.add(user)
        if not runs:
            relay.cut()
        runs.append(1)
        return user

    assert store.write(work, op_id) == user
    assert len(runs) == 2
    assert store.write(work, op_id) == user
    assert len(runs) == 2
    assert backend.execute("MATCH (n:User) RETURN count(n)") == [[1]]


def test_a_lost_answer_to_the_commit_leaves_one_record(relayed: tuple[Neo4jStore, Relay, Neo4jBackend]) -> None:
    store, relay, backend = relayed
    user, event, op_id, runs = any_user(), any_event(), new_id(), []

    def work(unit: Any) -> User:
        runs.append(1)
        unit.add(user)
        unit.append_audit(event)
        return user

    relay.lose_commit.set()
    # On a busy machine the store may leave the second try to its caller; either way it finds the operation done.
    assert until_it_answers(lambda: store.write(work, op_id)) == user
    assert not relay.lose_commit.is_set()
    assert len(runs) == 1
    counted = "MATCH (n:User) WITH count(n) AS users MATCH (e:AuditEvent) RETURN users, count(e)"
    assert backend.execute(counted) == [[1, 1]]


def test_a_wrong_password_is_no_raw_error(neo4j_server: Neo4jAddress) -> None:
    with closing(Neo4jStore(neo4j_server.url, neo4j_server.user, "not the password")) as store:
        assert seconds_until_refused(lambda: DOINGS["read"](store)) < LIMIT_SECONDS


def test_a_server_without_the_schema_says_what_to_do(neo4j_server: Neo4jAddress) -> None:
    with empty_database(neo4j_server) as backend, pytest.raises(StoreUnavailable, match="schema apply"):
        DOINGS["write"](backend.open())
