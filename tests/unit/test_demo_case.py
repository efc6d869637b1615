"""The invented case is as rich as it says it is, and stays fresh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import netmap.demo
from graph_schema.records import Case, Fact, Tie, User
from netmap.bootstrap import Core, build_core
from netmap.demo.days import counted
from netmap.demo.load import USERS, load_demo
from netmap.errors import AlreadyExists
from netmap.rules.findings import Flag, State
from netmap.services.audit_log import verify_log
from netmap.services.networks import NetworkView, read_network
from netmap.services.operators import actor_named
from netmap.settings import Settings
from netmap.store.port import Find
from tests.contract.neo4j_backend import empty_database

LATER = timedelta(days=800)  # another day than today, in another season


def _loaded(settings: Settings) -> Core:
    moment = datetime.now(UTC) + LATER
    core = build_core(settings, clock=lambda: moment)
    load_demo(core)
    return core


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """The demo in a SQLite file."""
    made = _loaded(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.sqlite"))
    yield made
    made.store.close()


def _seen(core: Core, username: str) -> NetworkView:
    case: Case = core.store.read(lambda reader: reader.fetch(Find(Case))[0][0])
    return read_network(core, actor_named(core, username), case.id)


def test_it_is_rich(core: Core) -> None:
    """People and groups, ties, domains, years and views."""
    seen = _seen(core, "carla")
    file, kinds = seen.case_file, core.vocabulary.tie_kinds
    assert len(file.people) + len(file.groups) >= 25
    assert len(file.ties) >= 35
    assert len(file.facts) >= 120
    assert {kinds[tie.kind].domain for tie in file.ties} == set(core.vocabulary.domains)
    begun = [tie.valid_from for tie in file.ties if tie.valid_from]
    assert min(begun) < seen.day - timedelta(days=3650) < seen.day < max(begun)
    assert any(tie.planned for tie in file.ties)
    assert sum(tie.valid_to is not None and tie.valid_to < seen.day for tie in file.ties) >= 3
    assert any(file.case.offender_id not in (tie.source_id, tie.target_id) for tie in file.ties)
    assert {fact.perspective for fact in file.facts} == {"offender", "family", "worker", "professional", "document"}


def test_views_disagree(core: Core) -> None:
    """The same question, answered otherwise by somebody else, at least five times."""
    facts = [fact for fact in _seen(core, "carla").case_file.facts if fact.status != "withdrawn"]
    single = [fact for fact in facts if not core.vocabulary.fact_keys[fact.key].several]
    views = Counter((subject, key) for subject, key, _ in {(f.subject_id, f.key, f.value) for f in single})
    assert sum(number > 1 for number in views.values()) >= 5


def test_every_state_is_on_show(core: Core) -> None:
    """All five flags; what is provisional, stale, historical, contested; the brother is both, the friend a risk."""
    seen = _seen(core, "carla")
    found = {seen.case_file.party[tie.alter_id].display_name: tie for tie in seen.findings.values()}
    assert {tie.flag for tie in found.values()} == set(Flag)
    states = {finding.state for tie in found.values() for finding in tie.findings}
    assert states == set(State)
    brother = found["Older brother (Sami)"]
    assert brother.flag is Flag.BOTH
    assert any(finding.contested for finding in brother.findings)
    assert found["Prison friend (Viktor)"].flag is Flag.RISK
    assert found["Mother (Zohra)"].flag is Flag.PROTECTIVE


def test_each_reader_sees_a_part(core: Core) -> None:
    """The room sees less than the team, and what a family told its support worker is not the caseworker's."""
    everything = core.store.read(lambda reader: len(reader.fetch(Find(Fact))[0]))
    carla, farid, room = (_seen(core, name).case_file for name in ("carla", "farid", "guest"))
    assert len(room.people) < len(carla.people)
    assert len(room.ties) < len(farid.ties) < len(carla.ties)
    assert 100 < len(room.facts) < len(carla.facts) < len(farid.facts) <= everything
    assert not any(fact.source_name or fact.note for fact in room.facts)
    assert {fact.handling for fact in room.facts} == {"CONFERENCE"}


def test_it_has_a_history(core: Core) -> None:
    """Corrections and second thoughts are there to be looked at, and everything is in the log."""
    ties, facts = core.store.read(lambda reader: reader.fetch(Find(Tie, {"version": 2}), Find(Fact, {"version": 2})))
    assert [tie.change_reason is not None for tie in ties] == [True]
    assert {fact.status for fact in facts} == {"withdrawn", "disputed"}
    assert verify_log(core, actor_named(core, "audrey")) is None


def test_it_is_not_loaded_twice(core: Core) -> None:
    """A second case of the same people would only confuse."""
    with pytest.raises(AlreadyExists):
        load_demo(core)


def test_it_loads_on_neo4j(core: Core, request: pytest.FixtureRequest) -> None:
    """The same case, the same flags, on the other store."""
    with empty_database(request.getfixturevalue("neo4j_server")) as database:
        url, user, password = database.address
        there = _loaded(Settings(store=url, store_user=user, store_password=password))
        seen, before = _seen(there, "carla"), _seen(core, "carla")
        there.store.close()
    assert Counter(tie.flag for tie in seen.findings.values()) == Counter(t.flag for t in before.findings.values())
    assert len(seen.case_file.facts) == len(before.case_file.facts)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [("-12d", "2026-02-17", "day"), ("+5m", "2026-08-01", "month"), ("-2m", "2026-01-01", "month"),
     ("-3m", "2025-12-01", "month"), ("-8y", "2018-03-01", "year")],
)  # fmt: skip
def test_days_are_counted_from_today(text: str, day: str, precision: str) -> None:
    """Months and years as the calendar has them."""
    found = counted(text, datetime(2026, 3, 1, tzinfo=UTC).date())
    assert (found[0].isoformat(), found[1]) == (day, precision)


def test_nobody_of_the_demo_has_a_password(core: Core) -> None:
    """One-time links are the only way in."""
    for username, _, _ in USERS:
        user = actor_named(core, username)
        assert user.role != "operator"
    assert {u.password_hash for u in core.store.read(lambda reader: reader.fetch(Find(User))[0])} == {""}


def test_its_file_names_no_calendar_day() -> None:
    """A fixed day would grow old."""
    text = (Path(netmap.demo.__file__).parent / "case.yaml").read_text(encoding="utf-8")
    assert not any(f"{year}-" in text for year in range(1950, 2100))
