"""The picture as plain data for the browser, built with pyvis. The only module that imports it.

pyvis is used for its nodes, ties and options and never for its page, which loads scripts from elsewhere and runs
what it finds in titles. The result is meant for one `<script type="application/json">` block.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyvis.network import Network

from visualisations import palette
from visualisations.boxes import Item, wrapped
from visualisations.grouping import More, grouped
from visualisations.layout import Layout, Place, layout_of
from visualisations.model import Alter, NetworkPicture, OtherTie

EGO = "ego"
OUTER = 4
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False, "hover": True, "zoomView": False, "keyboard": False,
        "selectConnectedEdges": False, "multiselect": False,
    },
    "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "chosen": False, "fixed": True, "size": 11},
    "edges": {"chosen": False, "smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


def payload_of(picture: NetworkPicture) -> dict[str, Any]:
    """Nodes, ties, rings, sectors and badges with their positions; JSON-able, positions in pixels around the offender.

    Keys come from an allow-list. Names are plain text and stay text: nothing in here is ever read as HTML.
    """
    alters, more = grouped(picture)
    laid = layout_of(_items(alters, more), picture.sectors)
    net = Network(directed=True, cdn_resources="local")
    net.options = OPTIONS
    places = {place.id: place for place in laid.places}
    net.add_node(EGO, label=picture.ego, shape="dot", color=palette.INK, x=0, y=0, size=17)
    for alter in alters:
        net.add_node(alter.id, **_node(alter, places[alter.id]))
    for node in more:
        net.add_node(node.id, **_more_node(node, places[node.id]))
    for alter in alters:
        if alter.line:
            net.add_edge(EGO, alter.id, **_ego_edge(alter))
    shown = places.keys()
    for tie in picture.others:
        if tie.source in shown and tie.target in shown:
            net.add_edge(tie.source, tie.target, **_other_edge(tie, picture.show_others))
    return {"nodes": net.nodes, "edges": net.edges, "options": net.options, "drawing": _drawing(laid)}


def _items(alters: Iterable[Alter], more: Iterable[More]) -> list[Item]:
    """What the layout has to place."""
    items = [
        Item(
            alter.id, alter.domain, alter.ring or OUTER,
            (*wrapped(alter.name), *((" · ".join(alter.marks),) if alter.marks else ())),
            len(alter.badges), bool(alter.line),
        )
        for alter in alters
    ]
    return items + [Item(node.id, node.domain, OUTER, (node.label,), 0, False) for node in more]


def _at(place: Place) -> dict[str, Any]:
    """Position of a node and of its name."""
    return {
        "x": place.x, "y": place.y, "lines": list(place.lines),
        "name_x": place.name_x, "name_y": place.name_y, "align": place.align,
    }


def _node(alter: Alter, place: Place) -> dict[str, Any]:
    """A person as a circle, a group as a square; grey when ended, dashed when planned."""
    node = {
        "label": alter.name, "shape": "square" if alter.group else "dot",
        "color": {"background": "#FFFFFF", "border": palette.ENDED if alter.ended else palette.INK},
        "size": 10 if alter.group else 11, "domain": alter.domain, "flag": alter.flag.value if alter.flag else "no_tie",
        "marks": len(alter.marks) > 0, **_at(place),
    }
    if alter.planned:
        node["shapeProperties"] = {"borderDashes": [4, 3]}
    return node | ({"deceased": True} if alter.deceased else {})


def _more_node(node: More, place: Place) -> dict[str, Any]:
    """Several people as one node."""
    return {
        "label": node.label, "shape": "dot", "size": 14, "domain": node.domain, "flag": "", "more": True,
        "color": {"background": palette.RING_FILLS[0], "border": palette.TIE}, "marks": False, **_at(place),
    }


def _ego_edge(alter: Alter) -> dict[str, Any]:
    """The line between the offender and an alter: form by quality, width by closeness, badges before the node."""
    line = palette.LINES[alter.line]
    return {
        "id": f"e-{alter.id}", "width": palette.WIDTHS[alter.ring], "color": {"color": line.colour, "opacity": 1.0},
        "dashes": [2, 5] if line.form == "dotted" else False, "zigzag": line.form == "zigzag", "ego": True,
        "badges": list(alter.badges), "arrows": "",
    }


def _other_edge(tie: OtherTie, shown: bool) -> dict[str, Any]:
    """A tie among others: thin, grey, slightly curved; shown with all of them or when one of its ends is chosen."""
    return {
        "id": tie.id, "width": 1, "color": {"color": palette.OTHERS, "opacity": 1.0}, "hidden": not shown, "ego": False,
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.14}, "dashes": [2, 4] if tie.ended else False,
        "arrows": "",
    }


def _drawing(laid: Layout) -> dict[str, Any]:
    """What the browser draws itself: rings, rays, sector titles; colours come along so that they stand in one place."""
    return {
        "rings": [{"band": band, "rx": rx, "ry": ry} for band, rx, ry in laid.rings],
        "rays": [list(ray) for ray in laid.rays],
        "titles": [{"lines": list(t.lines), "x": t.x, "y": t.y + t.name_y} for t in laid.titles],
        "badges": {code: badge._asdict() for code, badge in palette.BADGES.items()},
        "colours": {
            "fills": list(palette.RING_FILLS), "edge": palette.RING_EDGE, "ray": palette.SECTOR_EDGE,
            "ink": palette.INK, "quiet": palette.ENDED, "chosen": palette.CHOSEN, "others": palette.OTHERS,
            "tie": palette.TIE,
        },
    }
