"""What is offered to a family: the list by state, one offer with what may follow, and the catalogue of types."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.showing import address_of, show, title_of
from api.pages.tie_words import name_of, whole
from graph_schema.records import Intervention, SupportContact
from graph_schema.vocabulary import InterventionType
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.support.catalogue import EVIDENCE, EVIDENCE_SOURCE
from netmap.support.interventions import HAS_REASON, delivered, next_of

SAYS_MORE = frozenset({"paused", "stopped", "evaluated"})
"""The states that cannot be reached with one tap: they need a reason, or words."""


@page("/support/catalogue", Action.RULES_READ)
def intervention_catalogue() -> ResponseReturnValue:
    """The types of intervention: what each is for, how it is meant to help, and how far one may rely on it."""
    terms = [term for term in vocabulary().lists["intervention_types"].values() if isinstance(term, InterventionType)]
    return render_template(
        "support/catalogue.html", types=[term for term in terms if term.active], evidence=EVIDENCE,
        evidence_source=EVIDENCE_SOURCE,
    )


@page("/cases/<record:case_id>/support/interventions", Action.SUPPORT_READ)
def interventions(case_id: str) -> ResponseReturnValue:
    """Everything that was offered, by state; within a state in the order of days."""
    seen = open_file(
        Action.SUPPORT_READ, case_id, subjects=lambda file: {o.person_id for o in file.interventions if o.person_id}
    )
    clean = seen.without_errors()
    ordered = sorted(clean.interventions, key=lambda offer: (offer.offered_on, offer.id), reverse=True)
    by_state = [
        (term.label(), [_row(offer, clean) for offer in ordered if offer.progress == state])
        for state, term in vocabulary().lists["intervention_states"].items()
    ]
    return show("support/interventions.html", seen, groups=[group for group in by_state if group[1]])


@page("/cases/<record:case_id>/support/interventions/<record:record_id>", Action.SUPPORT_READ)
def intervention(case_id: str, record_id: str) -> ResponseReturnValue:
    """One offer: whom it is for, what was planned and delivered, and the states that may follow."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: _shown_with(file, record_id))
    offer = record_in(seen, Intervention, record_id)
    clean, words = seen.without_errors(), vocabulary()
    contacts = sorted(_part_of(clean, offer), key=lambda c: (c.contact_on, c.id), reverse=True)
    term = words.lists["intervention_types"].get(offer.kind)
    return show(
        "support/intervention.html", seen, offer=offer, term=term, aims=aims_of(offer, seen),
        following=[(state, words.label("intervention_states", state), state in SAYS_MORE) for state in next_of(offer)],
        has_reason=offer.progress in HAS_REASON, counts=delivered(offer, contacts),
        contacts=[(title_of(c, seen), address_of(c)) for c in contacts],
        just_now=offer.version > 1 and request.args.get("now") == str(offer.version),
    )


def aims_of(offer: Intervention, case_file: CaseFile) -> list[tuple[str, str, str]]:
    """At what an offer aims: a heading, its words, its address."""
    found: list[tuple[str, str, str]] = []
    case_id = case_file.case.id
    if offer.person_id:
        address = url_for("pages.person", case_id=case_id, record_id=offer.person_id)
        found.append(("For", name_of(case_file, offer.person_id), address))
    for tie in (tie for tie in case_file.ties if tie.id == offer.tie_id):
        found.append(("For the tie", whole(tie, case_file, vocabulary()), address_of(tie)))
    for goal in (goal for goal in case_file.goals if goal.id == offer.goal_id):
        found.append(("Towards the goal", goal.title, address_of(goal)))
    return found


def _part_of(case_file: CaseFile, offer: Intervention) -> list[SupportContact]:
    return [contact for contact in case_file.support_contacts if contact.intervention_id == offer.id]


def _row(offer: Intervention, case_file: CaseFile) -> dict[str, Any]:
    counts = delivered(offer, case_file.support_contacts)
    return {
        "offer": offer, "title": title_of(offer, case_file), "address": address_of(offer), "counts": counts,
        "aims": [words for _, words, _ in aims_of(offer, case_file)],
        "reason": offer.progress_reason if offer.progress in HAS_REASON else None,
    }


def _shown_with(case_file: CaseFile, record_id: str) -> set[str]:
    aimed = {o.person_id for o in case_file.interventions if o.id == record_id and o.person_id}
    return {record_id} | aimed
