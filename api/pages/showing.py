"""A page about one case: its template with the case, what may be done in it, and words for what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for

from api.pages.asking import can, core, vocabulary
from api.pages.day_words import day_words
from api.pages.field_words import answer_words
from api.pages.support_addresses import support_address
from api.pages.support_words import support_title
from api.pages.tie_words import name_of, whole
from graph_schema.records import (
    Assessment,
    Case,
    CaseRecord,
    ContactPermission,
    Discussion,
    Fact,
    Group,
    Judgement,
    Person,
    Tie,
)
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.support.kept import SUPPORT_TYPES
from visualisations.ego_ties import Links


def show(template: str, case_file: CaseFile, **context: Any) -> str:
    """A page of a case. `may` in the template says whether the reader may do something in it.

    `room` says that the reader is a guest of a conference, to whom nothing may be told that was only not shown.
    """
    return render_template(
        template, file=case_file, case=case_file.case, may=_may(case_file), room=case_file.for_the_room,
        label=vocabulary().label, name_of=lambda party_id: name_of(case_file, party_id),
        errors=context.pop("errors", {}), **context,
    )


def links_in(case_file: CaseFile) -> Links:
    """Addresses of the records of a case, as a picture asks for them; none for what the reader may not do."""
    case_id = case_file.case.id

    def link(kind: str, record_id: str) -> str:
        if kind == "case":
            return url_for("pages.case", case_id=case_id)
        if kind == "new_tie":
            return url_for("pages.new_tie", case_id=case_id) if can(Action.TIES_RECORD, case_file) else ""
        return url_for(f"pages.{kind}", case_id=case_id, record_id=record_id)

    return link


def address_of(record: CaseRecord) -> str:
    """The address of a record's own page."""
    if isinstance(record, Case):
        return url_for("pages.case", case_id=record.case_id)
    if isinstance(record, SUPPORT_TYPES):
        return support_address(record)
    if isinstance(record, ContactPermission):
        return url_for("pages.person", case_id=record.case_id, record_id=record.other_id)
    if isinstance(record, Discussion):
        return url_for("pages.tie", case_id=record.case_id, record_id=record.tie_id)
    kinds: dict[type[CaseRecord], str] = {
        Person: "person", Group: "group", Tie: "tie", Fact: "fact", Judgement: "judgement", Assessment: "assessment",
    }
    return url_for(f"pages.{kinds[type(record)]}", case_id=record.case_id, record_id=record.id)


def title_of(record: CaseRecord, case_file: CaseFile) -> str:
    """What a record is called in a list: a name, a tie in words, a question with its answer."""
    words = vocabulary()
    if isinstance(record, (Person, Group)):
        return record.display_name
    if isinstance(record, Tie):
        return whole(record, case_file, words)
    if isinstance(record, Fact):
        return f"{words.label('fact_keys', record.key)}: {answer_words(record.key, record.value, words)}"
    if isinstance(record, ContactPermission):
        return f"{words.label('contact_permissions', record.permission)}: {name_of(case_file, record.other_id)}"
    if isinstance(record, Discussion):
        return f"{words.label('discussion_occasions', record.occasion)}, {day_words(record.discussed_on)}"
    if isinstance(record, Judgement):
        return f"{words.label('polarities', record.polarity)}: {words.label('judgement_kinds', record.kind).lower()}"
    if isinstance(record, Assessment):
        name = record.instrument_name or words.label("instruments", record.instrument)
        return f"{name}, rated on {day_words(record.assessed_on)}"
    return support_title(record, case_file, words) or "The case itself"


def subject_of(record: Fact | Judgement | Discussion, case_file: CaseFile) -> str:
    """What a fact, a judgement or a discussion is about, in words."""
    subject_id = record.subject_id if isinstance(record, Fact) else record.tie_id
    for tie in case_file.ties:
        if tie.id == subject_id:
            return whole(tie, case_file, vocabulary())
    return name_of(case_file, subject_id)


def _may(case_file: CaseFile) -> Callable[[str], bool]:
    return lambda action: can(Action(action), case_file)


def today_iso() -> str:
    """Today on the agency's calendar, as a date field takes it."""
    return core().today().isoformat()
