"""Family support under attack, on every store: what stands again has to fit, and what is hidden stays hidden."""

from __future__ import annotations

from datetime import date

import pytest

from graph_schema.records import (
    Assessment,
    Case,
    CaseRecord,
    Goal,
    GoalRating,
    Person,
    SupportContact,
    SupportedPerson,
    SupportPlan,
    Tie,
    UserCertificate,
)
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.services.assessments import record_assessment
from netmap.services.certificates import record_certificate, set_certificate_state
from netmap.services.history import read_changes, read_history
from netmap.services.records import read_record
from netmap.services.revising import change_values
from netmap.services.states import set_state
from netmap.services.support.periods import set_support
from netmap.services.support.reporting import read_support_report
from netmap.services.support.writing import change_support, record_support
from netmap.services.ties import record_tie
from tests.contract.test_family_support import (
    CALL,
    GOAL,
    OPERATOR,
    TODAY,
    WHY,
    ago,
    brother,
    case,
    core,
    lead,
    met,
    mother,
    plan,
    support,
    user,
    worker,
)

__all__ = ["brother", "case", "core", "lead", "mother", "plan", "worker"]  # fixtures
SEALED = {"handling": "SEALED"}


def wrong(core: Core, who: Actor, case: Case, record: CaseRecord) -> None:
    set_state(core, who, type(record), case.id, record.id, record.version, "entered_in_error", WHY)


def again(core: Core, who: Actor, case: Case, record: CaseRecord) -> CaseRecord:
    return set_state(core, who, type(record), case.id, record.id, record.version + 1, "recorded", WHY)


