"""What stands on a work list on a day: a table that somebody from practice can read and extend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.clock_words import late_words
from graph_schema.records import (
    Assessment,
    Case,
    CaseAccess,
    CaseRecord,
    CaseRole,
    ContactPermission,
    Fact,
    Goal,
    Person,
    ReadinessAnswer,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportPlan,
    Tie,
)
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor
from netmap.case_file import CaseFile
from netmap.permissions.handling import visible
from netmap.support.model import ClockState
from netmap.worklist.choosing import Order, Whose, after, of_kind, of_whom, ordered
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.table import FINDERS, tasks_in
from tests.unit.support_files import STAMP, record

WORDS = load_vocabulary()
TODAY = date(2026, 6, 1)
LEFT_ALONE = frozenset({WorkKind.CONTACT, WorkKind.APPOINTMENT, WorkKind.OTHER_WAY, WorkKind.NEXT_STEP,
                        WorkKind.GOAL_REVIEW, WorkKind.SAFE_CONTACT, WorkKind.REFERRAL})
"""What would mean asking something of a person who said no."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def base(kind: type[CaseRecord], name: str, **values: Any) -> Any:
    return record(kind, name, **values)


def file(*records: CaseRecord, **of_case: Any) -> CaseFile:
    """Sami's case with his mother and brother; only what is given beside them is there to be done."""
    stamp = {key: value for key, value in STAMP.items() if key != "handling"}
    case = Case(id="case", reference="2026-1", opened_on=ago(400), **{
        "offender_id": "sami", "review_on": ahead(200), **of_case}, **stamp)
    people = [r for r in records if isinstance(r, Person)]
    named = {p.id for p in people}
    people += [base(Person, n, display_name=n.title()) for n in ("brother", "mother", "sami") if n not in named]
    team = [CaseAccess(id=f"on {who}", user_id=who, **stamp, valid_from=ago(400)) for who in ("fara", "omar")]
    plan = base(SupportPlan, "plan", starts_on=ago(400))
    found: dict[type[CaseRecord], list[CaseRecord]] = {
        Case: [case], Person: [*people], CaseAccess: [*team], SupportPlan: [plan],
    }
    for each in records:
        if not isinstance(each, Person):
            found.setdefault(type(each), []).append(each)
    made = CaseFile.of(found)
    assert made is not None
    return made


def asked(day: date = TODAY) -> Asked:
    return Asked(day=day, vocabulary=WORDS, team=frozenset({"fara", "omar"}))


def supported(name: str = "mother", **values: Any) -> Any:
    return base(SupportedPerson, f"{name}s", **{"person_id": name, "valid_from": ago(300), **values})


def paused(days: int = 46) -> Any:
    return supported(paused_until=ahead(days), pause_reason="away")


def held(days: int, *names: str, **values: Any) -> Any:
    people = names or ("mother",)
    given = {"contact_on": ago(days), "person_ids": people, "present_ids": people, "outcome": "held", "concern": None,
             **values}
    return base(SupportContact, f"held {days} {people}", **given)


def tried(days: int, outcome: str = "not_reached") -> Any:
    given = {"contact_on": ago(days), "person_ids": ("mother",), "outcome": outcome, "concern": None}
    return base(SupportContact, f"tried {days}", **given)


def worry(days: int = 10, **values: Any) -> Any:
    """A contact in which an urgent concern was recorded."""
    return held(days, **{"concern_kind": "child", "concern_level": "urgent", **values})


def goal(**values: Any) -> Any:
    return base(Goal, "goal", **{"person_id": "mother", "title": "Two visits", **values})


def tie(**values: Any) -> Any:
    return base(Tie, "tie", source_id="mother", target_id="sami", **values)


def said(name: str = "fact", **values: Any) -> Any:
    known = {"subject_id": "tie", "observed_on": ago(20), "source_name": "Mother", "status": "confirmed",
             "recorded_by": "fara"}
    return base(Fact, name, **{**known, **values})


def allowed(name: str, **values: Any) -> Any:
    known = {"person_id": "sami", "other_id": "mother", "permission": "APPROVED"}
    return ContactPermission(id=name, **STAMP, **{**known, **values})


