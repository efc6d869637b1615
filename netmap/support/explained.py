"""What was explained to whom, when and in which language: read from the contacts that were held, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import SupportContact
from netmap.support.model import TOOK_PLACE


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was explained to one person in one contact; `language` is `None` where none is recorded."""

    topic: str
    on: date
    language: str | None
    interpreter: bool | None
    contact_id: str


def explained_to(person_id: str, contacts: Iterable[SupportContact]) -> dict[str, tuple[Told, ...]]:
    """By topic (a code of `support_information`), when it was explained to a person who was there; the latest first.

    A topic that is not in it was not recorded as explained to this person: that is not the same as not explained.
    """
    found: dict[str, list[Told]] = {}
    for contact in contacts:
        there = person_id in contact.present_ids and contact.outcome in TOOK_PLACE
        if contact.state == "entered_in_error" or not there:
            continue
        for topic in contact.information_given:
            found.setdefault(topic, []).append(Told(
                topic=topic, on=contact.contact_on, language=contact.language, interpreter=contact.interpreter,
                contact_id=contact.id,
            ))
    return {
        topic: tuple(sorted(told, key=lambda each: (each.on, each.contact_id), reverse=True))
        for topic, told in found.items()
    }
