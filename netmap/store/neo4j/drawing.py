"""Drawn relationships against the records they stand for: what is out of step, and bringing it in step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from neo4j import Session

from graph_schema.neo4j import DRAWN, Drawn
from netmap.store.neo4j.links import Drawing
from netmap.store.neo4j.writing import carried


def surplus(drawn: Drawn, relationship: str) -> str:
    """Match every drawn relationship `r` of one type that should not be there, or not like that.

    Parameters: `$codes`, the codes that are drawn with this type, and `$today`.
    """
    same = " AND ".join(f"(r.{name} = n.{name} OR r.{name} IS NULL AND n.{name} IS NULL)" for name in drawn.carries)
    return (
        f"MATCH (a)-[r:{relationship}]->(b) WHERE NOT EXISTS {{ "
        f"MATCH (a)<-[:{drawn.start}]-(n:{drawn.record})-[:{drawn.end}]->(b) "
        f"WHERE {same} AND n.{drawn.by} IN $codes AND {drawn.condition} }}"
    )


def missing(drawn: Drawn, relationship: str) -> str:
    """Match every record `n`, between its ends `a` and `b`, that should be drawn with this type and is not."""
    return (
        f"MATCH (a)<-[:{drawn.start}]-(n:{drawn.record})-[:{drawn.end}]->(b) "
        f"WHERE n.{drawn.by} IN $codes AND {drawn.condition} "
        f"AND NOT EXISTS {{ MATCH (a)-[r:{relationship}]->(b) WHERE r.id = n.id }}"
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
            f"{missing(drawn, relationship)} WITH a, b, n "
            f"CREATE (a)-[r:{relationship}]->(b) SET r = {carried(drawn)}"
        )
        for statement in (erase, draw):
            session.run(cast("Any", statement), values).consume()