def rated(days: int, review: date, name: str = "rated", **values: Any) -> Assessment:
    known = {"assessor_id": "omar", "certificate_id": "c", "instrument": "saprof", "instrument_version": "2"}
    rest = {"assessed_on": ago(days), "ratings": ("1=2",), "review_on": review}
    return Assessment(id=name, **STAMP, **{**known, **values, **rest})


def role(**values: Any) -> CaseRole:
    return CaseRole(id="role", **STAMP, **{"party_id": "brother", "task": "Drives to visits", "starts_on": ago(90),
                                           **values})


def referral(**values: Any) -> Referral:
    return Referral(id="referral", **STAMP, **{"organisation": "The school", "asked_for": "A place", **values},
                    referred_on=ago(30))


def ready(days: int, review: date | None, name: str = "ready") -> ReadinessAnswer:
    return ReadinessAnswer(id=name, **STAMP, item="housing", answer="open", answered_on=ago(days),
                           source_kind="professional", review_on=review)


ON_THE_LIST: list[tuple[str, list[Any], dict[str, Any], list[tuple[str, str, str, str]]]] = [
    # what it is about, what is recorded, the case's own days, and: kind, whom, day, whose
    ("a contact in time is not on it", [supported(), held(10)], {}, []),
    ("due soon, in the last fifth", [supported(), held(26)], {}, [("contact", "Mother", "2026-06-05", "fara")]),
    ("overdue", [supported(), held(40)], {}, [("contact", "Mother", "2026-05-22", "fara")]),
    ("nobody's task", [supported(worker_id=None), held(40)], {}, [("contact", "Mother", "2026-05-22", "")]),
    ("somebody who left the team", [supported(worker_id="gone"), held(40)], {},
     [("contact", "Mother", "2026-05-22", "")]),
    ("who declined", [supported(consent="declined"), held(90)], {}, []),
    ("who took the agreement back", [supported(consent="withdrawn"), held(90)], {}, []),
    ("paused", [supported(paused_until=ahead(5), pause_reason="away"), held(90)], {}, []),
    ("paused, and an appointment is agreed", [paused(), held(3, next_contact_on=ahead(27))], {},
     [("appointment", "Mother", "2026-06-28", "fara")]),
    ("agreed for today", [paused(), held(3, next_contact_on=TODAY)], {},
     [("appointment", "Mother", "2026-06-01", "fara")]),
    ("agreed for the last day of the pause", [paused(27), held(3, next_contact_on=ahead(27))], {},
     [("appointment", "Mother", "2026-06-28", "fara")]),
    ("agreed for after the pause", [paused(26), held(3, next_contact_on=ahead(27))], {}, []),
    ("agreed for a day that has passed", [paused(), held(30, next_contact_on=ago(1))], {}, []),
    ("agreed for today, and it was held", [paused(), held(3, next_contact_on=TODAY), held(0)], {}, []),
    ("agreed twice for the same day", [paused(), held(9, next_contact_on=ahead(2)), held(3, next_contact_on=ahead(2))],
     {}, [("appointment", "Mother", "2026-06-03", "fara")]),
    ("agreed for two days", [paused(), held(9, next_contact_on=ahead(2)), held(3, next_contact_on=ahead(9))], {},
     [("appointment", "Mother", "2026-06-03", "fara"), ("appointment", "Mother", "2026-06-10", "fara")]),
    ("agreed with two, one of them paused", [
        paused(), supported("brother"), held(3, "mother", "brother", next_contact_on=ahead(2)),
    ], {}, [("appointment", "Mother", "2026-06-03", "fara")]),
    ("agreed with two, both paused", [
        paused(), supported("brother", paused_until=ahead(5), pause_reason="away", worker_id="omar"),
        held(3, "mother", "brother", next_contact_on=ahead(2)),
    ], {}, [("appointment", "Mother and Brother", "2026-06-03", "fara, omar")]),
    ("agreed, and not paused", [supported(), held(3, next_contact_on=ahead(2))], {}, []),
    ("agreed with somebody who said no since", [supported(consent="withdrawn"), held(3, next_contact_on=ahead(2))],
     {}, []),
    ("whose support has ended", [supported(valid_to=ago(1)), held(90)], {}, []),
    ("two brothers, one of them met", [supported(), supported("brother"), held(40, "mother", "brother"),
                                       held(3, "brother")], {}, [("contact", "Mother", "2026-05-22", "fara")]),
    ("three attempts", [supported(), held(10), tried(6), tried(4), tried(2)], {},
     [("other_way", "Mother", "2026-05-30", "fara")]),
    ("a further attempt makes it no newer", [supported(), held(10), tried(1), tried(4), tried(6), tried(2)], {},
     [("other_way", "Mother", "2026-05-30", "fara")]),
    ("what failed before the last contact is another run", [
        supported(), tried(20), tried(18), tried(16), tried(14), held(10), tried(5), tried(4), tried(3), tried(1),
    ], {}, [("other_way", "Mother", "2026-05-29", "fara")]),
    ("nobody has been met yet", [supported(valid_from=ago(8)), tried(9), tried(5), tried(3), tried(1)], {},
     [("other_way", "Mother", "2026-05-29", "fara"), ("contact", "Mother", "2026-05-31", "fara")]),
    ("three attempts, but paused", [supported(paused_until=ahead(5), pause_reason="away"), tried(6), tried(4),
                                    tried(2)], {}, []),
    ("three that the service called off", [supported(), held(10), *(tried(d, "cancelled_by_service") for d in (6, 4, 2))
                                           ], {}, []),
    ("before the release", [supported(phase="maintenance"), held(20)], {"release_on": ahead(1)},
     [("contact", "Mother", "2026-06-02", "fara")]),
    ("a concern nobody was told of", [worry()], {}, [("concern", "Mother", "2026-05-22", "fara")]),
    ("a concern of long ago", [worry(200)], {}, [("concern", "Mother", "2025-11-13", "fara")]),
    ("a concern of a colleague", [worry(worker_ids=("omar",))], {}, [("concern", "Mother", "2026-05-22", "omar")]),
    ("a concern whose worker left the team", [supported(), worry(5, worker_ids=("gone",))], {},
     [("concern", "Mother", "2026-05-27", "fara")]),
    ("a concern that nobody on the team wrote", [worry(worker_ids=("gone",))], {},
     [("concern", "Mother", "2026-05-22", "")]),
    ("an older concern in words alone", [held(10, concern="The child was alone.")], {},
     [("concern", "Mother", "2026-05-22", "fara")]),
    ("a concern that was shared", [worry(concern_shared_with="Youth care", concern_legal_basis="Duty to report")],
     {}, []),
    ("shared with nothing but blanks", [worry(concern_shared_with="  ")], {},
     [("concern", "Mother", "2026-05-22", "fara")]),
    ("a concern about somebody who said no", [supported(consent="withdrawn"), worry()], {},
     [("concern", "Mother", "2026-05-22", "fara")]),
    ("a concern that came up at an attempt", [supported(), held(9), worry(3, present_ids=(), outcome="not_reached")],
     {}, [("concern", "Mother", "2026-05-29", "fara")]),
    ("a concern of a day to come", [worry(-2)], {}, []),
    ("an agreed step", [held(10, next_step="Ask the school", next_step_due=ahead(3))], {},
     [("next_step", "Mother", "2026-06-04", "fara")]),
    ("a step far ahead", [held(10, next_step="Ask the school", next_step_due=ahead(30))], {}, []),
    ("a step that is done", [held(10, next_step="Ask the school", next_step_due=ago(3), next_step_done_on=ago(4))],
     {}, []),
    ("a step of a colleague", [held(10, next_step="Ask", next_step_due=ago(3), worker_ids=("omar",))], {},
     [("next_step", "Mother", "2026-05-29", "omar")]),
    ("a step with somebody who said no since", [supported(consent="withdrawn"),
                                                held(10, next_step="Ask", next_step_due=ago(3))], {}, []),
    ("a step with two, one of whom said no", [supported(consent="declined"), held(
        10, "mother", "brother", next_step="Ask", next_step_due=ago(3))], {},
     [("next_step", "Mother and Brother", "2026-05-29", "fara")]),
    ("a goal to review", [supported(), held(5), goal(review_on=ahead(10))], {},
     [("goal_review", "Mother", "2026-06-11", "fara")]),
    ("a goal of the family", [goal(person_id=None, review_on=ago(1))], {},
     [("goal_review", "The family", "2026-05-31", "")]),
    ("a goal that has ended", [goal(review_on=ago(10), ended_on=ago(20))], {}, []),
    ("a goal of who said no", [supported(consent="declined"), goal(review_on=ago(1))], {}, []),
    ("the review of the case", [], {"review_on": ahead(14)}, [("case_review", "Sami", "2026-06-15", "")]),
    ("a review that is further off", [], {"review_on": ahead(15)}, []),
    ("a case without a review", [], {"review_on": None}, [("case_review", "Sami", "-", "")]),
    ("a closed case", [supported(), held(90)], {"review_on": ago(9), "closed_on": ago(1)}, []),
    ("a tie to look at again", [tie(review_on=ago(2))], {}, [("tie_review", "Mother", "2026-05-30", "")]),
    ("an answer in order", [tie(), said()], {}, []),
    ("a provisional answer", [tie(), said(status="provisional")], {}, [("to_confirm", "Mother", "-", "fara")]),
    ("a disputed answer", [tie(), said(status="disputed")], {}, [("to_confirm", "Mother", "-", "fara")]),
    ("a withdrawn answer", [tie(), said(status="withdrawn", source_name=None)], {}, []),
    ("an answer without a source", [tie(), said(source_name=None)], {}, [("unsourced", "Mother", "-", "fara")]),
    ("about the tie and about the person: one line", [tie(), said(source_name=None), said(
        "other", subject_id="mother", key="alter.violence_stance", value="rejects", source_name=None)], {},
     [("unsourced", "Mother", "-", "fara")]),
    ("an answer that is too old", [tie(), said(observed_on=ago(181))], {},
     [("out_of_date", "Mother", "2026-06-01", "fara")]),
    ("an old answer beside a new one", [tie(), said(observed_on=ago(300)), said("new", perspective="worker")], {}, []),
    ("an old answer of somebody who left", [tie(), said(observed_on=ago(181), recorded_by="gone")], {},
     [("out_of_date", "Mother", "2026-06-01", "")]),
    ("of a tie that is over", [tie(valid_to=ago(5)), said(observed_on=ago(300))], {}, []),
    ("about somebody who died", [base(Person, "mother", deceased_on=ago(3), safe_contact_expires=ago(1)), tie(),
                                 said(observed_on=ago(300))], {}, []),
    ("contact is allowed until soon", [allowed("until", valid_to=ahead(3))], {},
     [("contact_decision", "Mother", "2026-06-04", "")]),
    ("and has been decided anew", [allowed("until", valid_to=ahead(3)), allowed("then", valid_from=ahead(4))], {}, []),
    ("what ran out long ago", [allowed("until", valid_to=ago(90))], {}, []),
    ("a safe way that runs out", [base(Person, "mother", display_name="Mother", safe_contact_expires=ahead(2))], {},
     [("safe_contact", "Mother", "2026-06-03", "")]),
    ("of somebody who wants no contact", [base(Person, "mother", safe_contact_expires=ago(2)),
                                          supported(consent="declined")], {}, []),
    ("a rating to renew", [rated(300, ahead(7))], {}, [("instrument_review", "Sami", "2026-06-08", "omar")]),
    ("a rating that was renewed", [rated(300, ago(7)), rated(10, ahead(200), "newer")], {}, []),
    ("with another instrument", [rated(300, ago(7)), rated(10, ahead(200), "other", instrument="hcr_20")], {},
     [("instrument_review", "Sami", "2026-05-25", "omar")]),
    ("a role that ends", [role(ends_on=ahead(5))], {}, [("role_review", "Brother", "2026-06-06", "")]),
    ("a role that is over", [role(ends_on=ago(5), review_on=ago(9))], {}, []),
    ("a colleague's role", [role(party_id=None, user_id="omar", review_on=ago(1))], {},
     [("role_review", "A colleague", "2026-05-31", "omar")]),
    ("a referral without an answer", [referral(ask_again_on=ago(2))], {},
     [("referral", "The family", "2026-05-30", "fara")]),
    ("a referral that was answered", [referral(ask_again_on=ago(2), answer="accepted")], {}, []),
    ("a referral for who said no", [referral(ask_again_on=ago(2), person_id="mother"), supported(consent="declined")],
     {}, []),
    ("a question about release", [ready(30, ahead(1))], {}, [("readiness", "Sami", "2026-06-02", "fara")]),
    ("which was answered again", [ready(30, ahead(1)), ready(3, None, "then")], {}, []),
]


