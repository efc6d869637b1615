"""Held, tried and missed by us are told apart in words."""

from __future__ import annotations

import pytest

from api.pages.contact_words import CONTACT_LABELS, counted, outcome_for, outcome_words, standing_of
from graph_schema.records import SupportContact
from graph_schema.vocabulary import load_vocabulary
from netmap.services.given import given_fields
from netmap.support.due import happened_to
from tests.unit.support_files import record

WORDS = load_vocabulary()
TABLE = [
    ("held", "took_place", "Held"),
    ("partly", "took_place", "Partly held"),
    ("no_show", "attempts", "Attempt: nobody came"),
    ("cancelled_by_family", "attempts", "Attempt: called off by the family"),
    ("not_reached", "attempts", "Attempt: not reached"),
    ("refused", "attempts", "Attempt: contact refused"),
    ("cancelled_by_service", "missed", "Missed by us: called off by us"),
]


def contact(outcome: str) -> SupportContact:
    """A contact with this outcome."""
    made: SupportContact = record(SupportContact, outcome, outcome=outcome, person_ids=("mother",))
    return made


@pytest.mark.parametrize(("outcome", "standing", "said"), TABLE)
def test_each_outcome_in_words(outcome: str, standing: str, said: str) -> None:
    assert (standing_of(contact(outcome)), outcome_words(contact(outcome), WORDS)) == (standing, said)


# The outcome, whom it was meant for, who was there, and what is said; then what it was for the wife.
EACH = [
    ("held", "mother wife", "mother", "Held with Mother; nobody came: Wife", "no_show"),
    ("partly", "mother wife son", "mother son", "Partly held with Mother and Son; nobody came: Wife", "no_show"),
    ("held", "wife", "mother", "Held with Mother; nobody came: Wife", "no_show"),
    ("held", "mother wife", "mother wife", "Held", "held"),
    ("held", "mother", "mother wife", "Held", "held"),
    ("no_show", "mother wife", "", "Attempt: nobody came", "no_show"),
    ("cancelled_by_service", "mother wife", "", "Missed by us: called off by us", "cancelled_by_service"),
]


@pytest.mark.parametrize(("outcome", "meant", "there", "said", "for_wife"), EACH)
def test_it_is_said_for_each_where_it_is_not_the_same_for_all(
    outcome: str, meant: str, there: str, said: str, for_wife: str
) -> None:
    """And it is for one person what the pictures over time and the clock make of it."""
    made: SupportContact = record(
        SupportContact, "c", outcome=outcome, person_ids=tuple(meant.split()), present_ids=tuple(there.split())
    )
    assert outcome_words(made, WORDS, str.title) == said
    assert outcome_for(made, "wife") == for_wife
    assert [each.outcome for each in happened_to("wife", [made])] == [for_wife]
    held = for_wife == "held"
    assert (standing_of(made, "wife") == "took_place") == held
    assert counted([made], "wife").startswith(f"1 contact: {int(held)} held")


def test_every_outcome_of_the_list_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(WORDS.lists["contact_outcomes"])


def test_a_list_is_counted_in_a_sentence() -> None:
    assert counted([]) == "No contact."
    assert counted([contact("held")]) == "1 contact: 1 held, 0 attempts, 0 missed by us."
    assert counted([contact(row[0]) for row in TABLE]) == "7 contacts: 2 held, 4 attempts, 1 missed by us."


def test_every_field_that_may_be_given_has_a_name() -> None:
    assert set(given_fields(SupportContact)) - {"handling", "restricted_to"} == set(CONTACT_LABELS)
