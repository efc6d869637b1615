"""Size, density, effective size and constraint: published values, the formula written out, two other libraries.

No second library with a fit licence and a fit size computes these: EasyGraph (BSD) asks for torch and more, and its
code for them is that of networkx. So `IGRAPH` holds what igraph 1.0.0 (GPL, no dependency of ours) gave for the same
networks, worked out once; effective size is checked against Burt's own formula, which igraph does not have.
"""

from __future__ import annotations

import csv
import math
from fractions import Fraction
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Person, Tie
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.structure import Structure, structure, structure_of
from tests.unit.town_files import altered, network, person, tie, town

NETWORKS = Path(__file__).parents[1] / "data" / "networks"
Pairs = list[tuple[str, str]]


def around(ego: str, pairs: Pairs, kinds: tuple[str, ...] = ("FRIEND_OF",)) -> SeenNetwork:
    """A network of friends with somebody as the offender; several kinds give several ties to each pair."""
    people: tuple[Person, ...] = tuple(person(name) for name in sorted({ego, *(end for pair in pairs for end in pair)}))
    ties: tuple[Tie, ...] = tuple(altered(tie(a, b, kind), id=f"{a}-{b}-{kind}") for a, b in pairs for kind in kinds)
    file = town(people=people, ties=ties, facts=(), groups=())
    return network(altered(file, case=altered(file.case, offender_id=ego)))


BURT: Pairs = [
    ("A", "B"), ("A", "F"), ("A", "G"), ("A", "E"), ("E", "G"), ("F", "G"), ("B", "G"), ("B", "D"), ("D", "G"),
    ("G", "C"),
]
"""The network of Burt 1992, figure 2.1, as in Borgatti 1997 and in the documentation of networkx."""
PUBLISHED = [("G", 14 / 3, 0.400), ("A", 2.5, None), ("C", 1.0, 1.0)]
"""Effective size and constraint. That of A is published over the whole network only; ours leaves out who is not A's."""


@pytest.mark.parametrize(("ego", "effective_size", "constraint"), PUBLISHED)
def test_published_values(ego: str, effective_size: float, constraint: float | None) -> None:
    found = structure(around(ego, BURT))
    assert found.effective_size == pytest.approx(effective_size)
    assert constraint is None or found.constraint == pytest.approx(constraint, abs=0.0006)


IGRAPH = [
    ("noordin", "P001", 1.0), ("noordin", "P059", 0.0709297551958698), ("noordin", "P040", 0.19788558235508605),
    ("philippines-2000", "P001", 0.32552355616436507), ("philippines-2000", "P002", 0.25870846339182213),
    ("philippines-2000", "P009", 0.48499976861492894), ("madrid-2004", "P001", 0.3686342592592592),
    ("madrid-2004", "P018", 0.14763117049513547), ("madrid-2004", "P028", 0.21489823916945294),
]


@pytest.mark.parametrize(("name", "ego", "constraint"), IGRAPH)
def test_real_networks_against_igraph(name: str, ego: str, constraint: float) -> None:
    """All pairs that were ever tied, each once."""
    with (NETWORKS / name / "ties.csv").open(encoding="utf-8") as file:
        ends = [(row["source"], row["target"]) for row in csv.DictReader(file)]
    pairs = sorted({(min(pair), max(pair)) for pair in ends})
    found = structure(around(ego, pairs))
    assert found.constraint == pytest.approx(constraint, rel=1e-12)
    assert_as_written_out(found, ego, pairs)


