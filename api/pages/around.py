"""Support around the person: who gives what since when, what is missing, what was offered, and who could be asked."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.field_words import answer_words
from api.pages.named import named_in
from api.pages.showing import address_of, show
from graph_schema.records import Intervention
from netmap.analysis.could_be_asked import CONSENT, WILLINGNESS, WISH, Said
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.support.around import Asking, asking_in, given_in, unasked_in

_ANSWERED = {"offered": "No answer yet", "accepted": "Accepted", "declined": "Declined"}


@page("/cases/<record:case_id>/support/around", Action.SUPPORT_READ)
def support_around(case_id: str) -> ResponseReturnValue:
    """Every kind of support with who gives it, the gaps in words, and the offers of the service with their answers."""
    seen = open_file(Action.SUPPORT_READ, case_id)
    kinds, naming = given_in(core(), seen), named_in(seen)
    offers = sorted(seen.without_errors().interventions, key=lambda each: (each.offered_on, each.id), reverse=True)
    return show(
        "around/around.html", seen, kinds=kinds, gaps=[each for each in kinds if each.gap],
        unasked=unasked_in(core(), seen),
        tie_address=lambda tie_id: url_for("pages.tie", case_id=case_id, record_id=tie_id),
        offers=[_offer(each, naming) for each in offers],
    )


@page("/cases/<record:case_id>/support/asking", Action.SUPPORT_READ)
def could_be_asked(case_id: str) -> ResponseReturnValue:
    """Who could be asked to help: wish, consent and willingness; and who is not to be asked at all."""
    seen = open_file(Action.SUPPORT_READ, case_id)
    found = asking_in(core(), actor(), seen)
    rows = [_asking(each, seen) for each in found if not each.do_not_ask]
    return show(
        "around/asking.html", seen, family=[row for row in rows if row["family"]],
        others=[row for row in rows if not row["family"]],
        locked=[(each.candidate, each.do_not_ask) for each in found if each.do_not_ask],
    )


def _offer(offer: Intervention, naming: Any) -> dict[str, Any]:
    """What was offered, to whom, by whom and when; a state further on means that it was accepted."""
    label = vocabulary().label
    further = f"Accepted; {label('intervention_states', offer.progress).lower()}"
    answer = _ANSWERED.get(offer.progress, further)
    reason = f" ({offer.progress_reason})" if offer.progress_reason else ""
    return {
        "record": offer, "href": address_of(offer), "what": label("intervention_types", offer.kind),
        "to": naming(offer.person_id) if offer.person_id else naming(offer.tie_id) if offer.tie_id else "The family",
        "answer": f"{answer}{reason}",
    }


def _asking(asking: Asking, seen: CaseFile) -> dict[str, Any]:
    each, may = asking.candidate, can(Action.FACTS_RECORD, seen)

    def ask(key: str, subject: str) -> str:
        return url_for("pages.new_fact", case_id=seen.case.id, subject=subject, key=key) if may else ""

    return {
        "name": each.name, "family": each.family,
        "href": url_for("pages.person", case_id=seen.case.id, record_id=each.person_id),
        "answers": [
            (_told(each.wish, WISH), ask(WISH, each.tie_id)), (_told(each.consent, CONSENT),
            ask(CONSENT, each.person_id)), (_told(each.willingness, WILLINGNESS), ask(WILLINGNESS, each.person_id)),
        ],
    }


def _told(said: tuple[Said, ...], key: str) -> list[tuple[str, str, Any]]:
    """Each answer in words with whose view it is, and the day."""
    words = vocabulary()
    return [(answer_words(key, s.value, words), words.label("perspectives", s.perspective), s.day) for s in said]
