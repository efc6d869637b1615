"""The fields of a statement, between form and record."""

from __future__ import annotations

from typing import Any

from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values


def fact_values(given: FormInput, sort: str) -> dict[str, Any]:
    """What a form says, as fields of the record. `sort` is the type of the question: code, integer, date or text.

    What was typed goes before what was chosen, since the one choice there is "not known" and the like.
    """
    typed = given.text("typed") if sort != "code" else None
    value = typed or given.text("value")
    if value is None:
        given.problems["value"] = ["Choose or enter an answer."]
    since, _ = given.since("since")
    until, _ = given.until("until")
    needed = {name: given.text(name) for name in ("perspective", "source_kind")}
    given.need("perspective", "Choose whose view this is.")
    given.need("source_kind", "Choose where it comes from.")
    return {
        "value": value or "", **{name: chosen or "" for name, chosen in needed.items()},
        "source_name": given.text("source_name"), "reliability": given.words("reliability") or "untested",
        "status": given.words("status") or "provisional", "nature": given.words("nature") or "fact",
        "observed_on": given.day("observed_on"), "valid_from": since, "valid_to": until, "note": given.text("note"),
        **handling_values(given),
    }


def fact_form() -> dict[str, object]:
    """What stands in the form of a new statement."""
    return {"reliability": "untested", "status": "provisional", "nature": "fact", "handling": "TEAM"}
