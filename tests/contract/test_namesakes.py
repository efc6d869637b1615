"""Nobody is put on the map twice under one name; and the question gives nobody away."""

from __future__ import annotations

from typing import Any

import pytest

from graph_schema.records import Case, Group, Person
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput
from netmap.services.access import grant_access
from netmap.services.cases import open_case
from netmap.services.intake import record_with_tie
from netmap.services.networks import read_network
from netmap.services.parties import change_party, record_party
from netmap.services.states import set_state
from netmap.settings import Settings
from netmap.store.port import Store
from tests.contract.test_services import Clock, user

Office = tuple[Core, Actor, Case]


@pytest.fixture
def office(store: Store) -> Office:
    core = Core(Settings(), store, load_vocabulary(), Clock(), new_id, store.installation_secret())
    worker = user(core, "carla", "caseworker")
    return core, worker, open_case(core, worker, {"reference": "2026-001"}, {"display_name": "Sam"}, Call())


def put(office: Office, name: str, kind: Any = Person, call: Call | None = None, **more: Any) -> Any:
    core, worker, case = office
    values = {"display_name": name, **({"kind": "club"} if kind is Group else {}), **more}
    return record_with_tie(core, worker, kind, case.id, values, None, [], call or Call())


def names(office: Office) -> list[str]:
    core, worker, case = office
    return sorted(party.display_name for party in read_network(core, worker, case.id).case_file.parties)


@pytest.mark.parametrize("again", ["Ahmed B.", "ahmed b.", "  Ahmed   B. ", "Ah\u200bmed B.", "Ahmed\u00a0B."])
def test_somebody_of_that_name_is_there(office: Office, again: str) -> None:
    put(office, "Ahmed B.")
    before = names(office)
    for kind in (Person, Group):
        with pytest.raises(InvalidInput) as refused:
            put(office, again, kind)
        assert "“Ahmed B.” is on the map already" in refused.value.problems["display_name"][0]
    assert names(office) == before
    put(office, "Ahmed B. (Ghent)")
    assert "Ahmed B. (Ghent)" in names(office)


def test_a_hyphen_as_a_text_editor_makes_it_is_a_hyphen(office: Office) -> None:
    put(office, "Mother-in-law")
    with pytest.raises(InvalidInput, match="on the map already"):
        put(office, "Mother\u2011in\u2011law")
    put(office, "Mother in law")  # how somebody is called is for people to decide


def test_the_same_form_sent_twice_is_answered_as_before(office: Office) -> None:
    call = Call(op_id=new_id(), fingerprint="form")
    assert put(office, "Aunt", call=call) == put(office, "Aunt", call=call)


def test_who_is_hidden_from_the_writer_is_not_given_away(office: Office) -> None:
    core, lead, case = office
    put(office, "Uncle", handling="SEALED")
    farid = user(core, "farid", "caseworker")
    grant_access(core, lead, case.id, "farid", "team", Call())
    put((core, farid, case), "Uncle")
    assert names(office).count("Uncle") == 2


def test_who_was_entered_in_error_leaves_the_name(office: Office) -> None:
    core, worker, case = office
    wrong = put(office, "Cousin")
    set_state(core, worker, Person, case.id, wrong.id, 1, "entered_in_error", Call(reason="another family"))
    put(office, "Cousin")


def test_a_program_that_writes_is_asked_as_well(office: Office) -> None:
    """The API's way, without a tie: the same question."""
    core, worker, case = office
    put(office, "Neighbour")
    with pytest.raises(InvalidInput, match="on the map already"):
        record_party(core, worker, Person, case.id, {"display_name": "neighbour"}, Call())
    assert names(office) == ["Neighbour", "Sam"]


def test_nobody_is_renamed_to_somebody_else(office: Office) -> None:
    core, worker, case = office
    put(office, "Aunt")
    other = put(office, "Woman at the door")

    def renamed(name: str, seen: int) -> Any:
        return change_party(core, worker, Person, case.id, other.id, seen, {"display_name": name}, Call())

    with pytest.raises(InvalidInput) as refused:
        renamed("aunt", 1)
    assert "“Aunt” is the name of another on the map" in refused.value.problems["display_name"][0]
    assert names(office) == ["Aunt", "Sam", "Woman at the door"]
    assert renamed("WOMAN at the door", 1).version == 2
    assert renamed("Aunt (Ghent)", 2).display_name == "Aunt (Ghent)"


def test_who_has_shared_a_name_for_long_can_still_be_changed(office: Office) -> None:
    """As after somebody hidden has come to light; a note must not wait for it."""
    core, lead, case = office
    put(office, "Uncle", handling="SEALED")
    farid = user(core, "farid", "caseworker")
    grant_access(core, lead, case.id, "farid", "team", Call())
    theirs = put((core, farid, case), "Uncle")
    told = {"display_name": "Uncle", "note": "Moved to Ghent."}
    assert change_party(core, lead, Person, case.id, theirs.id, 1, told, Call()).note == "Moved to Ghent."
