"""Drafts and what was learned in a contact, on every store."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import AuditEvent, Case, Draft, Fact, Person, SupportContact, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case
from netmap.services.draft_reading import content_of, drafts_begun, read_drafts
from netmap.services.drafts import keep_draft, throw_away, throw_away_by_id
from netmap.services.history import read_changes, read_history
from netmap.services.parties import record_party
from netmap.services.records import read_record
from netmap.services.states import set_state
from netmap.services.support.learning import record_learned
from netmap.services.support.writing import change_support, record_support
from netmap.services.ties import record_tie
from netmap.settings import Settings
from netmap.store.port import Find, Store

CALL, WHY = Call(), Call(reason="a slip")
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
TYPED = {"family_view": ["He calls “every” day\nnow 🙂"], "person_ids": ["one", "two"], "note": [""]}
FACT = {"key": "tie.quality", "value": "supportive", "perspective": "family", "source_kind": "family"}


class Office:
    """A store with a clock that a test moves, two workers on a case, and somebody who is not."""

    def __init__(self, store: Store) -> None:
        """Open the case."""
        self.ahead, self.ticks = timedelta(), 0
        self.core = Core(Settings(), store, load_vocabulary(), self.clock, new_id, store.installation_secret())
        self.farid, self.lena = self.user("farid"), self.user("lena")
        self.stranger = self.user("stranger")
        self.case: Case = open_case(self.core, self.farid, {"reference": "2026-014"}, {"display_name": "Ilyas"}, CALL)
        grant_access(self.core, self.farid, self.case.id, "lena", "team", CALL)
        named = {"display_name": "Mother"}
        self.mother: Person = record_party(self.core, self.farid, Person, self.case.id, named, CALL)
        pair = {"source_id": self.mother.id, "target_id": self.case.offender_id, "kind": "PARENT_OF"}
        self.tie: Tie = record_tie(self.core, self.farid, self.case.id, pair, CALL)

    def clock(self) -> datetime:
        """A second later each time."""
        self.ticks += 1
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + self.ahead + timedelta(seconds=self.ticks)

    def user(self, name: str, role: str = "caseworker") -> Actor:
        """Somebody of the agency."""
        values = {"username": name, "display_name": name.title(), "role": role}
        made = add_user(self.core, OPERATOR, values, "", CALL)
        return Actor(user_id=made.id, name=made.display_name, role=made.role)

    def keep(self, who: Actor | None = None, key: str = "sheet-1", **more: Any) -> Draft:
        """Keep what was typed."""
        typed = more.pop("typed", TYPED)
        return keep_draft(self.core, who or self.farid, self.case.id, more.pop("form", "contact"), key, typed, **more)

    def met(self, **values: Any) -> SupportContact:
        """A contact with the mother."""
        given = {"contact_on": date(2026, 11, 20), "mode": "home", "outcome": "held", "person_ids": (self.mother.id,)}
        return record_support(self.core, self.farid, SupportContact, self.case.id, {**given, **values}, CALL)

    def told(self, *operations: str) -> list[tuple[str, str]]:
        """What the audit log was told of these operations: operation and action."""
        events: list[AuditEvent] = self.core.store.read(lambda reader: reader.audit_events())
        return [(e.operation, e.action) for e in events if e.operation in operations]

    def stored(self) -> list[Draft]:
        """Every draft in the store, whoever's."""
        found: list[Draft] = self.core.store.read(lambda reader: reader.fetch(Find(Draft, {})))[0]
        return found


def about_tie(office: Office, **more: Any) -> dict[str, Any]:
    """A statement about the tie of mother and son."""
    return {**FACT, "subject_id": office.tie.id, **more}


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def test_a_draft_is_one_s_own_and_no_part_of_the_case(office: Office) -> None:
    kept = office.keep()
    (own,) = read_drafts(office.core, office.farid, office.case.id)
    assert own == kept
    assert content_of(own) == {"family_view": TYPED["family_view"], "person_ids": TYPED["person_ids"]}
    assert [d.content for d in drafts_begun(office.core, office.farid, office.case.id)] == [""]
    assert read_drafts(office.core, office.lena, office.case.id) == []
    with pytest.raises(NotFound):
        throw_away_by_id(office.core, office.lena, office.case.id, kept.id)
    with pytest.raises(NotFound):
        read_drafts(office.core, office.stranger, office.case.id)
    with pytest.raises(NotFound):
        office.keep(office.stranger)
    file = office.core.store.read(lambda reader: reader.case_file(office.case.id))
    assert file is not None
    assert kept.id not in file.ids
    assert file.others == {}
    assert "every" not in repr(read_changes(office.core, office.lena, office.case.id, datetime(2020, 1, 1, tzinfo=UTC)))


def test_one_for_each_user_case_and_form_and_the_latest_counts(office: Office) -> None:
    first = office.keep()
    again = office.keep(typed={"note": ["later"]})
    assert (again.id, again.version, content_of(again)) == (first.id, 2, {"note": ["later"]})
    office.keep(form="sheet"), office.keep(office.lena)
    assert len(office.stored()) == 3
    assert len(read_drafts(office.core, office.farid, office.case.id)) == 2


def test_another_window_does_not_write_over_it(office: Office) -> None:
    office.keep()
    with pytest.raises(InvalidInput) as refused:
        office.keep(key="sheet-2", typed={"note": ["the other window"]})
    (said,) = refused.value.problems["draft"]
    assert re.search(r"This is not kept: .* kept on \d{1,2} [A-Z][a-z]+ \d{4}, \d{2}:\d{2}\. Log", said)
    office.keep(key="sheet-2", typed={"note": ["meant so"]}, instead_of="sheet-1")
    (own,) = read_drafts(office.core, office.farid, office.case.id)
    assert content_of(own) == {"note": ["meant so"]}


