"""On Neo4j each current tie is also a relationship between its two ends, in step with the tie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from graph_schema.neo4j import DRAWN
from graph_schema.records import Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.errors import NetmapError
from netmap.store.neo4j import Neo4jStore
from tests.builders import any_tie, new_id
from tests.contract.neo4j_backend import Neo4jBackend, empty_database
from tests.contract.steps import World, a_world, put, revised
from tests.servers.neo4j_server import Neo4jAddress

TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)
TYPES = sorted(DRAWN[0].types.values())
KINDS = {"FAMILY_TIE": "SIBLING_OF", "PEER_TIE": "FRIEND_OF", "RELIGIOUS_TIE": "STUDY_CIRCLE_WITH",
         "COMMUNITY_TIE": "NEIGHBOUR_OF", "PROFESSIONAL_TIE": "CASEWORKER_FOR"}  # fmt: skip


@pytest.fixture
def database(neo4j_server: Neo4jAddress) -> Iterator[Neo4jBackend]:
    """An empty Neo4j."""
    with empty_database(neo4j_server) as backend:
        yield backend


@pytest.fixture
def store(database: Neo4jBackend) -> Neo4jStore:
    """A store for which it is TODAY."""
    opened = database.open(today=lambda: TODAY)
    opened.apply_schema()
    return opened


@pytest.fixture
def world(store: Neo4jStore) -> World:
    """A small case."""
    return a_world(store)


def drawn(database: Neo4jBackend, tie: Tie) -> list[list[Any]]:
    """What stands for a tie: type, start, end and kind."""
    return database.execute(
        "MATCH (a)-[r]->(b) WHERE r.id = $id RETURN type(r), a.id, b.id, r.kind, "
        "toString(r.valid_from), toString(r.valid_to)",
        {"id": tie.id},
    )


def added(store: Neo4jStore, world: World, **values: Any) -> Tie:
    """A new tie between the two people of the case."""
    tie = any_tie(world.ego, world.friend, **{"kind": "FRIEND_OF", "valid_from": None, **values})
    put(store, tie)
    return tie


@pytest.mark.parametrize("name", TYPES)
def test_each_domain_has_its_relationship(database: Neo4jBackend, store: Neo4jStore, world: World, name: str) -> None:
    tie = added(store, world, kind=KINDS[name], valid_from=date(2020, 5, 1), valid_to=TODAY)
    ends = [world.ego.id, world.friend.id]
    assert drawn(database, tie) == [[name, *ends, KINDS[name], "2020-05-01", TODAY.isoformat()]]
    assert store.check_schema() == []


def test_every_domain_of_the_vocabulary_is_declared() -> None:
    assert {kind.domain for kind in load_vocabulary().tie_kinds.values()} == set(DRAWN[0].types)


@pytest.mark.parametrize(
    ("values", "there"),
    [
        ({}, True),
        ({"state": "disputed"}, True),
        ({"state": "entered_in_error"}, False),
        ({"planned": True}, False),
        ({"planned": True, "valid_from": TODAY}, True),
        ({"planned": True, "valid_from": TODAY + DAY}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": TODAY + DAY}, False),
        ({"valid_to": TODAY}, True),
        ({"valid_to": TODAY - DAY}, False),
    ],
    ids=str,
)
def test_it_is_there_while_the_tie_is_current(
    database: Neo4jBackend, store: Neo4jStore, world: World, values: dict[str, Any], there: bool
) -> None:
    tie = added(store, world, **values)
    assert len(drawn(database, tie)) == there
    later = added(store, world)
    revised(store, later, **values)
    assert len(drawn(database, later)) == there
    assert store.check_schema() == []


def test_a_revision_moves_it(database: Neo4jBackend, store: Neo4jStore, world: World) -> None:
    tie = added(store, world)
    moved = revised(store, tie, kind="MEMBER_OF", target_id=world.club.id)
    assert [row[:4] for row in drawn(database, tie)] == [["COMMUNITY_TIE", world.ego.id, world.club.id, "MEMBER_OF"]]
    turned = revised(store, moved, kind="FRIEND_OF", source_id=world.friend.id, target_id=world.ego.id)
    assert [row[:3] for row in drawn(database, tie)] == [["PEER_TIE", world.friend.id, world.ego.id]]
    ended = revised(store, turned, valid_to=TODAY - DAY)
    assert drawn(database, tie) == []
    revised(store, ended, valid_to=None)
    assert len(drawn(database, tie)) == 1
    assert store.check_schema() == []


def test_a_write_that_fails_leaves_it(database: Neo4jBackend, store: Neo4jStore, world: World) -> None:
    tie = added(store, world)
    before = drawn(database, tie)
    with pytest.raises(NetmapError):
        revised(store, tie, kind="SIBLING_OF", target_id=new_id())
    assert drawn(database, tie) == before


def test_days_that_pass_are_reported_and_made_good(database: Neo4jBackend, store: Neo4jStore, world: World) -> None:
    ending = added(store, world, valid_to=TODAY)
    beginning = added(store, world, valid_from=TODAY + DAY)
    tomorrow = database.open(today=lambda: TODAY + DAY)
    found = {damage.where for damage in tomorrow.check_schema() if damage.rule == "drawn"}
    assert found == {f"PEER_TIE {ending.id}", f"Tie {beginning.id}"}
    tomorrow.apply_schema()
    assert tomorrow.check_schema() == []
    assert (drawn(database, ending), len(drawn(database, beginning))) == ([], 1)


@pytest.mark.parametrize(
    "spoil",
    [
        "MATCH ()-[r:PEER_TIE {id: $id}]->() DELETE r",
        "MATCH ()-[r:PEER_TIE {id: $id}]->() SET r.kind = 'SIBLING_OF'",
        "MATCH (a)-[r:PEER_TIE {id: $id}]->(b) DELETE r CREATE (b)-[:PEER_TIE {id: $id, kind: 'FRIEND_OF'}]->(a)",
        "MATCH (a)-[r:PEER_TIE {id: $id}]->(b) CREATE (a)-[:FAMILY_TIE {id: $id, kind: 'FRIEND_OF'}]->(b)",
        "MATCH (a)-[r:PEER_TIE {id: $id}]->(b) CREATE (a)-[:PEER_TIE]->(b)",
    ],
)
def test_what_is_out_of_step_is_found_and_made_good(
    database: Neo4jBackend, store: Neo4jStore, world: World, spoil: str
) -> None:
    tie = added(store, world)
    before = drawn(database, tie)
    database.execute(spoil, {"id": tie.id})
    assert "drawn" in {damage.rule for damage in store.check_schema()}
    store.apply_schema()
    assert store.check_schema() == []
    assert drawn(database, tie) == before


def test_references_are_relationships_too(database: Neo4jBackend, store: Neo4jStore, world: World) -> None:
    found = database.execute(
        "MATCH (f:Fact:Record)-[:ABOUT]->(t:Tie:Record)-[:IN_CASE]->(c:Case:Record)-[:OFFENDER]->(p:Person) "
        "MATCH (a)<-[:FROM]-(t)-[:TO]->(b) RETURN f.id, t.id, c.id, p.id, a.id, b.id"
    )
    ends = [world.ego.id, world.tie.source_id, world.tie.target_id]
    assert found == [[world.fact.id, world.tie.id, world.case.id, *ends]]
