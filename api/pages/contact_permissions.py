"""What was decided about contact between the offender and another person: recording and changing it."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show
from api.pages.stale import stale_page
from api.pages.tie_words import name_of
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import ContactPermission, Person
from netmap.case_file import CaseFile
from netmap.errors import StaleRevision
from netmap.permissions.actions import Action
from netmap.services.contact_permissions import change_permission, record_permission

_NAMES = {"valid_from": "since", "valid_to": "until", "other_id": "permission", "person_id": "permission"}


@page(
    "/cases/<record:case_id>/people/<record:record_id>/contact-permission", Action.CONTACT_PERMISSIONS_RECORD,
    write=True,
)
def new_contact_permission(case_id: str, record_id: str) -> ResponseReturnValue:
    """Record what was decided about contact with one person."""
    seen = open_file(Action.CONTACT_PERMISSIONS_RECORD, case_id, subjects=lambda _: (record_id,))
    person = record_in(seen, Person, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, person.id, None)

    def save(given: FormInput) -> ResponseReturnValue:
        values = {**_values(given), "other_id": person.id}
        given.finish()
        record_permission(core(), actor(), case_id, values, call_of())
        return done("Recorded.", address_of(person))

    return handle(form, save, {"handling": "TEAM"}, _NAMES)


@page(
    "/cases/<record:case_id>/contact-permissions/<record:record_id>/change", Action.CONTACT_PERMISSIONS_CHANGE,
    write=True,
)
def change_contact_permission(case_id: str, record_id: str) -> ResponseReturnValue:
    """Change or end what was decided."""
    seen = open_file(Action.CONTACT_PERMISSIONS_CHANGE, case_id, subjects=lambda _: (record_id,))
    permission = record_in(seen, ContactPermission, record_id)

    def form(v: Form, errors: Errors) -> str:
        return _form(seen, v, errors, permission.other_id, permission)

    def save(given: FormInput) -> ResponseReturnValue:
        values = _values(given)
        given.finish()
        try:
            change_permission(core(), actor(), case_id, record_id, seen_version(), values, call_of())
        except StaleRevision:
            return stale_page(seen, permission, values)
        return done("Saved.", address_of(permission))

    first = {
        "permission": permission.permission, "legal_basis": permission.legal_basis, "since": permission.valid_from,
        "until": permission.valid_to, "note": permission.note, "handling": permission.handling,
        "restricted_to": permission.restricted_to, "seen": permission.version,
    }
    return handle(form, save, first, _NAMES)


def _form(seen: CaseFile, v: Form, errors: Errors, other_id: str, permission: ContactPermission | None) -> str:
    words = vocabulary()
    return show(
        "contact/permission.html", seen, v=v, errors=errors, permission=permission, name=name_of(seen, other_id),
        other_id=other_id, offender=name_of(seen, seen.case.offender_id),
        permissions=offered(words, "contact_permissions", permission.permission if permission else None),
        handlings=handling_choices(words, permission.handling if permission else None), roles=restricted_roles(words),
    )


def _values(given: FormInput) -> dict[str, Any]:
    permission = given.text("permission")
    if permission is None:
        given.problems["permission"] = ["Choose what was decided."]
    return {
        "permission": permission or "", "legal_basis": given.text("legal_basis"), "valid_from": given.day("since"),
        "valid_to": given.day("until"), "note": given.text("note"), **handling_values(given),
    }
