"""From a case file to a graph. Parallel ties become one edge: a multigraph would silently lose what is measured."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import networkx as nx

from graph_schema.records import Group, Person, Tie
from netmap.case_file import CaseFile
from netmap.valid_time import is_current


def living(case_file: CaseFile, day: date) -> frozenset[str]:
    """The ids of the groups, and of the people who had not died by a day."""
    return frozenset(party.id for party in case_file.parties if not has_died(party, day))


def has_died(party: Person | Group, day: date) -> bool:
    """Whether a person had died by a day."""
    return isinstance(party, Person) and party.deceased_on is not None and party.deceased_on <= day


def current_ties(case_file: CaseFile, day: date) -> tuple[Tie, ...]:
    """The ties that hold on a day, an unknown start or end being open; between the living, and not only planned.

    `case_file` is without what was entered in error, as `CaseFile.on` leaves it.
    """
    there = living(case_file, day)
    return tuple(
        tie for tie in case_file.ties
        if is_current(tie, day) and tie.source_id in there and tie.target_id in there
    )


def collapsed(party_ids: Iterable[str], ties: Iterable[Tie]) -> nx.Graph:
    """A graph with one edge for each pair that has ties; its attribute `tie_ids` names them, in their order."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(party_ids))
    for tie in ties:
        known = graph.get_edge_data(tie.source_id, tie.target_id, {"tie_ids": ()})["tie_ids"]
        graph.add_edge(tie.source_id, tie.target_id, tie_ids=(*known, tie.id))
    return graph


def ties_among(graph: nx.Graph, party_ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of the ties between these, whoever else is in the graph."""
    edges = graph.subgraph(party_ids).edges(data="tie_ids")
    return tuple(sorted(tie_id for _, _, tie_ids in edges for tie_id in tie_ids))


def pair_ties(graph: nx.Graph, one: str, other: str) -> tuple[str, ...]:
    """The ids of the ties between two."""
    found: tuple[str, ...] = graph.edges[one, other]["tie_ids"]
    return found
