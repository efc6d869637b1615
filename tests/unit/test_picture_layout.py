"""Where things stand: no overlap, the same every time."""

from __future__ import annotations

import random
from itertools import combinations
from math import dist, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visualisations.boxes import NODE, Item, size, wrapped
from visualisations.layout import Layout, Place, layout_of
from visualisations.model import Sector

SECTORS = tuple(Sector(code=code, label=code.title()) for code in ("FAMILY", "PEERS", "RELIGIOUS", "COMMUNITY"))
Box = tuple[float, float, float, float]


def name_box(place: Place, title: bool = False) -> Box:
    width, height = size(place.lines, title)
    x, top = place.x + place.name_x, place.y + place.name_y - 7.5
    left = {"center": x - width / 2, "left": x, "right": x - width}[place.align]
    return left, top, left + width, top + height


def node_box(place: Place) -> Box:
    # The square inside the circle: the corners around it are empty.
    half = NODE * 0.71
    return place.x - half, place.y - half, place.x + half, place.y + half


def overlap(a: Box, b: Box) -> bool:
    slack = 1.0
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def boxes(layout: Layout) -> list[tuple[str, Box]]:
    found = [(f"title {title.id}", name_box(title, True)) for title in layout.titles]
    for place in layout.places:
        found += [(place.id, name_box(place)), (place.id, node_box(place))]
    return found


items = st.lists(
    st.builds(
        lambda sector, band, name, badges: (sector, band, wrapped(name), badges),
        st.sampled_from([sector.code for sector in SECTORS]),
        st.integers(1, 4),
        st.text("abcdefghij klmno", min_size=1, max_size=40).filter(str.strip),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=60,
).map(lambda rows: [Item(f"n{i}", *row) for i, row in enumerate(rows)])


@settings(max_examples=40, deadline=None)
@given(items)
def test_names_and_nodes_never_cover_each_other(drawn: list[Item]) -> None:
    for (one, box), (other, second) in combinations(boxes(layout_of(drawn, SECTORS)), 2):
        assert one == other or not overlap(box, second), (one, other)


@pytest.mark.parametrize("seed", range(12))
def test_dense_pictures_stay_clear(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    words = ("Older", "brother", "Mother", "from", "prison", "support", "worker", "Al", "Imam,")
    dense = [
        Item(
            f"n{place}", chance.choices([s.code for s in SECTORS], [5, 4, 1, 2])[0],
            chance.choice([1, 1, 2, 2, 3, 3, 4]),
            wrapped(" ".join(chance.choices(words, k=chance.randint(1, 4)))), chance.choice([0, 1, 1, 2]),
        )
        for place in range(20 + 3 * seed)
    ]
    for (one, box), (other, second) in combinations(boxes(layout_of(dense, SECTORS)), 2):
        assert one == other or not overlap(box, second), (one, other)


def badges_at(place: Place, badges: int) -> list[tuple[float, float]]:
    """Where the badges of a line are drawn: side by side, 40 pixels before the node."""
    length = hypot(place.x, place.y)
    (ux, uy), away = (place.x / length, place.y / length), length - min(40, length * 0.45)
    asides = [(nth - (badges - 1) / 2) * 21 for nth in range(badges)]
    return [(ux * away - uy * aside, uy * away + ux * aside) for aside in asides]


@pytest.mark.parametrize("badges", [1, 2, 3])
def test_badges_of_two_lines_stand_further_apart_than_those_of_one(badges: int) -> None:
    around = [Item(f"n{i}", SECTORS[i % 4].code, 3, ("Aunt",), badges) for i in range(28)]
    places = layout_of(around, SECTORS).places
    near = min(
        dist(one, other) for first, second in combinations(places, 2)
        for one in badges_at(first, badges) for other in badges_at(second, badges)
    )
    assert near >= 26


@settings(max_examples=10, deadline=None)
@given(items)
def test_same_view_same_positions(drawn: list[Item]) -> None:
    assert layout_of(drawn, SECTORS) == layout_of(list(drawn), SECTORS)


@settings(max_examples=20, deadline=None)
@given(items)
def test_closer_rings_are_nearer_to_the_centre(drawn: list[Item]) -> None:
    layout = layout_of(drawn, SECTORS)
    edges = {band: rx for band, rx, _ in layout.rings}
    shape = layout.rings[0][1] / layout.rings[0][2]
    for place, item in ((p, i) for p in layout.places for i in drawn if i.id == p.id):
        reach = (place.x**2 + (place.y * shape) ** 2) ** 0.5
        assert edges.get(item.band - 1, 0) - 1 <= reach <= edges[item.band] + 1


def test_a_usual_case_fits_the_frame_at_its_real_size() -> None:
    usual = [Item(f"n{i}", SECTORS[i % 4].code, 1 + i % 3, wrapped("Former neighbour"), i % 3) for i in range(26)]
    layout = layout_of(usual, SECTORS)
    every = [box for _, box in boxes(layout)]
    assert max(b[2] for b in every) - min(b[0] for b in every) <= 1150
    assert max(b[3] for b in every) - min(b[1] for b in every) <= 850


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_items(count: int) -> None:
    layout = layout_of([Item(f"n{i}", "FAMILY", 1, ("Mother",)) for i in range(count)], SECTORS[:1] if count else ())
    assert len(layout.places) == count


def test_names_wrap_at_spaces() -> None:
    assert wrapped("Imam of the central mosque") == ("Imam of the", "central mosque")
    assert wrapped("Mother") == ("Mother",)
    assert all(len(line) <= 20 for line in wrapped("Bundesverwaltungsgerichtspräsident der Erste"))
    assert wrapped("one two three four five six seven eight nine ten eleven twelve")[-1].endswith("…")
