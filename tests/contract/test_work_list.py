"""The work list over real stores: whose cases are read, what is logged, and what a reader never finds on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import (
    AuditEvent,
    Case,
    Goal,
    Person,
    SupportContact,
    SupportedPerson,
    SupportPlan,
)
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotAllowed, NotFound, StaleRevision
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.auditing import subject_marks
from netmap.services.cases import close_case, open_case
from netmap.services.drafts import keep_draft
from netmap.services.history import read_history
from netmap.services.parties import record_party
from netmap.services.records import list_records
from netmap.services.support.due import read_due
from netmap.services.support.periods import end_support, set_support
from netmap.services.support.steps import finish_step
from netmap.services.support.taking_back import end_plan, take_back
from netmap.services.support.writing import change_support, record_support
from netmap.services.work_list import WorkList, read_work_list
from netmap.settings import Settings
from netmap.store.port import Find, Reader, Store
from netmap.worklist.model import WorkKind
from tests.builders import new_id

TODAY = date(2026, 11, 23)
CALL, WHY = Call(), Call(reason="a slip")
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
LEVELS = dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "as agreed")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def core(store: Store) -> Core:
    now = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


def user(core: Core, name: str, role: str) -> Actor:
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


class Team:
    """A lead and a worker on one case, with a mother and a brother who are supported since 100 days."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.lead, self.worker = user(core, "lead", "caseworker"), user(core, "farid", "family_support_worker")
        opened = {"reference": "2026-014", "opened_on": ago(200), "review_on": ago(-200)}
        self.case: Case = open_case(core, self.lead, opened, {"display_name": "Ilyas"}, CALL)
        grant_access(core, self.lead, self.case.id, "farid", "team", CALL)
        self.plan = record_support(core, self.worker, SupportPlan, self.case.id, {"starts_on": ago(100)}, CALL)
        self.mother, self.brother = self.person("Mother"), self.person("Brother")
        self.support(self.mother)
        self.support(self.brother)

    def person(self, name: str, **more: Any) -> Person:
        return record_party(self.core, self.worker, Person, self.case.id, {"display_name": name, **more}, CALL)

    def support(self, whom: Person, call: Call = CALL, **values: Any) -> SupportedPerson:
        given = {"phase": "regular", "consent": "given", "valid_from": ago(100), "worker_id": self.worker.user_id}
        return set_support(self.core, self.worker, self.case.id, whom.id, {**given, **values}, call)

    def met(self, whom: Person, days: int = 5, **values: Any) -> SupportContact:
        given = {"contact_on": ago(days), "mode": "home", "outcome": "held", "person_ids": (whom.id,), **values}
        return record_support(self.core, self.worker, SupportContact, self.case.id, given, CALL)

    def stretches(self, whom: Person) -> list[SupportedPerson]:
        every = list_records(self.core, self.worker, SupportedPerson, self.case.id)
        return [each for each in every if each.person_id == whom.id and each.state == "recorded"]


@pytest.fixture
def team(core: Core) -> Team:
    return Team(core)


def told(found: WorkList) -> list[tuple[str, str, date | None]]:
    return [(task.kind.value, task.whom, task.day) for task in found.tasks]


def looks(core: Core, actor: Actor) -> list[AuditEvent]:
    every = core.store.read(lambda reader: reader.audit_events())
    return [e for e in every if e.actor_id == actor.user_id and e.action == "due.read"]


def test_what_is_due_in_all_of_one_s_cases(core: Core, team: Team) -> None:
    team.met(team.mother, 40, next_step="Ask the school", next_step_due=ago(3))
    goal = {"title": "A visit each month", "person_id": team.mother.id, "set_on": ago(60), "review_on": ago(-1)}
    record_support(core, team.worker, Goal, team.case.id, {**goal, **LEVELS}, CALL)
    other = open_case(core, team.lead, {"reference": "2026-015", "review_on": ago(1)}, {"display_name": "Sami"}, CALL)
    found = read_work_list(core, team.worker)
    assert told(found) == [
        ("contact", "Brother", ago(93)), ("contact", "Mother", ago(10)), ("next_step", "Mother", ago(3)),
        ("goal_review", "Mother", ago(-1)),
    ]
    assert {task.whose for task in found.tasks} == {(team.worker.user_id,)}
    assert (found.read, found.left, found.references) == (1, 0, {team.case.id: "2026-014"})
    leads = read_work_list(core, team.lead)
    assert (leads.read, told(leads)[-1][0]) == (2, "goal_review")
    assert ("case_review", "Sami", ago(1)) in told(leads)
    assert other.id in leads.references


