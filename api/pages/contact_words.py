"""The words of the contact log: what its fields are called, and how held, tried and missed are told apart."""

from __future__ import annotations

from collections.abc import Mapping

from graph_schema.records import SupportContact
from graph_schema.vocabulary import Vocabulary
from netmap.support.model import ATTEMPTS, TOOK_PLACE

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


def standing_of(contact: SupportContact) -> str:
    """Which of the three it is: `took_place`, `attempts`, or `missed` (by the service, and its own failure)."""
    if contact.outcome in TOOK_PLACE:
        return "took_place"
    return "attempts" if contact.outcome in ATTEMPTS else "missed"


def outcome_words(contact: SupportContact, words: Vocabulary) -> str:
    """What became of it, with the word that tells the three apart: "Attempt: not reached"."""
    said = words.label("contact_outcomes", contact.outcome)
    kind = standing_of(contact)
    if kind == "took_place":
        return said
    return f"{'Attempt' if kind == 'attempts' else 'Missed by us'}: {said[:1].lower()}{said[1:]}"


def counted(contacts: list[SupportContact]) -> str:
    """A list of contacts in a sentence: "14 contacts: 11 held, 2 attempts, 1 missed by us."."""
    if not contacts:
        return "No contact."
    numbers = {code: sum(standing_of(each) == code for each in contacts) for code, _ in GROUPS}
    tries = "1 attempt" if numbers["attempts"] == 1 else f"{numbers['attempts']} attempts"
    whole = "1 contact" if len(contacts) == 1 else f"{len(contacts)} contacts"
    return f"{whole}: {numbers['took_place']} held, {tries}, {numbers['missed']} missed by us."
