"""The fields of a person and of a group, between form and record."""

from __future__ import annotations

from typing import Any

from api.pages.form_input import FormInput
from graph_schema.records import Group, Person


def party_values(given: FormInput, kind: type[Person] | type[Group]) -> dict[str, Any]:
    """What a form says about a person or a group, as fields of the record."""
    common = {"display_name": given.words("display_name"), "note": given.text("note"), **handling_values(given)}
    if kind is Group:
        return {**common, "kind": given.words("kind") or "other"}
    return {
        **common,
        "aliases": given.lines("aliases"),
        "birth_year": given.number("birth_year"),
        "birth_year_approximate": given.ticked("birth_year_approximate"),
        "minor": given.yes_no("minor"),
        "deceased_on": given.day("deceased_on"),
        "gender": given.words("gender") or "not_asked",
        "category": given.words("category") or "contact",
        "languages": given.lines("languages"),
        "safe_contact_how": given.text("safe_contact_how"),
        "safe_contact_when": given.text("safe_contact_when"),
        "safe_contact_never": given.text("safe_contact_never"),
        "safe_contact_expires": given.day("safe_contact_expires"),
    }


def handling_values(given: FormInput) -> dict[str, Any]:
    """Who may see it; the roles count only where it is restricted to some."""
    handling, roles = given.words("handling") or "TEAM", given.several("restricted_to")
    if handling == "RESTRICTED" and not roles:
        given.problems["restricted_to"] = ["Choose at least one role that may see it."]
    return {"handling": handling, "restricted_to": roles if handling == "RESTRICTED" else ()}


def party_form(party: Person | Group) -> dict[str, object]:
    """A person or a group as a form shows it."""
    values: dict[str, object] = {
        "display_name": party.display_name, "note": party.note, "handling": party.handling,
        "restricted_to": party.restricted_to, "seen": party.version,
    }
    if isinstance(party, Group):
        return {**values, "kind": party.kind}
    minor = None if party.minor is None else "yes" if party.minor else "no"
    return {
        **values,
        "aliases": "\n".join(party.aliases), "languages": "\n".join(party.languages), "birth_year": party.birth_year,
        "birth_year_approximate": "yes" if party.birth_year_approximate else None, "minor": minor,
        "deceased_on": party.deceased_on, "gender": party.gender, "category": party.category,
        "safe_contact_how": party.safe_contact_how, "safe_contact_when": party.safe_contact_when,
        "safe_contact_never": party.safe_contact_never, "safe_contact_expires": party.safe_contact_expires,
    }
