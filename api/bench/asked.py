"""What a worker waits for when asking for a network: with the permission looked up and the look logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from api.bench.agency import DAY
from api.bench.databases import Database
from api.bench.figures import Figure, Target
from api.bench.sampling import Work, interleaved, spread
from netmap.permissions.actions import Action
from netmap.services.networks import read_network
from netmap.services.road import read_case_file

ASKED = "network with findings, on the road"
_NETWORK, _ALONE = "network", "our case file on the same road"


def asked_figures(databases: Iterable[Database], samples: int) -> list[Figure]:
    """The network with findings as the service answers it, against the service's case file alone.

    Both are allowed by the policy, filtered for the reader and logged before the answer leaves: nobody gets either in
    another way.
    """
    known = list(databases)
    ways = {(n, name): way for n, each in enumerate(known) for name, way in _ways(each).items()}
    taken = interleaved(ways, samples)
    return [
        Figure(what=ASKED, store=each.store, cases=each.cases, ours=spread(taken[n, _NETWORK]),
               bare=spread(taken[n, _ALONE]), bare_way=_ALONE, target=Target(1.5))
        for n, each in enumerate(known)
    ]


def _ways(database: Database) -> dict[str, Callable[[], Work]]:
    core, actor = database.core, database.actor

    def network() -> Work:
        return partial(read_network, core, actor, database.any_case(), DAY)

    def alone() -> Work:
        return partial(read_case_file, core, actor, Action.CASE_READ, database.any_case())

    return {_NETWORK: network, _ALONE: alone}