def test_thrown_away_it_is_empty_and_a_late_keeping_does_not_bring_it_back(office: Office) -> None:
    office.keep()
    assert throw_away(office.core, office.farid, office.case.id, "contact", "another sheet") is None
    emptied = throw_away(office.core, office.farid, office.case.id, "contact", "sheet-1")
    assert emptied is not None
    assert emptied.content == office.stored()[0].content == ""
    assert throw_away(office.core, office.farid, office.case.id, "contact") is None
    with pytest.raises(InvalidInput):
        office.keep()
    assert office.keep(key="sheet-2").version == 3


def test_after_a_number_of_days_it_is_gone(office: Office) -> None:
    office.keep()
    office.ahead = timedelta(days=13)
    assert len(read_drafts(office.core, office.farid, office.case.id)) == 1
    office.ahead = timedelta(days=15)
    assert read_drafts(office.core, office.farid, office.case.id) == []
    office.keep(office.lena)
    assert {d.user_id: d.content for d in office.stored()}[office.farid.user_id] == ""
    assert ("erasure", "drafts.too_old") in office.told("erasure")
    assert content_of(office.keep(key="new")) != {}


def test_the_log_is_told_of_drafts_without_being_drowned(office: Office) -> None:
    before = len(office.told("alteration"))
    for _ in range(20):
        office.keep()
    assert len(office.told("alteration")) == before + 1
    office.ahead = timedelta(minutes=11)
    office.keep(), office.keep()
    assert len(office.told("alteration")) == before + 2
    read_drafts(office.core, office.farid, office.case.id)
    assert office.told("consultation")[-1] == ("consultation", "drafts.record")
    throw_away(office.core, office.farid, office.case.id, "contact")
    assert office.told("erasure") == [("erasure", "drafts.record")]


def test_who_may_not_write_has_no_drafts(office: Office) -> None:
    supervisor = office.user("vera", "supervisor")
    grant_access(office.core, office.farid, office.case.id, "vera", "team", CALL)
    with pytest.raises(NotAllowed):
        office.keep(supervisor)
    for wrong in ({"form": "letter"}, {"typed": {"note": ["x" * 70_000]}}):
        with pytest.raises(InvalidInput):
            office.keep(**wrong)
    assert office.stored() == []


def test_what_was_learned_is_linked_in_the_same_transaction(office: Office) -> None:
    contact = office.met()
    fact = record_learned(office.core, office.lena, office.case.id, contact.id, about_tie(office), CALL)
    after = read_record(office.core, office.farid, SupportContact, office.case.id, contact.id)
    assert (after.changed_ids, after.version, after.recorded_by) == ((fact.id,), 2, office.lena.user_id)
    versions = read_history(office.core, office.farid, SupportContact, office.case.id, contact.id)
    assert [v.changed_ids for v in versions] == [(), (fact.id,)]
    with pytest.raises(InvalidInput):
        record_learned(office.core, office.lena, office.case.id, contact.id,
                       {**FACT, "subject_id": office.tie.id, "value": "blue"}, CALL)
    facts = office.core.store.read(lambda r: r.fetch(Find(Fact, {"case_id": office.case.id})))[0]
    assert len(facts) == 1


def test_twice_learned_is_once(office: Office) -> None:
    contact, call = office.met(), Call(op_id="form:1", fingerprint="a")
    facts = {record_learned(office.core, office.farid, office.case.id, contact.id,
                            {**FACT, "subject_id": office.tie.id}, call).id for _ in range(2)}
    after = read_record(office.core, office.farid, SupportContact, office.case.id, contact.id)
    assert after.changed_ids == tuple(facts)


def test_nothing_is_learned_in_a_contact_that_is_hidden_gone_or_wrong(office: Office) -> None:
    sealed, wrong = office.met(handling="SEALED"), office.met()
    set_state(office.core, office.farid, SupportContact, office.case.id, wrong.id, 1, "entered_in_error", WHY)
    given = {**FACT, "subject_id": office.tie.id}
    for contact_id in (sealed.id, new_id()):
        with pytest.raises(NotFound):
            record_learned(office.core, office.lena, office.case.id, contact_id, given, CALL)
    with pytest.raises(InvalidInput):
        record_learned(office.core, office.lena, office.case.id, wrong.id, given, CALL)
    assert office.core.store.read(lambda r: r.fetch(Find(Fact, {"case_id": office.case.id})))[0] == []


def test_an_amendment_keeps_the_links_that_its_writer_may_not_see(office: Office) -> None:
    contact = office.met()
    secret = record_learned(office.core, office.farid, office.case.id, contact.id,
                            {**FACT, "subject_id": office.tie.id, "handling": "SEALED"}, CALL)
    seen = read_record(office.core, office.lena, SupportContact, office.case.id, contact.id)
    assert seen.changed_ids == ()
    change_support(office.core, office.lena, SupportContact, office.case.id, contact.id, 2,
                   {"changed_ids": (office.tie.id,)}, WHY)
    after = read_record(office.core, office.farid, SupportContact, office.case.id, contact.id)
    assert after.changed_ids == (office.tie.id, secret.id)
    change_support(office.core, office.farid, SupportContact, office.case.id, contact.id, 3, {"changed_ids": ()}, WHY)
    last = read_record(office.core, office.farid, SupportContact, office.case.id, contact.id)
    assert last.changed_ids == ()
