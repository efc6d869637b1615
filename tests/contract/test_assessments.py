"""Ratings from licensed instruments on every store: under a certificate, codes only, earlier ones stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph_schema.records import Assessment, Case, Person, UserCertificate
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound, StaleRevision
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.assessments import certificates_named, change_assessment, own_certificates, record_assessment
from netmap.services.cases import open_case, read_case
from netmap.services.certificates import (
    change_certificate,
    list_certificates,
    record_certificate,
    set_certificate_state,
)
from netmap.services.history import read_history
from netmap.services.records import list_records
from netmap.services.revising import change_values
from netmap.services.states import set_state
from netmap.settings import Settings
from netmap.store.port import Store

TODAY = date(2026, 11, 23)
CALL, WHY = Call(), Call(reason="a slip")
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
TRAINED = {"instrument": "vera_2r", "issued_on": date(2025, 1, 7), "valid_until": date(2026, 12, 31)}


@pytest.fixture
def core(store: Store) -> Core:
    now = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


def user(core: Core, name: str, role: str, agency: str = "") -> Actor:
    values = {"username": name, "display_name": name.title(), "role": role, "agency": agency}
    made = add_user(core, OPERATOR, values, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role, agency=agency)


@pytest.fixture
def lead(core: Core) -> Actor:
    return user(core, "lead", "caseworker")


@pytest.fixture
def admin(core: Core) -> Actor:
    return user(core, "adam", "administrator")


@pytest.fixture
def case(core: Core, lead: Actor) -> Case:
    return open_case(core, lead, {"reference": "2026-014"}, {"display_name": "Ilyas", "handling": "CONFERENCE"}, CALL)


@pytest.fixture
def trained(core: Core, lead: Actor, admin: Actor) -> UserCertificate:
    return record_certificate(core, admin, "lead", TRAINED, CALL)


def rating(certificate: UserCertificate, **values: Any) -> dict[str, Any]:
    return {"certificate_id": certificate.id, "instrument_version": "2", "assessed_on": date(2026, 11, 2),
            "ratings": ("A1=moderate", "A2=low"), "review_on": date(2027, 5, 2), **values}


def test_codes_are_kept_as_they_were_written(
    core: Core, lead: Actor, case: Case, trained: UserCertificate
) -> None:
    made = record_assessment(core, lead, case.id, rating(trained), CALL)
    assert (made.instrument, made.assessor_id, made.handling) == ("vera_2r", lead.user_id, "TEAM")
    again = record_assessment(core, lead, case.id, rating(trained, assessed_on=TODAY, ratings=("A1=low",)), CALL)
    assert list_records(core, lead, Assessment, case.id) == [made, again]
    assert certificates_named(core, [made]) == {trained.id: trained}
    assert read_case(core, lead, case.id).on(date(2026, 11, 3)).assessments == (made,)


# Who enters, under which certificate, of which day; and whether that is taken.
CERTIFIED = [
    ("lead", {}, {}, True),
    ("lead", {}, {"assessed_on": date(2026, 1, 1)}, True),
    ("lead", {"issued_on": date(2026, 11, 3)}, {}, False),
    ("lead", {"valid_until": date(2026, 11, 1)}, {}, False),
    ("lead", {"valid_until": None}, {}, True),
    ("colleague", {}, {}, False),
    ("colleague", {"state": "entered_in_error"}, {}, False),
    ("lead", {"state": "entered_in_error"}, {}, False),
]


@pytest.mark.parametrize(("who", "certificate", "values", "taken"), CERTIFIED)
def test_only_under_a_certificate_of_one_s_own_that_is_valid_on_the_day(
    core: Core, lead: Actor, admin: Actor, case: Case, who: str, certificate: dict[str, Any], values: dict[str, Any],
    taken: bool,
) -> None:
    people = {"lead": lead, "colleague": user(core, "colleague", "caseworker")}
    grant_access(core, lead, case.id, "colleague", "team", CALL)
    given = {**TRAINED, **certificate}
    state = given.pop("state", None)
    made = record_certificate(core, admin, "lead", given, CALL)
    if state:
        set_certificate_state(core, admin, "lead", made.id, 1, state, WHY)
    if taken:
        record_assessment(core, people[who], case.id, rating(made, **values), CALL)
        return
    with pytest.raises(InvalidInput, match="certificate") as wrong:
        record_assessment(core, people[who], case.id, rating(made, **values), CALL)
    assert set(wrong.value.problems) == {"certificate_id"}
    assert list_records(core, lead, Assessment, case.id) == []
    refused = [e for e in core.store.read(lambda r: r.audit_events()) if e.outcome_reason in (
        "no_certificate", "certificate_not_valid")]
    assert [e.action for e in refused] == ["assessments.record"]


def test_roles(core: Core, lead: Actor, admin: Actor, case: Case, trained: UserCertificate) -> None:
    """A certificate alone gives no right; and the right to look gives none to enter."""
    support, boss = user(core, "farid", "family_support_worker"), user(core, "boss", "supervisor")
    for name in ("farid", "boss"):
        grant_access(core, lead, case.id, name, "team", CALL)
        record_certificate(core, admin, name, TRAINED, CALL)
    own = {who.user_id: own_certificates(core, who)[0] for who in (support, boss)}
    record_assessment(core, boss, case.id, rating(own[boss.user_id]), CALL)
    for who in (support, OPERATOR):
        with pytest.raises(NotAllowed):
            record_assessment(core, who, case.id, rating(own[support.user_id]), CALL)
    assert len(list_records(core, support, Assessment, case.id)) == 1
    stranger = user(core, "stranger", "caseworker")
    with pytest.raises(NotFound):
        record_assessment(core, stranger, case.id, rating(trained), CALL)
    for outsider in (lead, boss, support):
        with pytest.raises(NotAllowed):
            record_certificate(core, outsider, "lead", TRAINED, CALL)
        with pytest.raises(NotAllowed):
            list_certificates(core, outsider, "lead")


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("ratings", {"ratings": ()}), ("ratings", {"ratings": ("Shows no remorse at all",)}),
    ("ratings", {"ratings": ("Attachment to ideology=2",)}), ("ratings", {"ratings": ("Ideology=2",)}),
    ("ratings", {"ratings": ("A1=2", "a1=3")}), ("ratings", {"ratings": ("A1",)}),
    ("ratings", {"ratings": ("A1=strongly present in the past",)}), ("ratings", {"ratings": ("A1=2 because he said",)}),
    ("ratings", {"ratings": ("A1=2.5",)}), ("ratings", {"ratings": "A1=2"}),
    ("instrument_version", {"instrument_version": " "}), ("assessed_on", {"assessed_on": date(2026, 11, 24)}),
    ("review_on", {"review_on": date(2026, 11, 2)}), ("instrument", {"instrument": "saprof"}),
    ("assessor_id", {"assessor_id": "somebody"}), ("handling", {"handling": "PUBLIC"}),
    ("certificate_id", {"certificate_id": "nothing"}),
]


@pytest.mark.parametrize(("field", "values"), WRONG)
def test_what_is_wrong_is_named_and_nothing_is_written(
    core: Core, lead: Actor, case: Case, trained: UserCertificate, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        record_assessment(core, lead, case.id, rating(trained, **values), CALL)
    assert set(wrong.value.problems) == {field}
    assert list_records(core, lead, Assessment, case.id) == []


def test_everything_that_is_wrong_is_named_at_once(
    core: Core, lead: Actor, case: Case, trained: UserCertificate
) -> None:
    values = rating(
        trained, ratings=("A1", "B1=2", "Ideology=2", "b1=3"), assessed_on=date(2026, 11, 24),
        certificate_id="nothing", handling="PUBLIC",
    )
    with pytest.raises(InvalidInput) as wrong:
        record_assessment(core, lead, case.id, values, CALL, {"instrument_version": ["Give it."]})
    assert set(wrong.value.problems) == {"ratings", "assessed_on", "handling", "instrument_version"}
    codes, twice = wrong.value.problems["ratings"]
    assert codes.startswith("“A1”, “Ideology=2” are no codes with a rating.")
    assert twice == "B1 is there twice."
    past = {**values, "assessed_on": date(2026, 11, 2)}
    with pytest.raises(InvalidInput) as refused:
        record_assessment(core, lead, case.id, past, CALL)
    assert {"ratings", "certificate_id"} <= set(refused.value.problems)
    assert list_records(core, lead, Assessment, case.id) == []


def test_an_amendment_is_a_version_with_a_reason_by_who_rated(
    core: Core, lead: Actor, admin: Actor, case: Case, trained: UserCertificate
) -> None:
    made = record_assessment(core, lead, case.id, rating(trained), CALL)
    with pytest.raises(InvalidInput, match="Say why"):
        change_assessment(core, lead, case.id, made.id, 1, {"ratings": ("A1=high",)}, CALL)
    after = change_assessment(core, lead, case.id, made.id, 1, {"ratings": ("A1=high",)}, WHY)
    assert [v.ratings for v in read_history(core, lead, Assessment, case.id, made.id)] == [made.ratings, after.ratings]
    with pytest.raises(StaleRevision):
        change_assessment(core, lead, case.id, made.id, 1, {"ratings": ("A1=low",)}, WHY)
    colleague = user(core, "colleague", "caseworker")
    record_certificate(core, admin, "colleague", TRAINED, CALL)
    grant_access(core, lead, case.id, "colleague", "team", CALL)
    with pytest.raises(InvalidInput):
        change_assessment(core, colleague, case.id, made.id, 2, {"ratings": ("A1=low",)}, WHY)
    shut = {"handling": "RESTRICTED", "restricted_to": ("supervisor",)}
    kept = change_assessment(core, colleague, case.id, made.id, 2, shut, WHY)
    assert (kept.ratings, kept.assessor_id) == (("A1=high",), lead.user_id)
    assert read_case(core, colleague, case.id).assessments == (kept,)  # whoever wrote this version still sees it


def test_entered_in_error_stays_in_the_history(
    core: Core, lead: Actor, case: Case, trained: UserCertificate
) -> None:
    made = record_assessment(core, lead, case.id, rating(trained), CALL)
    set_state(core, lead, Assessment, case.id, made.id, 1, "entered_in_error", WHY)
    assert read_case(core, lead, case.id).without_errors().assessments == ()
    assert len(read_history(core, lead, Assessment, case.id, made.id)) == 2


def test_the_room_sees_what_was_chosen_for_it_and_no_words(
    core: Core, lead: Actor, case: Case, trained: UserCertificate
) -> None:
    guest = user(core, "guest", "conference_guest")
    grant_access(core, lead, case.id, "guest", "guest", CALL, TODAY + timedelta(days=3))
    record_assessment(core, lead, case.id, rating(trained), CALL)
    assert list_records(core, guest, Assessment, case.id) == []
    shown = rating(trained, handling="CONFERENCE", sources="what his sister told", note="in confidence")
    record_assessment(core, lead, case.id, shown, CALL)
    (seen,) = list_records(core, guest, Assessment, case.id)
    assert (seen.ratings, seen.sources, seen.note, seen.assessor_id) == (("A1=moderate", "A2=low"), None, None, "")
    offender = read_case(core, lead, case.id).party[str(case.offender_id)]
    change_values(core, lead, Person, case.id, offender.id, 1, {"handling": "TEAM"}, CALL)
    assert list_records(core, guest, Assessment, case.id) == []


def test_an_organisation_adds_an_instrument_by_its_name(core: Core, lead: Actor, admin: Actor, case: Case) -> None:
    for field, values in (
        ("instrument_name", {"instrument": "other"}), ("instrument_name", {"instrument_name": "Mine"}),
        ("issued_on", {"issued_on": date(2026, 11, 24), "valid_until": None}),
        ("valid_until", {"valid_until": date(2025, 1, 6)}), ("instrument", {"instrument": "tea leaves"}),
        ("user_id", {"user_id": "somebody"}), ("state", {"state": "recorded"}),
    ):
        with pytest.raises(InvalidInput) as wrong:
            record_certificate(core, admin, "lead", {**TRAINED, **values}, CALL)
        assert set(wrong.value.problems) == {field}
    own = record_certificate(core, admin, "lead", {**TRAINED, "instrument": "other", "instrument_name": "Mine"}, CALL)
    made = record_assessment(core, lead, case.id, rating(own), CALL)
    assert (made.instrument, made.instrument_name) == ("other", "Mine")


def test_certificates_have_versions_and_belong_to_one_user(
    core: Core, lead: Actor, admin: Actor, trained: UserCertificate
) -> None:
    user(core, "colleague", "caseworker")
    ended = {"valid_until": date(2026, 6, 30)}
    after = change_certificate(core, admin, "lead", trained.id, 1, ended, CALL)
    assert list_certificates(core, admin, "lead") == [after]
    assert own_certificates(core, lead) == [after]
    with pytest.raises(StaleRevision):
        change_certificate(core, admin, "lead", trained.id, 1, ended, CALL)
    for name in ("colleague", "nobody"):
        with pytest.raises(NotFound):
            change_certificate(core, admin, name, trained.id, 2, ended, CALL)
    with pytest.raises(NotFound):
        list_certificates(core, user(core, "south", "administrator", "south"), "lead")
    with pytest.raises(InvalidInput, match="Say why"):
        set_certificate_state(core, admin, "lead", trained.id, 2, "entered_in_error", CALL)
    with pytest.raises(InvalidInput):
        set_certificate_state(core, admin, "lead", trained.id, 2, "disputed", WHY)
    set_certificate_state(core, admin, "lead", trained.id, 2, "entered_in_error", WHY)
    assert own_certificates(core, lead) == []
