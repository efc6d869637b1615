"""One contact with everything in it, its amendments, and what was learned in it."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import can, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.contact_words import CONTACT_LABELS, outcome_words
from api.pages.field_words import in_words
from api.pages.named import named_in
from api.pages.record_history import history_of
from api.pages.record_states import state_of
from api.pages.showing import address_of, show, title_of
from api.pages.tie_words import name_of, ties_of, whole
from graph_schema.records import CaseRecord, SupportContact
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.support.concerns import not_shared

_ONE = "/cases/<record:case_id>/support/contacts/<record:record_id>"
_LEFT_OUT = ("contact_on", "outcome", "changed_ids", "person_ids")
"""Told apart from the other fields, above or below them."""


@page(_ONE, Action.SUPPORT_READ)
def contact(case_id: str, record_id: str) -> ResponseReturnValue:
    """One contact; what is empty is not listed."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: _shown_with(file, record_id))
    found = record_in(seen, SupportContact, record_id)
    naming = named_in(seen)
    fields = [
        (label, words) for name, label in CONTACT_LABELS.items()
        if name not in _LEFT_OUT and (words := in_words(found, name, vocabulary(), naming))
    ]
    return show(
        "support/contact.html", seen, contact=found, fields=fields,
        outcome=outcome_words(found, vocabulary(), lambda each: name_of(seen, each)),
        changed=_changed(seen, found), about=_to_learn_about(seen, found) if can(Action.FACTS_RECORD, seen) else [],
        versions=found.version, not_shared=not_shared(found), zone=core().settings.zone(),
    )


@page(f"{_ONE}/history", Action.HISTORY_READ)
def contact_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Every version, field by field."""
    return history_of(SupportContact, case_id, record_id)


@page(f"{_ONE}/state", Action.SUPPORT_CHANGE, write=True)
def contact_state(case_id: str, record_id: str) -> ResponseReturnValue:
    """Say that it was entered in error, or stands after all."""
    return state_of(Action.SUPPORT_CHANGE, SupportContact, case_id, record_id)


def _changed(seen: CaseFile, found: SupportContact) -> list[tuple[str, str]]:
    """What changed because of it, with addresses; as far as this reader may see it."""
    records: dict[str, CaseRecord] = {record.id: record for record in (*seen.ties, *seen.facts)}
    there = [records[each] for each in found.changed_ids if each in records]
    return [(title_of(record, seen), address_of(record)) for record in there]


def _to_learn_about(seen: CaseFile, found: SupportContact) -> list[tuple[str, str]]:
    """Whom and which ties a statement can be about that was learned in this contact: those it was with, and theirs."""
    def address(subject_id: str) -> str:
        return url_for("pages.new_fact", case_id=seen.case.id, subject=subject_id, contact=found.id)

    rows, done = [], set()
    for person_id in dict.fromkeys((*found.present_ids, *found.person_ids)):
        rows.append((name_of(seen, person_id), address(person_id)))
        for tie in ties_of(seen, person_id):
            if tie.state != "entered_in_error" and tie.id not in done:
                rows.append((whole(tie, seen, vocabulary()), address(tie.id)))
                done.add(tie.id)
    return rows


def _shown_with(case_file: CaseFile, record_id: str) -> set[str]:
    """The contact, and everybody whose name stands on its page."""
    people = [{*c.person_ids, *c.present_ids} for c in case_file.support_contacts if c.id == record_id]
    return {record_id}.union(*people)
