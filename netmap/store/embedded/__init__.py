"""The embedded store: one SQLite file, encrypted (SQLCipher) when there is a key.

The only SQL outside `graph_schema` is here.
"""

from netmap.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
