"""The fields of a tie, between form and record."""

from __future__ import annotations

from typing import Any

from api.pages.day_words import partial_text
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from graph_schema.records import Tie

NAMES = {"valid_from": "since", "valid_to": "until", "from_precision": "since", "to_precision": "until"}
"""Which field of the form stands for a field of the record."""


def tie_values(given: FormInput) -> dict[str, Any]:
    """What a form says about a tie, as fields of the record; its ends are read apart."""
    since, from_precision = given.since("since")
    until, to_precision = given.until("until")
    kind = given.text("kind")
    if kind is None:
        given.problems["kind"] = ["Choose how the two are tied to each other."]
    return {
        "kind": kind or "", "qualifier": given.text("qualifier"),
        "valid_from": since, "from_precision": from_precision, "valid_to": until, "to_precision": to_precision,
        "end_reason": given.text("end_reason"), "planned": given.ticked("planned"), "prompt": given.text("prompt"),
        "review_on": given.day("review_on"), "note": given.text("note"), **handling_values(given),
    }


def tie_form(tie: Tie) -> dict[str, object]:
    """A tie as a form shows it."""
    return {
        "source_id": tie.source_id, "target_id": tie.target_id, "kind": tie.kind, "qualifier": tie.qualifier,
        "since": partial_text(tie.valid_from, tie.from_precision),
        "until": partial_text(tie.valid_to, tie.to_precision), "end_reason": tie.end_reason,
        "planned": "yes" if tie.planned else None, "prompt": tie.prompt, "review_on": tie.review_on,
        "note": tie.note, "handling": tie.handling, "restricted_to": tie.restricted_to, "seen": tie.version,
    }
