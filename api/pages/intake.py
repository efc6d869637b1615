"""The commonest page at intake: a person or a group together with the tie to the offender and a few answers."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.choices import answers, offered, tie_kinds
from api.pages.form_input import FormInput
from api.pages.parties import party_choices
from api.pages.party_fields import handling_values
from api.pages.showing import show
from api.pages.writing import Errors, Form, call_of, done, handle
from graph_schema.records import Group, Person
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.intake import record_with_tie

Values = dict[str, Any]

RING = "tie.ring"
ASKED = {
    Person: ("tie.contact_status", "alter.extremist_involvement", "tie.exit_stance"),
    Group: ("alter.extremist_involvement",),
}
"""The questions that decide most, asked of a person and of a group at intake."""
_SOURCE_OF = {
    "offender": "offender", "family": "family", "worker": "professional", "professional": "professional",
    "document": "document",
}
_NAMES = {"valid_from": "since", "from_precision": "since", "target_id": "kind", "source_id": "kind"}


@page("/cases/<record:case_id>/people/new", Action.PEOPLE_RECORD, write=True)
def new_person(case_id: str) -> ResponseReturnValue:
    """Add a person, with the tie to the offender."""
    return _new(Action.PEOPLE_RECORD, Person, case_id)


@page("/cases/<record:case_id>/groups/new", Action.GROUPS_RECORD, write=True)
def new_group(case_id: str) -> ResponseReturnValue:
    """Add a group, place or organisation, with the tie to the offender."""
    return _new(Action.GROUPS_RECORD, Group, case_id)


def _new(action: Action, kind: type[Person] | type[Group], case_id: str) -> ResponseReturnValue:
    seen = open_file(action, case_id, subjects=lambda file: [file.case.offender_id or ""])
    words, sort = vocabulary(), "person" if kind is Person else "group"
    offender = seen.party.get(seen.case.offender_id or "")

    def form(v: Form, errors: Errors) -> str:
        asked = [
            (key, words.fact_keys[key].asked(kind is Group), [*answers(words, key)]) for key in (*ASKED[kind], RING)
        ]
        return show(
            "parties/new.html", seen, v=v, errors=errors, is_person=kind is Person, offender=offender,
            kinds=tie_kinds(words, sort, "person"), asked=asked[:-1], ring=RING,
            perspectives=offered(words, "perspectives"), **party_choices(seen, None),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        party, tie, facts = _read(given, kind)
        made = record_with_tie(core(), actor(), kind, case_id, party, tie, facts, call_of())  # type: ignore[type-var]
        another = request.form.get("then") == "another"
        here = url_for(f"pages.new_{sort}", case_id=case_id)
        return done(
            f"{made.display_name} is on the map.",
            here if another else url_for(f"pages.{sort}", case_id=case_id, record_id=made.id),
        )

    return handle(form, save, {"handling": "TEAM", "said_by": "offender"}, _NAMES)


def _read(given: FormInput, kind: type[Person] | type[Group]) -> tuple[Values, Values | None, list[Values]]:
    """What the form says: the party, its tie to the offender (if any), and the answers that were given."""
    party: dict[str, Any] = {
        "display_name": given.words("display_name"), "note": given.text("note"), **handling_values(given),
    }
    if kind is Person:
        party |= {"birth_year": given.number("birth_year"), "minor": given.yes_no("minor")}
    else:
        party["kind"] = given.words("group_kind") or "other"
    handling = {"handling": party["handling"], "restricted_to": party["restricted_to"]}
    tie_kind, (since, precision) = given.text("kind"), given.since("since")
    tie = {"kind": tie_kind, "valid_from": since, "from_precision": precision, **handling} if tie_kind else None
    said_by, source_name = given.words("said_by") or "worker", given.text("source_name")
    facts = [
        {
            "key": key, "value": value, "perspective": said_by, "source_kind": _SOURCE_OF.get(said_by, "other"),
            "source_name": source_name, "observed_on": core().today(), **handling,
        }
        for key in (RING, *ASKED[kind]) if (value := given.text(key))
    ]
    if tie is None and (since is not None or any(str(fact["key"]).startswith("tie.") for fact in facts)):
        given.problems["kind"] = ["Choose how the two are tied to each other, or leave empty what is about the tie."]
    given.finish()
    if not party["display_name"]:
        raise InvalidInput.of("display_name", "Give a name, a nickname or a pseudonym.")
    return party, tie, facts
