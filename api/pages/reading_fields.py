"""The fields of a reading, between form and record: fifteen answers, a total, or a scale in a family's own words."""

from __future__ import annotations

from typing import Any

from api.pages.asking import core, vocabulary
from api.pages.choices import Pair, handling_choices, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import title_of
from graph_schema.records import Reading
from netmap.case_file import CaseFile
from netmap.support.scales import SCORE_15_ITEMS, TOTALS

NAMES = {"items": "item1"}
"""Which field of the form stands for a field of the record."""
_GAPS = ".-_0"
_MOST_CONTACTS = 10


def reading_values(given: FormInput, measure: str, by_paper: bool = False) -> dict[str, Any]:
    """What a form says of a reading of a measure, as fields of the record."""
    day = given.day("measured_on")
    if day is None:
        given.problems.setdefault("measured_on", ["Give the day."])
    values = {
        "measured_on": day, "contact_id": given.text("contact_id"), "note": given.text("note"), **handling_values(given)
    }
    if measure == "score_15":
        return {**values, "items": _keyed(given) if by_paper else _answered(given)}
    given.need("value", "Enter the number.")
    values["value"] = given.words("value").replace(",", ".")
    if measure == "own_scale":
        values |= {name: given.text(name) for name in ("question", "anchor_low", "anchor_high")}
    return values


def reading_form(reading: Reading) -> dict[str, object]:
    """A reading as a form shows it."""
    names = (
        "measured_on", "value", "question", "anchor_low", "anchor_high", "contact_id", "note", "handling",
        "restricted_to",
    )
    items = {f"item{place}": answer for place, answer in enumerate(reading.items, 1)}
    return {**{name: getattr(reading, name) for name in names}, **items, "seen": reading.version}


def reading_choices(case_file: CaseFile, person_id: str, measure: str, reading: Reading | None) -> dict[str, Any]:
    """What the form of a reading offers: the statements, the person's latest contacts, who may see it."""
    words = vocabulary()
    return {
        "statements": [(f"item{number}", number, term) for number, term in words.lists["score_15_items"].items()],
        "answers": [(code, term.label()) for code, term in words.lists["score_15_answers"].items()],
        "span": TOTALS.get(measure), "contacts": _contacts(case_file, person_id, reading),
        "handlings": handling_choices(words, reading.handling if reading else None), "roles": restricted_roles(words),
    }


def first_reading(case_file: CaseFile, person_id: str, measure: str) -> dict[str, object]:
    """What stands in the form of a new reading: of a scale of one's own, the words that were used last."""
    first: dict[str, object] = {"measured_on": core().today(), "handling": "TEAM"}
    own = [r for r in case_file.readings if r.person_id == person_id and r.measure == measure == "own_scale"]
    last = max(own, key=lambda r: (r.measured_on, r.id), default=None)
    if last is None:
        return first
    return {**first, **{name: getattr(last, name) for name in ("question", "anchor_low", "anchor_high")}}


def _answered(given: FormInput) -> tuple[str, ...]:
    return tuple(given.words(f"item{place}") for place in range(1, SCORE_15_ITEMS + 1))


def _keyed(given: FormInput) -> tuple[str, ...]:
    """Fifteen numbers typed in a row, a full stop or a dash standing for an answer that is not there."""
    row = "".join(given.words("row").split())
    strange = "".join(dict.fromkeys(letter for letter in row if letter not in "12345" + _GAPS))
    if len(row) != SCORE_15_ITEMS or strange:
        found = f"“{strange}” is neither" if strange else f"now {len(row)}"
        given.problems["row"] = [
            f"Type {SCORE_15_ITEMS} numbers from 1 to 5, and a full stop where there is no answer ({found})."
        ]
    return tuple("" if letter in _GAPS else letter for letter in row)


def _contacts(case_file: CaseFile, person_id: str, reading: Reading | None) -> list[Pair]:
    own = [
        c for c in case_file.support_contacts
        if c.state != "entered_in_error" and person_id in (*c.person_ids, *c.present_ids)
    ]
    latest = sorted(own, key=lambda c: (c.contact_on, c.id), reverse=True)
    kept = [c for c in latest[_MOST_CONTACTS:] if reading is not None and c.id == reading.contact_id]
    return [(c.id, title_of(c, case_file)) for c in [*latest[:_MOST_CONTACTS], *kept]]