def lines(tasks: tuple[Task, ...]) -> list[tuple[str, str, str, str]]:
    return [(t.kind.value, t.whom, t.day.isoformat() if t.day else "-", ", ".join(t.whose)) for t in tasks]


@pytest.mark.parametrize(("about", "records", "of_case", "expected"), ON_THE_LIST, ids=[r[0] for r in ON_THE_LIST])
def test_what_is_on_the_list(
    about: str, records: list[Any], of_case: dict[str, Any], expected: list[tuple[str, str, str, str]]
) -> None:
    assert lines(tasks_in(file(*records, **of_case), asked())) == expected


def test_what_the_service_missed_is_said_to_be_its_own_failure() -> None:
    (task,) = tasks_in(file(supported(), held(40), tried(9, "cancelled_by_service"), tried(5)), asked())
    missed = "Called off once by the service, which is its own failure."
    assert task.what == f"Next contact. 1 attempt since the last one. {missed}"


@pytest.mark.parametrize(("values", "said"), [
    ({}, "A concern was recorded: welfare of a child, urgent. Say with whom it was shared."),
    ({"concern_kind": None, "concern_level": None, "concern": "private words"},
     "A concern was recorded. Say with whom it was shared."),
])
def test_a_concern_is_told_by_its_kind_and_level_and_never_by_its_words(values: dict[str, Any], said: str) -> None:
    (task,) = tasks_in(file(worry(**{"concern": "private words", **values})), asked())
    assert (task.what, task.state) == (said, None)


