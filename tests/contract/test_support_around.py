"""Roles, referrals and answers about release on every store; and nobody is tasked who must not be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import Case, CaseRecord, CaseRole, Person, ReadinessAnswer, Referral
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case, read_case
from netmap.services.facts import record_fact
from netmap.services.history import read_history
from netmap.services.parties import record_party
from netmap.services.records import list_records
from netmap.services.states import set_state
from netmap.services.support.around import read_asking, read_readiness, read_support_given
from netmap.services.support.locks import DO_NOT_ASK, SAID_NO
from netmap.services.support.writing import change_support, record_support
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Store
from netmap.support.readiness import open_in_words

TODAY = date(2026, 11, 23)
CALL, WHY = Call(), Call(reason="a slip")
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
CONFIDED = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}


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


@pytest.fixture
def lead(core: Core) -> Actor:
    return user(core, "lead", "caseworker")


@pytest.fixture
def case(core: Core, lead: Actor) -> Case:
    return open_case(core, lead, {"reference": "2026-014"}, {"display_name": "Ilyas", "handling": "CONFERENCE"}, CALL)


@pytest.fixture
def farid(core: Core, lead: Actor, case: Case) -> Actor:
    """The family support worker of the case."""
    made = user(core, "farid", "family_support_worker")
    grant_access(core, lead, case.id, "farid", "team", CALL)
    return made


def near(core: Core, who: Actor, case: Case, name: str, kind: str, **more: Any) -> tuple[Person, str]:
    """Somebody with a tie to the offender."""
    made = record_party(core, who, Person, case.id, {"display_name": name, "handling": "CONFERENCE", **more}, CALL)
    ends = {"source_id": made.id, "target_id": case.offender_id, "kind": kind, "handling": "CONFERENCE"}
    return made, record_tie(core, who, case.id, ends, CALL).id


def say(core: Core, who: Actor, case: Case, subject: str, key: str, value: str, **more: Any) -> None:
    given = {"subject_id": subject, "key": key, "value": value, "perspective": "worker", "source_kind": "professional",
             "status": "confirmed", "reliability": "reliable", "observed_on": ago(5), **more}
    record_fact(core, who, case.id, given, CALL)


def role(core: Core, who: Actor, case: Case, **values: Any) -> CaseRole:
    given = {"task": "Fetches him at the gate", "starts_on": ago(1), **values}
    return record_support(core, who, CaseRole, case.id, given, CALL)


def test_a_role_is_of_somebody_on_the_map_a_colleague_or_somebody_by_name(
    core: Core, lead: Actor, farid: Actor, case: Case
) -> None:
    friend, _ = near(core, lead, case, "Friend", "FRIEND_OF")
    made = [
        role(core, lead, case, party_id=friend.id, for_id=case.offender_id, ends_on=TODAY),
        role(core, lead, case, user_id=farid.user_id, review_on=TODAY),
        role(core, lead, case, by_name="Ms X", organisation="Debt advice", starts_on=ago(-30)),
    ]
    assert list_records(core, lead, CaseRole, case.id) == made
    after = change_support(core, lead, CaseRole, case.id, made[1].id, 1, {"ends_on": TODAY}, CALL)
    assert read_history(core, lead, CaseRole, case.id, made[1].id) == [made[1], after]
    set_state(core, lead, CaseRole, case.id, made[0].id, 1, "entered_in_error", WHY)
    assert len(read_case(core, lead, case.id).without_errors().case_roles) == 2


WRONG: list[tuple[type[CaseRecord], str, dict[str, Any]]] = [
    (CaseRole, "party_id", {"by_name": None}), (CaseRole, "task", {"task": " "}),
    (CaseRole, "by_name", {"user_id": "lead"}), (CaseRole, "ends_on", {"ends_on": ago(2)}),
    (CaseRole, "review_on", {"review_on": ago(2)}), (CaseRole, "party_id", {"by_name": None, "party_id": "nobody"}),
    (CaseRole, "for_id", {"for_id": "nobody"}), (CaseRole, "user_id", {"by_name": None, "user_id": "nobody"}),
    (Referral, "organisation", {"organisation": ""}), (Referral, "asked_for", {"asked_for": " "}),
    (Referral, "referred_on", {"referred_on": ago(-1)}), (Referral, "answered_on", {"answer": "accepted"}),
    (Referral, "answered_on", {"answered_on": ago(1)}), (Referral, "answer", {"answer": "perhaps"}),
    (Referral, "answered_on", {"answer": "declined", "answered_on": ago(11)}),
    (Referral, "legal_basis", {"shared": "His name"}), (Referral, "ask_again_on", {"ask_again_on": ago(11)}),
    (Referral, "group_id", {"group_id": "nothing"}), (Referral, "person_id", {"person_id": "nobody"}),
    (Referral, "answered_on", {"answer": "accepted", "answered_on": ago(-1)}),
    (ReadinessAnswer, "item", {"item": "luck"}), (ReadinessAnswer, "answer", {"answer": "70%"}),
    (ReadinessAnswer, "note", {"answer": "settled"}), (ReadinessAnswer, "answered_on", {"answered_on": ago(-1)}),
    (ReadinessAnswer, "source_kind", {"source_kind": "hearsay"}), (ReadinessAnswer, "review_on", {"review_on": ago(9)}),
]
RIGHT: dict[type[CaseRecord], dict[str, Any]] = {
    CaseRole: {"task": "Leads the case", "by_name": "Ms X", "starts_on": ago(1)},
    Referral: {"organisation": "Debt advice", "asked_for": "An overview", "referred_on": ago(10)},
    ReadinessAnswer: {"item": "housing", "answer": "none", "answered_on": ago(2), "source_kind": "offender"},
}


@pytest.mark.parametrize(("kind", "field", "values"), WRONG)
def test_what_is_wrong_is_named_and_nothing_is_written(
    core: Core, lead: Actor, case: Case, kind: type[Any], field: str, values: dict[str, Any]
) -> None:
    given = {**RIGHT[kind], **values}
    if given.get("user_id") == "lead":
        given["user_id"] = lead.user_id
    with pytest.raises(InvalidInput) as wrong:
        record_support(core, lead, kind, case.id, given, CALL)
    assert set(wrong.value.problems) == {field}
    assert list_records(core, lead, kind, case.id) == []


def test_a_referral_waits_until_it_is_answered(core: Core, lead: Actor, case: Case) -> None:
    shared = {"shared": "Name and day of release", "legal_basis": "His consent of 3 May"}
    made = record_support(core, lead, Referral, case.id, {**RIGHT[Referral], **shared}, CALL)
    assert made.answer == "waiting"
    answer = {"answer": "declined", "answered_on": ago(1), "answer_note": "Full until spring"}
    after = change_support(core, lead, Referral, case.id, made.id, 1, answer, CALL)
    assert (after.answer, after.shared) == ("declined", "Name and day of release")


def test_the_latest_answer_about_release_counts_and_the_earlier_stay(core: Core, lead: Actor, case: Case) -> None:
    first = record_support(core, lead, ReadinessAnswer, case.id, RIGHT[ReadinessAnswer], CALL)
    later = {**RIGHT[ReadinessAnswer], "answer": "settled", "note": "A room at his aunt's", "answered_on": ago(1)}
    then = record_support(core, lead, ReadinessAnswer, case.id, later, CALL)
    housing = next(each for each in read_readiness(core, lead, case.id) if each.code == "housing")
    assert (housing.latest, housing.earlier) == (then, (first,))
    with pytest.raises(InvalidInput, match="Say why"):
        change_support(core, lead, ReadinessAnswer, case.id, then.id, 1, {"note": "A room"}, CALL)
    set_state(core, lead, ReadinessAnswer, case.id, then.id, 1, "entered_in_error", WHY)
    questions = read_readiness(core, lead, case.id)
    told = open_in_words(questions)
    assert told.startswith("Still open. Asked, and there is none: a place to live. Not asked yet: money to live on,")
    assert "Not shown here, or not asked yet: money to live on," in open_in_words(questions, whole=False)


def test_nobody_is_tasked_who_must_not_be_and_the_why_stays_where_it_is(
    core: Core, lead: Actor, farid: Actor, case: Case
) -> None:
    """The wife told her support worker alone; the caseworker is kept from asking her, and not told why."""
    wife, tie = near(core, lead, case, "Wife", "SPOUSE_OF")
    child, _ = near(core, lead, case, "Niece", "NIECE_NEPHEW_OF", minor=True)
    victim, _ = near(core, lead, case, "Former partner", "EX_PARTNER_OF", category="victim")
    friend, _ = near(core, lead, case, "Friend", "FRIEND_OF")
    before = role(core, lead, case, party_id=wife.id)
    say(core, farid, case, tie, "tie.control", "by_offender", note="He hits me.", **CONFIDED)
    told = {each.candidate.name: each.do_not_ask for each in read_asking(core, lead, case.id)}
    assert told["Wife"] == DO_NOT_ASK
    assert told["Friend"] == ""
    assert "under 18" in told["Niece"]
    assert "victim" in told["Former partner"]
    mine = {each.candidate.name: each.do_not_ask for each in read_asking(core, farid, case.id)}
    assert "hurt or controlled" in mine["Wife"]
    for who in (wife, child, victim):
        with pytest.raises(InvalidInput) as refused:
            role(core, lead, case, party_id=who.id)
        assert refused.value.problems == {"party_id": [DO_NOT_ASK]}
    role(core, lead, case, party_id=friend.id)
    with pytest.raises(InvalidInput, match="ended"):
        change_support(core, lead, CaseRole, case.id, before.id, 1, {"note": "goes on"}, CALL)
    ended = change_support(core, lead, CaseRole, case.id, before.id, 1, {"ends_on": TODAY}, CALL)
    assert ended.ends_on == TODAY


def test_nobody_who_said_no_is_given_a_task_before_the_answer_has_changed(
    core: Core, lead: Actor, farid: Actor, case: Case
) -> None:
    """Who may not see the no is stopped as well, and not told of it."""
    aunt, _ = near(core, lead, case, "Aunt", "AUNT_UNCLE_OF")
    uncle, _ = near(core, lead, case, "Uncle", "AUNT_UNCLE_OF")
    before = role(core, lead, case, party_id=aunt.id)
    say(core, lead, case, aunt.id, "alter.agrees_to_be_asked", "no")
    say(core, farid, case, uncle.id, "alter.willingness", "not_willing", **CONFIDED)
    for who, person, told in ((lead, aunt, SAID_NO), (lead, uncle, DO_NOT_ASK), (farid, uncle, SAID_NO)):
        with pytest.raises(InvalidInput) as refused:
            role(core, who, case, party_id=person.id)
        assert refused.value.problems == {"party_id": [told]}
    with pytest.raises(InvalidInput, match=r"said no to helping.*ended"):
        change_support(core, lead, CaseRole, case.id, before.id, 1, {"note": "goes on"}, CALL)
    change_support(core, lead, CaseRole, case.id, before.id, 1, {"ends_on": TODAY}, CALL)
    say(core, lead, case, aunt.id, "alter.agrees_to_be_asked", "yes")
    role(core, lead, case, party_id=aunt.id)


def test_who_could_be_asked_is_told_from_facts(core: Core, lead: Actor, case: Case) -> None:
    friend, tie = near(core, lead, case, "Friend", "FRIEND_OF")
    near(core, lead, case, "Psychologist", "PSYCHOLOGIST_FOR")
    say(core, lead, case, tie, "tie.wish_to_ask", "yes", perspective="offender", source_kind="offender")
    say(core, lead, case, friend.id, "alter.agrees_to_be_asked", "no")
    (only,) = read_asking(core, lead, case.id)
    found = only.candidate
    assert (found.name, found.family) == ("Friend", False)
    assert [(said.value, said.perspective) for said in found.wish] == [("yes", "offender")]
    assert [said.value for said in found.consent] == ["no"]
    assert found.willingness == ()


def test_who_gives_what_since_when_and_what_is_missing(core: Core, lead: Actor, case: Case) -> None:
    mother, tie = near(core, lead, case, "Mother", "PARENT_OF")
    near(core, lead, case, "Aunt", "AUNT_UNCLE_OF")
    say(core, lead, case, tie, "tie.contact_status", "active")
    say(core, lead, case, tie, "tie.support", "money", observed_on=ago(40))
    say(core, lead, case, tie, "tie.support", "money", observed_on=ago(5), perspective="family", source_kind="family")
    found = {each.code: each for each in read_support_given(core, lead, case.id)}
    assert [(g.party_id, g.since, g.doubt) for g in found["money"].givers] == [(mother.id, ago(40), "")]
    assert found["money"].gap == ""
    assert found["housing"].gap == "Asked about 1 person, and none. Not asked about 1 person: not known."


def test_what_names_a_hidden_person_is_hidden_and_guests_only_look(
    core: Core, lead: Actor, farid: Actor, case: Case
) -> None:
    sister = record_party(core, farid, Person, case.id, {"display_name": "Sister", "handling": "SEALED"}, CALL)
    hidden = role(core, farid, case, by_name="Ms X", for_id=sister.id)
    assert list_records(core, lead, CaseRole, case.id) == []
    with pytest.raises(NotFound):
        change_support(core, lead, CaseRole, case.id, hidden.id, 1, {"task": "x"}, CALL)
    guest = user(core, "guest", "conference_guest")
    grant_access(core, lead, case.id, "guest", "guest", CALL, TODAY + timedelta(days=3))
    shared = {"shared": "private words", "legal_basis": "private words", "handling": "CONFERENCE"}
    record_support(core, lead, Referral, case.id, {**RIGHT[Referral], **shared}, CALL)
    (seen,) = list_records(core, guest, Referral, case.id)
    assert (seen.organisation, seen.shared, seen.legal_basis) == ("Debt advice", None, None)
    with pytest.raises(NotAllowed):
        record_support(core, guest, Referral, case.id, RIGHT[Referral], CALL)
