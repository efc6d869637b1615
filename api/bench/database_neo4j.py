"""The Neo4j that is measured: empty before, filled with the invented agency, and empty afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from api.bench.agency import AGENCY
from api.bench.bare_neo4j import BareNeo4j
from api.bench.databases import Database
from netmap.bootstrap import Core, build_core
from netmap.errors import SettingsError
from netmap.settings import Settings
from netmap.store.neo4j.faults import CAUGHT, explained

_HOLDS_OTHER = (
    "MATCH (n) WITH count(n) AS nodes OPTIONAL MATCH (m:NetmapBench) WITH nodes, count(m) AS marks "
    "RETURN nodes > 0 AND marks = 0 "
    "OR EXISTS { MATCH (c:Case) WHERE c.agency <> $agency } OR EXISTS { MATCH (u:User) WHERE u.agency <> $agency }"
)
_MARK = "CREATE (:NetmapBench {made_at: datetime()})"
_EMPTY = neo4j.Query("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", timeout=0)
"""Without a time limit: a large agency takes minutes to delete, longer than a server may allow by itself."""


@contextmanager
def neo4j_database(settings: Settings) -> Iterator[Database]:
    """The Neo4j that the settings name, which has to be empty, and is so again at the end.

    Raises:
        SettingsError: it holds something that was not made here; nothing was touched.
        StoreUnavailable: it does not answer.
    """
    auth = (settings.store_user, settings.store_password)
    with (
        neo4j.GraphDatabase.driver(
            settings.store, auth=auth, notifications_disabled_classifications=["UNRECOGNIZED"]
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        core = build_empty(settings, session)
        database = Database("Neo4j", core, BareNeo4j(driver, core.vocabulary, core.today()))
        try:
            yield database
        finally:
            database.close()
            session.run(_EMPTY).consume()


def build_empty(settings: Settings, session: neo4j.Session) -> Core:
    """The core over a Neo4j that was emptied of what an interrupted run left behind.

    Raises:
        SettingsError: it holds something that was not made here; nothing was touched.
        StoreUnavailable: it does not answer.
    """
    try:
        ((other,),) = session.run(_HOLDS_OTHER, agency=AGENCY).values()
    except CAUGHT as error:
        raise explained(error, {}) from None
    if other:
        raise SettingsError(
            "The bench fills and empties its database, and this Neo4j holds something else. Give it an empty one."
        )
    session.run(_EMPTY).consume()
    session.run(_MARK).consume()
    return build_core(settings)


