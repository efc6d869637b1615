"""A judgement of one's own on a tie: "What do you make of it?"."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import handling_choices, offered, offered_with_hints, restricted_roles
from api.pages.form_input import FormInput
from api.pages.party_fields import handling_values
from api.pages.showing import address_of, show
from api.pages.tie_words import whole
from api.pages.writing import Errors, Form, call_of, done, handle
from graph_schema.records import Judgement, Tie
from netmap.errors import NotFound
from netmap.judgements.checks import review_day
from netmap.judgements.model import needs_second
from netmap.judgements.standing import computed_class
from netmap.permissions.actions import Action
from netmap.rules.findings import Polarity, TieFindings
from netmap.services.judgements import record_judgement
from netmap.services.networks import view_of
from netmap.services.road import NOT_THERE
from visualisations.judged import HEADS

_NEEDED = {"polarity": "Choose what you judge.", "kind": "Choose what you make of it."}


@page("/cases/<record:case_id>/ties/<record:record_id>/judge", Action.JUDGEMENTS_RECORD, write=True)
def judge(case_id: str, record_id: str) -> ResponseReturnValue:
    """Confirm, raise, lower or set aside what the rules say of a tie; as a new one, or anew with an earlier's words."""
    seen = open_file(Action.JUDGEMENTS_RECORD, case_id, subjects=lambda _: (record_id,))
    tie = record_in(seen, Tie, record_id)
    found = view_of(core(), seen, core().today()).of(record_id)
    if found is None:
        raise NotFound(NOT_THERE)

    def form(v: Form, errors: Errors) -> str:
        words = vocabulary()
        return show(
            "judgements/new.html", seen, v=v, errors=errors, tie_words=whole(tie, seen, words), back=address_of(tie),
            polarities=_polarities(found), kinds=offered_with_hints(words, "judgement_kinds"),
            classes=offered(words, "weights"), handlings=handling_choices(words), roles=restricted_roles(words),
        )

    def save(given: FormInput) -> ResponseReturnValue:
        values = {
            "polarity": given.words("polarity"), "kind": given.words("kind"), "judged": given.text("judged"),
            "reason": given.words("reason"), **handling_values(given),
        }
        if review_on := given.day("review_on"):
            values["review_on"] = review_on
        for name in [name for name in _NEEDED if not values[name]]:
            given.problems[name] = [_NEEDED[name]]
        given.finish()
        made = record_judgement(core(), actor(), case_id, record_id, values, call_of())
        said = "Recorded. It counts when a second person agrees." if needs_second(made) else "Recorded."
        return done(said, address_of(tie))

    return handle(form, save, _first([j for j in seen.judgements if j.tie_id == record_id]))


def _polarities(found: TieFindings) -> list[tuple[str, str, str]]:
    """Both lists, each with what the rules compute."""
    label = vocabulary().label
    return [
        (polarity.value, head, f"Computed: {label('tie_classes', computed_class(found, polarity)).lower()}")
        for polarity, head in ((p, HEADS[p]) for p in Polarity)
    ]


def _first(judgements: list[Judgement]) -> dict[str, object]:
    """What stands in the form at first: the words of an earlier one where it is to be made anew."""
    again = next((j for j in judgements if j.id == request.args.get("again")), None)
    first: dict[str, object] = {
        "polarity": request.args.get("polarity"), "review_on": review_day(core().today()), "handling": "TEAM",
    }
    if again is None:
        return first
    kept = ("polarity", "kind", "judged", "reason", "handling", "restricted_to")
    return first | {name: getattr(again, name) for name in kept}
