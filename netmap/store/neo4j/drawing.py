"""Drawn relationships against the records they stand for: what is out of step, and bringing it in step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from neo4j import Query, Session

from graph_schema.neo4j import DRAWN, Drawn
from netmap.store.neo4j.links import Drawing
from netmap.store.neo4j.writing import carried

LONG_SECONDS = 3600.0  # over a whole database


def surplus(drawn: Drawn, relationship: str) -> str:
    """Match every drawn relationship `r` of one type that should not be there, or not like that.

    Parameters: `$codes`, the codes that are drawn with this type, and `$today`.
    """
    same = " AND ".join(f"(r.{name} = n.{name} OR r.{name} IS NULL AND n.{name} IS NULL)" for name in drawn.carries)
    return (
        f"MATCH (a)-[r:{relationship}]->(b) WHERE NOT EXISTS {{ "
        f"MATCH (n:Record {{id: r.id}}) WHERE n:{drawn.record} AND {same} AND n.{drawn.by} IN $codes "
        f"AND {drawn.condition} AND (n)-[:{drawn.start}]->(a) AND (n)-[:{drawn.end}]->(b) }}"
    )


def missing(drawn: Drawn, relationship: str) -> str:
    """Match every record `n`, with its ends `a` and `b`, that should be drawn with this type and is nowhere.

    One that is drawn between other ends is `surplus`, which is taken away first.
    """
    return (
        f"MATCH (a)<-[:{drawn.start}]-(n:{drawn.record})-[:{drawn.end}]->(b) "
        f"WHERE n.{drawn.by} IN $codes AND {drawn.condition} "
        f"AND NOT EXISTS {{ MATCH ()-[r:{relationship} {{id: n.id}}]->() }}"
    )


def by_type(session: Session, drawing: Drawing) -> Iterator[tuple[Drawn, str, dict[str, Any]]]:
    """Each declaration with each of its relationship types and the parameters for it."""
    for drawn in DRAWN:
        codes: dict[str, list[str]] = {relationship: [] for relationship in drawn.types.values()}
        for (code,) in session.run(cast("Any", f"MATCH (n:{drawn.record}) RETURN DISTINCT n.{drawn.by}")).values():
            if (known := drawing.type_of(drawn, code)) is not None:
                codes[known].append(code)
        for relationship, found in codes.items():
            yield drawn, relationship, {"codes": found, "today": drawing.day()}


def bring_in_step(session: Session, drawing: Drawing) -> None:
    """Take away what no longer holds and draw what has come to hold since it was written.

    One transaction for each statement: an outer one would hold locks on what inner ones have to change.
    """
    for drawn, relationship, values in by_type(session, drawing):
        erase = f"{surplus(drawn, relationship)} DELETE r"
        draw = (
            f"{missing(drawn, relationship)} WITH a, b, n CREATE (a)-[r:{relationship}]->(b) SET r = {carried(drawn)}"
        )
        for statement in (erase, draw):
            session.run(Query(cast("Any", statement), timeout=LONG_SECONDS), values).consume()
