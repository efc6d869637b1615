"""What the form of a contact offers to choose from: the people of the family first, everything else folded away."""

from __future__ import annotations

from datetime import date, timedelta

from api.pages.asking import core, user_names, vocabulary
from api.pages.choices import Pair, handling_choices, offered, restricted_roles
from api.pages.showing import title_of
from api.pages.support_links import said_no
from api.pages.support_words import support_title
from api.pages.tie_words import name_of, whole
from graph_schema.records import SupportContact
from netmap.case_file import CaseFile, holds_on

_LATELY = timedelta(days=30)
_MOST = 40
_OVER = ("declined", "stopped", "completed", "evaluated")


def contact_choices(seen: CaseFile, contact: SupportContact | None = None) -> dict[str, object]:
    """The choices; what `contact` has already stays among them, whatever became of it."""
    words, today = vocabulary(), core().today()
    first, others = people_choices(seen, contact)
    return {
        "supported": first, "others": others, "workers": _workers(seen, contact, today),
        "interventions": _offers(seen, contact), "changed": _changed(seen, contact, today),
        "modes": offered(words, "contact_modes", contact.mode if contact else None),
        "initiators": offered(words, "contact_initiators"), "purposes": offered(words, "contact_purposes"),
        "outcomes": offered(words, "contact_outcomes"), "engagements": offered(words, "engagement_anchors"),
        "concerns": offered(words, "concern_kinds"), "levels": offered(words, "concern_levels"),
        "consents": offered(words, "contact_consents"), "information": offered(words, "support_information"),
        "handlings": handling_choices(words, contact.handling if contact else None), "roles": restricted_roles(words),
    }


def people_choices(seen: CaseFile, contact: SupportContact | None = None) -> tuple[list[Pair], list[Pair]]:
    """Whoever is supported today, and whoever else is in the case; where nobody is supported, everybody is first.

    Whoever said no to support is among the others, with a word: nobody is to be rung up by a slip of the thumb.
    """
    today = core().today()
    kept = {*contact.person_ids, *contact.present_ids} if contact else set()
    named = sorted(
        (p for p in seen.people if p.state != "entered_in_error" or p.id in kept),
        key=lambda p: (p.display_name.casefold(), p.id),
    )
    stretches = [each for each in seen.supported_people if each.state == "recorded"]
    let_be = said_no(seen, today)
    now = {each.person_id for each in stretches if holds_on(each, today)}
    supported = now - let_be | (set(contact.person_ids) if contact else set())
    marks = dict.fromkeys(let_be, "said no to support") | {str(seen.case.offender_id): "offender"}
    pairs = [(p.id, f"{p.display_name} ({marks[p.id]})" if p.id in marks else p.display_name) for p in named]
    first = [pair for pair in pairs if pair[0] in supported]
    others = [pair for pair in pairs if pair[0] not in supported]
    return (first, others) if first else (others, [])


def _workers(seen: CaseFile, contact: SupportContact | None, today: date) -> list[Pair]:
    team = {e.user_id for e in seen.access if e.standing == "team" and holds_on(e, today)}
    names = user_names(team | set(contact.worker_ids if contact else ()))
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def _offers(seen: CaseFile, contact: SupportContact | None) -> list[Pair]:
    kept = contact.intervention_id if contact else None
    found = []
    for offer in seen.interventions:
        if offer.id == kept or (offer.state == "recorded" and offer.progress not in _OVER):
            whom = f", {name_of(seen, offer.person_id)}" if offer.person_id else ""
            found.append((offer.id, f"{support_title(offer, seen, vocabulary())}{whom}"))
    return found


def _changed(seen: CaseFile, contact: SupportContact | None, today: date) -> list[Pair]:
    """Ties, and the latest statements of the last thirty days; and what is linked already."""
    kept = set(contact.changed_ids) if contact else set()
    ties = [(t.id, whole(t, seen, vocabulary())) for t in seen.ties if t.id in kept or t.state != "entered_in_error"]
    facts: list[Pair] = []
    for fact in sorted(seen.facts, key=lambda f: (f.id in kept, f.recorded_at, f.id), reverse=True)[:_MOST]:
        late = fact.recorded_at.astimezone(core().settings.zone()).date() >= today - _LATELY
        if fact.id in kept or (late and fact.status != "withdrawn"):
            facts.append((fact.id, f"{title_of(fact, seen)} ({_about(seen, fact.subject_id)})"))
    return [*ties, *facts]


def _about(seen: CaseFile, subject_id: str) -> str:
    for tie in seen.ties:
        if tie.id == subject_id:
            return whole(tie, seen, vocabulary())
    return name_of(seen, subject_id)
