"""The demo case has a year of family support with something of everything in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from netmap.bootstrap import Core, build_core
from netmap.case_file import CaseFile
from netmap.demo.load import load_demo
from netmap.demo.support_script import read_support
from netmap.demo.users import ensure_users
from netmap.services.cases import read_case
from netmap.services.support.due import read_due
from netmap.settings import Settings


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    opened = build_core(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"))
    load_demo(opened)
    yield opened
    opened.store.close()


def seen_by(core: Core, name: str) -> CaseFile:
    return read_case(core, ensure_users(core)[name], load_demo(core).id)


def test_a_year_of_contacts_in_every_outcome(core: Core) -> None:
    contacts = seen_by(core, "farid").support_contacts
    assert len(contacts) >= 40
    assert {each.outcome for each in contacts} == set(core.vocabulary.lists["contact_outcomes"])
    assert (core.today() - min(each.contact_on for each in contacts)).days > 330
    assert {"prison_visit", "video", "phone", "home"} <= {each.mode for each in contacts}
    assert any(len(each.person_ids) > 1 for each in contacts)
    assert any(each.changed_ids for each in contacts)


def test_how_the_clocks_stand(core: Core) -> None:
    lines = read_due(core, ensure_users(core)["farid"], load_demo(core).id)
    stand = {line.name: line.standing for line in lines}
    assert {name: standing.state.value for name, standing in stand.items()} == {
        "Mother": "on_track", "Wife": "due_soon", "Younger brother": "long_overdue", "Sister": "paused",
        "Aunt": "not_applicable",
    }
    assert stand["Younger brother"].other_way
    assert stand["Younger brother"].last_held == core.today() - timedelta(days=256)


def test_offers_in_every_state_goals_measures_and_events(core: Core) -> None:
    seen = seen_by(core, "farid")
    assert {each.progress for each in seen.interventions} == set(core.vocabulary.lists["intervention_states"])
    assert len(seen.goals) >= 4
    assert {each.level for each in seen.goal_ratings} >= {-2, -1, 0, 1}
    measures = Counter((each.measure, seen.party[each.person_id].display_name) for each in seen.readings)
    assert measures["score_15", "Mother"] >= 3 <= measures["own_scale", "Wife"]
    assert measures["wai_sr", "Mother"] >= 3
    assert any("" in each.items for each in seen.readings)
    kinds = {each.kind for each in seen.support_events}
    assert kinds >= {"visit_ban_set", "visit_ban_lifted", "birth", "media_pressure"}


def test_the_guest_sees_the_year_without_what_is_kept_from_the_room(core: Core) -> None:
    team, guest = seen_by(core, "farid"), seen_by(core, "gwen")
    assert 40 < len(guest.support_contacts) < len(team.support_contacts)
    assert not any(each.note or each.concern or each.family_view for each in guest.support_contacts)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31), date(2027, 8, 31)])
def test_the_year_can_be_read_on_any_day(today: date) -> None:
    days = [each.values["contact_on"] for kind, each in read_support(today) if "contact_on" in each.values]
    assert days == sorted(days)
    assert max(days) < today