def test_an_appointment_in_a_pause_is_told_as_agreed_and_never_as_late() -> None:
    case_file = file(paused(), held(3, next_contact_on=ahead(27)))
    for day, words in ((TODAY, "in 27 days"), (ahead(26), "in 1 day"), (ahead(27), "today")):
        (task,) = tasks_in(case_file, asked(day))
        assert task.what.startswith("An appointment is agreed for this day, and contact is paused: keep it, or tell")
        assert (task.kind, task.state) == (WorkKind.APPOINTMENT, ClockState.PAUSED)
        assert task.day is not None
        assert late_words(task.day, task.state, day) == words
    assert tasks_in(case_file, asked(ahead(28))) == ()


def test_entered_in_error_counts_nowhere() -> None:
    records = [supported(), worry(40, next_step="Ask", next_step_due=ago(3)), tie(), said(source_name=None)]
    wrong = [msgspec.structs.replace(r, state="entered_in_error") for r in records if hasattr(r, "state")]
    assert tasks_in(file(*wrong), asked()) == ()


def test_the_order_is_day_then_name_and_nothing_without_a_day_comes_first() -> None:
    tasks = tasks_in(file(supported(), supported("brother"), held(40, "mother", "brother"),
                          tie(), said(source_name=None), goal(person_id="brother", review_on=ahead(1))), asked())
    assert [(t.whom, t.day) for t in tasks] == [
        ("Brother", ago(10)), ("Mother", ago(10)), ("Brother", ahead(1)), ("Mother", None)]
    by_name = ordered(tasks, Order.NAME)
    assert [t.whom for t in by_name] == ["Brother", "Brother", "Mother", "Mother"]
    assert list(ordered(tasks, Order.DAY, backwards=True)) == list(reversed(tasks))


