"""What Neo4j holds besides records: numbered migrations (`*.cypher`) and the relationships drawn from records."""

from graph_schema.neo4j.drawn import DRAWN, Drawn

__all__ = ["DRAWN", "Drawn"]
