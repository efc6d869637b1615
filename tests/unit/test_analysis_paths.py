"""How two are connected, and who connects the offender to people active in the movement; worked out by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graph_schema.records import Tie
from netmap.analysis.bridges import bridges
from netmap.analysis.bridges_told import bridges_of
from netmap.analysis.paths import MOST_WAYS, Way, connections
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.what_if import can_begin, can_end
from tests.unit.town_files import DAY, FACTS, PEOPLE, TIES, altered, network, person, said, tie, town


def walked(ways: tuple[Way, ...]) -> list[list[str]]:
    return [[way.steps[0].from_id, *(step.to_id for step in way.steps)] for way in ways]


def ways(seen: SeenNetwork, one: str, other: str) -> list[list[str]]:
    return walked(connections(seen, one, other).ways)


def test_every_shortest_way_is_found_in_the_order_of_names() -> None:
    seen = network()
    assert ways(seen, "sami", "cell") == [["sami", "brother", "cell"], ["sami", "friend", "cell"]]
    assert ways(seen, "sami", "mother") == [["sami", "mother"]]
    found = connections(seen, "sami", "cell")
    assert [s.sentence for s in found.statements] == [
        "Sami and Cell are connected in 2 steps, through Brother or Friend."
    ]
    assert set(found.statements[0].tie_ids) == {"brother-sami", "brother-cell", "sami-friend", "friend-cell"}


def test_ways_that_do_not_run_over_the_offender_are_told_as_well() -> None:
    found = connections(network(), "imam", "brother")
    assert walked(found.ways) == [["imam", "sami", "brother"]]
    assert found.without_offender == ()
    assert found.statements[1].sentence == "Without Sami no connection between them is recorded."
    found = connections(network(), "friend", "mother")
    assert walked(found.ways) == [["friend", "sami", "mother"]]
    assert walked(found.without_offender) == [
        ["friend", "cell", "brother", "mother"], ["friend", "cell", "uncle", "mother"],
    ]
    assert found.statements[1].sentence == "Without Sami they are connected in 3 steps as well."


def test_a_tie_is_told_from_the_side_from_which_it_is_walked() -> None:
    way = connections(network(), "sami", "uncle").ways[0]
    words = [tie.words for step in way.steps for tie in step.ties]
    assert words == ["child of", "brother or sister of"]


def test_parallel_ties_are_one_step_with_both_ties() -> None:
    more = tie("sami", "mother", "HOUSEMATE_OF", state="disputed")
    way = connections(network(town(ties=(*TIES, more))), "mother", "sami").ways[0]
    assert [(tie.tie_id, tie.words) for tie in way.steps[0].ties] == [
        ("mother-sami", "mother or father of"), ("sami-mother", "shares a home with (disputed)"),
    ]


def test_contact_that_rests_is_said() -> None:
    rests = said("mother-sami", "tie.contact_status", "dormant")
    way = connections(network(town(facts=(*FACTS, rests))), "mother", "sami").ways[0]
    assert way.steps[0].ties[0].words == "mother or father of (no contact at present)"


NOT_CURRENT = [
    {"planned": True}, {"valid_to": DAY - timedelta(days=1)}, {"valid_from": DAY + timedelta(days=1)},
    {"state": "entered_in_error"},
]


@pytest.mark.parametrize("fields", NOT_CURRENT)
def test_what_is_not_current_leads_nowhere(fields: dict[str, object]) -> None:
    ties = tuple(altered(t, **fields) if t.id == "imam-sami" else t for t in TIES)
    found = connections(network(town(ties=ties)), "sami", "imam")
    assert found.ways == ()
    assert found.statements[0].sentence == "Sami and Imam are not connected in what is recorded."


def test_a_planned_tie_that_has_begun_leads_on() -> None:
    begun = {"planned": True, "valid_from": DAY}
    ties = tuple(altered(t, **begun) if t.id == "imam-sami" else t for t in TIES)
    seen = network(town(ties=ties))
    assert ways(seen, "sami", "imam") == [["sami", "imam"]]
    assert "imam-sami" in {tie.id for tie in can_end(seen)} - {tie.id for tie in can_begin(seen)}


def test_nothing_leads_over_the_dead() -> None:
    people = tuple(altered(p, deceased_on=DAY) if p.id == "brother" else p for p in PEOPLE)
    assert ways(network(town(people=people)), "sami", "cell") == [["sami", "friend", "cell"]]


def test_very_many_ways_are_cut_and_it_is_said() -> None:
    between = tuple(person(f"p{number:02}") for number in range(20))
    ties: tuple[Tie, ...] = tuple(t for p in between for t in (tie("sami", p.id), tie(p.id, "loner")))
    found = connections(network(town(people=PEOPLE + between, ties=TIES + ties)), "sami", "loner")
    assert len(found.ways) == MOST_WAYS
    assert "in more than 12 ways; 12 are shown" in found.statements[0].sentence


def test_bridges_say_by_which_ground_and_through_whom() -> None:
    brother, cell = bridges(network())
    assert (brother.party_id, brother.by_rule, brother.between, brother.only) == ("brother", True, ("mother",), ())
    assert (cell.party_id, cell.by_rule, cell.between, cell.only) == ("cell", False, ("brother", "friend"), ())
    told = [s.sentence for s in bridges_of(network()).statements]
    assert told == [
        "Brother is active in the movement and in touch with Sami outside the internet. Besides that tie, "
        "they are connected through Mother.",
        "Cell is recorded as active in the movement and has no current tie to Sami. They are connected through Brother "
        "or Friend.",
    ]


def test_only_through_somebody() -> None:
    ties = tuple(t for t in TIES if t.id not in ("friend-cell", "uncle-cell"))
    _, cell = bridges(network(town(ties=ties)))
    assert cell.only == ("brother",)
    told = bridges_of(network(town(ties=ties))).statements[1]
    assert told.sentence.endswith("They are connected only through Brother.")
    assert set(told.tie_ids) == {"brother-sami", "brother-cell"}


@pytest.mark.parametrize("known", [{"minor": True}, {"birth_year": 2015}])
def test_who_connects_to_two_is_named_and_never_a_child(known: dict[str, object]) -> None:
    facts = (*FACTS, said("uncle", "alter.extremist_involvement", "active", status="provisional"))
    people = tuple(altered(p, **known) if p.id == "friend" else p for p in PEOPLE)
    ties = (*TIES, tie("friend", "uncle"), tie("friend", "brother"))
    section = bridges_of(network(town(people=people, ties=ties, facts=facts)))
    told = [s.sentence for s in section.statements]
    assert not any("Friend" in sentence for sentence in told)
    assert "They are connected through Mother or a child." in told[2]
    assert told[2].startswith("Uncle is said to be, but not confirmed as, active in the movement and has no current")
    assert "Mother connects Sami with Brother and Uncle. Brother has a tie to Sami besides." in told


def test_no_bridge_without_anybody_active() -> None:
    section = bridges_of(network(town(facts=())))
    assert [s.code for s in section.statements] == ["bridges.none"]
    assert "not known of everybody" in section.statements[0].sentence
