"""Paths and measures on every store: the same sentences, on the road, with nothing saved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.records import Case, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.analysis.what_if import Change
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.analyses import read_connections, read_measures, read_turnover, read_what_if
from netmap.services.cases import open_case
from netmap.services.facts import record_fact
from netmap.services.parties import record_party
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
SHOWN = {"handling": "CONFERENCE"}


class Street(msgspec.Struct):
    """Ilyas – Mother – Uncle; Ilyas – Friend, whom only the team sees; a landlord planned for after release."""

    case: Case
    worker: Actor
    people: dict[str, Person]
    ties: dict[str, Tie]


@pytest.fixture
def core(store: Store) -> Core:
    """A core over the store, with a clock that stands still."""
    return Core(Settings(), store, load_vocabulary(), lambda: NOW, new_id, store.installation_secret())


def user(core: Core, name: str, role: str) -> Actor:
    """Somebody with an account."""
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", Call())
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


@pytest.fixture
def street(core: Core) -> Street:
    """The case, recorded through the services."""
    worker = user(core, "worker", "caseworker")
    case = open_case(core, worker, {"reference": "2026-014"}, {"display_name": "Ilyas"}, Call())
    ego = str(case.offender_id)
    people = {
        name: record_party(core, worker, Person, case.id, {"display_name": name, **handling}, Call())
        for name, handling in {"Mother": SHOWN, "Uncle": SHOWN, "Friend": {}, "Landlord": SHOWN}.items()
    }

    def tie(source: str, target: str, kind: str, **more: Any) -> Tie:
        values = {"source_id": source, "target_id": target, "kind": kind, **more}
        return record_tie(core, worker, case.id, values, Call())

    ties = {
        "Mother": tie(people["Mother"].id, ego, "PARENT_OF", **SHOWN),
        "Uncle": tie(people["Mother"].id, people["Uncle"].id, "SIBLING_OF", **SHOWN),
        "Friend": tie(ego, people["Friend"].id, "FRIEND_OF", valid_from=date(2026, 1, 1)),
        "Landlord": tie(people["Landlord"].id, ego, "LANDLORD_OF", planned=True, **SHOWN),
    }
    said = {
        "subject_id": ties["Mother"].id, "key": "tie.support", "value": "money", "perspective": "offender",
        "source_kind": "offender", "reliability": "reliable", "status": "confirmed",
        "observed_on": TODAY - timedelta(days=9), **SHOWN,
    }
    record_fact(core, worker, case.id, said, Call())
    return Street(case, worker, people, ties)


def sentences(core: Core, actor: Actor, case: Case) -> list[str]:
    """Everything that is said to somebody."""
    found = read_measures(core, actor, case.id)
    return [statement.sentence for section in found.sections for statement in section.statements]


def test_the_same_sentences_from_every_store(core: Core, street: Street) -> None:
    told = sentences(core, street.worker, street.case)
    assert "Only Mother gives or firmly offers practical support (a place to live, money, transport or papers)." in told
    assert "How much the people around Ilyas know each other: the one possible pair does not." in told
    assert "Family: 1 person: Mother." in told
    found = read_connections(core, street.worker, street.case.id, street.people["Friend"].id, street.people["Uncle"].id)
    assert [s.sentence for s in found.statements] == [
        "Friend and Uncle are connected in 3 steps, through Ilyas, then Mother.",
        "Without Ilyas no connection between them is recorded.",
    ]
    changed = read_turnover(core, street.worker, street.case.id, date(2025, 1, 1), TODAY)
    assert (changed.came, changed.went, changed.jaccard) == ((street.people["Friend"].id,), (), 0.5)


def test_what_if_saves_nothing(core: Core, street: Street) -> None:
    before = core.store.read(lambda reader: reader.case_file(street.case.id))
    change = Change(without=street.people["Mother"].id, begun=street.ties["Landlord"].id)
    found = read_what_if(core, street.worker, street.case.id, change)
    after = [pair.after.sentence for section in found.sections for pair in section.pairs if pair.after]
    assert "Nobody gives or firmly offers practical support (a place to live, money, transport or papers)." in after
    assert "Community: 1 person: Landlord." in after
    assert core.store.read(lambda reader: reader.case_file(street.case.id)) == before
    assert sentences(core, street.worker, street.case)


def test_every_look_is_logged_and_a_refused_one_as_well(core: Core, street: Street) -> None:
    stranger, auditor = user(core, "stranger", "caseworker"), user(core, "auditor", "auditor")
    before = len(core.store.read(lambda reader: reader.audit_events()))
    read_measures(core, street.worker, street.case.id)
    with pytest.raises(NotFound):
        read_measures(core, stranger, street.case.id)
    with pytest.raises(NotAllowed):
        read_what_if(core, auditor, street.case.id, Change(without=street.people["Mother"].id))
    new = core.store.read(lambda reader: reader.audit_events())[before:]
    assert [(e.operation, e.action) for e in new] == [
        ("consultation", "measures.read"), ("denial", "measures.read"), ("denial", "measures.read"),
    ]


def test_a_guest_hears_only_of_whom_the_room_may_see(core: Core, street: Street) -> None:
    guest = user(core, "guest", "conference_guest")
    grant_access(core, street.worker, street.case.id, "guest", "guest", Call(), valid_to=TODAY)
    told = sentences(core, guest, street.case)
    assert "1 person has a current tie to Ilyas; between fewer than two there is nothing to measure." in told
    assert not any("Friend" in sentence for sentence in told)
    problems = []
    for nobody in (street.people["Friend"].id, new_id()):
        with pytest.raises(InvalidInput) as caught:
            read_connections(core, guest, street.case.id, str(street.case.offender_id), nobody)
        problems.append(caught.value.problems)
    assert problems[0] == problems[1]
    assert list(problems[0]) == ["to"]
