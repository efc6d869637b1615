"""Getting, finding, paging, and the case file."""

from __future__ import annotations

from datetime import date

import pytest

from graph_schema.records import Case, Fact, Person, RuleSetting, Session, Tie, User
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.store.port import Find, Store
from tests.builders import (
    any_access,
    any_case,
    any_fact,
    any_group,
    any_person,
    any_rule_setting,
    any_session,
    any_tie,
    any_user,
)
from tests.contract.steps import a_world, file_of, found, get, put


def test_what_was_added_is_there(store: Store) -> None:
    world = a_world(store)
    for record in (world.case, world.ego, world.friend, world.club, world.tie, world.fact):
        assert get(store, record) == record


def test_an_account_and_its_sign_in_belong_to_no_case(store: Store) -> None:
    user = any_user(username="ada")
    session = any_session(user)
    put(store, user, session)
    assert get(store, user) == user
    assert found(store, User, username="ada") == [user]
    assert found(store, Session, token_hash=session.token_hash) == [session]


def test_nothing_is_none(store: Store) -> None:
    world = a_world(store)
    assert store.read(lambda reader: reader.get(Person, "no such id")) is None
    assert store.read(lambda reader: reader.get(Person, world.tie.id)) is None
    assert store.read(lambda reader: reader.case_file("no such case")) is None
    assert store.read(lambda reader: reader.case_file(world.ego.id)) is None
    assert store.read(lambda reader: reader.history(Tie, "no such id")) == []
    assert found(store, Person, pseudonym="nobody") == []


def test_a_case_file_with_what_its_own_agency_keeps(store: Store) -> None:
    world = a_world(store)
    elsewhere = any_case(agency="north")
    settings = [any_rule_setting(agency=agency) for agency in ("", "north", "", "south")]
    put(store, elsewhere, *settings)

    def read(case_id: str) -> tuple[CaseFile | None, list[RuleSetting]]:
        return store.read(lambda reader: reader.case_file_and(case_id, RuleSetting))

    assert world.case.agency == ""
    assert read(world.case.id) == (file_of(store, world.case), [settings[0], settings[2]])
    assert read(elsewhere.id) == (file_of(store, elsewhere), [settings[1]])
    assert read("no such case") == read(world.ego.id) == (None, [])


def test_finds_by_every_kind_of_value(store: Store) -> None:
    case = any_case()
    first = any_person(case, minor=True, birth_year=2011, deceased_on=date(2020, 2, 29), aliases=("Al", "B"))
    second = any_person(case, minor=False, birth_year=1980, note="says so")
    third = any_person(case, birth_year_approximate=True)
    put(store, case, first, second, third)
    assert found(store, Person) == [first, second, third]
    assert found(store, Person, minor=True) == [first]
    assert found(store, Person, minor=None) == [third]
    assert found(store, Person, minor=(True, None)) == [first, third]
    assert found(store, Person, minor=(True, False)) == [first, second]
    assert found(store, Person, birth_year=1980) == [second]
    assert found(store, Person, birth_year=(1980, 2011)) == [first, second]
    assert found(store, Person, birth_year_approximate=True) == [third]
    assert found(store, Person, deceased_on=date(2020, 2, 29)) == [first]
    assert found(store, Person, aliases=(("Al", "B"),)) == [first]
    assert found(store, Person, recorded_at=first.recorded_at, note="says so") == [second]
    assert found(store, Person, id=()) == []
    assert found(store, Person, id=(third.id, "no such id", first.id)) == [first, third]
    assert found(store, Person, id=third.id, case_id=case.id) == [third]
    assert found(store, Person, id=third.id, case_id="another") == []


def test_pages_by_id(store: Store) -> None:
    cases = [any_case(agency="north" if number % 2 else "south") for number in range(7)]
    put(store, *reversed(cases))
    assert found(store, Case, limit=3) == cases[:3]
    assert found(store, Case, after=cases[2].id, limit=3) == cases[3:6]
    assert found(store, Case, after=cases[6].id) == []
    assert found(store, Case, limit=0) == []
    assert found(store, Case, after=cases[1].id, limit=1, agency="north") == [cases[3]]


def test_answers_several_questions_at_once(store: Store) -> None:
    world = a_world(store)
    asked = (Find(Tie, {"case_id": world.case.id}), Find(User), Find(Case, {"id": world.case.id}))
    assert store.read(lambda reader: reader.fetch(*asked)) == [[world.tie], [], [world.case]]
    assert store.read(lambda reader: reader.fetch()) == []


def test_a_field_that_is_not_there_is_refused(store: Store) -> None:
    for name in ("nickname", "id = id OR id", 'id" OR 1=1 --', "n) RETURN n //"):
        with pytest.raises(ValueError, match="no field"):
            found(store, Person, **{name: "x"})


def test_a_value_that_the_field_cannot_hold_is_refused(store: Store) -> None:
    for equal in ({"birth_year": "old"}, {"pseudonym": "\ud800"}, {"pseudonym": ("ok", "\ud800")}, {"minor": "yes"}):
        with pytest.raises(InvalidInput) as refused:
            found(store, Person, **equal)
        assert set(refused.value.problems) == set(equal)


def test_the_case_file_holds_everything_of_one_case(store: Store) -> None:
    user, case = any_user(), any_case(restricted_to=("supervisor",))
    access, people = any_access(case, user), [any_person(case) for _ in range(5)]
    group = any_group(case, kind="club")
    ties = [any_tie(people[0], other) for other in (*people[1:], group)]
    facts = [any_fact(about) for about in (*ties, group, people[3]) for _ in range(3)]
    put(store, user, case, access, *reversed(facts), *reversed(ties), group, *reversed(people))
    a_world(store)
    expected = CaseFile(
        case=case, access=(access,), people=tuple(people), groups=(group,), ties=tuple(ties), facts=tuple(facts)
    )
    assert file_of(store, case) == expected


def test_an_empty_case_has_a_case_file(store: Store) -> None:
    case = any_case()
    put(store, case)
    assert file_of(store, case) == CaseFile(case=case)
    assert found(store, Fact, case_id=case.id) == []
