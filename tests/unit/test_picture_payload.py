"""What reaches the browser: an allow-list, no titles, text ids, and as many people as the table says."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import pytest

from graph_schema.records import Person
from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.errors import InvalidInput
from tests.picture_case import BASE, DAY, FINDINGS, case_on_day, tie
from visualisations.grouping import DRAWN_ONE_BY_ONE, grouped
from visualisations.network_picture import payload_of
from visualisations.options import PictureOptions, options_from
from visualisations.page import page_of
from visualisations.palette import BADGES, LINES
from visualisations.view_model import picture_of

NODE_KEYS = {
    "id", "label", "shape", "color", "size", "x", "y", "lines", "name_x", "name_y", "align", "domain", "flag", "marks",
    "more", "deceased", "shapeProperties",
}
EDGE_KEYS = {"id", "from", "to", "width", "color", "dashes", "zigzag", "ego", "badges", "arrows", "hidden", "smooth"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def payload(vocabulary: Vocabulary) -> dict[str, Any]:
    return payload_of(picture_of(case_on_day(), FINDINGS, vocabulary, PictureOptions()))


def every_key(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in every_key(inner)}
    return {key for inner in value for key in every_key(inner)} if isinstance(value, list) else set()


def test_only_allowed_keys_and_text_ids(payload: dict[str, Any]) -> None:
    assert every_key(payload).isdisjoint({"title", "heading", "group", "image"})
    assert all(set(node) <= NODE_KEYS for node in payload["nodes"])
    assert all(set(edge) <= EDGE_KEYS for edge in payload["edges"])
    ids = [entry["id"] for entry in payload["nodes"] + payload["edges"]]
    assert all(isinstance(each, str) for each in ids)
    assert len(set(ids)) == len(ids)


def test_no_record_id_reaches_the_picture(payload: dict[str, Any]) -> None:
    text = json.dumps(payload)
    assert all(f'"{record_id}"' not in text for record_id in ("mother", "brother", "club", "t1", "f3", "ego-1"))


def test_options_keep_still(payload: dict[str, Any]) -> None:
    assert payload["options"]["physics"] == {"enabled": False}
    assert json.loads(json.dumps(payload)) == payload


def test_pairs_with_ties_both_ways_are_one_line_each(payload: dict[str, Any]) -> None:
    pairs = [tuple(sorted((edge["from"], edge["to"]))) for edge in payload["edges"]]
    assert len(pairs) == len(set(pairs))


def test_names_stay_text(vocabulary: Vocabulary) -> None:
    case_file = case_on_day()
    bad = '<img src=x onerror=alert(1)> href </script>'
    people = tuple(
        msgspec.structs.replace(p, display_name=bad) if p.id == "mother" else p for p in case_file.people
    )
    drawn = payload_of(
        picture_of(msgspec.structs.replace(case_file, people=people), FINDINGS, vocabulary, PictureOptions())
    )
    assert bad in [node["label"] for node in drawn["nodes"]]
    assert "title" not in every_key(drawn["nodes"]) | every_key(drawn["edges"])


def test_codes_of_lines_and_badges_are_in_the_palette(vocabulary: Vocabulary) -> None:
    picture = picture_of(case_on_day(True), FINDINGS, vocabulary, PictureOptions(history=True))
    assert {badge for alter in picture.alters for badge in alter.badges} <= set(BADGES)
    assert {alter.line for alter in picture.alters if alter.line} <= set(LINES)


def test_large_networks_are_grouped_and_nobody_is_lost(vocabulary: Vocabulary) -> None:
    case_file = case_on_day()
    more = tuple(Person(id=f"x{i:03}", display_name=f"Contact {i}", pseudonym=f"x{i}", **BASE) for i in range(90))
    ties = tuple(tie(f"y{i:03}", "ego", f"x{i:03}", "FRIEND_OF") for i in range(90))
    large = msgspec.structs.replace(case_file, people=case_file.people + more, ties=case_file.ties + ties)
    picture = picture_of(large, FINDINGS, vocabulary, PictureOptions())
    drawn, nodes = grouped(picture)
    assert len(drawn) <= DRAWN_ONE_BY_ONE + 1
    assert len(drawn) + sum(len(node.members) for node in nodes) == len(picture.alters) == 99
    assert {alter.id for alter in picture.alters if set("PRpr") & set(alter.badges)} <= {alter.id for alter in drawn}
    assert all(node.label == f"{len(node.members)} more" for node in nodes)


def test_page_holds_everything(vocabulary: Vocabulary) -> None:
    page = page_of(case_on_day(), FINDINGS, vocabulary, PictureOptions(as_of=DAY), lambda kind, each: f"/{kind}/{each}")
    assert (page.reference, page.as_of, page.empty) == ("2026-014", "23 November 2026", False)
    assert page.disclaimer == "Recorded ties and reasons for discussion. Not a risk assessment."
    assert page.picture.alters[0].href.startswith("/person/")
    assert (page.filters.as_of, page.filters.last_day) == ("2026-11-23", "2026-11-23")
    assert all(choice.chosen for choice in page.filters.flags)


def test_an_empty_case_is_said_to_be_empty(vocabulary: Vocabulary) -> None:
    case_file = msgspec.structs.replace(case_on_day(), people=(), groups=(), ties=(), facts=())
    page = page_of(case_file, {}, vocabulary, PictureOptions(), lambda kind, each: "")
    assert page.empty
    assert page.sentence == "Nobody, as of 23 November 2026."


def test_options_come_from_the_query(vocabulary: Vocabulary) -> None:
    assert options_from({}, vocabulary) == PictureOptions()
    query = {"filtered": ["1"], "domain": ["FAMILY"], "history": ["1"], "as_of": ["2026-01-31"]}
    read = options_from(query, vocabulary)
    assert (read.domains, read.flags, read.history, read.others) == (frozenset({"FAMILY"}), frozenset(), True, False)
    assert read.as_of == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("field", "value"), [("domain", "X"), ("flag", "red"), ("perspective", "stranger"), ("as_of", "2026-02-30")]
)
def test_bad_options_name_their_field(vocabulary: Vocabulary, field: str, value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        options_from({field: [value]}, vocabulary)
    assert list(caught.value.problems) == [field]