def test_a_list_is_parted_by_whose_it_is() -> None:
    tasks = tasks_in(file(supported(), held(40), tie(review_on=ago(1)), said(source_name=None, recorded_by="omar")),
                     asked())
    assert [t.kind for t in of_whom(tasks, Whose.MINE, "omar")] == [WorkKind.UNSOURCED]
    assert [t.kind for t in of_whom(tasks, Whose.ANYBODY, "omar")] == [WorkKind.TIE_REVIEW]
    assert of_whom(tasks, Whose.TEAM, "omar") == tasks
    assert of_kind(tasks, WorkKind.CONTACT) == (tasks[0],)


def test_the_next_page_goes_on_even_where_the_last_task_was_done_meanwhile() -> None:
    tasks = tasks_in(file(supported(), supported("brother"), held(40, "mother", "brother"), tie(review_on=ago(1))),
                     asked())
    assert after(tasks, tasks[0].key) == tasks[1:]
    assert after(tasks[1:], tasks[0].key) == tasks[1:]
    assert after(tasks, None) == tasks
    assert len({t.key for t in tasks}) == len(tasks)
    assert all(len(t.key) < 54 and t.key.isascii() for t in tasks)


ANY_RECORDS = [
    each for _, records, _, _ in ON_THE_LIST for each in records if not isinstance(each, (Person, ContactPermission))
]
HANDLINGS = st.sampled_from([{"handling": "CONFERENCE"}, {"handling": "TEAM"}, {"handling": "SEALED"},
                             {"handling": "RESTRICTED", "restricted_to": ("supervisor",)}])


