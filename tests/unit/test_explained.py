"""What was explained to whom, read from contacts: a table that a practitioner can extend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_schema.records import SupportContact
from netmap.support.explained import explained_to
from tests.unit.support_files import record

SPRING, AUTUMN = date(2026, 3, 2), date(2026, 10, 5)


def contact(name: str, **values: Any) -> Any:
    """A held contact with the mother in which sharing was explained, in Arabic."""
    given = {"person_ids": ("mother",), "present_ids": ("mother",), "contact_on": SPRING, "language": "Arabic",
             "information_given": ("sharing",), **values}
    return record(SupportContact, name, **given)


CASES: list[tuple[str, list[dict[str, Any]], dict[str, list[date]]]] = [
    ("once", [{}], {"sharing": [SPRING]}),
    ("twice, the latest first", [{}, {"contact_on": AUTUMN}], {"sharing": [AUTUMN, SPRING]}),
    ("two things at once", [{"information_given": ("sharing", "rights")}], {"sharing": [SPRING], "rights": [SPRING]}),
    ("partly held counts for who was there", [{"outcome": "partly"}], {"sharing": [SPRING]}),
    ("she was not there", [{"person_ids": ("mother", "brother"), "present_ids": ("brother",)}], {}),
    ("she was there though it was not meant for her", [{"person_ids": ("brother",)}], {"sharing": [SPRING]}),
    ("it was not held", [{"outcome": "no_show", "present_ids": ()}], {}),
    ("it was entered in error", [{"state": "entered_in_error"}], {}),
    ("nothing was explained", [{"information_given": ()}], {}),
    ("no contact", [], {}),
]


@pytest.mark.parametrize(("contacts", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_was_explained_to_the_mother(contacts: list[dict[str, Any]], told: dict[str, list[date]]) -> None:
    found = explained_to("mother", [contact(str(number), **values) for number, values in enumerate(contacts)])
    assert {topic: [each.on for each in all_of] for topic, all_of in found.items()} == told


def test_the_language_is_that_of_the_contact_and_may_be_unknown() -> None:
    found = explained_to("mother", [contact("a", interpreter=True), contact("b", contact_on=AUTUMN, language=None)])
    assert [(each.language, each.interpreter, each.contact_id) for each in found["sharing"]] == [
        (None, None, "b"), ("Arabic", True, "a"),
    ]
