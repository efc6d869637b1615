"""The Neo4j store: an agency's server over Bolt. The only Cypher outside graph_schema."""

from netmap.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
