"""One person or group: what is known, what the ties show and why; and changing it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, restricted_roles
from api.pages.fact_table import fact_table
from api.pages.form_input import FormInput
from api.pages.party_fields import party_form, party_values
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.support_links import said_no
from api.pages.tie_told import told
from api.pages.tie_words import other_end, ties_of
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Group, Person
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.alerts import lock_in
from netmap.services.networks import view_of
from netmap.services.parties import change_party


@page("/cases/<record:case_id>/people/<record:record_id>", Action.PEOPLE_READ)
def person(case_id: str, record_id: str) -> ResponseReturnValue:
    """One person."""
    return _page(Action.PEOPLE_READ, Person, case_id, record_id)


@page("/cases/<record:case_id>/groups/<record:record_id>", Action.GROUPS_READ)
def group(case_id: str, record_id: str) -> ResponseReturnValue:
    """One group, place or organisation."""
    return _page(Action.GROUPS_READ, Group, case_id, record_id)


@page("/cases/<record:case_id>/people/<record:record_id>/change", Action.PEOPLE_CHANGE, write=True)
def change_person(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change what is recorded of a person."""
    return _change(Action.PEOPLE_CHANGE, Person, case_id, record_id)


@page("/cases/<record:case_id>/groups/<record:record_id>/change", Action.GROUPS_CHANGE, write=True)
def change_group(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change what is recorded of a group."""
    return _change(Action.GROUPS_CHANGE, Group, case_id, record_id)


def party_choices(case_file: CaseFile, party: Person | Group | None) -> dict[str, object]:
    """What the form of a person or a group offers to choose from."""
    words = vocabulary()
    return {
        "genders": offered(words, "genders"), "categories": offered(words, "person_categories"),
        "group_kinds": offered(words, "group_kinds", party.kind if isinstance(party, Group) else None),
        "handlings": handling_choices(words, party.handling if party else None), "roles": restricted_roles(words),
    }


def _page(action: Action, kind: type[Person] | type[Group], case_id: str, record_id: str) -> ResponseReturnValue:
    seen = open_file(action, case_id, subjects=lambda file: _shown_with(file, record_id))
    party = record_in(seen, kind, record_id)
    view, today = view_of(core(), seen, core().today()), core().today()
    offender = seen.case.offender_id
    ties = [(t, told(t, record_id, view, seen, vocabulary(), today)) for t in ties_of(seen, record_id)
            if t.state != "entered_in_error"]
    expires = party.safe_contact_expires if isinstance(party, Person) else None
    return show(
        "parties/party.html", seen, party=party, is_person=kind is Person, is_offender=record_id == offender,
        to_offender=[words for t, words in ties if offender in (t.source_id, t.target_id) and record_id != offender],
        among=[words for t, words in ties if offender not in (t.source_id, t.target_id) or record_id == offender],
        lock=lock_in(core(), actor(), seen, view, record_id),
        facts=fact_table(seen.facts_about.get(record_id, ()), vocabulary()),
        contact_expired=expires is not None and expires < today,
        said_no=record_id in said_no(seen, today),
        sort="person" if kind is Person else "group", today=today,
        permissions=sorted(
            (p for p in seen.contact_permissions if p.other_id == record_id and p.state != "entered_in_error"),
            key=lambda p: (p.valid_to is None, p.valid_to, p.valid_from or today, p.id), reverse=True,
        ),
    )


def _shown_with(case_file: CaseFile, record_id: str) -> set[str]:
    """Everybody whose name a party's page shows."""
    return {record_id} | {other_end(tie, record_id) for tie in ties_of(case_file, record_id)}


def _change(action: Action, kind: type[Person] | type[Group], case_id: str, record_id: str) -> ResponseReturnValue:
    seen = open_file(action, case_id, subjects=lambda _: (record_id,))
    party = record_in(seen, kind, record_id)

    def form(v: Form, errors: Errors) -> str:
        return show(
            "parties/change.html", seen, v=v, errors=errors, party=party, is_person=kind is Person,
            back=address_of(party), **party_choices(seen, party),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = party_values(given, kind)
        given.finish()
        try:
            change_party(core(), actor(), kind, case_id, record_id, seen_version(), values, call_of())  # type: ignore[type-var]
        except StaleRevision:
            return stale_page(seen, party, values)
        return done("Saved.", address_of(party))

    return handle(form, save, party_form(party))
