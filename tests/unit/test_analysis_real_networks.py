"""The three real networks: ways, turnover and bridges against the plain data, and how long it all takes."""

from __future__ import annotations

import csv
from collections import deque
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from netmap.analysis.bridges import bridges
from netmap.analysis.paths import MOST_WAYS, connections
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.turnover import turnover
from netmap.case_file import CaseFile
from netmap.partial_dates import first_day, last_day
from tests.unit.town_files import DAY, altered, network, person, said, tie, town

NETWORKS = Path(__file__).parents[1] / "data" / "networks"
NAMES = ("noordin", "philippines-2000", "madrid-2004")
PRECISION = {0: "unknown", 4: "year", 7: "month", 10: "day"}


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (NETWORKS / name / "ties.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day_of(text: str, last: bool) -> date | None:
    if not text:
        return None
    precision = PRECISION[len(text)]
    day = date.fromisoformat(f"{text}-01-01"[:10])
    return last_day(day, precision) if last else first_day(day, precision)


@cache
def case_file(name: str, ego: str) -> CaseFile:
    people = tuple(person(ref) for ref in sorted({row[end] for row in rows(name) for end in ("source", "target")}))
    ties = tuple(
        altered(tie(row["source"], row["target"], row["kind"]), id=row["id"],
                valid_from=day_of(row["valid_from"], False), valid_to=day_of(row["valid_to"], True))
        for row in rows(name)
    )
    file = town(people=people, ties=ties, facts=(), groups=())
    return altered(file, case=altered(file.case, offender_id=ego))  # type: ignore[no-any-return]


def known(name: str, day: date) -> dict[str, set[str]]:
    """Who is tied to whom on a day, straight from the rows."""
    found: dict[str, set[str]] = {}
    for row in rows(name):
        first, last = day_of(row["valid_from"], False), day_of(row["valid_to"], True)
        if (first is None or first <= day) and (last is None or day <= last):
            found.setdefault(row["source"], set()).add(row["target"])
            found.setdefault(row["target"], set()).add(row["source"])
    return found


def distance(tied: dict[str, set[str]], one: str, other: str) -> int | None:
    """Steps between two, counted by going outwards."""
    far, waiting = {one: 0}, deque([one])
    while waiting:
        here = waiting.popleft()
        for following in tied.get(here, set()) - far.keys():
            far[following] = far[here] + 1
            waiting.append(following)
    return far.get(other)


@pytest.mark.parametrize(("name", "day"), [("noordin", DAY), ("philippines-2000", date(2000, 6, 1)),
                                           ("madrid-2004", date(2003, 6, 1))])
def test_ways_are_as_short_as_can_be_and_walk_on_ties(name: str, day: date) -> None:
    seen, tied = network(case_file(name, "P001"), day), known(name, day)
    ids = sorted(seen.case_file.party)
    for one, other in zip(ids, [*ids[7:], *ids[:7]], strict=True):
        found = connections(seen, one, other)
        assert len(found.ways) <= MOST_WAYS
        assert {len(way.steps) for way in found.ways} == {distance(tied, one, other)} - {None}
        for way in found.ways + found.without_offender:
            assert all(step.to_id in tied[step.from_id] and step.ties for step in way.steps)
        assert not any("P001" in (step.from_id, step.to_id) for way in found.without_offender for step in way.steps)


@pytest.mark.parametrize(("name", "first", "second"), [
    ("philippines-2000", date(1995, 6, 1), date(2001, 6, 1)), ("philippines-2000", date(1986, 1, 1), date(2006, 1, 1)),
    ("madrid-2004", date(1998, 6, 1), date(2004, 1, 1)), ("noordin", date(2000, 1, 1), DAY),
])
def test_turnover_of_everybody_against_the_rows(name: str, first: date, second: date) -> None:
    before, after = known(name, first), known(name, second)
    for ego in sorted({row["source"] for row in rows(name)}):
        found = turnover(case_file(name, ego), first, second)
        old, new = before.get(ego, set()), after.get(ego, set())
        assert (set(found.stayed), set(found.came), set(found.went)) == (old & new, new - old, old - new)
        assert found.jaccard == (len(old & new) / len(old | new) if old | new else None)


def all_active(name: str) -> SeenNetwork:
    """The hardest case: everybody around the offender is recorded as active."""
    file = case_file(name, "P059")
    facts = tuple(said(p.id, "alter.extremist_involvement", "active") for p in file.people if p.id != "P059")
    return network(altered(file, facts=facts))


def test_without_whom_nothing_leads_there() -> None:
    """"Only through" is so when the ties of that person are taken away, and not otherwise."""
    seen, tied = all_active("noordin"), known("noordin", DAY)
    for bridge in bridges(seen):
        direct = {ego: others - {bridge.party_id} if ego == "P059" else others for ego, others in tied.items()}
        direct[bridge.party_id] = direct.get(bridge.party_id, set()) - {"P059"}
        for one in bridge.between:
            rest = {party: others - {one} for party, others in direct.items() if party != one}
            assert (distance(rest, "P059", bridge.party_id) is None) == (one in bridge.only)
