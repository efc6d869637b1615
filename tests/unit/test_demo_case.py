"""The demo case holds what a demonstration has to show; loaded through the services into real stores."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_schema.records import Case, Tie
from netmap.bootstrap import Core, build_core
from netmap.case_file import CaseFile
from netmap.demo.load import REFERENCE, load_demo
from netmap.demo.script import day_away, read_script
from netmap.demo.users import DEMO_USERS, ensure_users
from netmap.rules.alerts import ALERT_BY_CODE
from netmap.rules.findings import Flag, State, TieFindings
from netmap.rules.statements import STATEMENT_BY_CODE
from netmap.rules.statements_model import Standing
from netmap.rules.table import RULES
from netmap.services.alerts import read_agenda, read_alerts
from netmap.services.cases import read_case
from netmap.services.networks import NetworkView, read_network
from netmap.settings import Settings

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """A store with the demo in it."""
    opened = build_core(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"))
    load_demo(opened)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def case(core: Core) -> Case:
    return load_demo(core)


def view(core: Core, case: Case, name: str = "carla") -> NetworkView:
    return read_network(core, ensure_users(core)[name], case.id)


def everything(core: Core, case: Case) -> CaseFile:
    """All of it, as its writers see it together."""
    found = core.store.read(lambda reader: reader.case_file(case.id))
    assert found is not None
    return found


def flags_of(seen: NetworkView) -> dict[str, set[Flag]]:
    """The flags of the ties that have not ended, by the name of the other end."""
    ties = {tie.id: tie for tie in seen.case_file.ties}
    flags: dict[str, set[Flag]] = defaultdict(set)
    for found in seen.findings.values():
        if not ended(ties[found.tie_id], seen.day):
            flags[seen.case_file.party[found.alter_id].display_name].add(found.flag)
    return flags


def ended(tie: Tie, day: date) -> bool:
    return tie.valid_to is not None and tie.valid_to < day


def named(seen: NetworkView, name: str) -> list[TieFindings]:
    return [f for f in seen.findings.values() if seen.case_file.party[f.alter_id].display_name == name]


def test_people_groups_ties_and_facts(core: Core, case: Case) -> None:
    seen = everything(core, case)
    assert len([p for p in seen.parties if p.state == "recorded"]) >= 28
    assert len(seen.groups) >= 4
    assert len(seen.ties) >= 35
    assert len([t for t in seen.ties if case.offender_id not in (t.source_id, t.target_id)]) >= 8
    assert len([t for t in seen.ties if t.end_reason is not None and ended(t, core.today())]) >= 3
    assert len([t for t in seen.ties if t.planned and t.valid_from and t.valid_from > core.today()]) >= 2
    pairs = Counter(frozenset((t.source_id, t.target_id)) for t in seen.ties)
    assert sum(number > 1 for number in pairs.values()) >= 4
    assert len(seen.facts) >= 120
    assert (core.today() - min(t.valid_from for t in seen.ties if t.valid_from)).days > 3650


def test_five_domains_and_one_friend_from_prison(core: Core, case: Case) -> None:
    ties = [t for t in everything(core, case).ties if case.offender_id in (t.source_id, t.target_id)]
    domains = Counter(core.vocabulary.tie_kinds[tie.kind].domain for tie in ties)
    assert set(domains) == set(core.vocabulary.lists["domains"])
    assert [tie.kind for tie in ties].count("CO_DETAINEE_OF") == 1


def test_every_flag_is_on_show(core: Core, case: Case) -> None:
    shown = Counter(flag for flags in flags_of(view(core, case)).values() for flag in flags)
    assert shown[Flag.PROTECTIVE] >= 6
    assert shown[Flag.RISK] >= 4
    assert shown[Flag.BOTH] >= 2
    assert shown[Flag.NONE_RECORDED] >= 1
    assert shown[Flag.NOT_ENOUGH_RECORDED] >= 3


def test_every_state_of_a_finding_is_on_show(core: Core, case: Case) -> None:
    found = view(core, case).findings.values()
    assert {finding.state for each in found for finding in each.findings} == set(State)
    assert any(finding.contested for each in found for finding in each.findings)


def test_a_brother_who_is_both_and_a_cousin_of_whom_nothing_is_known(core: Core, case: Case) -> None:
    seen = view(core, case)
    brother = next(f for f in named(seen, "Older brother") if f.flag is Flag.BOTH)
    fired = {f.rule_id for f in brother.findings if f.state is State.FIRED}
    assert {"R01", "P02"} <= fired
    assert [f.contested for f in brother.findings if f.rule_id == "P02"] == [True]
    assert {f.flag for f in named(seen, "Cousin")} == {Flag.NOT_ENOUGH_RECORDED}


def test_perspectives_disagree_on_the_same_question(core: Core, case: Case) -> None:
    views: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact in everything(core, case).facts:
        views[fact.subject_id, fact.key][fact.perspective].add(fact.value)
    differing = {key for (_, key), by in views.items() if len({frozenset(v) for v in by.values()}) > 1}
    assert {"tie.quality", "tie.ring", "tie.frequency", "tie.exit_stance", "alter.violence_stance"} <= differing
    assert {fact.perspective for fact in everything(core, case).facts} == set(core.vocabulary.lists["perspectives"])


def test_what_was_changed_afterwards(core: Core, case: Case) -> None:
    seen = everything(core, case)
    assert {"withdrawn", "disputed"} <= {fact.status for fact in seen.facts}
    assert [t.version for t in seen.ties if t.state == "disputed"] == [2]
    assert [t.kind for t in seen.ties if t.version == 2 and t.state == "recorded"] == ["FAITH_LEADER_TO"]
    assert [p.display_name for p in seen.people if p.state == "entered_in_error"] == ["Second cousin"]
    changed = [r for r in (*seen.people, *seen.ties, *seen.facts) if r.version > 1]
    assert all(record.change_reason for record in changed)


def test_who_sees_what(core: Core, case: Case) -> None:
    whole = everything(core, case)
    kept = Counter(record.handling for record in (*whole.people, *whole.ties, *whole.facts))
    assert kept["RESTRICTED"] >= 2
    assert kept["SEALED"] >= 1
    seen = {name: read_case(core, ensure_users(core)[name], case.id) for name in ("carla", "farid", "gwen")}
    facts = {name: len(file.facts) for name, file in seen.items()}
    assert facts["gwen"] < facts["carla"] < facts["farid"] == len(whole.facts)
    assert len(seen["gwen"].party) > 25


def test_the_guest_is_not_misled_by_what_is_left_out(core: Core, case: Case) -> None:
    """Where the team sees a risk and the guest sees the person, the guest does not see protection alone."""
    team, guest = flags_of(view(core, case)), flags_of(view(core, case, "gwen"))
    risky = [name for name, flags in team.items() if flags & {Flag.RISK, Flag.BOTH} and name in guest]
    assert len(risky) >= 5
    assert all(guest[name] & {Flag.RISK, Flag.BOTH} for name in risky)


def test_a_second_loading_changes_nothing(core: Core, case: Case) -> None:
    before = everything(core, case)
    assert load_demo(core) == case
    assert everything(core, case) == before
    assert (case.reference, case.stage) == (REFERENCE, "custody")
    assert case.release_on is not None
    assert 120 < (case.release_on - core.today()).days < 160


def test_the_users_have_no_password(core: Core) -> None:
    assert {user.role for user in DEMO_USERS} == {
        "caseworker", "family_support_worker", "supervisor", "conference_guest", "evaluator", "auditor",
        "administrator",
    }
    users = ensure_users(core)
    assert set(users) == {user.username for user in DEMO_USERS}


def test_nothing_in_it_reaches_a_real_person() -> None:
    for path in Path("netmap/demo").resolve().glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@|https?:|\+?[0-9][0-9 /-]{6,}[0-9]", text.replace('"2026-014"', "")), path.name


@pytest.mark.parametrize(("text", "day"), [
    ("-12d", date(2026, 11, 11)), ("+5m", date(2027, 4, 23)), ("-9m", date(2026, 2, 23)), ("-8y", date(2018, 11, 23)),
    ("12d", None), ("later", None),
])
def test_relative_days(text: str, day: date | None) -> None:
    assert day_away(text, TODAY) == day


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 1), date(2027, 8, 31)])
def test_the_script_can_be_read_on_any_day(today: date) -> None:
    script = read_script(today)
    ties = {entry.name: entry.values for entry in script.ties}
    assert ties["of wife"]["from_precision"] == "year"
    assert ties["of wife"]["valid_from"] == date(today.year - 8, 1, 1)
    assert all(values["valid_from"] <= values["valid_to"] for values in ties.values() if "valid_to" in values)
    assert all(values["valid_from"] > today for values in ties.values() if values.get("planned"))
    assert all(entry.values["observed_on"] < today for entry in script.facts)
    names = [entry.name for entry in (*script.people, *script.groups, *script.ties)]
    assert len(names) == len(set(names))


def test_judgements_beside_what_is_computed(core: Core, case: Case) -> None:
    """One in each state that a team has to deal with; the classes are as computed."""
    seen = view(core, case)
    states = Counter(each.state.value for tie in seen.judged.values() for one in tie.lists for each in one.given)
    assert states == {"stands": 2, "proposed": 1, "declined": 1, "needs_reconfirmation": 1}
    [mother_in_law] = [seen.judged[f.tie_id].risk for f in named(seen, "Mother-in-law")]
    assert (mother_in_law.computed, mother_in_law.judged) == ("high", "medium")
    [father] = [seen.judged[f.tie_id].risk for f in named(seen, "Father")]
    assert (father.computed, father.judged) == ("high", None)


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES])
def test_every_rule_is_told_at_least_once(core: Core, case: Case, rule_id: str) -> None:
    """Each applies to somebody; of a partner the wife's and the offender's views differ, so that one is not sure."""
    told = {f.state for each in view(core, case).findings.values() for f in each.findings if f.rule_id == rule_id}
    assert (State.PROVISIONAL if rule_id == "P05" else State.FIRED) in told


def test_a_partner_who_is_harmed_is_known_to_the_family_worker_only(core: Core, case: Case) -> None:
    harmed = {
        name: {f.rule_id: f.state for each in named(view(core, case, name), "Wife") for f in each.findings}["R11"]
        for name in ("carla", "farid")
    }
    assert harmed == {"carla": State.NOT_MET, "farid": State.PROVISIONAL}


@pytest.mark.parametrize("code", [*ALERT_BY_CODE, *STATEMENT_BY_CODE])
def test_every_alert_and_statement_has_something_to_say(core: Core, case: Case, code: str) -> None:
    found = read_alerts(core, ensure_users(core)["carla"], case.id, since=core.today() - timedelta(days=90))
    said = [each for each in (*found.alerts, *found.statements) if each.code == code]
    assert said
    holding = set(ALERT_BY_CODE) | {"N04", "N06", "N07", "N08"}
    assert (Standing.HOLDS in {each.standing for each in said}) == (code in holding)


def test_reasons_that_say_the_same_thing(core: Core, case: Case) -> None:
    """One tie at least has three reasons that count of one strand."""
    most = Counter(
        (f.tie_id, f.polarity, f.strand) for each in view(core, case).findings.values() for f in each.findings
        if f.state is State.FIRED
    )
    assert max(most.values()) >= 3


def test_contact_that_was_decided_about_and_ties_that_were_talked_about(core: Core, case: Case) -> None:
    seen = everything(core, case)
    assert {p.permission for p in seen.contact_permissions} == set(core.vocabulary.lists["contact_permissions"])
    assert any(p.valid_to and p.valid_to < core.today() for p in seen.contact_permissions)
    points = read_agenda(core, ensure_users(core)["carla"], case.id).points
    names = {view(core, case).case_file.party[point.findings.alter_id].display_name: point for point in points}
    assert set(names) == {"Older brother", "Prisoners' aid circle"}, "the father was talked about today"
    assert names["Older brother"].last is not None
    assert names["Prisoners' aid circle"].last is None
    expired = [p for p in seen.people if p.safe_contact_expires and p.safe_contact_expires < core.today()]
    assert [p.display_name for p in expired] == ["Sister"]


def test_a_role_that_ends_soon_and_one_that_has_run_out(core: Core, case: Case) -> None:
    people = {p.id: p.display_name for p in everything(core, case).people}
    ends = {
        people[f.subject_id]: (date.fromisoformat(f.value) - core.today()).days
        for f in everything(core, case).facts if f.key == "alter.planned_end"
    }
    assert 0 < ends["Mentor"] < 60
    assert ends["Prison visitor"] < 0