def test_each_case_looked_into_has_one_entry_in_the_log(core: Core, team: Team) -> None:
    open_case(core, team.lead, {"reference": "2026-015", "review_on": ago(-100)}, {"display_name": "Sami"}, CALL)
    read_work_list(core, team.lead)
    entries = looks(core, team.lead)
    assert len(entries) == 2
    assert {e.operation for e in entries} == {"consultation"}
    assert len({e.case_id for e in entries}) == 2
    assert [len(e.subjects) for e in entries] == [2, 0]


def test_nobody_finds_what_is_not_theirs(core: Core, team: Team) -> None:
    """Not a stranger, not somebody put off the team, not a guest; a closed case gives no work."""
    stranger = user(core, "nora", "caseworker")
    assert read_work_list(core, stranger).read == 0
    guest = user(core, "gwen", "conference_guest")
    with pytest.raises(NotAllowed):
        read_work_list(core, guest)
    invited = user(core, "ina", "caseworker")
    grant_access(core, team.lead, team.case.id, "ina", "guest", CALL, ago(-9))
    assert read_work_list(core, invited).read == 0
    out = user(core, "otto", "caseworker")
    grant_access(core, team.lead, team.case.id, "otto", "team", CALL)
    assert read_work_list(core, out).read == 1
    grant_access(core, team.lead, team.case.id, "otto", "excluded", CALL)
    assert read_work_list(core, out).read == 0
    close_case(core, team.lead, team.case.id, team.case.version, "What helped was the sister's patience.", CALL)
    assert read_work_list(core, team.lead).read == 0


def test_a_sealed_person_is_on_their_own_worker_s_list_alone(core: Core, team: Team) -> None:
    hidden = team.person("Hidden", handling="SEALED")
    team.support(hidden)
    assert "Hidden" in {task.whom for task in read_work_list(core, team.worker).tasks}
    assert "Hidden" not in str(read_work_list(core, team.lead).tasks)


def test_a_draft_is_on_nobody_s_list_but_one_s_own(core: Core, team: Team) -> None:
    keep_draft(core, team.worker, team.case.id, "contact", "key", {"note": ["private words"]})
    (mine,) = [t for t in read_work_list(core, team.worker).tasks if t.kind is WorkKind.DRAFT]
    assert (mine.day, mine.whose) == (TODAY, (team.worker.user_id,))
    assert "private words" not in str(mine)
    assert [t for t in read_work_list(core, team.lead).tasks if t.kind is WorkKind.DRAFT] == []


def concerns(core: Core, actor: Actor) -> list[tuple[str, date | None, tuple[str, ...]]]:
    tasks = read_work_list(core, actor).tasks
    return [(task.whom, task.day, task.whose) for task in tasks if task.kind is WorkKind.CONCERN]


def test_a_concern_waits_until_it_is_said_with_whom_it_was_shared(core: Core, team: Team) -> None:
    """For the worker and for the team; as the contact stands now, not as it stood in a former version."""
    made = team.met(team.mother, 2, concern_kind="child", concern_level="urgent")
    waits = [("Mother", ago(2), (team.worker.user_id,))]
    assert concerns(core, team.worker) == concerns(core, team.lead) == waits
    shared = {"concern_shared_with": "Youth care", "concern_legal_basis": "Duty to report"}
    change_support(core, team.worker, SupportContact, team.case.id, made.id, 1, shared, WHY)
    assert concerns(core, team.worker) == concerns(core, team.lead) == []
    undone = dict.fromkeys(shared)
    change_support(core, team.worker, SupportContact, team.case.id, made.id, 2, undone, WHY)
    assert concerns(core, team.lead) == waits


def test_a_concern_is_on_no_list_of_who_may_not_see_the_contact(core: Core, team: Team) -> None:
    close = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}
    team.met(team.mother, 2, concern_kind="child", concern_level="urgent", **close)
    assert len(concerns(core, team.worker)) == 1
    assert concerns(core, team.lead) == []


