"""Who stands between the offender and people who are active in the movement.

Two sorts of people are meant: those on whose own tie to the offender rule R01 fired, and those who are recorded as
active or leading but on whose tie it did not fire, or who have no tie to the offender.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import networkx as nx

from netmap.analysis.seen import SeenNetwork
from netmap.rules.conditions import answer_is
from netmap.rules.findings import Polarity, State
from netmap.rules.readings import Outcome

ACTIVE = frozenset({"active", "leader_recruiter"})
INVOLVEMENT, RULE = "alter.extremist_involvement", "R01"


class Bridge(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is active in the movement, and who stands between this person and the offender.

    `by_rule` says that rule R01 fired on a tie of theirs. `between` are those on a shortest way that is not a tie of
    their own, `only` those among them without whom there is no such way.
    """

    party_id: str
    by_rule: bool
    involvement: Outcome
    own_ties: tuple[str, ...]
    between: tuple[str, ...]
    only: tuple[str, ...]
    tie_ids: tuple[str, ...]


def bridges(seen: SeenNetwork) -> tuple[Bridge, ...]:
    """The people and groups who are active in the movement, by name, with those between them and the offender."""
    fired = {
        party_id for party_id, ties in seen.alters.items()
        if any(
            finding.rule_id == RULE and finding.state is State.FIRED
            for tie in ties for finding in seen.findings[tie.id].told(Polarity.RISK)
        )
    }
    involved, graph = _involved(seen), seen.graph.copy()
    return tuple(
        _bridge(seen, graph, party_id, party_id in fired, involved.get(party_id, Outcome.FIRM))
        for party_id in seen.in_order(fired | involved.keys())
    )


def _involved(seen: SeenNetwork) -> Mapping[str, Outcome]:
    """How far others are recorded as active or leading; those without any tie are left out, nothing leads to them."""
    found: dict[str, Outcome] = {}
    for tie in seen.current_ties:
        for party_id in (tie.source_id, tie.target_id):
            if party_id not in found and party_id != seen.ego:
                found[party_id] = answer_is(seen.read(tie, party_id), INVOLVEMENT, ACTIVE).outcome
    return {party_id: outcome for party_id, outcome in found.items() if outcome > Outcome.UNKNOWN}


def _bridge(seen: SeenNetwork, graph: nx.Graph, party_id: str, by_rule: bool, involvement: Outcome) -> Bridge:
    """One of them; in `graph`, a copy of the network's, their own tie is put aside for as long as this takes."""
    own = tuple(tie.id for tie in seen.alters.get(party_id, ()))
    if own:
        graph.remove_edge(seen.ego, party_id)
    between: dict[str, int] = {}
    ties: dict[str, None] = dict.fromkeys(own)
    if seen.ego and nx.has_path(graph, seen.ego, party_id):
        between, walked = _on_shortest(graph, seen.ego, party_id)
        ties |= dict.fromkeys(walked)
    # Where two stand at one distance, a way through the other is there without either.
    distances = list(between.values())
    alone = [one for one, distance in between.items() if distances.count(distance) == 1]
    only = [one for one in alone if not _reached_without(graph, one, seen.ego, party_id)]
    if own:
        graph.add_edge(seen.ego, party_id, **seen.graph.edges[seen.ego, party_id])
    return Bridge(
        party_id=party_id, by_rule=by_rule, involvement=involvement, own_ties=own,
        between=tuple(seen.in_order(between)), only=tuple(seen.in_order(only)), tie_ids=tuple(ties),
    )


def _on_shortest(graph: nx.Graph, one: str, other: str) -> tuple[dict[str, int], list[str]]:
    """Those on any shortest way between two, with their distance, and the ties of these ways; no way is walked."""
    near, far = nx.single_source_shortest_path_length(graph, one), nx.single_source_shortest_path_length(graph, other)
    length = near[other]
    on_way = {node for node in near.keys() & far.keys() if near[node] + far[node] == length}
    steps = graph.subgraph(on_way).edges(data="tie_ids")
    ties = sorted(tie for a, b, tie_ids in steps if near[a] != near[b] for tie in tie_ids)
    return {node: near[node] for node in on_way - {one, other}}, ties


def _reached_without(graph: nx.Graph, left_out: str, one: str | None, other: str) -> bool:
    return bool(nx.has_path(graph.subgraph([node for node in graph if node != left_out]), one, other))
