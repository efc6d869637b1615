"""What was decided for a time and runs out: contact with the offender, and how to reach somebody safely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graph_schema.records import ContactPermission
from netmap.case_file import CaseFile
from netmap.rules.plain_words import lower_first
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import gone, left_alone, names_of

REMEMBERED = timedelta(days=60)
"""For so long after its last day a decision that nothing followed stays on the list."""


def contact_decisions(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Decisions about contact with the offender that run out, or did lately, and that no other one follows."""
    for decided in case_file.contact_permissions:
        last = decided.valid_to
        if last is None or not asked.near(last) or last + REMEMBERED < asked.day or _followed(case_file, decided):
            continue
        word = lower_first(asked.vocabulary.label("contact_permissions", decided.permission))
        yield Task(
            kind=WorkKind.CONTACT_DECISION, case_id=decided.case_id, record=decided, day=last, state=asked.state(last),
            what=f"Ask what holds afterwards (now: {word}).", whom=names_of(case_file, [decided.other_id]),
        )


def safe_contacts(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """People whose safe way of being reached runs out, or has; not those who want no contact."""
    quiet = left_alone(case_file, asked.day) | gone(case_file, asked.day)
    for person in case_file.people:
        last = person.safe_contact_expires
        if last is None or not asked.near(last) or person.id in quiet:
            continue
        passed = last < asked.day
        yield Task(
            kind=WorkKind.SAFE_CONTACT, case_id=person.case_id, record=person, day=last, state=asked.state(last),
            what="Do not call: agree on a safe way anew." if passed else "Ask whether this way is still safe.",
            whom=person.display_name,
        )


def _followed(case_file: CaseFile, decided: ContactPermission) -> bool:
    """Whether another decision for the same two holds after the last day of this one."""
    last = decided.valid_to
    assert last is not None
    others = (p for p in case_file.contact_permissions if p.id != decided.id and p.other_id == decided.other_id)
    return any(other.valid_to is None or other.valid_to > last for other in others)