def test_an_appointment_stays_on_the_list_when_contact_is_paused(core: Core, team: Team) -> None:
    """Until its day, or until it is taken out of the contact; the clock itself rests."""
    made = team.met(team.mother, 5, next_contact_on=ago(-29))
    assert "Mother" not in {task.whom for task in read_work_list(core, team.worker).tasks}
    team.support(team.mother, valid_from=TODAY, paused_until=ago(-48), pause_reason="away")
    for reader in (team.worker, team.lead):
        (task,) = [each for each in read_work_list(core, reader).tasks if each.whom == "Mother"]
        assert (task.kind, task.day, task.state) == ("appointment", ago(-29), "paused")
        assert (task.record.id, task.person_id, task.whose) == (made.id, team.mother.id, (team.worker.user_id,))
    assert "Mother" not in {task.whom for task in read_work_list(core, team.worker, ago(-30)).tasks}
    change_support(core, team.worker, SupportContact, team.case.id, made.id, 1, {"next_contact_on": None}, WHY)
    assert "Mother" not in {task.whom for task in read_work_list(core, team.worker).tasks}


def test_a_step_is_done_once_and_the_contact_stays_as_it_was_said(core: Core, team: Team) -> None:
    made = team.met(team.mother, 9, next_step="Ask the school", next_step_due=ago(3))
    for day, field in ((ago(10), "next_step_done_on"), (ago(-1), "next_step_done_on")):
        with pytest.raises(InvalidInput) as wrong:
            finish_step(core, team.worker, team.case.id, made.id, 1, day, CALL)
        assert set(wrong.value.problems) == {field}
    after = finish_step(core, team.worker, team.case.id, made.id, 1, TODAY, CALL)
    assert (after.next_step_done_on, after.next_step, after.version) == (TODAY, "Ask the school", 2)
    assert read_history(core, team.worker, SupportContact, team.case.id, made.id) == [made, after]
    assert WorkKind.NEXT_STEP not in {t.kind for t in read_work_list(core, team.worker).tasks}
    with pytest.raises(StaleRevision):
        finish_step(core, team.worker, team.case.id, made.id, 1, TODAY, CALL)
    without = team.met(team.mother, 8)
    with pytest.raises(InvalidInput, match="which step"):
        finish_step(core, team.worker, team.case.id, without.id, 1, TODAY, CALL)


def test_whoever_said_no_is_supported_again_only_with_a_reason(core: Core, team: Team) -> None:
    team.support(team.mother, valid_from=ago(20), consent="withdrawn")
    assert "Mother" not in {task.whom for task in read_work_list(core, team.worker).tasks}
    with pytest.raises(InvalidInput, match="came back"):
        team.support(team.mother, valid_from=ago(1), consent="given")
    with pytest.raises(InvalidInput, match="asked, and said no"):
        team.support(team.mother, Call(reason="She called"), valid_from=ago(1), consent="not_asked")
    assert len(team.stretches(team.mother)) == 2
    team.support(team.mother, Call(reason="She called"), valid_from=ago(1), consent="given")
    (line,) = [each for each in read_due(core, team.worker, team.case.id) if each.name == "Mother"]
    assert line.standing.due == ago(-6)


def test_a_change_that_was_an_error_is_taken_back(core: Core, team: Team) -> None:
    first = team.stretches(team.mother)[0]
    second = team.support(team.mother, valid_from=ago(20), phase="crisis")
    with pytest.raises(InvalidInput, match="Say why"):
        take_back(core, team.worker, team.case.id, team.mother.id, 1, CALL)
    with pytest.raises(StaleRevision):
        take_back(core, team.worker, team.case.id, team.mother.id, 2, WHY)
    wrong = take_back(core, team.worker, team.case.id, team.mother.id, 1, WHY)
    assert (wrong.id, wrong.state, wrong.version) == (second.id, "entered_in_error", 2)
    (stands,) = team.stretches(team.mother)
    assert (stands.id, stands.valid_to, stands.phase, stands.change_reason) == (first.id, None, "regular", "a slip")
    assert unlogged(core, team) == []
    take_back(core, team.worker, team.case.id, team.mother.id, stands.version, WHY)
    assert team.stretches(team.mother) == []
    with pytest.raises(InvalidInput, match="not supported"):
        take_back(core, team.worker, team.case.id, team.mother.id, 1, WHY)


