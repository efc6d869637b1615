"""What of family support stays in a case file: for a reader, without errors, as of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor
from netmap.case_file import CaseFile
from netmap.permissions.handling import visible
from netmap.support.kept import FIRST_DAY, SUPPORT_TYPES
from tests.unit.support_files import DAY, family

VOCABULARY = load_vocabulary()
SEALED: dict[str, Any] = {"handling": "SEALED"}
ERROR: dict[str, Any] = {"state": "entered_in_error"}
ALL = {"plan", "brothers", "mothers", "goal", "rating", "offer", "alone", "both", "event", "reading",
       "role", "referral", "ready"}


def reader(role: str) -> Actor:
    return Actor(user_id="me", name="Me", role=role)


def support_in(file: CaseFile) -> set[str]:
    return {record.id for records in file.support.values() for record in records}


# What is sealed, and what of family support a colleague does not see then.
HIDDEN = [
    ({}, set()),
    ({"brother": SEALED}, {"brothers", "offer", "alone", "both", "event", "reading", "role", "referral"}),
    ({"mother": SEALED}, {"mothers", "goal", "rating", "offer", "alone", "both", "reading", "referral"}),
    ({"tie": SEALED}, {"offer", "alone", "reading", "referral"}),
    ({"fact": SEALED}, set()),
    ({"plan": SEALED}, {"plan", "brothers", "mothers"}),
    ({"goal": SEALED}, {"goal", "rating", "offer", "alone", "reading", "referral"}),
    ({"offer": SEALED}, {"offer", "alone", "reading", "referral"}),
    ({"alone": SEALED, "both": SEALED}, {"alone", "both", "reading"}),
    (dict.fromkeys(ALL, SEALED), ALL),
]


@pytest.mark.parametrize(("sealed", "gone"), HIDDEN)
def test_what_names_something_hidden_is_hidden(sealed: dict[str, dict[str, Any]], gone: set[str]) -> None:
    assert support_in(visible(reader("caseworker"), family(**sealed), VOCABULARY)) == ALL - gone


@pytest.mark.parametrize("role", ["caseworker", "conference_guest"])
def test_a_case_in_which_nothing_is_hidden_is_sifted_to_itself(role: str) -> None:
    """Where nothing is hidden nothing is sifted; one record that is makes the sifting run, with the same outcome."""
    open_to_all, me = family(), Actor(user_id="me", name="Me", role=role)
    sealed = msgspec.structs.replace(open_to_all.people[0], id="zz", handling="SEALED", recorded_by="somebody")
    sifted = visible(me, msgspec.structs.replace(open_to_all, people=(*open_to_all.people, sealed)), VOCABULARY)
    assert visible(me, open_to_all, VOCABULARY) == sifted
    assert sifted.others == {}
    assert sifted.people


def test_what_was_told_in_confidence_is_for_the_roles_named() -> None:
    told = {"handling": "RESTRICTED", "restricted_to": ("family_support_worker",)}
    file = family(both=told, plan={"handling": "TEAM"})
    assert "both" in support_in(visible(reader("family_support_worker"), file, VOCABULARY))
    assert "both" not in support_in(visible(reader("caseworker"), file, VOCABULARY))
    assert support_in(visible(reader("conference_guest"), file, VOCABULARY)) & {"both", "plan", "mothers"} == set()


def test_a_contact_does_not_name_a_hidden_fact_among_what_it_changed() -> None:
    seen = visible(reader("caseworker"), family(fact=SEALED), VOCABULARY)
    assert [contact.changed_ids for contact in seen.support_contacts] == [(), ("tie",)]


def test_a_guest_reads_nobody_s_words() -> None:
    seen = visible(reader("conference_guest"), family(), VOCABULARY)
    assert support_in(seen) == ALL
    assert b"private words" not in msgspec.json.encode(seen.support)
    assert b"private words" in msgspec.json.encode(family().support)
    assert [contact.worker_ids for contact in seen.support_contacts] == [(), ()]
    assert {each.worker_id for each in seen.supported_people} == {None}


# What was entered in error, what goes with it, and what is only no longer named.
WRONG = [
    ({"brother": ERROR}, {"brothers"}),
    ({"mother": ERROR}, {"mothers", "alone", "reading"}),
    ({"tie": ERROR}, set()),
    ({"plan": ERROR}, {"plan", "brothers", "mothers"}),
    ({"goal": ERROR}, {"goal", "rating"}),
    ({"offer": ERROR}, {"offer"}),
    ({"alone": ERROR}, {"alone"}),
]


@pytest.mark.parametrize(("wrong", "gone"), WRONG)
def test_an_error_takes_away_no_more_than_it_has_to(wrong: dict[str, dict[str, Any]], gone: set[str]) -> None:
    file = family(**wrong).without_errors()
    assert support_in(file) == ALL - gone
    ids = file.ids
    for records in file.support.values():
        for record in records:
            named = [getattr(record, f) for f, r in record.references.items() if r.targets != ("User",)]
            assert ids.issuperset(each for each in named if each is not None), record.id


def test_the_file_of_a_day_holds_what_had_begun_by_then() -> None:
    for kind in SUPPORT_TYPES:
        name = next(record.id for record in family().support[kind.collection])
        late = family(**{name: {FIRST_DAY[kind]: DAY + timedelta(days=3)}})
        assert name not in support_in(late.on(DAY + timedelta(days=2), history=True))
        assert name in support_in(late.on(DAY + timedelta(days=3), history=True))


def test_an_ended_tie_leaves_the_offer_that_aimed_at_it() -> None:
    file = family(tie={"valid_to": date(2026, 2, 1)}).on(date(2026, 3, 1))
    assert [offer.tie_id for offer in file.interventions] == [None]
