"""Paths and measures of a case: read on the one road, computed on what this reader may see, never saved."""

from __future__ import annotations

from datetime import date

import msgspec

from netmap.actor import Actor
from netmap.analysis.measures import SPEAKS, measures
from netmap.analysis.model import Section
from netmap.analysis.paths import Connections, connections
from netmap.analysis.seen import SeenNetwork, seen_network
from netmap.analysis.turnover import Turnover, turnover
from netmap.analysis.what_if import Change, WhatIf, can_begin, can_end, what_if
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.road import read_case_file
from netmap.services.rule_settings import rules_in_force

_NOBODY = "There is nobody of this id on the map of that day, or not for you to see."


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """The network that was read, and what is said of it."""

    seen: SeenNetwork
    sections: tuple[Section, ...]


def read_measures(core: Core, actor: Actor, case_id: str, as_of: date | None = None) -> Measures:
    """What is said of a network as of a day (today by default): support, connections, domains, structure.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    return measures_in(core, read_case_file(core, actor, Action.MEASURES_READ, case_id), as_of)


def read_connections(
    core: Core, actor: Actor, case_id: str, from_id: str, to_id: str, as_of: date | None = None
) -> Connections:
    """How two people or groups are connected on a day (today by default).

    Raises:
        InvalidInput: `from` or `to` is nobody whom this actor sees, or they are the same.
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(core, actor, Action.MEASURES_READ, case_id)
    return connections_in(network_of(core, seen, as_of), from_id, to_id)


def read_turnover(core: Core, actor: Actor, case_id: str, from_day: date, to_day: date) -> Turnover:
    """Who around the offender stayed, came and went between two days.

    Raises:
        InvalidInput: `to_day` is not after `from_day`.
        NotAllowed, NotFound: as everywhere.
    """
    return turnover_in(read_case_file(core, actor, Action.MEASURES_READ, case_id), from_day, to_day)


def read_what_if(core: Core, actor: Actor, case_id: str, change: Change, as_of: date | None = None) -> WhatIf:
    """The statements as they are and as they would be after a change that is only imagined; nothing is saved.

    Raises:
        InvalidInput: nothing is imagined, or something that is not there for this actor on the day.
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(core, actor, Action.MEASURES_READ, case_id)
    return what_if_in(network_of(core, seen, as_of), change)


def network_of(core: Core, seen: CaseFile, as_of: date | None) -> SeenNetwork:
    """The network to analyse, of a case file that has been filtered for its reader already."""
    rules = rules_in_force(core, seen.case.agency, as_of).rules
    return seen_network(seen, as_of or core.today(), core.vocabulary, rules)


def measures_in(core: Core, seen: CaseFile, as_of: date | None = None) -> Measures:
    """The same as `read_measures`, of a case file that has been read and filtered already."""
    network = network_of(core, seen, as_of)
    return Measures(seen=network, sections=measures(network))


def connections_in(network: SeenNetwork, from_id: str, to_id: str) -> Connections:
    """The same as `read_connections`, of a network that has been read already.

    Raises:
        InvalidInput: as there.
    """
    problems = {
        field: [_NOBODY] for field, party_id in (("from", from_id), ("to", to_id)) if network.party(party_id) is None
    }
    if problems:
        raise InvalidInput(problems)
    if from_id == to_id:
        raise InvalidInput.of("to", "Choose somebody else than in the first field.")
    return connections(network, from_id, to_id)


def turnover_in(seen: CaseFile, from_day: date, to_day: date) -> Turnover:
    """The same as `read_turnover`, of a case file that has been read and filtered already.

    Raises:
        InvalidInput: as there.
    """
    if from_day >= to_day:
        raise InvalidInput.of("to_day", "The second day has to be after the first.")
    return turnover(seen, from_day, to_day)


def what_if_in(network: SeenNetwork, change: Change) -> WhatIf:
    """The same as `read_what_if`, of a network that has been read already.

    Raises:
        InvalidInput: as there.
    """
    problems: dict[str, list[str]] = {}
    if change == Change():
        problems["without"] = ["Choose somebody to leave out, a tie to end or a planned tie to begin."]
    if change.without and change.without == network.ego:
        problems["without"] = ["The offender stays: the statements are about the network around the offender."]
    elif change.without and network.party(change.without) is None:
        problems["without"] = [_NOBODY]
    for field, tie_id, ties in (("ended", change.ended, can_end), ("begun", change.begun, can_begin)):
        if tie_id and tie_id not in {tie.id for tie in ties(network)}:
            which = "current" if field == "ended" else "planned"
            problems[field] = [f"There is no {which} tie of this id on that day, or not for you to see."]
    if problems:
        raise InvalidInput(problems)
    return what_if(network, change, SPEAKS)
