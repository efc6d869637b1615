"""Values that must be unique, and references: to nothing, to another case, to the wrong kind."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from graph_schema.records import Record
from netmap.errors import AlreadyExists, BrokenReference
from netmap.store.port import Store
from tests.builders import (
    any_access,
    any_case,
    any_fact,
    any_group,
    any_link,
    any_person,
    any_session,
    any_tie,
    any_user,
    new_id,
)
from tests.contract.steps import a_world, file_of, get, put, revised


def refused(store: Store, *records: Record) -> tuple[str, ...]:
    """The fields that are said to be taken."""
    with pytest.raises(AlreadyExists) as refusal:
        put(store, *records)
    return refusal.value.fields


def test_what_must_be_unique_is(store: Store) -> None:
    world, user = a_world(store, agency="north"), any_user(username="ada")
    session, link = any_session(user), any_link(user)
    put(store, user, session, link, any_person(world.case, external_ref="7"))
    assert refused(store, any_user(username="ada")) == ("username",)
    assert refused(store, any_session(user, token_hash=session.token_hash)) == ("token_hash",)
    assert refused(store, any_link(user, token_hash=link.token_hash)) == ("token_hash",)
    assert refused(store, any_case(agency="north", reference=world.case.reference)) == ("agency", "reference")
    assert refused(store, any_person(world.case, pseudonym=world.ego.pseudonym)) == ("case_id", "pseudonym")
    assert refused(store, any_person(world.case, external_ref="7")) == ("case_id", "external_ref")
    assert refused(store, any_user(), any_user(id=user.id)) == ("id",)
    assert refused(store, any_person(world.case, id=world.tie.id)) == ("id",)


def test_unique_means_within_the_case_and_nothing_is_not_a_value(store: Store) -> None:
    world, other = a_world(store, agency="north"), any_case(agency="south")
    put(store, other, any_person(other, pseudonym=world.ego.pseudonym), any_group(world.case, external_ref="1"))
    put(store, any_person(world.case, external_ref="1"), any_person(world.case), any_person(world.case))
    put(store, any_case(agency="south", reference=world.case.reference))


def test_a_revision_may_not_take_what_is_taken_but_may_keep_its_own(store: Store) -> None:
    world = a_world(store)
    kept = revised(store, world.friend, note="same pseudonym")
    with pytest.raises(AlreadyExists) as refusal:
        revised(store, kept, pseudonym=world.ego.pseudonym)
    assert refusal.value.fields == ("case_id", "pseudonym")
    freed = revised(store, world.ego, pseudonym="another")
    revised(store, kept, pseudonym=world.ego.pseudonym)
    assert get(store, world.ego) == freed


def test_the_case_may_name_a_person_that_is_written_with_it(store: Store) -> None:
    offender_id = new_id()
    case = any_case(offender_id=offender_id)
    offender = any_person(case, id=offender_id)
    store.write(lambda unit: unit.add(case, offender), new_id())
    assert get(store, case) == case


BROKEN: dict[str, Any] = {
    "tie to nothing": lambda here, there: any_tie(here.ego, here.friend, target_id=new_id()),
    "tie from nothing": lambda here, there: any_tie(here.ego, here.friend, source_id="nothing"),
    "tie to another case": lambda here, there: any_tie(here.ego, there.ego),
    "tie from another case": lambda here, there: any_tie(there.club, here.ego, case_id=here.case.id),
    "tie to a tie": lambda here, there: any_tie(here.ego, here.friend, target_id=here.tie.id),
    "tie to a case": lambda here, there: any_tie(here.ego, here.friend, target_id=here.case.id),
    "fact about nothing": lambda here, there: any_fact(here.tie, subject_id=new_id()),
    "fact about another case": lambda here, there: any_fact(there.tie, case_id=here.case.id),
    "fact about a fact": lambda here, there: any_fact(here.tie, subject_id=here.fact.id),
    "case that is not there": lambda here, there: any_person(any_case()),
    "case that is a person": lambda here, there: any_person(here.case, case_id=here.ego.id),
    "offender that is not there": lambda here, there: any_case(offender_id=new_id()),
    "offender of another case": lambda here, there: any_case(offender_id=there.ego.id),
    "access for nobody": lambda here, there: any_access(here.case, any_user()),
    "access for a person": lambda here, there: any_access(here.case, any_user(id=here.ego.id)),
    "sign-in of nobody": lambda here, there: any_session(any_user()),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_reference_that_does_not_hold_is_refused(store: Store, what: str) -> None:
    here, there = a_world(store), a_world(store)
    before = file_of(store, here.case)
    broken: Record = BROKEN[what](here, there)
    with pytest.raises(BrokenReference):
        put(store, broken)
    assert get(store, broken) is None
    assert file_of(store, here.case) == before
    assert store.check_schema() == []


def test_a_revision_may_not_break_a_reference(store: Store) -> None:
    here, there = a_world(store), a_world(store)
    for wrong in (there.ego.id, new_id(), here.fact.id):
        with pytest.raises(BrokenReference):
            revised(store, here.tie, target_id=wrong)
    with pytest.raises(BrokenReference):
        revised(store, here.case, offender_id=here.club.id)
    assert get(store, here.tie) == here.tie


def test_a_record_stays_in_its_case(store: Store) -> None:
    here, there = a_world(store), a_world(store)
    moved = msgspec.structs.replace(here.friend, version=2, case_id=there.case.id)
    with pytest.raises(BrokenReference):
        store.write(lambda unit: unit.revise(moved), new_id())
    assert get(store, here.friend) == here.friend
