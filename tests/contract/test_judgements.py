"""Judgements on every store: the whole road, what is noticed later, who sees what, and two second persons at once."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import AuditEvent, Case, Fact, Judgement, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NetmapError, NotAllowed, NotFound, StaleRevision
from netmap.judgements.model import JudgedList
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import close_case, open_case, read_case
from netmap.services.cosigning import cosign_judgement, withdraw_judgement
from netmap.services.facts import change_status, record_fact
from netmap.services.history import read_changes, read_history
from netmap.services.judgements import read_judgements, record_judgement
from netmap.services.networks import read_network
from netmap.services.parties import record_party
from netmap.services.states import set_state
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CALL = Call()
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
SHOWN = {"handling": "CONFERENCE"}
LOWER = {
    "polarity": "risk", "kind": "lower", "judged": "medium",
    "reason": "He has not visited since the spring, and the wing confirms it.",
}
CONFIRM = {"polarity": "risk", "kind": "confirm", "reason": "The wing and the family say the same."}


class Clock:
    """A clock that moves a second each time it is asked, and further when told."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Office:
    """A case with its team, and the tie between the offender and the older brother: T2 of the worked examples."""

    def __init__(self, store: Store) -> None:
        self.clock = Clock()
        self.core = Core(Settings(), store, load_vocabulary(), self.clock, new_id, store.installation_secret())
        self.carla = self.user("carla", "caseworker")
        case = open_case(self.core, self.carla, {"reference": "2026-014"}, {"display_name": "Sami", **SHOWN}, CALL)
        self.case = case
        for name, role in {"kim": "caseworker", "farid": "family_support_worker", "sofia": "supervisor"}.items():
            setattr(self, name, self.user(name, role))
            grant_access(self.core, self.carla, case.id, name, "team", CALL)
        self.gwen = self.user("gwen", "conference_guest")
        grant_access(self.core, self.carla, case.id, "gwen", "guest", CALL, date(2026, 12, 24))
        values = {"display_name": "Older brother", **SHOWN}
        self.brother = record_party(self.core, self.carla, Person, case.id, values, CALL)
        ends = {"source_id": self.brother.id, "target_id": case.offender_id, "kind": "SIBLING_OF", **SHOWN}
        self.tie = record_tie(self.core, self.carla, case.id, ends, CALL)
        self.facts = [
            self.says(self.brother.id, "alter.extremist_involvement", "active"),
            self.says(self.tie.id, "tie.channel", "visit"),
            self.says(self.tie.id, "tie.contact_status", "active"),
        ]

    kim: Actor
    farid: Actor
    sofia: Actor

    def user(self, name: str, role: str) -> Actor:
        made = add_user(self.core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
        return Actor(user_id=made.id, name=made.display_name, role=made.role)

    def says(self, subject: str, key: str, value: str, who: Actor | None = None, **more: Any) -> Fact:
        values = {
            "subject_id": subject, "key": key, "value": value, "perspective": "worker", "source_kind": "professional",
            "reliability": "reliable", "status": "confirmed", "observed_on": date(2026, 11, 1), **SHOWN, **more,
        }
        return record_fact(self.core, who or self.carla, self.case.id, values, CALL)

    def judge(self, who: Actor, call: Call = CALL, **values: Any) -> Judgement:
        return record_judgement(self.core, who, self.case.id, self.tie.id, {**LOWER, **values}, call)

    def answer(self, who: Actor, made: Judgement, answer: str = "agree", reason: str | None = None) -> Judgement:
        return cosign_judgement(
            self.core, who, self.case.id, self.tie.id, made.id, made.version, answer, Call(reason=reason)
        )

    def risk(self, who: Actor | None = None) -> JudgedList:
        judged = read_judgements(self.core, who or self.carla, self.case.id, self.tie.id)
        assert judged is not None
        return judged.risk

    def states(self, who: Actor | None = None) -> list[str]:
        return [each.state.value for each in self.risk(who).given]

    def log(self) -> list[AuditEvent]:
        return self.core.store.read(lambda reader: reader.audit_events())


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def test_t10_lowered_by_one_person_is_refused_until_a_second_agrees(office: Office) -> None:
    made = office.judge(office.carla)
    assert (made.computed, made.judged, made.author_id) == ("high", "medium", office.carla.user_id)
    assert set(made.fact_ids) == {fact.id for fact in office.facts}
    assert (office.states(), office.risk().judged) == (["proposed"], None)
    with pytest.raises(InvalidInput) as alone:
        office.answer(office.carla, made)
    assert list(alone.value.problems) == ["answer"]
    assert [(e.action, e.outcome, e.outcome_reason) for e in office.log()[-1:]] == [
        ("judgements.cosign", "refused", "own_judgement")
    ]
    agreed = office.answer(office.sofia, made)
    assert (agreed.version, agreed.answered_by, agreed.author_id) == (2, office.sofia.user_id, office.carla.user_id)
    assert (office.states(), office.risk().computed, office.risk().judged) == (["stands"], "high", "medium")
    found = read_network(office.core, office.carla, office.case.id).of(office.tie.id)
    assert found is not None
    assert (found.flag, found.risk) == ("risk", "high")


def test_a_dissenting_view_stays(office: Office) -> None:
    made = office.judge(office.carla)
    with pytest.raises(InvalidInput):
        office.answer(office.kim, made, "decline", "No.")
    declined = office.answer(office.kim, made, "decline", "They telephone every night, says the wing.")
    assert office.states() == ["declined"]
    for ask in (
        lambda: office.answer(office.sofia, declined),
        lambda: withdraw_judgement(
            office.core, office.carla, office.case.id, office.tie.id, made.id, 2, Call(reason="I was wrong.")
        ),
    ):
        with pytest.raises(InvalidInput):
            ask()
    again = office.judge(office.carla, reason="The telephone record is of another man, says the wing now.")
    office.answer(office.sofia, again)
    assert office.states() == ["stands", "declined"]
    told = [each.judgement.answer_reason for each in office.risk().given]
    assert told == [None, "They telephone every night, says the wing."]


def test_only_its_author_takes_it_back(office: Office) -> None:
    made = office.judge(office.carla, **CONFIRM, judged=None)
    place = (office.case.id, office.tie.id, made.id, 1)
    with pytest.raises(InvalidInput) as refused:
        withdraw_judgement(office.core, office.kim, *place, Call(reason="I see it otherwise."))
    assert list(refused.value.problems) == ["judgement"]
    assert office.log()[-1].outcome_reason == "not_the_author"
    with pytest.raises(NotAllowed):
        withdraw_judgement(office.core, office.sofia, *place, Call(reason="I see it otherwise."))
    with pytest.raises(InvalidInput):
        withdraw_judgement(office.core, office.carla, *place, Call(reason="  "))
    assert office.states() == ["stands"]


def test_every_step_is_in_the_log_once_and_its_words_are_not(office: Office) -> None:
    before = len(office.log())
    call = Call(op_id="j-1", fingerprint="same", reason="nothing of this")
    made = office.judge(office.carla, call)
    assert office.judge(office.carla, call) == made
    agreed = office.answer(office.sofia, made, reason="I have read the file of the wing.")
    withdraw_judgement(
        office.core, office.carla, office.case.id, office.tie.id, made.id, agreed.version, Call(reason="Wrong tie")
    )
    new = office.log()[before:]
    assert [(e.operation, e.action, e.outcome) for e in new] == [
        ("collection", "judgements.record", "done"),
        # Sent a second time, it is answered as a look.
        ("consultation", "case.read", "done"),
        ("alteration", "judgements.cosign", "done"), ("alteration", "judgements.record", "done"),
    ]
    assert all(e.reason is None and len(e.subjects) == 1 for e in new)
    history = read_history(office.core, office.carla, Judgement, office.case.id, made.id)
    assert [(v.version, v.answer, v.withdrawn_on is not None, v.change_reason) for v in history] == [
        (1, None, False, None), (2, "agree", False, "I have read the file of the wing."),
        (3, "agree", True, "Wrong tie"),
    ]
    changed = read_changes(office.core, office.carla, office.case.id, made.made_at - timedelta(seconds=1))
    assert [record.version for record in changed if isinstance(record, Judgement)] == [1, 2, 3]


def test_two_second_persons_at_the_same_time(office: Office) -> None:
    """Whoever comes first answers; the other is told, and writes nothing."""
    made = office.judge(office.carla)
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def run(who: Actor, answer: str, reason: str | None) -> None:
        ready.wait()
        try:
            office.answer(who, made, answer, reason)
            outcomes.append(answer)
        except NetmapError as error:
            outcomes.append(error.code)

    threads = [
        threading.Thread(target=run, args=(office.kim, "agree", None)),
        threading.Thread(target=run, args=(office.sofia, "decline", "They telephone every night.")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert "stale_revision" in outcomes
    assert len(outcomes) == 2
    kept = read_history(office.core, office.carla, Judgement, office.case.id, made.id)
    assert [version.version for version in kept] == [1, 2]
    assert kept[1].answer in outcomes
    with pytest.raises(StaleRevision):
        office.answer(office.kim, made)


def test_a_later_change_of_what_is_under_it_is_noticed(office: Office) -> None:
    office.answer(office.sofia, office.judge(office.carla))
    office.says(office.tie.id, "tie.quality", "supportive")
    assert office.states() == ["stands"]
    channel = office.facts[1]
    change_status(office.core, office.carla, office.case.id, channel.id, 1, "disputed", Call(reason="He denies it."))
    assert office.states() == ["needs_reconfirmation"]
    assert "facts" in office.risk().given[0].changed
    assert office.risk().judged is None
    anew = office.judge(office.carla, **CONFIRM, judged=None)
    assert office.states() == ["stands", "superseded"]
    office.clock.now += timedelta(days=91)
    assert office.states() == ["needs_reconfirmation", "superseded"]
    assert anew.review_on == date(2027, 2, 21)


def test_a_new_fact_under_it_is_noticed_and_a_proposal_made_beside_others_cannot_be_agreed_to(office: Office) -> None:
    made = office.judge(office.carla)
    office.says(office.brother.id, "alter.extremist_involvement", "leader_recruiter", observed_on=date(2026, 11, 20))
    assert office.states() == ["needs_reconfirmation"]
    with pytest.raises(InvalidInput) as refused:
        office.answer(office.sofia, made)
    assert list(refused.value.problems) == ["answer"]
    office.answer(office.sofia, made, "decline", "He recruits now, says the police report.")
    assert office.states() == ["declined"]


def test_who_may_not_see_what_it_rests_on_does_not_see_it(office: Office) -> None:
    """A family's confidence to its support worker does not come out by the judgement made of it."""
    kept = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}
    office.says(office.tie.id, "tie.exit_stance", "pressures_against", office.farid, **kept)
    made = office.judge(office.farid, **SHOWN)
    assert len(made.fact_ids) > 3
    assert office.states(office.farid) == ["proposed"]
    assert made.id not in {j.id for j in read_case(office.core, office.carla, office.case.id).judgements}
    assert office.states(office.carla) == office.states(office.gwen) == []
    for ask in (
        lambda: office.answer(office.carla, made),
        lambda: read_history(office.core, office.carla, Judgement, office.case.id, made.id),
    ):
        with pytest.raises(NotFound):
            ask()
    own = office.judge(office.carla)
    assert (office.states(office.sofia), office.states(office.farid)) == (
        ["proposed"], ["needs_reconfirmation", "proposed"]
    )
    office.answer(office.sofia, own)
    assert office.risk(office.carla).judged == "medium"
    assert office.risk(office.farid).judged is None


def test_a_guest_sees_what_is_meant_for_the_room_without_its_words(office: Office) -> None:
    office.judge(office.carla, **CONFIRM, judged=None)
    assert office.states(office.gwen) == []
    made = office.judge(office.carla, **CONFIRM, judged=None, **SHOWN)
    [seen] = office.risk(office.gwen).given
    assert (seen.judgement.id, seen.state.value) == (made.id, "stands")
    assert (seen.judgement.reason, seen.judgement.author_id, seen.judgement.answer_reason) == ("", "", None)
    with pytest.raises(NotAllowed):
        office.judge(office.gwen)
    lowered = office.judge(office.carla, **SHOWN)
    office.answer(office.sofia, lowered, reason="I have read the file of the wing.")
    bare = office.risk(office.gwen).given[0].judgement
    assert (bare.id, bare.answer) == (lowered.id, "agree")
    assert (bare.answered_by, bare.answer_reason, bare.change_reason) == (None, None, None)


def test_the_case_file_of_a_day_and_of_a_moment(office: Office) -> None:
    made = office.judge(office.carla)
    office.clock.now += timedelta(days=3)
    office.answer(office.sofia, made)

    def states(**when: Any) -> list[str]:
        view = read_network(office.core, office.carla, office.case.id, **when)
        judged = view.judged_on(office.tie.id)
        return [each.state.value for each in judged.risk.given] if judged else []

    assert states() == ["stands"]
    assert states(as_of=date(2026, 11, 23)) == ["proposed"]
    assert states(as_of=date(2026, 11, 22)) == []
    assert states(known_at=made.recorded_at) == ["proposed"]
    assert states(known_at=made.recorded_at - timedelta(seconds=1)) == []
    wrong = Call(reason="Never so.")
    set_state(office.core, office.carla, Tie, office.case.id, office.tie.id, 1, "entered_in_error", wrong)
    assert states() == []
    with pytest.raises(InvalidInput) as gone:
        office.judge(office.carla)
    assert list(gone.value.problems) == ["tie"]


def test_only_on_a_tie_of_the_offender_in_an_open_case_of_one_s_own(office: Office) -> None:
    other = record_party(office.core, office.carla, Person, office.case.id, {"display_name": "Mother"}, CALL)
    ends = {"source_id": other.id, "target_id": office.brother.id, "kind": "PARENT_OF"}
    among = record_tie(office.core, office.carla, office.case.id, ends, CALL)
    with pytest.raises(InvalidInput) as refused:
        record_judgement(office.core, office.carla, office.case.id, among.id, LOWER, CALL)
    assert list(refused.value.problems) == ["tie"]
    stranger, made = office.user("stranger", "supervisor"), office.judge(office.carla)
    elsewhere: Case = open_case(office.core, office.kim, {"reference": "2026-015"}, {"display_name": "Other"}, CALL)
    for ask in (
        lambda: office.answer(stranger, made),
        lambda: read_judgements(office.core, stranger, office.case.id, office.tie.id),
        lambda: record_judgement(office.core, office.kim, elsewhere.id, office.tie.id, LOWER, CALL),
        lambda: record_judgement(office.core, office.carla, office.case.id, new_id(), LOWER, CALL),
        lambda: cosign_judgement(office.core, office.kim, office.case.id, among.id, made.id, 1, "agree", CALL),
    ):
        with pytest.raises(NotFound):
            ask()
    for who in (office.farid, OPERATOR):
        with pytest.raises(NotAllowed):
            office.answer(who, made)
    close_case(office.core, office.carla, office.case.id, 1, "The family keeps in touch; work has begun.", CALL)
    for closed in (lambda: office.judge(office.carla), lambda: office.answer(office.sofia, made)):
        with pytest.raises(NotFound):
            closed()
    assert office.states() == ["proposed"]


def test_a_restricted_one_stays_its_author_s_to_see_after_the_second_person_wrote(office: Office) -> None:
    made = office.judge(office.carla, handling="RESTRICTED", restricted_to=("supervisor",))
    with pytest.raises(NotFound):
        office.answer(office.kim, made)
    agreed = office.answer(office.sofia, made)
    assert office.states(office.carla) == ["stands"]
    taken = withdraw_judgement(
        office.core, office.carla, office.case.id, office.tie.id, made.id, agreed.version, Call(reason="Over.")
    )
    assert (taken.answer, taken.answered_by) == ("agree", office.sofia.user_id)
    assert office.states() == ["withdrawn"]
