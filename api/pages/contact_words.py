"""The words of the contact log: what its fields are called, and how held, tried and missed are told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph_schema.records import SupportContact
from graph_schema.vocabulary import Vocabulary
from netmap.support.model import ATTEMPTS, TOOK_PLACE, Outcome
from netmap.support.year import contacts_by_person
from visualisations.words import joined

CONTACT_LABELS: Mapping[str, str] = {
    "contact_on": "Day", "begins": "Began at", "duration_minutes": "How long (minutes)", "mode": "How",
    "initiated_by": "Who asked for it", "person_ids": "With whom, or meant for", "present_ids": "Who was there",
    "worker_ids": "Who of us", "intervention_id": "Part of", "purpose": "What for",
    "purpose_note": "What for, in words",
    "topics": "What was talked about", "outcome": "What became of it", "engagement": "How they took part",
    "family_view": "The family's own view", "works_well": "What works well", "concern_kind": "Concern",
    "concern_level": "How serious", "concern": "Concern, in words", "concern_shared_with": "Shared with",
    "concern_legal_basis": "Legal basis of sharing it", "changed_ids": "What changed because of it",
    "next_step": "Agreed next step", "next_step_by": "Who does it", "next_step_due": "By when",
    "next_step_done_on": "Step done on",
    "next_contact_on": "Next contact", "language": "Language", "interpreter": "Interpreter", "consent": "Consent",
    "information_given": "What was explained", "note": "Anything else",
}
"""Every field of a contact in the order in which it is asked, on the screen and on the sheet."""
EVENT_LABELS: Mapping[str, str] = {
    "happened_on": "Day", "kind": "What happened", "person_id": "To whom", "tie_id": "Which tie", "note": "Note",
}
GROUPS: tuple[tuple[str, str], ...] = (("took_place", "Held"), ("attempts", "Attempts"), ("missed", "Missed by us"))
"""What the list of contacts can be narrowed to, beside a single outcome."""


def outcome_for(contact: SupportContact, person_id: str = "") -> str:
    """What became of it for one person (as `netmap.support.year` has it); of the whole of it where nobody is named.

    Who was meant to come to one that was held and did not is one whom nobody met, whoever else was there.
    """
    mine = contacts_by_person([contact]).get(person_id)
    return mine[0].outcome.value if mine else contact.outcome


def standing_of(contact: SupportContact, person_id: str = "") -> str:
    """Which of the three it is: `took_place`, `attempts`, or `missed` (by the service, and its own failure)."""
    outcome = outcome_for(contact, person_id)
    if outcome in TOOK_PLACE:
        return "took_place"
    return "attempts" if outcome in ATTEMPTS else "missed"


def outcome_words(
    contact: SupportContact, words: Vocabulary, name_of: Callable[[str], str] | None = None
) -> str:
    """What became of it, with the word that tells the three apart: "Attempt: not reached".

    With names, it is said for each where it is not the same for all: "Held with Mother; nobody came: Wife".
    """
    said = words.label("contact_outcomes", contact.outcome)
    kind = standing_of(contact)
    if kind != "took_place":
        return f"{'Attempt' if kind == 'attempts' else 'Missed by us'}: {said[:1].lower()}{said[1:]}"
    became = {each: held[0].outcome for each, held in contacts_by_person([contact]).items()}
    there = [each for each, outcome in became.items() if outcome in TOOK_PLACE]
    if name_of is None or not there or len(there) == len(became):
        return said
    came, absent = (
        joined(map(name_of, ids)) for ids in (there, [each for each in became if each not in there])
    )
    nobody = words.label("contact_outcomes", Outcome.NO_SHOW)
    return f"{said} with {came}; {nobody[:1].lower()}{nobody[1:]}: {absent}"


def counted(contacts: list[SupportContact], person_id: str = "") -> str:
    """A list of contacts in a sentence: "14 contacts: 11 held, 2 attempts, 1 missed by us.", as one person had them."""
    if not contacts:
        return "No contact."
    numbers = {code: sum(standing_of(each, person_id) == code for each in contacts) for code, _ in GROUPS}
    tries = "1 attempt" if numbers["attempts"] == 1 else f"{numbers['attempts']} attempts"
    whole = "1 contact" if len(contacts) == 1 else f"{len(contacts)} contacts"
    return f"{whole}: {numbers['took_place']} held, {tries}, {numbers['missed']} missed by us."
