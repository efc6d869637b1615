"""Support around the person: who gives what, who could be asked, what is ready for release; looked at, never saved."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.around import AskingList, GivenKinds, ReadinessList
from netmap.services.support.around import read_asking, read_readiness, read_support_given
from netmap.support.readiness import open_in_words

DOOR = Door("support_around", __name__, description="Who supports the person, who could be asked, what is ready.")
_CASE = "/cases/<record:case_id>/support"


@DOOR.read(f"{_CASE}/given", GivenKinds)
def read_given_of(case_id: str) -> dict[str, Any]:
    """Every kind of support with who gives it since when, and in words what is missing."""
    return {"items": read_support_given(core(), current_actor(), case_id)}


@DOOR.read(f"{_CASE}/could-be-asked", AskingList)
def read_asking_of(case_id: str) -> dict[str, Any]:
    """Everybody around the offender with wish, consent and willingness; `do_not_ask` where they are not to be asked."""
    found = read_asking(core(), current_actor(), case_id)
    return {"items": [
        {"person_id": each.candidate.person_id, "name": each.candidate.name, "family": each.candidate.family,
         "do_not_ask": each.do_not_ask, **_answers(each)}
        for each in found
    ]}


@DOOR.read(f"{_CASE}/release-readiness", ReadinessList)
def read_readiness_of(case_id: str) -> dict[str, Any]:
    """Every question about release with its latest answer; `open` says what is still open."""
    questions = read_readiness(core(), current_actor(), case_id)
    return {"open": open_in_words(questions), "items": [
        {"item": q.code, "label": q.label, "answer_id": q.latest.id if q.latest else None,
         "answer": q.latest.answer if q.latest else "not_asked",
         "answered_on": q.latest.answered_on.isoformat() if q.latest else None}
        for q in questions
    ]}


def _answers(asking: Any) -> dict[str, Any]:
    """What was said of somebody who may be asked; of the others nothing is asked, and nothing told."""
    names = ("wish", "consent", "willingness")
    return {name: () if asking.do_not_ask else getattr(asking.candidate, name) for name in names}
