"""The fields of an offer of support, between form and record, and what its form offers to choose from."""

from __future__ import annotations

from typing import Any

from api.pages.asking import core, vocabulary
from api.pages.choices import Pair, handling_choices, offered, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.tie_words import whole
from graph_schema.records import Intervention
from netmap.case_file import CaseFile

AT_FIRST = ("offered", "accepted", "declined", "planned", "running")
"""How an offer may stand when it is recorded; from there on it goes step by step."""


def people_in(case_file: CaseFile) -> list[Pair]:
    """The people of the case by name."""
    named = [(p.id, p.display_name) for p in case_file.people if p.state != "entered_in_error"]
    return sorted(named, key=lambda pair: pair[1].casefold())


def offer_choices(case_file: CaseFile, offer: Intervention | None = None) -> dict[str, Any]:
    """What the form offers: the types, people, ties and goals, and what an offer that is there has already."""
    words = vocabulary()
    ties = [(t.id, whole(t, case_file, words)) for t in case_file.ties if t.state != "entered_in_error"]
    goals = [(g.id, g.title) for g in case_file.goals if g.state != "entered_in_error"]
    return {
        "kinds": offered(words, "intervention_types", offer.kind if offer else None), "people": people_in(case_file),
        "ties": sorted(ties, key=lambda pair: pair[1].casefold()), "goals": goals,
        "states": [pair for pair in offered(words, "intervention_states") if pair[0] in AT_FIRST],
        "handlings": handling_choices(words, offer.handling if offer else None), "roles": restricted_roles(words),
    }


def offer_values(given: FormInput, is_new: bool) -> dict[str, Any]:
    """What a form says of an offer, as fields of the record."""
    given.need("kind", "Choose what is offered.")
    values: dict[str, Any] = {
        "kind": given.words("kind"), "offered_on": given.day("offered_on"), "begun_on": given.day("begun_on"),
        **{name: given.text(name) for name in ("provider", "person_id", "tie_id", "goal_id", "note")},
        **{name: given.day(name) for name in ("planned_from", "planned_to")},
        "planned_contacts": given.number("planned_contacts"), **handling_values(given),
    }
    if values["offered_on"] is None:
        given.problems.setdefault("offered_on", ["Give the day on which it was offered."])
    if is_new:
        return {**values, "progress": given.words("progress") or "offered", "progress_reason": given.text("because")}
    return {**values, "ended_on": given.day("ended_on"), "evaluation": given.text("evaluation")}


def offer_form(offer: Intervention) -> dict[str, object]:
    """An offer as a form shows it."""
    names = (
        "kind", "provider", "person_id", "tie_id", "goal_id", "offered_on", "planned_from", "planned_to",
        "planned_contacts", "begun_on", "ended_on", "evaluation", "note", "handling", "restricted_to",
    )
    return {**{name: getattr(offer, name) for name in names}, "seen": offer.version}


def new_offer_form() -> dict[str, object]:
    """What stands in the form of a new offer."""
    return {"offered_on": core().today(), "progress": "offered", "handling": "TEAM"}
