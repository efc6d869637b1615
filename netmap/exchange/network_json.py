"""The network of a case on a day as plain JSON: what the API answers and what the command line prints."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_schema.records import Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.services.networks import NetworkView


def network_document(view: NetworkView, vocabulary: Vocabulary) -> dict[str, Any]:
    """`{"case", "as_of", "known_at", "people", "groups", "ties"}` with ids, names and codes; dates as YYYY-MM-DD.

    `known_at` is `None` for "as it is known now". `offender` marks the person whom the case is about. `ties` are those
    current on the day, an unknown start or end being open; planned ones are left out. `flag` is what the rules say of
    a tie of the offender's, and `None` for a tie among others, which no rule reads. `ref` is the record's name in the
    file that it was imported from.
    """
    seen = view.case_file
    return {
        "case": seen.case.reference,
        "as_of": view.day.isoformat(),
        "known_at": view.known_at.isoformat() if view.known_at else None,
        "people": [{**_party(person), "offender": person.id == seen.case.offender_id} for person in seen.people],
        "groups": [{**_party(group), "kind": group.kind} for group in seen.groups],
        "ties": [_tie(view, tie, vocabulary) for tie in view.current_ties()],
    }


def _party(party: Person | Group) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.display_name,
        "pseudonym": party.pseudonym,
        "ref": party.external_ref,
    }


def _tie(view: NetworkView, tie: Tie, vocabulary: Vocabulary) -> dict[str, Any]:
    found = view.of(tie.id)
    kind = vocabulary.tie_kinds.get(tie.kind)
    return {
        "id": tie.id,
        "kind": tie.kind,
        "domain": kind.domain if kind else None,
        "source": tie.source_id,
        "target": tie.target_id,
        "valid_from": _text(tie.valid_from),
        "valid_to": _text(tie.valid_to),
        "flag": found.flag.value if found else None,
        "ref": tie.external_ref,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
