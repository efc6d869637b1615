"""The contact log of a case: every contact, held, tried or missed by us, the latest first."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.contact_words import GROUPS, counted, outcome_for, outcome_words, standing_of
from api.pages.showing import show
from api.pages.support_links import said_no
from api.pages.tie_words import by_name, name_of
from graph_schema.records import SupportContact
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.draft_reading import drafts_begun

_PAGE = 50
_WRONG = "in_error"


@page("/cases/<record:case_id>/support/contacts", Action.SUPPORT_READ)
def contacts(case_id: str) -> ResponseReturnValue:
    """The contacts, by person and by what became of them; what was entered in error is shown only when asked for."""
    person, outcome = request.args.get("person", ""), request.args.get("outcome", "")
    seen = open_file(
        Action.SUPPORT_READ, case_id, subjects=lambda file: _people_in(_chosen(file, person, outcome))
    )
    chosen = _chosen(seen, person, outcome)
    number = _page_number(len(chosen))
    shown = chosen[(number - 1) * _PAGE: number * _PAGE]
    words = vocabulary()
    mine = drafts_begun(core(), actor(), case_id) if can(Action.SUPPORT_RECORD, seen) else []
    return show(
        "support/contacts.html", seen, contacts=shown, sentence=counted(chosen, person), person=person, outcome=outcome,
        outcome_words=lambda contact: outcome_words(contact, words, lambda each: name_of(seen, each)), drafts=mine,
        standing_of=lambda contact: standing_of(contact, person),
        let_be=person in said_no(seen, core().today()),
        names=user_names({worker for each in shown for worker in each.worker_ids}), number=number,
        more=len(chosen) > number * _PAGE, any_at_all=bool(seen.support_contacts),
        people=[(p.id, p.display_name) for p in by_name([p for p in seen.people if p.id in _everybody(seen)])],
        outcomes=[*GROUPS, *offered(words, "contact_outcomes"), (_WRONG, "Entered in error")],
    )


def latest_first(found: Iterable[SupportContact]) -> list[SupportContact]:
    """Contacts by day and hour, the latest first."""
    return sorted(found, key=lambda each: (each.contact_on, each.begins or "", each.id), reverse=True)


def _chosen(seen: CaseFile, person: str, outcome: str) -> list[SupportContact]:
    found = [each for each in seen.support_contacts if (each.state == "entered_in_error") == (outcome == _WRONG)]
    if person:
        found = [each for each in found if person in (*each.person_ids, *each.present_ids)]
    if outcome and outcome != _WRONG:
        found = [each for each in found if outcome in (standing_of(each, person), outcome_for(each, person))]
    return latest_first(found)


def _everybody(seen: CaseFile) -> set[str]:
    return {p for each in seen.support_contacts for p in each.person_ids} | {
        each.person_id for each in seen.supported_people
    }


def _people_in(found: Iterable[SupportContact]) -> set[str]:
    return {person for each in found for person in (*each.person_ids, *each.present_ids)}


def _page_number(count: int) -> int:
    """The page asked for; what makes no sense is the first, and beyond the last is the last."""
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(number, (count + _PAGE - 1) // _PAGE or 1))
