"""Concerns that were recorded in a contact, and of which it is not recorded with whom they were shared."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import SupportContact
from netmap.case_file import CaseFile
from netmap.rules.plain_words import in_sentences, lower_first
from netmap.support.concerns import not_shared
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import names_of, workers_of


def concerns_to_share(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """One task for each such contact, from its day on, until somebody records with whom the concern was shared.

    Nothing is asked of the family by it, so it is there also when they do not want support any more, or have died.
    """
    for contact in case_file.support_contacts:
        if contact.contact_on > asked.day or not not_shared(contact):
            continue
        people = contact.present_ids or contact.person_ids
        whose = asked.on_team(*contact.worker_ids) or asked.on_team(*workers_of(case_file, asked.day, people))
        yield Task(
            kind=WorkKind.CONCERN, case_id=contact.case_id, whom=names_of(case_file, people), day=contact.contact_on,
            what=in_sentences(_recorded(contact, asked), "Say with whom it was shared"), whose=whose, record=contact,
        )


def _recorded(contact: SupportContact, asked: Asked) -> str:
    """What it is about and how serious it is; never its words. Older ones may have neither."""
    codes = (("concern_kinds", contact.concern_kind), ("concern_levels", contact.concern_level))
    known = [lower_first(asked.vocabulary.label(name, code)) for name, code in codes if code is not None]
    return f"A concern was recorded: {', '.join(known)}" if known else "A concern was recorded"
