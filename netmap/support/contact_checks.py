"""What may be wrong with a contact by itself: a time, who was there, a step, a concern."""

from __future__ import annotations

import re

from graph_schema.records import SupportContact
from netmap.problems import Asked
from netmap.support.model import TOOK_PLACE


def _no_time(contact: SupportContact) -> bool:
    return contact.begins is not None and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", contact.begins)


def _held(contact: SupportContact) -> bool:
    return contact.outcome in TOOK_PLACE


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


_THERE, _CONCERN = ("outcome", "person_ids", "present_ids"), ("concern_kind", "concern_level")
CONTACT: tuple[Asked, ...] = (
    Asked("begins", "A time such as 14:30 is needed.", ("begins",), _no_time),
    Asked("person_ids", "Say whom it was with, or meant for.", ("person_ids",), lambda c: not c.person_ids),
    Asked("present_ids", "Say who was there.", _THERE, lambda c: _held(c) and not c.present_ids),
    Asked("present_ids", "Nobody can have been there: it was not held.", ("outcome", "present_ids"),
          lambda c: not _held(c) and bool(c.present_ids)),
    Asked("engagement", "It was not held.", ("outcome", "engagement"),
          lambda c: not _held(c) and c.engagement is not None),
    Asked("next_step", "Say which step was done.", ("next_step", "next_step_done_on"),
          lambda c: c.next_step_done_on is not None and not _words(c.next_step)),
    Asked("concern_kind", "A concern has a kind and a level.", _CONCERN,
          lambda c: c.concern_kind is None and c.concern_level is not None),
    Asked("concern_level", "A concern has a kind and a level.", _CONCERN,
          lambda c: c.concern_kind is not None and c.concern_level is None),
    Asked("concern_legal_basis", "Say on which legal basis it was shared.",
          ("concern_shared_with", "concern_legal_basis"),
          lambda c: _words(c.concern_shared_with) and not _words(c.concern_legal_basis)),
)
"""In the order in which they are looked for; a record is a `SupportContact`."""