@st.composite
def files(draw: st.DrawFn) -> CaseFile:
    """A case with any of the records of the table, some of them hidden from most."""
    chosen: dict[str, Any] = {}
    for each in draw(st.lists(st.sampled_from(ANY_RECORDS), max_size=10)):
        chosen[each.id] = msgspec.structs.replace(each, **draw(HANDLINGS))
    people = [base(Person, n, display_name=n.title(), **draw(HANDLINGS)) for n in ("brother", "mother")]
    return file(*people, *sorted(chosen.values(), key=lambda r: r.id))


@given(files(), st.sampled_from(["caseworker", "supervisor", "conference_guest"]))
def test_what_is_hidden_is_on_no_list(case_file: CaseFile, role: str) -> None:
    """Whoever may not see somebody finds neither the name nor a task that rests on them."""
    reader = Actor(user_id="omar", name="Omar", role=role)
    seen = visible(reader, case_file, WORDS)
    for task in tasks_in(seen, asked()):
        assert task.record.id in seen.ids
        for person in case_file.people:
            if person.id not in seen.party:
                assert person.display_name not in task.whom + task.what
    hidden_goes = [t for t in tasks_in(seen, asked()) if t.person_id is not None and t.person_id not in seen.party]
    assert hidden_goes == []


@given(files(), st.sampled_from(["declined", "withdrawn"]), st.integers(-400, 400), st.sampled_from([None, ago(399)]))
def test_whoever_said_no_is_never_asked_anything(
    case_file: CaseFile, consent: str, days: int, until: date | None
) -> None:
    """From the day they said so, whatever else is recorded, and when their plan has ended since."""
    others = [p for p in case_file.supported_people if p.person_id != "mother"]
    no = base(SupportedPerson, "no", person_id="mother", consent=consent, valid_from=ago(400), worker_id="fara",
              valid_to=until)
    changed = CaseFile(
        case=case_file.case, access=case_file.access, people=case_file.people, goals=case_file.goals,
        ties=case_file.ties, facts=case_file.facts, support_contacts=case_file.support_contacts,
        supported_people=(*others, no), support_plans=case_file.support_plans,
        referrals=case_file.referrals,
    )
    for task in tasks_in(changed, asked(ahead(days))):
        if task.kind in LEFT_ALONE:
            assert task.whom != "Mother"
            assert task.person_id != "mother"


@given(files())
def test_the_same_case_gives_the_same_list(case_file: CaseFile) -> None:
    """In whatever order the records come."""
    turned = CaseFile(**{f: getattr(case_file, f) for f in case_file.__struct_fields__} | {
        "support_contacts": tuple(reversed(case_file.support_contacts)), "people": tuple(reversed(case_file.people))})
    assert lines(tasks_in(turned, asked())) == lines(tasks_in(case_file, asked()))


def test_every_kind_has_a_word_and_a_finder() -> None:
    assert set(WORDS.lists["work_kinds"]) == {kind.value for kind in WorkKind}
    assert len(FINDERS) >= 10
