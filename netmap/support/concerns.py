"""A concern that was recorded in a contact: whether there is one, with whom it was shared, what it lacks."""

from __future__ import annotations

from graph_schema.records import CaseRecord, SupportContact
from netmap.problems import Asked, Problems


def has_concern(contact: SupportContact) -> bool:
    """Whether a concern is recorded in a contact, in whatever way."""
    return contact.concern_kind is not None or contact.concern_level is not None or _said(contact.concern)


def not_shared(contact: SupportContact) -> bool:
    """Whether there is a concern of which nobody has recorded with whom it was shared."""
    return has_concern(contact) and not _said(contact.concern_shared_with)


def find_in_words_alone(contact: SupportContact, former: CaseRecord | None, problems: Problems) -> None:
    """Note a concern that has words only.

    One that was written so before this was asked may stay: else the next step of an old contact could not be done.
    """
    if isinstance(former, SupportContact) and _in_words_alone(former) and former.concern == contact.concern:
        return
    problems.ask(contact, (_ALONE,))


def _in_words_alone(contact: SupportContact) -> bool:
    return _said(contact.concern) and contact.concern_kind is None and contact.concern_level is None


def _said(text: str | None) -> bool:
    return bool(text and text.strip())


_ALONE = Asked(
    "concern_kind", "A concern needs more than words: choose both what it is about and how serious it is.",
    ("concern", "concern_kind", "concern_level"), _in_words_alone,
)
