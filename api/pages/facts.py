"""One statement; and a new one: first the question, then the answer."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import answers, handling_choices, offered, offered_with_hints, questions, restricted_roles
from api.pages.contact_links import contacts_behind
from api.pages.fact_fields import fact_form, fact_values
from api.pages.fact_questions import fitting, grouped
from api.pages.fact_table import said_in
from api.pages.form_input import FormInput
from api.pages.showing import address_of, show, subject_of, title_of
from api.pages.stale import stale_page
from api.pages.tie_words import concerns_a_group
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Fact, Group, Person, SupportContact, Tie
from netmap.case_file import CaseFile
from netmap.errors import NotFound, StaleRevision
from netmap.permissions.actions import Action
from netmap.permissions.handling import closest
from netmap.services.facts import change_status, record_fact
from netmap.services.road import NOT_THERE
from netmap.services.support.learning import record_learned

_SORTS = {Person: "person", Group: "group", Tie: "tie"}


@page("/cases/<record:case_id>/facts/new", Action.FACTS_RECORD, write=True)
def new_fact(case_id: str) -> ResponseReturnValue:
    """Choose the question, then answer it; both steps work without JavaScript."""
    subject_id, key, contact_id = (request.values.get(name, "") for name in ("subject", "key", "contact"))
    seen = open_file(Action.FACTS_RECORD, case_id, subjects=lambda _: (subject_id,))
    subject = _subject(seen, subject_id)
    words = vocabulary()
    every = questions(words, _SORTS[type(subject)], concerns_a_group(seen, subject))
    asked = fitting(every, subject, seen, core().today().year)
    contact = record_in(seen, SupportContact, contact_id) if contact_id else None
    back = address_of(contact or subject)
    place = {"subject": subject, "title": title_of(subject, seen), "back": back, "contact": contact}
    if key not in dict(asked):
        problem: Errors = {"key": ["Choose a question."]} if "asked" in request.values else {}
        body = show("facts/question.html", seen, questions=grouped(asked), errors=problem, **place)
        return (body, 422) if problem else body

    def form(v: Form, errors: Errors) -> str:
        return show(
            "facts/answer.html", seen, v=v, errors=errors, key=words.fact_keys[key], answers=answers(words, key),
            question=dict(asked)[key],
            perspectives=offered(words, "perspectives"), source_kinds=offered(words, "source_kinds"),
            reliabilities=offered_with_hints(words, "reliabilities"), natures=offered_with_hints(words, "natures"),
            statuses=offered_with_hints(words, "fact_statuses", without=("disputed", "withdrawn")),
            handlings=handling_choices(words), roles=restricted_roles(words), **place,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        given.words("subject"), given.words("contact")
        values = {"subject_id": subject_id, "key": given.words("key"), **fact_values(given, words.fact_keys[key].type)}
        given.finish()
        if contact is None:
            record_fact(core(), actor(), case_id, values, call_of())
            return done("The answer is recorded.", address_of(subject))
        record_learned(core(), actor(), case_id, contact.id, values, call_of())
        return done("The answer is recorded, and linked to this contact.", address_of(contact))

    observed = contact.contact_on if contact else core().today()
    like = closest(subject, contact) if contact else subject
    first = fact_form() | {"observed_on": observed, "handling": like.handling, "restricted_to": like.restricted_to}
    return handle(form, save, first, {"valid_from": "since", "valid_to": "until"})


@page("/cases/<record:case_id>/facts/<record:record_id>", Action.FACTS_READ, write=True)
def fact(case_id: str, record_id: str) -> ResponseReturnValue:
    """One statement, and what is thought of it: confirmed, disputed, withdrawn."""
    action = Action.FACTS_CHANGE if request.method == "POST" else Action.FACTS_READ
    seen = open_file(action, case_id, subjects=lambda _: (record_id,))
    found = record_in(seen, Fact, record_id)
    words = vocabulary()

    def form(v: Form, errors: Errors) -> str:
        subject = _subject(seen, found.subject_id)
        return show(
            "facts/fact.html", seen, v=v, errors=errors, fact=found, said=said_in(found, words),
            question=words.fact_keys[found.key].asked(concerns_a_group(seen, subject)),
            about=subject_of(found, seen), back=address_of(subject),
            statuses=[pair for pair in offered(words, "fact_statuses") if pair[0] != found.status],
            contacts=contacts_behind(seen, record_id),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        status = given.words("status")
        given.need("status", "Choose how it stands from now on.")
        given.need("reason", "Say why.")
        given.finish()
        try:
            change_status(core(), actor(), case_id, record_id, seen_version(), status, call_of())
        except StaleRevision:
            return stale_page(seen, found, {"status": status})
        return done("Saved. What was said stays as it was said.", address_of(found))

    return handle(form, save, {"seen": found.version})


def _subject(case_file: CaseFile, subject_id: str) -> Person | Group | Tie:
    """What a statement is about."""
    records: tuple[Person | Group | Tie, ...] = (*case_file.people, *case_file.groups, *case_file.ties)
    for record in records:
        if record.id == subject_id:
            return record
    raise NotFound(NOT_THERE)