def assert_as_written_out(found: Structure, ego: str, pairs: Pairs) -> None:
    """Burt's formulas word for word, in fractions, over the offender's own network."""
    alters = sorted({b if a == ego else a for a, b in pairs if ego in (a, b)})
    own = {ego, *alters}
    tied = {frozenset(pair) for pair in pairs if set(pair) <= own}
    known = {one: [q for q in own if frozenset((one, q)) in tied and q != one] for one in own}

    def p(i: str, q: str) -> Fraction:
        return Fraction(1, len(known[i])) if q in known[i] else Fraction(0)

    def m(j: str, q: str) -> int:
        return int(q in known[j])

    effective = sum(1 - sum(p(ego, q) * m(j, q) for q in own if q not in (ego, j)) for j in alters)
    constraint = sum((p(ego, j) + sum(p(ego, q) * p(q, j) for q in own if q not in (ego, j))) ** 2 for j in alters)
    among = len([pair for pair in tied if ego not in pair])
    assert (found.size, found.tied) == (len(alters), among)
    assert found.effective_size == pytest.approx(float(effective))
    assert found.constraint == pytest.approx(float(constraint))


PEOPLE = [f"p{number}" for number in range(8)]
PAIRS = st.lists(st.sampled_from([(a, b) for a in PEOPLE for b in PEOPLE if a < b]), unique=True)


@given(PAIRS)
@settings(max_examples=120, deadline=None)
def test_any_network_against_the_formula_and_networkx(pairs: Pairs) -> None:
    found = structure(around("p0", pairs))
    own = nx.ego_graph(nx.Graph(pairs), "p0") if any("p0" in pair for pair in pairs) else nx.Graph()
    if not own:
        assert found == Structure(size=0, pairs=0, tied=0, density=None, effective_size=None, constraint=None)
        return
    assert_as_written_out(found, "p0", pairs)
    assert found.constraint == pytest.approx(nx.constraint(own)["p0"])
    assert found.effective_size == pytest.approx(nx.effective_size(own)["p0"])
    assert found.density == (pytest.approx(nx.density(own.subgraph(set(own) - {"p0"}))) if found.size > 1 else None)


@given(PAIRS)
@settings(max_examples=40, deadline=None)
def test_parallel_ties_count_once(pairs: Pairs) -> None:
    assert structure(around("p0", pairs)) == structure(around("p0", pairs, ("FRIEND_OF", "COUSIN_OF", "NEIGHBOUR_OF")))


def test_groups_and_the_dead_are_not_counted() -> None:
    people = tuple(altered(p, deceased_on=p.recorded_at.date()) if p.id == "imam" else p for p in town().people)
    found = structure(network(town(people=people)))
    assert (found.size, found.pairs, found.tied, found.density) == (3, 3, 1, 1 / 3)


def test_sentences_say_what_the_figures_mean() -> None:
    told = [s.sentence for s in structure_of(network()).statements]
    assert told == [
        "4 people have a current tie to Sami.",
        "How much the people around Sami know each other: 1 of 6 possible pairs does.",
        "Counted without overlap, the 4 people around Sami come to 3.5: it would be 4 if none of them knew another, "
        "and 1 if all did.",
        "How far Sami's contacts form one closed circle: 0.41. It would be 0.25 if none of the 4 people knew another, "
        "and 0.77 if all did.",
    ]
    assert all(s.limits and s.source for s in structure_of(network()).statements)


def test_figures_say_beside_them_what_they_do_not_say() -> None:
    limits = {s.code: s.limits for s in structure_of(network()).statements}
    for code in ("structure.effective_size", "structure.constraint"):
        assert "nothing else" in limits[code]
        assert "not say" in limits[code]
        assert "how good or how dangerous a network is" in limits[code]


@pytest.mark.parametrize(("count", "sentence"), [
    (0, "Nobody has a current tie to Sami; between fewer than two there is nothing to measure."),
    (1, "1 person has a current tie to Sami; between fewer than two there is nothing to measure."),
])
def test_too_few_to_measure(count: int, sentence: str) -> None:
    ties = tuple(t for t in town().ties if t.id == "mother-sami")[:count]
    section = structure_of(network(town(ties=ties)))
    assert [s.sentence for s in section.statements] == [sentence]
    assert not any(math.isnan(figure) for s in section.statements for figure in s.figures.values())