def refused(core: Core, who: Actor, case: Case, record: CaseRecord, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as error:
        again(core, who, case, record)
    assert set(error.value.problems) == {"state"}
    assert read_record(core, who, type(record), case.id, record.id).state == "entered_in_error"  # type: ignore[attr-defined]


def test_a_plan_does_not_stand_again_beside_another(core: Core, worker: Actor, case: Case, plan: SupportPlan) -> None:
    wrong(core, worker, case, plan)
    other = record_support(core, worker, SupportPlan, case.id, {"starts_on": ago(50)}, CALL)
    refused(core, worker, case, plan, "There is a plan for this time")
    wrong(core, worker, case, other)
    assert again(core, worker, case, plan).version == 3


def test_a_stretch_does_not_stand_again_beside_another_or_without_its_plan(
    core: Core, worker: Actor, case: Case, plan: SupportPlan, mother: Person
) -> None:
    first = support(core, worker, case, mother)
    wrong(core, worker, case, first)
    second = support(core, worker, case, mother, phase="crisis")
    refused(core, worker, case, first, "supported in that time already")
    wrong(core, worker, case, second)
    wrong(core, worker, case, plan)
    refused(core, worker, case, first, "no support plan")
    again(core, worker, case, plan)
    assert isinstance(again(core, worker, case, first), SupportedPerson)


def test_a_goal_is_there_on_every_day_on_which_it_was_rated(core: Core, worker: Actor, case: Case) -> None:
    goal = record_support(core, worker, Goal, case.id, GOAL, CALL)

    def rate(day: date) -> GoalRating:
        given = {"goal_id": goal.id, "rated_on": day, "level": 0}
        return record_support(core, worker, GoalRating, case.id, given, CALL)

    late = rate(ago(5))
    with pytest.raises(InvalidInput, match="rated on"):
        change_support(core, worker, Goal, case.id, goal.id, 1, {"ended_on": ago(6)}, WHY)
    with pytest.raises(InvalidInput, match="rated on"):
        change_support(core, worker, Goal, case.id, goal.id, 1, {"set_on": ago(4)}, WHY)
    wrong(core, worker, case, late)
    change_support(core, worker, Goal, case.id, goal.id, 1, {"ended_on": ago(6)}, WHY)
    refused(core, worker, case, late, "goal ended on")
    with pytest.raises(InvalidInput, match="goal ended on"):
        rate(ago(4))
    assert rate(ago(6)).level == 0


def test_ratings_do_not_stand_again_without_their_certificate(core: Core, lead: Actor, case: Case) -> None:
    given = {"instrument": "vera_2r", "issued_on": ago(400)}
    paper = record_certificate(core, OPERATOR, "lead", given, CALL)
    assert isinstance(paper, UserCertificate)
    made = record_assessment(core, lead, case.id, {
        "certificate_id": paper.id, "instrument_version": "2", "assessed_on": ago(3), "review_on": ago(-90),
        "ratings": ("A1=2",),
    }, CALL)
    wrong(core, lead, case, made)
    assert isinstance(again(core, lead, case, made), Assessment)
    set_state(core, lead, Assessment, case.id, made.id, 3, "entered_in_error", WHY)
    set_certificate_state(core, OPERATOR, "lead", paper.id, 1, "entered_in_error", WHY)
    with pytest.raises(InvalidInput, match="certificate"):
        set_state(core, lead, Assessment, case.id, made.id, 4, "recorded", WHY)


def test_a_tie_does_not_stand_again_beside_another_of_its_kind(
    core: Core, worker: Actor, case: Case, mother: Person, brother: Person
) -> None:
    ends = {"source_id": mother.id, "target_id": brother.id, "kind": "FRIEND_OF"}
    tie = record_tie(core, worker, case.id, ends, CALL)
    wrong(core, worker, case, tie)
    other = record_tie(core, worker, case.id, ends, CALL)
    refused(core, worker, case, tie, "stand again")
    wrong(core, worker, case, other)
    assert isinstance(again(core, worker, case, tie), Tie)


def test_an_earlier_version_does_not_name_who_is_hidden(
    core: Core, lead: Actor, worker: Actor, case: Case, mother: Person, brother: Person
) -> None:
    """A contact that was amended is read without the version that told of somebody who may not be seen."""
    both = met(core, lead, case, mother, brother, family_view="The brother said it.")
    change_support(core, lead, SupportContact, case.id, both.id, 1, {
        "person_ids": (mother.id,), "present_ids": (mother.id,), "family_view": None}, WHY)
    change_values(core, lead, Person, case.id, brother.id, 1, SEALED, CALL)
    told = read_history(core, worker, SupportContact, case.id, both.id)
    assert [each.version for each in told] == [2]
    assert [each.version for each in read_history(core, lead, SupportContact, case.id, both.id)] == [1, 2]
    told_of = read_changes(core, worker, case.id, both.recorded_at.replace(year=2020))
    assert all(brother.id not in getattr(each, "person_ids", ()) for each in told_of)


def test_whoever_writes_is_not_answered_with_hidden_links(
    core: Core, lead: Actor, worker: Actor, case: Case, mother: Person, brother: Person
) -> None:
    """What a contact changed and this writer may not see stays linked, and its id is not given away."""
    ends = {"source_id": mother.id, "target_id": brother.id, "kind": "FRIEND_OF"}
    hidden = record_tie(core, lead, case.id, {**ends, **SEALED}, CALL)
    made = met(core, lead, case, mother, changed_ids=(hidden.id,))
    call = Call(op_id="amend", reason="a slip")
    for _ in range(2):  # the second is a repetition of the first
        amended = change_support(core, worker, SupportContact, case.id, made.id, 1, {"mode": "video"}, call)
        assert (amended.version, amended.changed_ids) == (2, ())
    assert set_state(core, worker, SupportContact, case.id, made.id, 2, "entered_in_error", WHY).changed_ids == ()
    assert read_record(core, lead, SupportContact, case.id, made.id).changed_ids == (hidden.id,)


def test_a_hidden_plan_is_told_of_by_nothing(
    core: Core, lead: Actor, worker: Actor, case: Case, mother: Person
) -> None:
    """Whoever may not see the plan is answered as if there were none."""
    values = {"phase": "regular", "consent": "given", "valid_from": ago(10)}
    with pytest.raises(InvalidInput) as before:
        set_support(core, worker, case.id, mother.id, values, CALL)
    record_support(core, lead, SupportPlan, case.id, {"starts_on": ago(100), **SEALED}, CALL)
    with pytest.raises(InvalidInput) as after:
        set_support(core, worker, case.id, mother.id, values, CALL)
    assert after.value.problems == before.value.problems
    own = record_support(core, worker, SupportPlan, case.id, {"starts_on": ago(100)}, CALL)
    assert set_support(core, worker, case.id, mother.id, values, CALL).plan_id == own.id


def test_the_report_is_one_look_or_one_disclosure(core: Core, worker: Actor, case: Case, mother: Person) -> None:
    def logged() -> list[tuple[str, str | None]]:
        events = core.store.read(lambda reader: reader.audit_events(case_id=case.id))
        return [(e.operation, e.reason) for e in events if e.action == "support.report"]

    read_support_report(core, worker, case.id, ago(30), TODAY)
    assert logged() == [("consultation", None)]
    read_support_report(core, worker, case.id, ago(30), TODAY, leaves=True)
    assert logged()[1:] == [("disclosure", f"Period report, {ago(30)} to {TODAY}")]
    with pytest.raises(NotFound):
        read_support_report(core, user(core, "else", "caseworker"), case.id, ago(30), TODAY, leaves=True)
    assert [operation for operation, _ in logged()][2:] == ["denial"]
