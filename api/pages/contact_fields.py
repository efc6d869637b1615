"""The fields of a contact, between form and record."""

from __future__ import annotations

from typing import Any

from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from graph_schema.records import SupportContact
from netmap.support.model import TOOK_PLACE

CLOSE = ("family_support_worker", "supervisor")
"""The roles that a contact is kept to by one tick beside its concern."""
NEEDED = {
    "contact_on": "Give the day.", "mode": "Choose how you were in touch, or were to be.",
    "person_ids": "Choose with whom it was, or for whom it was meant.", "outcome": "Choose what became of it.",
}
_TEXTS = (
    "begins", "intervention_id", "purpose", "purpose_note", "family_view", "works_well", "concern_kind",
    "concern_level", "concern", "concern_shared_with", "concern_legal_basis", "next_step", "next_step_by", "language",
    "consent", "note",
)


def contact_values(given: FormInput, new: bool) -> dict[str, Any]:
    """What a form says about a contact. In a new one, who was there and who worked may go without saying."""
    values: dict[str, Any] = {
        "contact_on": given.day("contact_on"), "mode": given.words("mode"), "outcome": given.words("outcome"),
        "initiated_by": given.words("initiated_by") or "worker", "person_ids": given.several("person_ids"),
        "duration_minutes": given.number("duration_minutes"), "engagement": given.number("engagement"),
        "topics": given.lines("topics"), "changed_ids": given.several("changed_ids"),
        "next_step_due": given.day("next_step_due"), "next_contact_on": given.day("next_contact_on"),
        "interpreter": given.yes_no("interpreter"), "information_given": given.several("information_given"),
        **{name: given.text(name) for name in _TEXTS}, **_who_may_see(given),
    }
    for name, sentence in NEEDED.items():
        if not values[name]:
            given.problems.setdefault(name, [sentence])
    there, workers = given.several("present_ids"), given.several("worker_ids")
    if there or not new:
        took_place = values["outcome"] in TOOK_PLACE
        values["present_ids"] = there or (values["person_ids"] if took_place else ())
    if workers or not new:
        values["worker_ids"] = workers
    return values


def contact_form(contact: SupportContact) -> dict[str, object]:
    """A contact as the form shows it."""
    names = ("contact_on", "mode", "outcome", "initiated_by", "person_ids", "present_ids", "worker_ids", "changed_ids",
             "duration_minutes", "engagement", "next_step_due", "next_contact_on", "information_given", "handling",
             "restricted_to", *_TEXTS)
    asked = None if contact.interpreter is None else "yes" if contact.interpreter else "no"
    return {
        **{name: getattr(contact, name) for name in names}, "topics": "\n".join(contact.topics),
        "interpreter": asked, "seen": contact.version,
    }


def _who_may_see(given: FormInput) -> dict[str, Any]:
    """The handling class; the tick beside the concern keeps the whole contact to those who work on it."""
    close = given.ticked("keep_close")
    if not close:
        return handling_values(given)
    given.words("handling")
    return {"handling": "RESTRICTED", "restricted_to": tuple(dict.fromkeys((*CLOSE, *given.several("restricted_to"))))}
