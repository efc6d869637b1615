"""How two people or groups are connected: every shortest way, and the ways that do not run over the offender."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import msgspec
import networkx as nx

from graph_schema.records import Tie
from netmap.analysis.graph import pair_ties
from netmap.analysis.model import Statement
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.words import count, ended, listed, relation
from netmap.tie_life import contact_on

MOST_WAYS = 12
"""So many ways are shown; when there are more, it is said."""
LIMITS = "A connection that nobody recorded is not shown. A way over others does not say that anything travels on it."
_CONTACT = {"dormant": "no contact at present", "ended": "contact has ended"}


class Walked(msgspec.Struct, frozen=True, kw_only=True):
    """One tie on the way from one end to the other, in words: "mother or father of"."""

    tie_id: str
    words: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """From one to the next, over one or several ties."""

    from_id: str
    to_id: str
    ties: tuple[Walked, ...]


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One connection, step by step."""

    steps: tuple[Step, ...]


class Connections(msgspec.Struct, frozen=True, kw_only=True):
    """How two are connected.

    `ways` are all the shortest ones, at most `MOST_WAYS`. Where one of them runs over the offender, `without_offender`
    holds the shortest that do not. `statements` say it in sentences.
    """

    from_id: str
    to_id: str
    ways: tuple[Way, ...]
    without_offender: tuple[Way, ...]
    statements: tuple[Statement, ...]


def connections(seen: SeenNetwork, from_id: str, to_id: str) -> Connections:
    """How `from_id` and `to_id`, two different parties of the case file, are connected on its day."""
    ways = _shortest(seen, seen.graph, from_id, to_id)
    over_offender = seen.ego not in (from_id, to_id) and any(seen.ego in way for way in ways)
    others: list[list[str]] = []
    if over_offender:
        rest = seen.graph.copy()
        rest.remove_node(seen.ego)
        others = _shortest(seen, rest, from_id, to_id)
    statements = [_statement("paths.shortest", _told(seen, ways, from_id, to_id), seen, ways, (from_id, to_id))]
    if over_offender:
        told = _told_without(seen, others)
        statements.append(_statement("paths.without_offender", told, seen, others, (from_id, to_id)))
    return Connections(
        from_id=from_id, to_id=to_id, ways=_walked(seen, ways), without_offender=_walked(seen, others),
        statements=tuple(statements),
    )


def _shortest(seen: SeenNetwork, graph: nx.Graph, from_id: str, to_id: str) -> list[list[str]]:
    if from_id not in graph or to_id not in graph or not nx.has_path(graph, from_id, to_id):
        return []
    # One more than is shown, so as to know whether there are more.
    ways = list(islice(nx.all_shortest_paths(graph, from_id, to_id), MOST_WAYS + 1))
    return sorted(ways, key=lambda way: [(seen.name(party_id).casefold(), party_id) for party_id in way])


def _walked(seen: SeenNetwork, ways: Sequence[Sequence[str]]) -> tuple[Way, ...]:
    return tuple(
        Way(steps=tuple(Step(from_id=a, to_id=b, ties=_ties(seen, a, b)) for a, b in pairwise(way)))
        for way in ways[:MOST_WAYS]
    )


def _ties(seen: SeenNetwork, one: str, other: str) -> tuple[Walked, ...]:
    ties = (seen.ties_by_id[tie_id] for tie_id in pair_ties(seen.graph, one, other))
    return tuple(Walked(tie_id=tie.id, words=tie_words(seen, tie, one)) for tie in ties)


def tie_words(seen: SeenNetwork, tie: Tie, from_id: str) -> str:
    """A tie read from one end, with what has to be known about it: that it is disputed, or rests."""
    contact = _CONTACT.get(contact_on(seen.case_file, tie, seen.day))
    remarks = [remark for remark in ("disputed" if tie.state == "disputed" else None, contact) if remark]
    words = relation(tie, from_id, seen.vocabulary)
    return f"{words} ({', '.join(remarks)})" if remarks else words


def _told(seen: SeenNetwork, ways: Sequence[Sequence[str]], from_id: str, to_id: str) -> str:
    pair = f"{seen.name(from_id)} and {seen.name(to_id)}"
    if not ways:
        return f"{pair} are not connected in what is recorded."
    length = len(ways[0]) - 1
    if length == 1:
        return f"{pair} have a tie of their own."
    if len(ways) > MOST_WAYS:
        return f"{pair} are connected in {length} steps, in more than {MOST_WAYS} ways; {MOST_WAYS} are shown."
    if length == 2:
        return ended(f"{pair} are connected in 2 steps, through {listed(seen.names({way[1] for way in ways}), 'or')}")
    if len(ways) == 1:
        between = ", then ".join(seen.name(party_id) for party_id in ways[0][1:-1])
        return ended(f"{pair} are connected in {length} steps, through {between}")
    return f"{pair} are connected in {length} steps, in {len(ways)} ways."


def _told_without(seen: SeenNetwork, others: Sequence[Sequence[str]]) -> str:
    if not others:
        return f"Without {seen.ego_name} no connection between them is recorded."
    return f"Without {seen.ego_name} they are connected in {count(len(others[0]) - 1, 'step', 'steps')} as well."


def _statement(
    code: str, sentence: str, seen: SeenNetwork, ways: Sequence[Sequence[str]], ends: tuple[str, str]
) -> Statement:
    shown = ways[:MOST_WAYS]
    ties = dict.fromkeys(tie for way in shown for a, b in pairwise(way) for tie in pair_ties(seen.graph, a, b))
    parties = dict.fromkeys((*ends, *(party_id for way in shown for party_id in way)))
    return Statement(code=code, sentence=sentence, tie_ids=tuple(ties), party_ids=tuple(parties), limits=LIMITS)