def test_support_that_had_ended_stays_ended_when_a_new_beginning_is_taken_back(core: Core, team: Team) -> None:
    end_support(core, team.worker, team.case.id, team.mother.id, ago(21), CALL)
    team.core = replace(core, clock=lambda: core.now() + timedelta(minutes=5))
    team.support(team.mother, valid_from=ago(20))
    take_back(core, team.worker, team.case.id, team.mother.id, 1, WHY)
    assert [each.valid_to for each in team.stretches(team.mother)] == [ago(21)]
    assert [line.name for line in read_due(core, team.worker, team.case.id)] == ["Brother"]


def unlogged(core: Core, team: Team) -> list[str]:
    """The stretches of support that have more versions than the log has entries about a change of them."""
    def read(reader: Reader) -> list[str]:
        told = Counter(
            mark for entry in reader.audit_events() if entry.operation in ("collection", "alteration")
            for mark in entry.subjects
        )
        (kept,) = reader.fetch(Find(SupportedPerson, {"case_id": team.case.id}))
        marked = zip(kept, subject_marks(core, [each.id for each in kept]), strict=True)
        return [each.id for each, mark in marked if told[mark] < each.version]

    return core.store.read(read)


def test_with_a_plan_everybody_s_support_ends(core: Core, team: Team) -> None:
    end_support(core, team.worker, team.case.id, team.brother.id, ago(50), CALL)
    ended = end_plan(core, team.worker, team.case.id, team.plan.id, 1, ago(1), WHY)
    assert (ended.ends_on, ended.version) == (ago(1), 2)
    assert [each.valid_to for each in team.stretches(team.mother)] == [ago(1)]
    assert [each.valid_to for each in team.stretches(team.brother)] == [ago(50)]
    assert read_due(core, team.worker, team.case.id) == ()
    with pytest.raises(InvalidInput) as early:
        end_plan(core, team.worker, team.case.id, team.plan.id, 2, ago(101), WHY)
    assert set(early.value.problems) == {"ends_on"}


@pytest.mark.parametrize("again", [None, ago(-30)])
def test_the_support_that_ended_with_a_plan_goes_on_when_the_ending_is_taken_back(
    core: Core, team: Team, again: date | None
) -> None:
    """Else the plan stands, nobody is under it, no contact is due, and nobody is told."""
    end_support(core, team.worker, team.case.id, team.brother.id, ago(1), CALL)
    later = replace(core, clock=lambda: core.now() + timedelta(minutes=5))
    end_plan(later, team.worker, team.case.id, team.plan.id, 1, ago(1), WHY)
    change_support(later, team.worker, SupportPlan, team.case.id, team.plan.id, 2, {"note": "Why"}, CALL)
    assert [each.valid_to for each in team.stretches(team.mother)] == [ago(1)]
    if again is None:
        change_support(later, team.worker, SupportPlan, team.case.id, team.plan.id, 3, {"ends_on": None}, WHY)
    else:
        end_plan(later, team.worker, team.case.id, team.plan.id, 3, again, WHY)
    assert [each.valid_to for each in team.stretches(team.mother)] == [again]
    assert [each.valid_to for each in team.stretches(team.brother)] == [ago(1)]
    assert [line.name for line in read_due(core, team.worker, team.case.id)] == ["Mother"]
    assert unlogged(core, team) == []


def test_a_plan_does_not_end_before_somebody_s_support_begins(core: Core, team: Team) -> None:
    team.support(team.mother, valid_from=ago(5), phase="crisis")
    with pytest.raises(InvalidInput, match="begins or changes after"):
        end_plan(core, team.worker, team.case.id, team.plan.id, 1, ago(9), WHY)
    assert [each.valid_to for each in team.stretches(team.brother)] == [None]
    with pytest.raises(NotFound):
        end_plan(core, user(core, "nora", "caseworker"), team.case.id, team.plan.id, 1, TODAY, WHY)
